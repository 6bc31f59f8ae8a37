import { caseDate, type Context, dutyOfPaper, evaluate, packFor } from '@zhilu/kernel/law';
import type { CaseHistory } from '@zhilu/kernel/ledger';
import { daysBetween, type LegalDate, legalDateOf } from '@zhilu/kernel/time';
import type { Detected, Lead, LeadCase } from '../lead';

/** A day by which a source says a document was to be made, beside the day the rules come to. */
export interface StatedDue {
  readonly caseId: number;
  readonly key: string;
  readonly source: number;
  readonly rule: string;
  readonly title: string;
  /** The ground its source states for it; empty where it states none. */
  readonly basis: string;
  /** Days it lies behind ours; negative where it lies before. */
  readonly behind: number;
}

/** Grounds and cases named with a lead that rests on very many. */
const BASES_MOST = 3;
const CASES_MOST = 50;

/**
 * 来源所记期限: the days a source states itself, each compared with the due day of the duty its document is for. They are read
 * here and nowhere else: what a source says of its own time moves no due day, and so is never better than the law's.
 */
export const statedDuesOf = (caseId: number, history: CaseHistory, context: Context): StatedDue[] => {
  const stated = [...history.standing()].filter(({ record: { kind, body } }) => kind === 'written' && typeof body.statedDue === 'string');
  const dossier = stated.length === 0 ? null : history.dossier();
  const pack = dossier === null ? undefined : packFor(context, caseDate(dossier).day)?.pack;
  if (dossier === null || pack === undefined) return [];
  const duties = evaluate(dossier, context);
  const titles = new Map(pack.rules.map(({ id, title }) => [id, title]));
  return stated.flatMap(({ record: { kind, key, body } }): StatedDue[] => {
    const duty = dutyOfPaper(pack, duties, body.item as string);
    if (duty === undefined) return [];
    const { rule } = duty.kind;
    const behind = daysBetween(legalDateOf(duty.dueAt), body.statedDue as LegalDate);
    const basis = typeof body.statedDueGround === 'string' ? body.statedDueGround : '';
    return [{ caseId, key, source: history.sourceOf({ kind, key })!, rule, title: titles.get(rule)!, basis, behind }];
  });
};

/** 来源所记期限较晚: a source that gives itself more time than the law; asked once per source and item, not once per case. */
export const dueLater = (stated: readonly StatedDue[]): Detected => {
  const groups = new Map<string, StatedDue[]>();
  for (const one of stated) groups.set(`${one.source}|${one.rule}`, [...(groups.get(`${one.source}|${one.rule}`) ?? []), one]);
  const leads = [...groups].flatMap(([subject, some]): Lead[] => {
    const later = some.filter(({ behind }) => behind > 0);
    if (later.length === 0) return [];
    const bases = [...new Set(later.map(({ basis }) => basis))].sort().slice(0, BASES_MOST);
    return [
      {
        kind: 'dueLater',
        subject,
        values: {
          title: some[0]!.title,
          n: later.length,
          of: some.length,
          days: Math.max(...later.map(({ behind }) => behind)),
          basis: bases.map((basis) => (basis === '' ? '未写明' : basis)).join('、'),
          allowed: 0,
        },
        cases: casesOf(later),
      },
    ];
  });
  return { leads, base: { n: stated.filter(({ behind }) => behind > 0).length, of: stated.length } };
};

const casesOf = (stated: readonly StatedDue[]): LeadCase[] => {
  const cases = new Map<number, string[]>();
  for (const { caseId, key } of stated) cases.set(caseId, [...(cases.get(caseId) ?? []), key]);
  return [...cases].slice(0, CASES_MOST).map(([caseId, records]) => ({ caseId, records: records.sort() }));
};
