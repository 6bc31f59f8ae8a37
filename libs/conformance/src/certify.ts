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

/** What an installation makes of the conformance set. */
export interface Certificate {
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

/** 验证: every dossier under the packs asked for, compared with what a person expects of it. */
export const certify = (files: readonly GoldenFile[], packs: ReadonlyMap<string, RulePack>, asked: readonly string[]): Certificate => {
  const verdicts = files.flatMap((file) => judge(prepare(file), packs, asked));
  return {
    packs: asked.map((code) => ({ code, title: packs.get(code)!.title, ...counted(verdicts.filter(({ pack }) => pack === code)) })),
    total: counted(verdicts),
    differing: verdicts.filter(({ disagreements }) => disagreements.length > 0),
  };
};
