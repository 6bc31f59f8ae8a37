import type { Explanation, Scene, Truth, Witness } from '@zhilu/kernel/vocabulary';
import type { Activity } from '../dossier';
import type { Doubt, Duty } from '../duty';
import { gaps, type Interval, momentOf, secondsOf } from '@zhilu/kernel/time';
import { type CaseView, lagOf } from '../ready/case-view';
import { type Clip, mayBelong, sharedSeconds, STRETCH, type Visit } from '../ready/clips';
import type { ReadyUninterrupted } from '../ready/compiled/law';
import { listNames, mayBeOfAnother, placeOfVisit, traceList, visitsOf } from './recording.rule';
import { hashOfSubject } from '../ready/identity';
import { binds, doubtsOf, dutyOf, NO_DOUBT, notApplicable, type Place, stageOf, traceAsked } from './standing';
import { reckon, traceMet, unmet } from '../ready/times';

/** The duties to record activities without interruption, from arrival to leaving, and the one that the case announces without an activity. */
export const judgeUninterrupted = (view: CaseView, ready: ReadyUninterrupted, clips: readonly Clip[], duties: Duty[]): void => {
  const announced = ready.flagged?.scene ?? null;
  // The first activity of the scene keeps the identity of the duty that the case announced.
  const first = announced === null ? null : (visitsOf(view, new Set([announced]))[0]?.activity ?? null);
  for (const visit of visitsOf(view, ready.scenes))
    duties.push(
      judgeVisit(
        view,
        ready,
        visit,
        clips,
        visit.activity === first ? announcedPlace(ready, announced!, visit.activity.key) : placeOfVisit(ready, visit, false),
      ),
    );
  if (ready.flagged !== null && first === null) duties.push(judgeFlag(view, ready, ready.flagged, clips));
};

const announcedPlace = (ready: ReadyUninterrupted, scene: Scene, key: string): Place => ({
  subject: { of: 'activity', key },
  hash: hashOfSubject('activity', `scene:${scene}`),
  scene,
  stage: stageOf(scene, ready.rule),
});

/** The duty of what the case says took place, though nobody delivered it as an activity: it cannot be met. */
const judgeFlag = (
  view: CaseView,
  ready: ReadyUninterrupted,
  { test, asked, scene }: NonNullable<ReadyUninterrupted['flagged']>,
  clips: readonly Clip[],
): Duty => {
  const place = announcedPlace(ready, scene, `scene:${scene}`);
  const bound = binds(view, ready);
  const announced = test(view);
  if (view.trace !== null) {
    view.trace.why.push({ code: announced === null ? 'scene-unknown' : announced ? 'scene-announced' : 'scene-denied', values: { scene } });
    traceAsked(view, asked);
  }
  if (announced === false || bound === false) return notApplicable(view, ready, place);
  reckon(view, ready, null);
  unmet(view);
  const doubts: Doubt[] = [];
  if (announced === null) doubts.push(...doubtsOf(view, asked));
  if (bound === null) doubts.push(...doubtsOf(view, ready.asked));
  if (view.dueDoubt !== null) doubts.push(view.dueDoubt);
  if (!view.register.recording || mayBeOfAnother(view, clips)) doubts.push('register-incomplete');
  return doubts.length === 0 && announced === true && bound === true
    ? dutyOf(view, ready, place, 'firm', NO_DOUBT)
    : dutyOf(view, ready, place, 'indeterminate', [...new Set(doubts)]);
};

/** Whether the activity touches what Art 16 protects: its facts and its coercion, on site else those of the case; the agency's list. */
const touches = (view: CaseView, ready: ReadyUninterrupted, visit: Visit): Truth => {
  const { activity } = visit;
  if (ready.always.has(activity.scene)) {
    view.trace?.why.push({ code: 'scene-always', values: { scene: activity.scene } });
    return true;
  }
  let answer: Truth = false;
  const inherits = ready.ofCase.has(activity.scene);
  for (const { name, index } of ready.facts) {
    const own = activity.facts?.[name];
    if (own === undefined && !inherits) continue;
    const value = own ?? view.fact(index);
    view.trace?.facts.push({ fact: name, value, source: own === undefined ? view.sourceOfFact(index) : 'declared' });
    view.trace?.why.push({ code: value === null ? 'fact-unknown' : value ? 'fact-true' : 'fact-false', values: { fact: name } });
    if (value === true) answer = true;
    else if (value === null && answer === false) answer = null;
  }
  const coerciveType = activity.coerciveType ?? (inherits ? view.stated.coerciveType : undefined);
  const implied =
    coerciveType === undefined ? (activity.scene === 'coercion' ? null : false) : ready.rule.coerciveTypes.includes(coerciveType);
  if (implied === true) view.trace?.why.push({ code: 'coercion-implies', values: { coerciveType: coerciveType! } });
  if (implied === null) view.trace?.why.push({ code: 'coercion-unknown', values: {} });
  const listed = listNames(view, visit, true);
  if (listed === true) traceList(view, visit, true, true);
  if (answer === true || implied === true || listed === true) return true;
  return answer === null || implied === null || listed === null ? null : false;
};

const judgeVisit = (view: CaseView, ready: ReadyUninterrupted, visit: Visit, clips: readonly Clip[], place: Place): Duty => {
  let bound = binds(view, ready);
  const touched = bound === false ? false : touches(view, ready, visit);
  if (touched === false) return notApplicable(view, ready, place);
  if (touched === null) bound = null;
  reckon(view, ready, visit.left);
  unmet(view);
  const { unclear, left } = cover(view, visit, clips);
  traceMet(view);
  const { activity } = visit;
  const explanation = view.metAt === null ? explanationOf(activity, left, view.context.configuration.gapToleranceSeconds) : 'none';
  // An interruption that the agency itself states needs no complete register to be one.
  const missing = view.metAt === null && unclear === null && !view.register.recording && activity.interruption === undefined;
  if (bound === true && view.dueDoubt === null && unclear === null && !missing)
    return dutyOf(view, ready, place, 'firm', NO_DOUBT, null, explanation);
  const doubts: Doubt[] = [];
  if (bound === null) doubts.push(...doubtsOf(view, ready.asked), 'fact-unknown');
  if (view.dueDoubt !== null) doubts.push(view.dueDoubt);
  if (unclear !== null) doubts.push(unclear);
  if (missing) doubts.push('register-incomplete');
  return dutyOf(view, ready, place, 'indeterminate', [...new Set(doubts)], null, explanation);
};

const together = (some: readonly Interval[]): number => some.reduce((sum, gap) => sum + secondsOf(gap), 0);

/**
 * How the explanation of what is missing stands: as decided, as long as what it was not given for is within the tolerance; else
 * submitted where the data bring a cause with its written note.
 */
const explanationOf = (
  { explained, interruption, interruptionNote }: Activity,
  left: readonly Interval[],
  tolerance: number,
): Explanation => {
  if (explained !== undefined && left.length > 0 && together(left.flatMap((gap) => gaps(gap, explained.gaps))) <= tolerance)
    return explained.state;
  return interruption !== undefined && (interruptionNote ?? '') !== '' ? 'submitted' : 'none';
};

/**
 * Looks whether there are clips and the gaps that those of all devices leave are together within the tolerance. Met at the due instant where the clips seen
 * in time suffice; else at the receipt of the clip that closed the last gap.
 */
const cover = (view: CaseView, visit: Visit, clips: readonly Clip[]): { unclear: Doubt | null; left: readonly Interval[] } => {
  // Whatever the hours on site were, they were not recorded where there is no clip that may be of them.
  if (visit.from === null || visit.to === null)
    return { unclear: clips.some((clip) => mayBelong(visit, clip, view.brings)) ? 'interval-unknown' : null, left: [] };
  const whole: Interval = { from: visit.from, to: visit.to };
  const tolerance = view.context.configuration.gapToleranceSeconds;
  const open = (some: readonly Clip[]): readonly Interval[] => {
    const found = gaps(
      whole,
      some.map(({ from, to }) => ({ from: from!, to: to! })),
    );
    return together(found) > tolerance ? found : [];
  };
  const sharing = clips.filter((clip) => (sharedSeconds(visit, clip) ?? 0) > 0);
  // A visit shorter than the tolerance is no recording without interruption while there is no recording of it at all.
  const left = sharing.length === 0 ? [whole] : open(sharing);
  for (const gap of left) {
    view.trace?.gaps.push({ ...gap, seconds: secondsOf(gap) });
    view.trace?.reckoning.push({ code: 'gap', values: { from: momentOf(gap.from), to: momentOf(gap.to), seconds: secondsOf(gap) } });
  }
  if (left.length > 0)
    return { unclear: clips.some((clip) => clip.from === null && mayBelong(visit, clip, view.brings)) ? 'hours-unknown' : null, left };
  const seen = sharing.map((clip) => ({ clip, witness: view.witnessOf(clip.recording, view.dueAt, view.dueAt, STRETCH) }));
  seen.sort((a, b) => a.clip.recording.receivedAt - b.clip.recording.receivedAt || (a.clip.recording.key < b.clip.recording.key ? -1 : 1));
  const only = (...some: readonly Witness[]) => seen.filter(({ witness }) => some.includes(witness)).map(({ clip }) => clip);
  const inTime = only('witnessed');
  const logged = only('witnessed', 'log');
  const notLate = seen.filter(({ witness }) => witness !== 'receipt').map(({ clip }) => clip);
  const met = (witness: Duty['witness'], metAt: number, last: Clip | undefined): { unclear: null; left: readonly Interval[] } => {
    view.metAt = metAt;
    view.witness = witness;
    if (last !== undefined) {
      view.source = last.recording.source;
      view.lagSeconds = lagOf(last.recording, last.recording.endedAt!);
    }
    return { unclear: null, left };
  };
  if (open(inTime).length === 0) return met('witnessed', view.dueAt, inTime.at(-1));
  if (open(logged).length === 0) return met('log', view.dueAt, logged.at(-1));
  if (open(notLate).length === 0) {
    const attested = seen.some(({ witness }) => witness === 'attested');
    return met(attested ? 'attested' : 'unwitnessed', view.dueAt, notLate.at(-1));
  }
  const enough = [...notLate];
  for (const { clip, witness } of seen) {
    if (witness !== 'receipt') continue;
    enough.push(clip);
    if (open(enough).length === 0) return met('receipt', clip.recording.receivedAt, clip);
  }
  return { unclear: null, left };
};
