import type { Doubt, Duty } from '../duty';
import type { Activity, WrittenRecord } from '../dossier';
import { earliest, hasHours, type Instant, latest, startOfDayNumber } from '@zhilu/kernel/time';
import type { CaseView } from '../ready/case-view';
import type { Clip } from '../ready/clips';
import { beganAt, isOfNoKind, measuresOfKinds } from '../ready/compiled/measure';
import { hashOfSubject } from '../ready/identity';
import type { ReadyElement, ReadyWritten } from '../ready/compiled/law';
import { binds, doubtsOf, dutyOf, NO_DOUBT, notApplicable, type Place, stillBinds } from './standing';
import { offerRecorded } from './substitute';
import { offer, offerRecords, reckon, traceMet, unmet } from '../ready/times';

const DAY_MS = 86_400_000;
const NONE: readonly Activity[] = [];

/** The duties to have written records of a case in time: one of the case, or where it took several measures one of each. */
export const judgeWritten = (view: CaseView, ready: ReadyWritten, clips: readonly Clip[], place: Place, duties: Duty[]): void => {
  const measures = ready.each === null ? NONE : measuresOfKinds(view, ready.each);
  if (measures.length < 2 || ready.applies?.(view) === false) return void duties.push(judgePaper(view, ready, clips, place, null));
  measures.forEach((activity, index) => {
    view.measure = activity;
    // The first received keeps the identity of the duty of the case.
    const hash = index === 0 ? place.hash : hashOfSubject('activity', activity.key);
    const own = { ...place, subject: { of: 'activity', key: activity.key }, hash } as const;
    duties.push(judgePaper(view, ready, clips, own, { activity, papers: papersOf(ready, measures, activity) }));
  });
  view.measure = null;
};

/** One of several measures, and which of the papers of its kind are its own. */
interface OneOfSeveral {
  readonly activity: Activity;
  readonly papers: (records: readonly WrittenRecord[] | undefined) => readonly WrittenRecord[] | undefined;
}

/**
 * Papers of one measure among several: those made since it began, and of the first to begin all. Papers stated to the day are taken
 * for made at its end. Where papers of before may count, of those only such as are not the first that another measure has.
 */
const papersOf = (ready: ReadyWritten, measures: readonly Activity[], activity: Activity): OneOfSeveral['papers'] => {
  const startOf = (one: Activity): Instant | null => {
    const began = beganAt(one);
    return began === undefined ? null : earliest(began);
  };
  const start = startOf(activity);
  const others = measures.flatMap((one) => (one === activity ? [] : (startOf(one) ?? [])));
  if (start === null || others.every((other) => start <= other)) return (records) => records;
  return (records) => {
    const dated = (records ?? []).flatMap((record) => (record.madeAt === undefined ? [] : [{ record, at: latest(record.madeAt) }]));
    const taken = new Set(
      others.map((other) => dated.filter(({ at }) => at >= other).reduce<Instant>((first, { at }) => Math.min(first, at), Infinity)),
    );
    const counts = (at: Instant): boolean => at >= start || (ready.rule.each!.beforehand === true && !taken.has(at));
    return records?.filter(({ madeAt }) => madeAt === undefined || counts(latest(madeAt)));
  };
};

/** The duty to have a written record in time, of the case or of one of its measures. */
const judgePaper = (view: CaseView, ready: ReadyWritten, clips: readonly Clip[], place: Place, one: OneOfSeveral | null): Duty => {
  let bound = binds(view, ready);
  if (bound === false) return notApplicable(view, ready, place);
  if (one !== null && isOfNoKind(view, one.activity)) bound = null;
  const papers = (item: number) => (one === null ? view.records[item] : one.papers(view.records[item]));
  const untimed = one !== null && beganAt(one.activity) === undefined;
  reckon(view, ready, null);
  unmet(view);
  for (const item of ready.items) offerRecords(view, papers(item));
  let unsure = view.metAt === null ? offerAlso(view, ready) : false;
  const recorded = ready.recorded === null ? 'no' : offerRecorded(view, ready, clips);
  if (recorded === 'perhaps' && view.metAt === null) unsure = true;
  traceMet(view);
  bound = stillBinds(view, ready, bound);
  if (bound === false) return notApplicable(view, ready, place);
  const hours = view.hours !== 'none' && view.metAt !== null && view.metAt > view.dueAt && mayBeInTime(view, ready, papers);
  const missing = view.metAt === null && !view.undated && (!view.register.written || (recorded !== 'no' && !view.register.recording));
  if (bound === true && view.dueDoubt === null && !missing && !unsure && !hours && !untimed && (view.metAt !== null || !view.undated))
    return dutyOf(view, ready, place, 'firm', NO_DOUBT);
  const doubts: Doubt[] = bound === null ? doubtsOf(view, ready.asked) : [];
  if (view.dueDoubt !== null) doubts.push(view.dueDoubt);
  // Which papers are its own is told by when it was.
  if (untimed && !doubts.includes('interval-unknown')) doubts.push('interval-unknown');
  if (view.metAt === null && view.undated) doubts.push('record-undated');
  if (hours) doubts.push('hours-unknown');
  if (missing) doubts.push('register-incomplete');
  if (unsure)
    for (const asked of [ready.also?.asked, ready.recorded?.asked])
      if (asked !== undefined) doubts.push(...doubtsOf(view, asked).filter((doubt) => !doubts.includes(doubt)));
  return dutyOf(view, ready, place, 'indeterminate', doubts);
};

/** Whether a document stated to the day may still have been in time, the end of the activity perhaps being stated to the day too. */
const mayBeInTime = (view: CaseView, ready: ReadyWritten, papers: (item: number) => readonly WrittenRecord[] | undefined): boolean => {
  if (view.hours === 'exact' && view.witness === 'receipt') return false;
  const last = view.dueAt + (view.hours === 'day' ? DAY_MS - 1000 : 0);
  return ready.items.some((item) =>
    papers(item)?.some(({ madeAt }) => madeAt !== undefined && (view.hours === 'day' || !hasHours(madeAt)) && earliest(madeAt) <= last),
  );
};

/** Offers the items that count only in some cases; true where it is unknown whether one that is there counts. */
const offerAlso = (view: CaseView, ready: ReadyWritten): boolean => {
  if (ready.also === null || !ready.also.items.some((item) => view.records[item] !== undefined)) return false;
  const counts = ready.also.test(view);
  if (counts === true) for (const item of ready.also.items) offerRecords(view, view.records[item]);
  return counts === null;
};

/** Where an element stands: on the case itself, or on the record of the document. */
const bearer = (view: CaseView, ready: ReadyElement) => {
  const { element } = ready.rule;
  const value = view.stated[element];
  if (value !== undefined && value !== '') return view.stated;
  if (element !== 'documentNo') return null;
  for (const item of ready.items) {
    const records = view.records[item];
    if (records !== undefined) for (const record of records) if (record.documentNo !== undefined && record.documentNo !== '') return record;
  }
  return null;
};

/** The duty of a document to bear one of its elements. It is met with the document itself, when that was seen in time. */
export const judgeElement = (view: CaseView, ready: ReadyElement): Duty => {
  const { key } = view.stated;
  const place: Place = { subject: { of: 'document', key }, hash: view.documentHash, scene: null, stage: ready.rule.stage };
  const bound = binds(view, ready);
  if (bound === false) return notApplicable(view, ready, place);
  reckon(view, ready, null);
  unmet(view);
  const borne = bearer(view, ready);
  if (borne !== null) offer(view, borne, documentTime(view, ready), null);
  traceMet(view);
  const missing = borne === null && !view.register.carriesOfCase(ready.rule.element);
  if (bound === true && view.dueDoubt === null && !missing) return dutyOf(view, ready, place, 'firm', NO_DOUBT);
  const doubts: Doubt[] = bound === null ? doubtsOf(view, ready.asked) : [];
  if (view.dueDoubt !== null) doubts.push(view.dueDoubt);
  if (missing) doubts.push('register-incomplete');
  return dutyOf(view, ready, place, 'indeterminate', doubts);
};

/** The time of the document: its date, else its publication, else our receipt of the case. */
const documentTime = (view: CaseView, ready: ReadyElement): Instant => {
  if (view.decided !== null) return startOfDayNumber(view.decided);
  let dated: Instant | null = null;
  for (const item of ready.items)
    for (const { madeAt } of view.records[item] ?? [])
      if (madeAt !== undefined) dated = dated === null ? earliest(madeAt) : Math.min(dated, earliest(madeAt));
  if (dated !== null) return dated;
  return view.published === null ? view.stated.receivedAt : startOfDayNumber(view.published);
};
