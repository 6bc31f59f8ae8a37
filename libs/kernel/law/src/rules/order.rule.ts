import { dayNumber, dayOfNumber, earliest, type Moment, startOfDayNumber, workingDayAfter } from '@zhilu/kernel/time';
import { SCENE } from '@zhilu/kernel/vocabulary';
import type { Doubt, Duty } from '../duty';
import type { WrittenRecord } from '../dossier';
import { type CaseView, lagOf } from '../ready/case-view';
import type { ReadyOrder } from '../ready/compiled/law';
import { binds, doubtsOf, dutyOf, NO_DOUBT, notApplicable, type Place, stillBinds } from './standing';
import { MADE, offer, reckon, traceMet, unmet } from '../ready/times';

/** Members of an activity that say when it began. */
const BEGAN: readonly string[] = ['arrivedAt'];

/**
 * 先后次序: the earlier document must be there when the later comes, after the statute's waiting time where there is one.
 * Due on the day of the later, met with the earlier (with the end of its waiting time). Null where one of the two is not
 * there: its absence is the matter of its own duty.
 */
export const judgeOrder = (view: CaseView, ready: ReadyOrder, place: Place): Duty | null => {
  const began =
    ready.earlier.some((item) => view.records[item] !== undefined) ||
    ready.stated.some(({ day }) => day(view) !== null) ||
    (ready.done.size > 0 && view.dossier.activities.some(({ scene }) => ready.done.has(scene)));
  if (!began) return null;
  const later = ready.terms.some(({ day }) => day?.(view) != null);
  if (!later && !ready.later.some((item) => view.records[item] !== undefined)) return null;
  let bound = binds(view, ready);
  if (bound === false) return notApplicable(view, ready, place);
  reckon(view, ready, null);
  unmet(view);
  const unclear = offerEarlier(view, ready);
  traceMet(view);
  bound = stillBinds(view, ready, bound);
  if (bound === false) return notApplicable(view, ready, place);
  const doubts: Doubt[] = bound === null ? doubtsOf(view, ready.asked) : [];
  if (bound === null && doubts.length === 0) doubts.push('fact-unknown');
  if (!later) doubts.push('record-undated');
  if (view.dueDoubt !== null) doubts.push(view.dueDoubt);
  if (view.metAt === null) doubts.push(unclear ?? 'record-undated');
  else if (view.metAt > view.dueAt && view.witness !== 'receipt' && ready.wait !== null) doubts.push(...waiverDoubts(view, ready.wait));
  const firm = doubts.length === 0;
  return dutyOf(view, ready, place, firm ? 'firm' : 'indeterminate', firm ? NO_DOUBT : [...new Set(doubts)]);
};

/** Offers each earlier document with the time from which the later may follow it; says what kept it from being reckoned. */
const offerEarlier = (view: CaseView, ready: ReadyOrder): Doubt | null => {
  const { wait } = ready;
  const waits = wait !== null && wait.unless?.test(view) !== true;
  let unclear: Doubt | null = null;
  for (const item of ready.earlier)
    for (const record of view.records[item] ?? []) {
      if (record.madeAt === undefined) continue;
      const from = waits ? afterWaiting(view, wait, titleOf(view, record), record.madeAt) : earliest(record.madeAt);
      if (typeof from === 'string') unclear = from;
      else offer(view, record, from, lagOf(record, record.madeAt), MADE);
    }
  if (ready.done.size > 0)
    for (const activity of view.dossier.activities) {
      const began = activity.arrivedAt ?? activity.leftAt;
      if (began === undefined || !ready.done.has(activity.scene)) continue;
      const from = waits ? afterWaiting(view, wait, SCENE[activity.scene], began) : earliest(began);
      if (typeof from === 'string') unclear = from;
      else offer(view, activity, from, lagOf(activity, began), BEGAN);
    }
  for (const { member, day } of ready.stated) {
    const on = day(view);
    if (on !== null) offer(view, view.stated, startOfDayNumber(on), lagOf(view.stated, view.stated[member]!), [member]);
  }
  return unclear;
};

/**
 * The first instant at which the later step may come: after the waiting time, the day it began not counted, or on its last day. By
 * the text that held on the day it began.
 */
const afterWaiting = (view: CaseView, wait: NonNullable<ReadyOrder['wait']>, item: string, began: Moment): number | Doubt => {
  const day = dayNumber(began);
  const text = wait.texts.find(({ holds }) => day >= holds.from && day < holds.to);
  const { statute, days, unit, onLast } = text ?? wait.texts[0]!;
  const values = { title: statute.title, no: statute.no, day: dayOfNumber(day) };
  if (text === undefined) {
    view.trace?.reckoning.push({ code: 'statute-not-loaded', values });
    return 'statute-not-loaded';
  }
  const last = unit === 'naturalDay' ? day + days : workingDayAfter(view.context.calendar, day, days);
  if (last === null) {
    view.trace?.reckoning.push({ code: 'calendar-missing', values: { day: values.day, n: days } });
    return 'calendar-missing';
  }
  const code = `waiting-${unit}${onLast ? '-on-last' : ''}`;
  view.trace?.reckoning.push({ code, values: { ...values, n: days, last: dayOfNumber(last), item } });
  return startOfDayNumber(onLast ? last : last + 1);
};

const titleOf = (view: CaseView, { item }: WrittenRecord): string => view.law.pack.items[item]?.title ?? item;

/** Too early for the waiting time: whether the party waived it may not be known. */
const waiverDoubts = (view: CaseView, { unless }: NonNullable<ReadyOrder['wait']>): Doubt[] =>
  unless !== null && unless.test(view) === null ? doubtsOf(view, unless.asked) : [];
