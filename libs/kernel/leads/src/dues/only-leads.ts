import { type Context, type Dossier, evaluate, explain, outcomeAt, settle } from '@zhilu/kernel/law';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Detected, Lead, LeadCase } from '../lead';

/** A duty of a rule that raises a lead only, as it would be found otherwise. */
export interface SetAside {
  readonly caseId: number;
  readonly no: string;
  readonly rule: string;
  readonly title: string;
  readonly finding: 'late' | 'missing' | null;
}

/** Cases named with a lead that rests on very many. */
const CASES_MOST = 50;
const finding = new WeakMap<Context, Context>();

/** The same context in which every rule finds. */
const findingAll = (context: Context): Context => {
  let all = finding.get(context);
  if (all === undefined) {
    const { onlyLeads: _, ...configuration } = context.configuration;
    finding.set(context, (all = { ...context, configuration }));
  }
  return all;
};

/** 仅作线索的规则: what they would find in a case by the end of a day, had the office not made them raise a lead only. */
export const setAsideOf = (caseId: number, dossier: Dossier, context: Context, closed: LegalDate): SetAside[] => {
  const { onlyLeads = [] } = context.configuration;
  if (onlyLeads.length === 0) return [];
  const duties = evaluate(dossier, findingAll(context)).filter(
    ({ kind, standing }) => standing === 'firm' && onlyLeads.includes(kind.rule),
  );
  if (duties.length === 0) return [];
  const titles = new Map(explain(dossier, context).map(({ kind, title }) => [kind.rule, title]));
  return duties.map((duty) => {
    const outcome = outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, closed);
    const { rule } = duty.kind;
    return {
      caseId,
      no: duty.no,
      rule,
      title: titles.get(rule) ?? rule,
      finding: outcome === 'late' || outcome === 'missing' ? outcome : null,
    };
  });
};

/** 仅作线索: one lead a rule, with how many it would find late and missing. */
export const onlyLead = (seen: readonly SetAside[]): Detected => {
  const groups = new Map<string, SetAside[]>();
  for (const one of seen) groups.set(one.rule, [...(groups.get(one.rule) ?? []), one]);
  const leads = [...groups].flatMap(([subject, some]): Lead[] => {
    const found = some.filter((one) => one.finding !== null);
    if (found.length === 0) return [];
    const counted = (finding: SetAside['finding']): number => found.filter((one) => one.finding === finding).length;
    const values = { title: some[0]!.title, of: some.length, late: counted('late'), missing: counted('missing'), allowed: 0 };
    return [{ kind: 'onlyLead', subject, values, cases: casesOf(found) }];
  });
  return { leads, base: { n: seen.filter((one) => one.finding !== null).length, of: seen.length } };
};

const casesOf = (found: readonly SetAside[]): LeadCase[] =>
  [...new Set(found.map(({ caseId }) => caseId))].slice(0, CASES_MOST).map((caseId) => ({ caseId, records: [] }));
