import { type Explanation, type LateBy, type Scene, type Stage, type StoredFrom, type Truth, truthCode } from '@zhilu/kernel/vocabulary';
import type { Doubt, Duty, Standing, Subject } from '../duty';
import type { Rule } from '../packs/pack';
import type { CaseView } from '../ready/case-view';
import { dutyNo, type Hash } from '../ready/identity';
import type { Ready } from '../ready/compiled/law';
import { indexOfFact } from '../ready/compiled/asked-case';
import type { Asked } from '../ready/compiled/condition';
import { measuresOf } from '../ready/compiled/measure';
import { placeAtBackstop, unmet } from '../ready/times';

/** Service is its own stage whatever the rule; else the rule's. */
export const stageOf = (scene: Scene | null, rule: Rule): Stage => (scene === 'service' ? 'service' : rule.stage);

/** What a duty is about, how it is identified, and where it is counted. */
export interface Place {
  readonly subject: Subject;
  readonly hash: Hash;
  readonly scene: Scene | null;
  readonly stage: Stage;
}

export const NO_DOUBT: readonly Doubt[] = [];

/** 逾期 or 迟报 by what stands in the view; under 口径 nothing is late. */
export const latenessOf = ({ metAt, dueAt, ground, witness }: CaseView): LateBy | null =>
  metAt === null || metAt <= dueAt || ground === 'office' ? null : witness === 'receipt' ? 'receipt' : 'declared';

/** The lateness of several together: 逾期 where one of them is, else 迟报 where one is. */
export const worse = (a: LateBy | null, b: LateBy | null): LateBy | null => (a === 'declared' || b === null ? a : b);

/** Makes a duty from the results that stand in the view. */
export const dutyOf = (
  view: CaseView,
  ready: Ready<Rule>,
  place: Place,
  standing: Standing,
  doubts: readonly Doubt[],
  storedFrom: StoredFrom | null = null,
  explanation: Explanation = 'none',
  lateBy: LateBy | null = latenessOf(view),
): Duty => {
  const duty: Duty = {
    no: dutyNo(ready.family, place.hash),
    kind: ready.kinds.of(view.stated.procedure, view.ground, place.scene, place.stage),
    subject: place.subject,
    standing,
    doubts,
    dueAt: view.dueAt,
    metAt: view.metAt,
    witness: view.witness,
    lateBy: standing === 'firm' ? lateBy : null,
    storedFrom,
    lagSeconds: view.lagSeconds,
    source: view.source,
    explanation,
  };
  view.trace?.keep(duty, ready.rule.id);
  return duty;
};

/** The duty of a rule that looked at the case and does not apply: placed at the backstop, under the rule's own ground. */
export const notApplicable = (view: CaseView, ready: Ready<Rule>, place: Place): Duty => {
  unmet(view);
  if (view.trace !== null) view.trace.reckoning = [];
  placeAtBackstop(view, ready, ready.terms[0]?.ground ?? 'office');
  return dutyOf(view, ready, place, 'notApplicable', NO_DOUBT);
};

/** Whether a rule binds: its condition holds and no exception does, those for what was not kept aside. */
export const binds = (view: CaseView, ready: Ready<Rule>): Truth => {
  const answer: Truth = ready.applies === null ? true : ready.applies(view);
  if (view.trace !== null) traceCondition(view, ready, answer);
  return answer === false ? false : lessExcused(view, ready.excused, answer);
};

/** Whether a rule that was not kept in time binds all the same: what `binds` said, unless an exception for this case holds. */
export const stillBinds = (view: CaseView, ready: Ready<Rule>, bound: Truth): Truth =>
  ready.excusedIfUnmet.length === 0 || (view.metAt !== null && view.metAt <= view.dueAt)
    ? bound
    : lessExcused(view, ready.excusedIfUnmet, bound);

const lessExcused = (view: CaseView, excuses: Ready<Rule>['excused'], bound: Truth): Truth => {
  let answer = bound;
  for (const { test, why, article, since, before } of excuses) {
    // Before its article said so, and where no other did, there was no such exception.
    if (before === null && view.caseDay < since) continue;
    const excused = test(view);
    if (excused === true) {
      view.trace?.why.push({ code: 'excepted', values: { why, article: view.caseDay < since ? before! : article } });
      return false;
    }
    if (excused === null) answer = null;
  }
  return answer;
};

const traceCondition = (view: CaseView, ready: Ready<Rule>, answer: Truth): void => {
  const { rule } = ready;
  const code = ready.applies === null ? 'applies-always' : answer === null ? 'applies-unknown' : answer ? 'applies' : 'applies-not';
  view.trace!.why.push({ code, values: { rule: rule.title, article: `${rule.article}${rule.clause ?? ''}` } });
  if (view.law.reference) view.trace!.why.push({ code: 'reference', values: { title: view.law.pack.title } });
  if (ready.onlyLead) view.trace!.why.push({ code: 'only-lead', values: {} });
  traceAsked(view, ready.asked);
};

/** Writes down the facts that were asked for, each with its value and where it comes from. */
export const traceAsked = (view: CaseView, asked: Asked): void => {
  const trace = view.trace!;
  for (const fact of asked.facts) {
    const index = indexOfFact(fact);
    const value = view.fact(index);
    const source = view.sourceOfFact(index);
    trace.facts.push({ fact, value, source });
    trace.why.push({ code: `fact-${source === 'reviewer' ? 'found-' : ''}${truthCode(value)}`, values: { fact } });
  }
  const { procedure, coerciveType } = view.stated;
  if (asked.procedure)
    trace.why.push(procedure === undefined ? { code: 'procedure-unknown', values: {} } : { code: 'procedure', values: { procedure } });
  if (asked.measure) {
    const { types, unclear } = measuresOf(view);
    for (const type of types) trace.why.push({ code: 'coercive-type', values: { coerciveType: type } });
    if (unclear) trace.why.push({ code: 'coercive-type-unknown', values: {} });
  } else if (asked.coerciveType)
    trace.why.push(
      coerciveType === undefined ? { code: 'coercive-type-unknown', values: {} } : { code: 'coercive-type', values: { coerciveType } },
    );
};

/** Why a condition could not be answered. */
export const doubtsOf = (view: CaseView, asked: Asked): Doubt[] => {
  const doubts: Doubt[] = [];
  if (asked.facts.some((fact) => view.fact(indexOfFact(fact)) === null)) doubts.push('fact-unknown');
  if (asked.procedure && view.stated.procedure === undefined) doubts.push('procedure-unknown');
  const unclearMeasure = asked.measure && view.fact(indexOfFact('coerciveMeasureTaken')) !== null && measuresOf(view).unclear;
  if (unclearMeasure || (asked.coerciveType && view.stated.coerciveType === undefined)) doubts.push('coercion-unknown');
  if (asked.basis && (view.stated.legalBasis ?? '') === '') doubts.push('basis-unknown');
  return doubts;
};
