import {
  dayNumber,
  dayOf,
  earliest,
  endOfDay,
  hasHours,
  type Instant,
  lastSecondOf,
  latest,
  type LegalDate,
  type Moment,
  overlapSeconds,
} from '@zhilu/kernel/time';
import type { Activity, Dossier, Recording } from '../dossier';
import type { OfficeNumbers } from '@zhilu/kernel/vocabulary';

/** A clip with its stretch of time; null where its hours are not stated. */
export interface Clip {
  readonly recording: Recording;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /**
   * 时间异常: its hours are stated and cannot be those of a recording: it ends where it starts, or before, or runs for longer
   * than a day. Stated hours are stated hours: such a clip covers nothing, belongs nowhere and proves nothing.
   */
  readonly empty: boolean;
}

/** An activity with its stretch on site; null where arrival or leaving is not known to the second. */
export interface Visit {
  readonly activity: Activity;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Day of the activity, where stated at all. */
  readonly day: LegalDate | null;
  /** Last instant the activity can have lasted to; null where no day is stated. */
  readonly left: Instant | null;
}

const stretch = (start: Moment | undefined, end: Moment | undefined): { from: Instant | null; to: Instant | null } => {
  if (start === undefined || end === undefined || !hasHours(start) || !hasHours(end)) return { from: null, to: null };
  const from = earliest(start);
  const to = earliest(end);
  return to > from ? { from, to } : { from: null, to: null };
};

/** The members of a clip that state its stretch. */
export const STRETCH: readonly string[] = ['startedAt', 'endedAt'];
/** No device records for longer in one clip: beyond it the stretch says something of a clock, nothing of a visit. */
const LONGEST_CLIP_MS = 86_400_000;

/** Whether what is stated of a clip's stretch is no stretch of a recording; to the day as far as days can tell. */
const isEmpty = ({ startedAt, endedAt }: Recording): boolean => {
  if (startedAt === undefined || endedAt === undefined) return false;
  if (hasHours(startedAt) && hasHours(endedAt)) {
    const length = earliest(endedAt) - earliest(startedAt);
    return length <= 0 || length > LONGEST_CLIP_MS;
  }
  return latest(endedAt) < earliest(startedAt) || earliest(endedAt) - latest(startedAt) > LONGEST_CLIP_MS;
};

const clipOf = (recording: Recording): Clip =>
  isEmpty(recording)
    ? { recording, from: null, to: null, empty: true }
    : { recording, ...stretch(recording.startedAt, recording.endedAt), empty: false };

export const clipsOf = (dossier: Dossier): Clip[] => dossier.recordings.map(clipOf);

export const visitOf = (activity: Activity): Visit => {
  const end = activity.leftAt ?? activity.arrivedAt;
  const day = activity.arrivedAt ?? activity.leftAt;
  const left = end === undefined ? null : activity.leftAt !== undefined && hasHours(end) ? earliest(end) : lastSecondOf(dayNumber(end));
  return { activity, ...stretch(activity.arrivedAt, activity.leftAt), day: day === undefined ? null : dayOf(day), left };
};

/** Whole seconds a clip shares with the time on site; null where the hours of either are unknown. */
export const sharedSeconds = (visit: Visit, clip: Clip): number | null =>
  clip.empty
    ? 0
    : visit.from === null || visit.to === null || clip.from === null || clip.to === null
      ? null
      : overlapSeconds({ from: visit.from, to: visit.to }, { from: clip.from, to: clip.to });

/**
 * 时间异常: whether the times a clip states are those of a clock that was reset or runs far off: it shares nothing with the visit
 * it names and lies as far from it as the office has set, or was made longer before the day of its case.
 */
export const clockIsOff = (
  activities: readonly Activity[],
  { recording, from, to }: Clip,
  caseDay: number,
  { clockOffMinutes, clipBeforeCaseDays }: Pick<OfficeNumbers, 'clockOffMinutes' | 'clipBeforeCaseDays'>,
): boolean => {
  const apart = clockOffMinutes * 60_000;
  const stated = statedTime(recording);
  if (stated !== undefined && dayNumber(dayOf(stated)) < caseDay - clipBeforeCaseDays) return true;
  if (recording.activity === undefined || from === null || to === null) return false;
  const named = activities.find(({ key }) => key === recording.activity);
  if (named === undefined) return false;
  const visit = visitOf(named);
  return visit.from !== null && visit.to !== null && (from - visit.to >= apart || visit.from - to >= apart);
};

/**
 * 恢复记录: whether a clip of the activity runs on when the site is left. Then recording was taken up again after every gap
 * there may have been. A clip that names another activity says nothing of this one, nor does a time that is not known to the
 * second; a clip that ends before the leaving, be it within the tolerance of a gap, does not show that one could go on.
 */
export const runsToTheLeaving = (visit: Visit, clips: readonly Clip[]): boolean =>
  clips.some(
    (clip) =>
      (clip.recording.activity ?? visit.activity.key) === visit.activity.key &&
      (sharedSeconds(visit, clip) ?? 0) > 0 &&
      clip.to! >= visit.to!,
  );

/** The first instant or day a clip itself states, for one without hours. */
export const statedTime = ({ startedAt, endedAt, completedAt }: Recording): Moment | undefined => startedAt ?? endedAt ?? completedAt;

/** Says whether a source brings some member of a kind of record at all: then one that is blank says nothing in its favour. */
export type Brings = (kind: 'activity' | 'recording', source: number, members: readonly string[]) => boolean;

const TIMES_OF_VISIT = ['arrivedAt', 'leftAt'];
const TIMES_OF_CLIP = ['startedAt', 'endedAt', 'completedAt'];

/**
 * Whether a clip without hours may have been taken during a visit: it names it, or names none and shares its days. Where
 * either states no time at all though its source brings times, only the name joins them: else one blank clip, or one blank
 * visit, would make a question of everything that is missing.
 */
export const mayBelong = (visit: Visit, { recording, empty }: Clip, brings: Brings): boolean => {
  if (empty) return false;
  if (recording.activity !== undefined) return recording.activity === visit.activity.key;
  const first = recording.startedAt ?? recording.endedAt ?? recording.completedAt;
  const last = recording.endedAt ?? recording.completedAt ?? recording.startedAt;
  if (first === undefined || last === undefined) return !brings('recording', recording.source, TIMES_OF_CLIP);
  if (visit.day === null || visit.left === null) return !brings('activity', visit.activity.source, TIMES_OF_VISIT);
  return earliest(dayOf(first)) <= visit.left && endOfDay(dayOf(last)) > earliest(visit.day);
};
