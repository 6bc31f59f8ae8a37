import { charged } from '@zhilu/kernel/ledger';
import { type ActType, codesOf, DUTY_CLASS, type DutyClass, OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';
import { anchorWords, type OutcomeCounts, type Rule, type RulePack } from '@zhilu/kernel/law';
import type { PlaceBook } from '@zhilu/registry/agencies';
import type { Trial, TrialChange, TrialCounts, TrialPack, TrialRule, TrialTotal } from './trial.model';
import type * as store from './trial.store';

/** A trial as its reader sees it. */
export const trialModel = (row: store.TrialRow): Trial => ({
  id: row.trial_id,
  state: row.state,
  title: row.title,
  said: [...row.said],
  from: row.from_day,
  to: row.to_day,
  asOf: row.as_of,
  known: row.known,
  startedAt: row.created_at,
  endedAt: row.ended_at,
  agencies: row.agencies.length,
  agenciesDone: row.agencies_done,
  cases: row.cases,
  casesDone: row.cases_done,
  share: row.cases === 0 ? 1 : Math.min(1, row.cases_done / row.cases),
});

/** A pack as the form shows it: each rule with what may be changed and the text it stands on. */
export const packModel = (pack: RulePack, applied: boolean): TrialPack => ({
  code: pack.code,
  title: pack.title,
  applied,
  rules: pack.rules.map((rule) => ruleModel(rule, pack)),
});

const ruleModel = (rule: Rule, pack: RulePack): TrialRule => ({
  id: rule.id,
  title: rule.title,
  dutyClass: rule.dutyClass,
  stage: rule.stage,
  articleNo: `${rule.article}${rule.clause ?? ''}`,
  articleText: pack.articles[rule.article] ?? '',
  backstop: rule.due.backstop === 'configuration' ? null : rule.due.backstop,
  scenes: rule.dutyClass === 'recording' || rule.dutyClass === 'uninterrupted' ? [...rule.scenes] : null,
  terms: rule.due.terms.map(({ ground, anchor, period, statute }) => {
    const law = statute === undefined ? undefined : pack.statutes[statute];
    return {
      ground,
      anchor: anchorWords(anchor, pack.items),
      n: period.n,
      unit: period.unit,
      restDay: period.unit === 'naturalDay' ? period.restDay : null,
      ofInstant: anchor === 'left' || anchor === 'completed' || anchor === 'members',
      statute: law === undefined ? null : `《${law.title}》${law.no}`,
      statuteText: law?.text ?? null,
    };
  }),
});

/** Sums over the agencies worked out, class by class in the order of the list. */
export const totalsOf = (results: readonly store.ResultRow[]): TrialTotal[] =>
  codesOf(DUTY_CLASS).flatMap((dutyClass: DutyClass) => {
    const some = results.flatMap(({ totals }) => totals[dutyClass] ?? []);
    return some.length === 0
      ? []
      : [{ dutyClass, before: countsOf(some.map(({ before }) => before)), after: countsOf(some.map(({ after }) => after)) }];
  });

const countsOf = (some: readonly OutcomeCounts[]): TrialCounts => {
  // A trial of before an outcome was told apart holds none of it.
  const of = (outcome: Outcome): number => some.reduce((total, counts) => total + (counts[outcome] ?? 0), 0);
  const counts = Object.fromEntries(codesOf(OUTCOME).map((outcome) => [outcome, of(outcome)])) as OutcomeCounts;
  return { charged: charged(counts), ...counts };
};

/** One changed duty as a row of the list. */
export const changeModel = (row: store.ChangeRow, places: PlaceBook, titles: ReadonlyMap<string, string>): TrialChange => ({
  no: BigInt.asUintN(64, BigInt(row.no)).toString(16).padStart(16, '0'),
  agencyId: row.agency_id,
  agencyName: places.agencies.get(row.agency_id)?.name ?? '',
  caseId: row.case_id,
  caseNo: row.case_no,
  caseTitle: row.title,
  actType: row.act_type as ActType,
  dutyClass: row.duty_class as DutyClass,
  title: titles.get(row.rule) ?? row.rule,
  before: row.was,
  after: row.became,
  dueBefore: row.due_was,
  dueAfter: row.due_became,
});
