import {
  dayNumber,
  dayOfNumber,
  earliest,
  type Instant,
  lastSecondOf,
  latest,
  legalDateOf,
  momentOf,
  workingDayAfter,
  workingDayFrom,
} from '@zhilu/kernel/time';
import type { Witness } from '@zhilu/kernel/vocabulary';
import type { Rule, Span } from '../packs/pack';
import type { Receipt, WrittenRecord } from '../dossier';
import { type CaseView, lagOf } from './case-view';
import type { Ready, ReadyTerm } from './compiled/law';
import { anchorName } from './compiled/event';

const HOUR_MS = 3_600_000;
const NO_MEMBERS: readonly string[] = [];
/** The member of a document that states its time. */
export const MADE: readonly string[] = ['madeAt'];

/** Last day of a limit that began on a day; null where a holiday table is missing. */
const lastDay = (view: CaseView, day: number, period: Span): number | null => {
  if (period.n === 0 || period.unit === 'hour') return day;
  if (period.unit === 'workingDay') return workingDayAfter(view.context.calendar, day, period.n);
  return period.restDay === 'next' ? workingDayFrom(view.context.calendar, day + period.n) : day + period.n;
};

const setDue = (view: CaseView, dueAt: Instant, ground: CaseView['ground'], doubt: CaseView['dueDoubt']): void => {
  view.dueAt = dueAt;
  view.ground = ground;
  view.dueDoubt = doubt;
  view.hours = 'none';
};

const holdsOn = ({ holds }: ReadyTerm, day: number): boolean => holds === null || (day >= holds.from && day < holds.to);

/** Whether the text that sets a time holds on the day the time begins; where it does not, the duty is placed at its backstop. */
const isLoaded = (view: CaseView, ready: Ready<Rule>, readyTerm: ReadyTerm, day: number): boolean => {
  const { term, holds, ground } = readyTerm;
  if (holds === null) return true;
  const { title, no } = view.law.pack.statutes[term.statute!]!;
  if (holdsOn(readyTerm, day)) {
    view.trace?.reckoning.push({ code: 'statute', values: { title, no } });
    return true;
  }
  view.trace?.reckoning.push({ code: 'statute-not-loaded', values: { title, no, day: dayOfNumber(day) } });
  setDue(view, view.backstop(ready), ground, 'statute-not-loaded');
  return false;
};

const reckonTerm = (view: CaseView, ready: Ready<Rule>, readyTerm: ReadyTerm, day: number): void => {
  const { trace } = view;
  const { term, ground } = readyTerm;
  trace?.reckoning.push({ code: 'anchor', values: { event: anchorName(term.anchor), day: dayOfNumber(day) } });
  if (!isLoaded(view, ready, readyTerm, day)) return;
  const last = lastDay(view, day, term.period);
  if (last === null) {
    trace?.reckoning.push({ code: 'calendar-missing', values: { day: dayOfNumber(day), n: term.period.n } });
    return setDue(view, view.backstop(ready), ground, 'calendar-missing');
  }
  if (trace !== null && term.period.n > 0) {
    trace.reckoning.push({ code: `period-${term.period.unit}`, values: { n: term.period.n, day: dayOfNumber(last) } });
    if (term.period.unit === 'naturalDay' && last !== day + term.period.n)
      trace.reckoning.push({ code: 'rest-day', values: { from: dayOfNumber(day + term.period.n), day: dayOfNumber(last) } });
  }
  setDue(view, lastSecondOf(last), ground, null);
};

/** Hours from the beginning of an activity; of one stated to the day they run from its first second, which is the worst for the agency. */
const reckonHours = (view: CaseView, ready: Ready<Rule>, term: ReadyTerm, start: { at: Instant; exact: boolean }): void => {
  const { period } = term.term;
  if (!isLoaded(view, ready, term, dayNumber(legalDateOf(start.at)))) return;
  view.trace?.reckoning.push({ code: 'anchor-instant', values: { event: 'arrived', at: momentOf(start.at) } });
  view.trace?.reckoning.push({ code: 'period-hour', values: { n: period.n } });
  setDue(view, start.at + period.n * HOUR_MS, term.ground, null);
  view.hours = start.exact ? 'exact' : 'day';
};

/**
 * Reckons when a duty falls due, into the view: the first way whose anchor is known, else the backstop, which is 口径.
 * `start` is the instant of the subject from which its own clock runs; null where that is unknown.
 */
export const reckon = (view: CaseView, ready: Ready<Rule>, start: Instant | null): void => {
  let hoursOf: ReadyTerm | null = null;
  const { terms } = ready;
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at]!;
    if (term.day === null) {
      if (start === null) continue;
      const { n, unit } = term.term.period;
      if (unit !== 'hour') {
        reckonTerm(view, ready, term, dayNumber(legalDateOf(start)));
        return closeReckoning(view);
      }
      view.trace?.reckoning.push({ code: 'anchor-instant', values: { event: anchorName(term.term.anchor), at: momentOf(start) } });
      if (n > 0) view.trace?.reckoning.push({ code: 'period-hour', values: { n } });
      setDue(view, start + n * HOUR_MS, term.ground, null);
      return closeReckoning(view);
    }
    if (term.start !== null) {
      const began = term.start(view);
      if (began === null) {
        hoursOf = term;
        continue;
      }
      reckonHours(view, ready, term, began);
      return closeReckoning(view);
    }
    const day = term.day(view);
    if (day === null) continue;
    // Another text may have set the time on that day.
    if (terms[at + 1]?.otherText === true && !holdsOn(term, day)) continue;
    reckonTerm(view, ready, term, day);
    return closeReckoning(view);
  }
  placeAtBackstop(view, ready, hoursOf?.ground ?? 'office');
  // The law counts hours from what was done: while nobody tells when that was, no node can stand for them.
  if (hoursOf !== null) view.dueDoubt = 'interval-unknown';
};

const closeReckoning = (view: CaseView): void => {
  view.trace?.reckoning.push({ code: 'due', values: { at: momentOf(view.dueAt) } });
};

/** Places a duty at the backstop. */
export const placeAtBackstop = (view: CaseView, ready: Ready<Rule>, ground: CaseView['ground']): void => {
  setDue(view, view.backstop(ready), ground, null);
  const from = ready.backstopFrom?.(view) ?? null;
  view.trace?.reckoning.push({
    code: from === null ? 'backstop' : 'backstop-from',
    values: {
      ...(from !== null && { event: anchorName(ready.due.backstopFrom!) }),
      day: dayOfNumber(from ?? view.caseDay),
      days: ready.due.backstop === 'configuration' ? view.context.configuration.backstopDays : ready.due.backstop,
    },
  });
  closeReckoning(view);
};

/** Clears the result of `meet`. */
export const unmet = (view: CaseView): void => {
  view.metAt = null;
  view.witness = null;
  view.lagSeconds = null;
  view.source = view.stated.source;
  view.undated = false;
};

/**
 * Offers a declared time, stated in the members named, as the one that meets the duty. What is in time comes before what is
 * late, and the smaller `metAt` before the greater. Of what is late the one received first says how: a paper that comes later
 * neither excuses nor accuses. Between equals the smaller key, so that the order of arrival does not matter.
 */
export const offer = (
  view: CaseView,
  receipt: Receipt & { readonly key: string },
  declared: Instant,
  lagSeconds: number | null,
  members: readonly string[] = NO_MEMBERS,
): void => {
  const witness = view.witnessOf(receipt, declared, view.dueAt, members);
  const metAt = witness === 'receipt' ? receipt.receivedAt : declared;
  if (view.metAt !== null && !precedes(view, receipt, metAt, witness)) return;
  view.metAt = metAt;
  view.witness = witness;
  view.lagSeconds = lagSeconds;
  view.source = receipt.source;
  view.metReceived = receipt.receivedAt;
  view.metKey = receipt.key;
};

/** Whether a time offered goes before the one that stands in the view. */
const precedes = (view: CaseView, { receivedAt, key }: Receipt & { readonly key: string }, metAt: Instant, witness: Witness): boolean => {
  const late = metAt > view.dueAt;
  if (late !== view.metAt! > view.dueAt) return !late;
  const byReceipt = receivedAt - view.metReceived;
  if (!late) return (metAt - view.metAt! || byReceipt || (key < view.metKey ? -1 : 1)) < 0;
  const declaredInTime = Number(view.witness === 'receipt') - Number(witness === 'receipt');
  return (byReceipt || declaredInTime || metAt - view.metAt! || (key < view.metKey ? -1 : 1)) < 0;
};

/**
 * Offers the written records of one item. A time stated to the day counts from its start: a document of the due day is
 * on time; where hours run, its last second counts. Records without a date leave the duty undated, unless a dated one meets it.
 */
export const offerRecords = (view: CaseView, records: readonly WrittenRecord[] | undefined): void => {
  if (records === undefined) return;
  for (const record of records) {
    if (record.madeAt !== undefined)
      offer(view, record, view.hours === 'none' ? earliest(record.madeAt) : latest(record.madeAt), lagOf(record, record.madeAt), MADE);
    else view.undated = true;
  }
};

/** Writes down how the duty was met. */
export const traceMet = (view: CaseView): void => {
  if (view.trace === null || view.metAt === null || view.witness === null) return;
  view.trace.reckoning.push({ code: `met-${view.witness}`, values: { at: momentOf(view.metAt), source: view.source } });
};
