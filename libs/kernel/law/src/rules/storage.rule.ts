import { earliest, hasHours, latest, type Moment, momentOf } from '@zhilu/kernel/time';
import type { Doubt, Duty } from '../duty';
import type { Activity } from '../dossier';
import type { StorageRule } from '../packs/pack';
import { type CaseView, lagOf } from '../ready/case-view';
import { type Clip, clockIsOff, sharedSeconds, visitOf } from '../ready/clips';
import type { Ready } from '../ready/compiled/law';
import { hashOfSubject } from '../ready/identity';
import { binds, doubtsOf, dutyOf, NO_DOUBT, notApplicable, type Place, stageOf } from './standing';
import { offer, reckon, traceMet, unmet } from '../ready/times';

const STORED: readonly string[] = ['storedAt'];

/** The activity a clip belongs to: the one it names, else the one it shares most time with; the first key between equals. */
export const activityOf = (view: CaseView, clip: Clip): Activity | null => {
  let found: Activity | null = null;
  let most = 0;
  for (const activity of view.dossier.activities) {
    if (clip.recording.activity === activity.key) return activity;
    const shared = sharedSeconds(visitOf(activity), clip) ?? 0;
    if (shared > most || (shared === most && shared > 0 && found !== null && activity.key < found.key)) {
      found = activity;
      most = shared;
    }
  }
  return found;
};

/** The duty to store one clip within its time of completion, or of the later start that is accepted with proof. */
export const judgeStorage = (view: CaseView, ready: Ready<StorageRule>, clip: Clip): Duty => {
  const { recording } = clip;
  const scene = activityOf(view, clip)?.scene ?? null;
  const place: Place = {
    subject: { of: 'clip', key: recording.key },
    hash: hashOfSubject('clip', recording.key),
    scene,
    stage: stageOf(scene, ready.rule),
  };
  const bound = binds(view, ready);
  if (bound === false) return notApplicable(view, ready, place);
  const completed = recording.completedAt ?? recording.endedAt;
  const start = startOf(view, ready, clip);
  reckon(view, ready, start);
  unmet(view);
  const doubts: Doubt[] = bound === null ? doubtsOf(view, ready.asked) : [];
  if (view.dueDoubt !== null) doubts.push(view.dueDoubt);
  const { storedAt } = recording;
  if (completed === undefined) doubts.push('interval-unknown');
  if (storedAt === undefined) {
    if (!view.register.storedAt) doubts.push('register-incomplete');
  } else {
    // Of a time stated to the day the last second counts: the limit is met only if the worst second meets it.
    offer(view, recording, latest(storedAt), lagOf(recording, storedAt), STORED);
    const beforeItWasMade = completed !== undefined && latest(storedAt) < earliest(completed);
    const off = clip.empty || clockIsOff(view.dossier.activities, clip, view.caseDay, view.context.configuration);
    if (off || beforeItWasMade || earliest(storedAt) > recording.receivedAt) doubts.push('clock-suspect');
    else if (!isCloseEnough(ready, clip) && latest(storedAt) > view.dueAt) doubts.push('hours-unknown');
  }
  traceMet(view);
  const storedFrom = storedAt === undefined ? null : (recording.storedFrom ?? 'statement');
  return dutyOf(view, ready, place, doubts.length === 0 ? 'firm' : 'indeterminate', doubts.length === 0 ? NO_DOUBT : doubts, storedFrom);
};

/** The instant from which the clock runs where a claim to store later was accepted with proof; undefined where none was. */
const movedStart = (ready: Ready<StorageRule>, { recording }: Clip): Moment | undefined => {
  if (recording.claim === undefined || recording.claimAccepted !== true) return undefined;
  for (const { when, from } of ready.rule.exceptions)
    if (when === 'claimAccepted') return from === 'storable' ? recording.storableAt : recording.returnedAt;
  return undefined;
};

/** The instant the clock starts; of a time stated to the day its first second, which is the worst for the agency. */
const startOf = (view: CaseView, ready: Ready<StorageRule>, clip: Clip): number | null => {
  const { completedAt, endedAt, claim } = clip.recording;
  const completed = completedAt ?? endedAt;
  if (completed === undefined) return null;
  const start = earliest(completed);
  if (claim === undefined) return start;
  const moved = movedStart(ready, clip);
  if (moved === undefined) {
    view.trace?.why.push({ code: 'claim-unproven', values: { claim } });
    return start;
  }
  const code = ready.rule.exceptions.some(({ from }) => from === 'storable') ? 'claim-storable' : 'claim-accepted';
  view.trace?.why.push({ code, values: { claim, at: momentOf(earliest(moved)) } });
  return Math.max(start, earliest(moved));
};

/** Whether the times are stated closely enough for the limit: hours want seconds, working days only days. */
const isCloseEnough = (ready: Ready<StorageRule>, clip: Clip): boolean => {
  if (ready.rule.due.terms.every(({ period }) => period.unit !== 'hour')) return true;
  const { completedAt, endedAt, storedAt } = clip.recording;
  const base = movedStart(ready, clip) ?? completedAt ?? endedAt;
  return storedAt !== undefined && hasHours(storedAt) && base !== undefined && hasHours(base);
};
