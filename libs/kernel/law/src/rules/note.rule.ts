import type { LateBy, Truth } from '@zhilu/kernel/vocabulary';
import { earliest, hasHours, type Instant, type Moment, momentOf } from '@zhilu/kernel/time';
import type { Doubt, Duty } from '../duty';
import type { NoteRule } from '../packs/pack';
import { type CaseView, lagOf } from '../ready/case-view';
import { type Clip, runsToTheLeaving, sharedSeconds, visitOf } from '../ready/clips';
import type { Ready } from '../ready/compiled/law';
import { hashOfSubject } from '../ready/identity';
import type { Activity, Recording } from '../dossier';
import { binds, doubtsOf, dutyOf, latenessOf, NO_DOUBT, notApplicable, type Place, stageOf, worse } from './standing';
import { offer, reckon, traceMet, unmet } from '../ready/times';

/** 说明材料: the papers that go with recordings used as evidence, or with a recording that could not go on. */
export const judgeNotes = (view: CaseView, ready: Ready<NoteRule>, clips: readonly Clip[], place: Place, duties: Duty[]): void => {
  if (ready.rule.about === 'evidence') {
    if (clips.length > 0) duties.push(judgeEvidence(view, ready, clips, place));
    return;
  }
  for (const activity of view.dossier.activities)
    if (activity.interruption !== undefined || activity.unableToContinue !== undefined)
      duties.push(judgeStopped(view, ready, activity, clips));
};

/** The papers of all clips used as evidence, met with the last of them. While it is not said of a clip, it may be one. */
const judgeEvidence = (view: CaseView, ready: Ready<NoteRule>, clips: readonly Clip[], place: Place): Duty => {
  const used = clips.filter(({ recording }) => recording.evidence === true);
  const unsaid = clips.some(({ recording }) => recording.evidence === undefined);
  const applies: Truth = used.length > 0 ? true : unsaid ? null : false;
  view.trace?.why.push({ code: applies === null ? 'evidence-unknown' : applies ? 'evidence-used' : 'evidence-none', values: {} });
  const papers = used.flatMap(({ recording }) => papersOf(ready, recording));
  const doubts: Doubt[] = [];
  if (!lacks(papers) && unsaid) doubts.push('fact-unknown');
  // Papers there are, of a clip that cannot be what it says: no evidence is well kept by that.
  if (!lacks(papers) && used.some(({ empty }) => empty)) doubts.push('clock-suspect');
  if (lacks(papers) && !ready.rule.needs.every((need) => view.register.carriesOfRecording(need))) doubts.push('register-incomplete');
  return judgePapers(view, ready, place, applies, papers, doubts);
};

/** The papers of an activity whose recording could not go on; there are none where it was taken up again. */
const judgeStopped = (view: CaseView, ready: Ready<NoteRule>, activity: Activity, clips: readonly Clip[]): Duty => {
  const applies = couldNotGoOn(view, ready, activity, clips);
  const { key, scene } = activity;
  const place: Place = { subject: { of: 'activity', key }, hash: hashOfSubject('activity', key), scene, stage: stageOf(scene, ready.rule) };
  const papers = papersOf(ready, activity);
  if (ready.rule.needs.includes('reportedAt')) traceInterval(view, activity, clips);
  const doubts: Doubt[] = [];
  if (lacks(papers)) {
    // A note that is there without its date is never missing.
    if (ready.rule.needs.includes('interruptionNotedAt') && (activity.interruptionNote ?? '') !== '') doubts.push('record-undated');
    else if (!ready.rule.needs.every((need) => view.register.carriesOfActivity(need))) doubts.push('register-incomplete');
  }
  return judgePapers(view, ready, place, applies, papers, doubts);
};

/** Whether recording could not go on: as the activity's clips disprove it, else as stated, else unknown. */
const couldNotGoOn = (view: CaseView, ready: Ready<NoteRule>, activity: Activity, clips: readonly Clip[]): Truth => {
  const stated = activity.unableToContinue ?? null;
  const resumed = ready.rule.unless === 'resumed' && runsToTheLeaving(visitOf(activity), clips);
  const value = resumed ? false : stated;
  if (view.trace !== null) {
    const { facts, why } = view.trace;
    facts.push({ fact: 'unableToContinue', value, source: resumed ? 'derived' : stated === null ? null : 'declared' });
    if (!resumed) why.push({ code: stated === null ? 'stopped-unknown' : stated ? 'stopped' : 'stopped-not', values: {} });
    else why.push({ code: 'stopped-resumed', values: {} });
    if (resumed && stated === true) why.push({ code: 'stopped-overruled', values: {} });
  }
  return value;
};

interface Paper {
  readonly at: Moment | undefined;
  readonly record: Recording | Activity;
}

const lacks = (papers: readonly Paper[]): boolean => papers.some(({ at }) => at === undefined);

const papersOf = (ready: Ready<NoteRule>, record: Recording | Activity): Paper[] =>
  ready.rule.needs.map((need) => ({ at: (record as Partial<Record<typeof need, Moment>>)[need], record }));

const judgePapers = (
  view: CaseView,
  ready: Ready<NoteRule>,
  place: Place,
  applies: Truth,
  papers: readonly Paper[],
  ofPapers: readonly Doubt[],
): Duty => {
  let bound = binds(view, ready);
  if (bound === false || applies === false) return notApplicable(view, ready, place);
  if (applies === null) bound = null;
  reckon(view, ready, null);
  unmet(view);
  const lateBy = offerLast(view, papers);
  traceMet(view);
  const doubts: Doubt[] = bound === null ? doubtsOf(view, ready.asked) : [];
  if (applies === null) doubts.push('fact-unknown');
  else doubts.push(...ofPapers);
  if (view.dueDoubt !== null) doubts.push(view.dueDoubt);
  const firm = doubts.length === 0;
  return dutyOf(view, ready, place, firm ? 'firm' : 'indeterminate', firm ? NO_DOUBT : [...new Set(doubts)], null, 'none', lateBy);
};

/** Met once every paper is there, with the last of them; 逾期 where one of them is, else 迟报 where one is. */
const offerLast = (view: CaseView, papers: readonly Paper[]): LateBy | null => {
  if (lacks(papers)) return null;
  let last: { metAt: Instant; witness: Duty['witness']; lagSeconds: number | null; source: number } | null = null;
  let lateBy: LateBy | null = null;
  const inOrder = [...papers].sort((a, b) => a.record.receivedAt - b.record.receivedAt || (a.record.key < b.record.key ? -1 : 1));
  for (const { at, record } of inOrder) {
    unmet(view);
    offer(view, record, earliest(at!), lagOf(record, at!));
    lateBy = worse(lateBy, latenessOf(view));
    if (last === null || view.metAt! > last.metAt)
      last = { metAt: view.metAt!, witness: view.witness, lagSeconds: view.lagSeconds, source: view.source };
  }
  if (last !== null) Object.assign(view, last);
  return lateBy;
};

/** 立即报告: how long after the recording stopped the head was told. It has no limit of hours, so it is shown and not judged. */
const traceInterval = (view: CaseView, activity: Activity, clips: readonly Clip[]): void => {
  const { reportedAt } = activity;
  if (view.trace === null || reportedAt === undefined) return;
  const visit = visitOf(activity);
  const ends = clips.flatMap((clip) => ((sharedSeconds(visit, clip) ?? 0) > 0 ? [Math.min(clip.to!, visit.to!)] : []));
  const stopped = ends.length > 0 ? Math.max(...ends) : visit.from;
  if (stopped === null || !hasHours(reportedAt)) return;
  view.trace.reckoning.push({
    code: 'reported-after',
    values: { from: momentOf(stopped), at: reportedAt, seconds: Math.max(0, (earliest(reportedAt) - stopped) / 1000) },
  });
};
