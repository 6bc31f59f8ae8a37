import type { RecordingList } from '../context';
import type { Doubt, Duty } from '../duty';
import type { Truth } from '@zhilu/kernel/vocabulary';
import { earliest, type LegalDate } from '@zhilu/kernel/time';
import { type CaseView, lagOf } from '../ready/case-view';
import { type Clip, mayBelong, sharedSeconds, statedTime, STRETCH, type Visit, visitOf } from '../ready/clips';
import type { RecordingRule, UninterruptedRule } from '../packs/pack';
import type { Ready, ReadyRecording } from '../ready/compiled/law';
import { hashOfSubject } from '../ready/identity';
import { binds, doubtsOf, dutyOf, NO_DOUBT, notApplicable, type Place, stageOf, traceAsked } from './standing';
import { offer, reckon, traceMet, unmet } from '../ready/times';

/** The agency's list in force on a day; the one that began last, where several are. */
export const listOn = (lists: readonly RecordingList[], day: LegalDate): RecordingList | null => {
  let found: RecordingList | null = null;
  for (const list of lists)
    if (list.from <= day && (list.to === null || day < list.to) && (found === null || list.from > found.from)) found = list;
  return found;
};

type ListItem = RecordingList['items'][number];
const itemFor = (
  list: RecordingList | null,
  view: CaseView,
  { activity: { scene } }: Visit,
  uninterrupted: boolean,
): ListItem | undefined =>
  list?.items.find(
    (item) =>
      item.scene === scene && (item.actType === null || item.actType === view.stated.actType) && (item.uninterrupted || !uninterrupted),
  );

/** Whether the list in force that day names the scene for this act type (with `uninterrupted`, as uninterrupted). */
export const listNames = (view: CaseView, visit: Visit, uninterrupted: boolean): Truth => {
  const { lists } = view.context;
  if (visit.day === null) return lists.some((list) => itemFor(list, view, visit, uninterrupted) !== undefined) ? null : false;
  return itemFor(listOn(lists, visit.day), view, visit, uninterrupted) !== undefined;
};

/** What `listNames` said, told with the version, the first day and the item of the list it rests on. */
export const traceList = (view: CaseView, visit: Visit, uninterrupted: boolean, named: Truth): void => {
  if (view.trace === null) return;
  const list = visit.day === null ? null : listOn(view.context.lists, visit.day);
  const { why } = view.trace;
  if (named === null) why.push({ code: 'list-unknown', values: {} });
  else if (list === null) why.push({ code: 'list-none', values: {} });
  else {
    const { version, from, published } = list;
    const no = itemFor(list, view, visit, uninterrupted)?.no ?? '';
    why.push({ code: uninterrupted ? 'list-uninterrupted' : named ? 'list-names' : 'list-silent', values: { version, day: from, no } });
    if (!published) why.push({ code: 'list-unpublished', values: { version } });
  }
};

/**
 * 现场活动 of a rule's scenes, the first received first. The first one keeps the identity of the duty that the case
 * itself announced, so that its arrival replaces that duty; the others are known by their own key.
 */
export const visitsOf = (view: CaseView, scenes: ReadonlySet<string>): Visit[] => {
  const there = view.dossier.activities.filter((activity) => scenes.has(activity.scene));
  if (there.length > 1) there.sort((a, b) => a.receivedAt - b.receivedAt || (a.key < b.key ? -1 : 1));
  return there.map(visitOf);
};

export const placeOfVisit = (ready: Ready<RecordingRule | UninterruptedRule>, visit: Visit, first: boolean): Place => {
  const { key, scene } = visit.activity;
  return {
    subject: { of: 'activity', key },
    hash: hashOfSubject('activity', first ? `scene:${ready.rule.scenes[0]!}` : key),
    scene,
    stage: stageOf(scene, ready.rule),
  };
};

/** The duties to record activities in the scenes of a rule, or the one that the case announces without an activity. */
export const judgeRecordings = (view: CaseView, ready: ReadyRecording, clips: readonly Clip[], duties: Duty[]): void => {
  const visits = visitsOf(view, ready.scenes);
  visits.forEach((visit, index) => duties.push(judgeVisit(view, ready, visit, clips, placeOfVisit(ready, visit, index === 0))));
  if (visits.length === 0 && ready.flagged !== null) duties.push(judgeFlag(view, ready, ready.flagged, clips));
};

const judgeVisit = (view: CaseView, ready: ReadyRecording, visit: Visit, clips: readonly Clip[], place: Place): Duty => {
  let bound = binds(view, ready);
  const { listed } = ready.rule;
  if (listed === 'also' ? bound !== true : listed && bound !== false) {
    const named = listNames(view, visit, false);
    traceList(view, visit, false, named);
    if (listed === 'also') bound = named === false ? bound : named;
    else if (named !== true) bound = named;
  }
  if (bound === false) return notApplicable(view, ready, place);
  reckon(view, ready, visit.left);
  unmet(view);
  let unclear: Doubt | null = null;
  for (const clip of clips) {
    const { recording } = clip;
    const shared = sharedSeconds(visit, clip);
    if (shared !== null) {
      if (shared >= 1) offer(view, recording, Math.max(visit.from!, clip.from!) + 1000, lagOf(recording, recording.endedAt!), STRETCH);
    } else if (recording.activity === visit.activity.key) {
      const stated = statedTime(recording);
      if (stated === undefined) unclear ??= 'record-undated';
      else offer(view, recording, earliest(stated), lagOf(recording, recording.endedAt ?? stated));
    } else if (mayBelong(visit, clip, view.brings)) unclear ??= visit.from === null ? 'interval-unknown' : 'hours-unknown';
  }
  traceMet(view);
  return settled(view, ready, place, bound, view.metAt === null ? unclear : null);
};

const judgeFlag = (
  view: CaseView,
  ready: ReadyRecording,
  flagged: NonNullable<ReadyRecording['flagged']>,
  clips: readonly Clip[],
): Duty => {
  const [scene] = ready.rule.scenes;
  const key = `scene:${scene!}`;
  const place: Place = {
    subject: { of: 'activity', key },
    hash: hashOfSubject('activity', key),
    scene: scene!,
    stage: stageOf(scene!, ready.rule),
  };
  let bound = binds(view, ready);
  const announced = flagged.test(view);
  if (view.trace !== null) {
    view.trace.why.push({
      code: announced === null ? 'scene-unknown' : announced ? 'scene-announced' : 'scene-denied',
      values: { scene: scene! },
    });
    traceAsked(view, flagged.asked);
  }
  if (announced === false || bound === false) return notApplicable(view, ready, place);
  reckon(view, ready, null);
  unmet(view);
  if (announced === null) bound = null;
  return settled(
    view,
    ready,
    place,
    bound,
    mayBeOfAnother(view, clips) ? 'interval-unknown' : null,
    announced === null ? doubtsOf(view, flagged.asked) : [],
  );
};

/**
 * Whether some clip may be of an activity that was not delivered: not where the source is the complete register of activities; a clip
 * whose hours cannot be those of a recording is of none.
 */
export const mayBeOfAnother = (view: CaseView, clips: readonly Clip[]): boolean =>
  !view.register.activity && clips.some((clip) => !clip.empty && !belongs(view, clip));

/** Whether a clip is known to belong to an activity that was delivered. */
const belongs = (view: CaseView, clip: Clip): boolean =>
  view.dossier.activities.some((activity) => {
    const visit = visitOf(activity);
    const shared = sharedSeconds(visit, clip);
    return clip.recording.activity === activity.key || (shared !== null && shared >= 1);
  });

const settled = (
  view: CaseView,
  ready: ReadyRecording,
  place: Place,
  bound: Truth,
  unclear: Doubt | null,
  flagDoubts: readonly Doubt[] = [],
): Duty => {
  const missing = view.metAt === null && unclear === null && !view.register.recording;
  if (bound === true && unclear === null && !missing && view.dueDoubt === null) return dutyOf(view, ready, place, 'firm', NO_DOUBT);
  const doubts: Doubt[] = [...flagDoubts];
  if (bound === null && doubts.length === 0) doubts.push(...doubtsOf(view, ready.asked));
  if (bound === null && doubts.length === 0) doubts.push('interval-unknown');
  if (view.dueDoubt !== null) doubts.push(view.dueDoubt);
  if (unclear !== null) doubts.push(unclear);
  if (missing) doubts.push('register-incomplete');
  return dutyOf(view, ready, place, 'indeterminate', [...new Set(doubts)]);
};
