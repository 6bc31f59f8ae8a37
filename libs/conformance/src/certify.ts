import type { RulePack } from '@zhilu/kernel/law';
import { judge, prepare, type Verdict } from './judge';
import type { GoldenFile } from './read';

/** How the dossiers fared under one rule pack. */
export interface PackResult {
  readonly code: string;
  readonly title: string;
  readonly dossiers: number;
  readonly agreeing: number;
  readonly duties: number;
  readonly agreed: number;
}

/** How many dossiers would notice that a rule is gone. */
export interface RuleNoticed {
  readonly rule: string;
  readonly title: string;
  readonly dossiers: number;
}

/** What an installation makes of the conformance set. */
export interface Certificate {
  /** Rule by rule, under whichever of the packs it stands. */
  readonly noticed: readonly RuleNoticed[];
  readonly packs: readonly PackResult[];
  readonly total: Omit<PackResult, 'code' | 'title'>;
  /** The verdicts with a disagreement. */
  readonly differing: readonly Verdict[];
}

/** A dossier judged under several packs or on several days counts once, and agrees where all of it does. */
const counted = (verdicts: readonly Verdict[]): Certificate['total'] => {
  const dossiers = new Map<string, boolean>();
  for (const { name, disagreements } of verdicts) dossiers.set(name, (dossiers.get(name) ?? true) && disagreements.length === 0);
  const sum = (of: (verdict: Verdict) => number): number => verdicts.reduce((all, verdict) => all + of(verdict), 0);
  return {
    dossiers: dossiers.size,
    agreeing: [...dossiers.values()].filter(Boolean).length,
    duties: sum(({ duties }) => duties),
    agreed: sum(({ agreed }) => agreed),
  };
};

/** A dossier notices that a rule is gone where it expects one of its duties: the whole case is judged of what is left. */
const noticedIn = (verdicts: readonly Verdict[], packs: readonly RulePack[]): RuleNoticed[] => {
  const rules = new Map(packs.flatMap((pack) => pack.rules.map(({ id, title }) => [id, title] as const)));
  return [...rules].map(([rule, title]) => ({
    rule,
    title,
    dossiers: new Set(verdicts.flatMap((verdict) => (verdict.rules.has(rule) ? [verdict.name] : []))).size,
  }));
};

/** 验证: every dossier under the packs asked for, compared with what a person expects of it. */
export const certify = (files: readonly GoldenFile[], packs: ReadonlyMap<string, RulePack>, asked: readonly string[]): Certificate => {
  const verdicts = files.flatMap((file) => judge(prepare(file), packs, asked));
  return {
    packs: asked.map((code) => ({ code, title: packs.get(code)!.title, ...counted(verdicts.filter(({ pack }) => pack === code)) })),
    noticed: noticedIn(
      verdicts,
      asked.map((code) => packs.get(code)!),
    ),
    total: counted(verdicts),
    differing: verdicts.filter(({ disagreements }) => disagreements.length > 0),
  };
};
