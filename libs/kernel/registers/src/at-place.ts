import type { Activity, Dossier, Recording, WrittenRecord } from '@zhilu/kernel/law';
import { dayOf, earliest, gaps, hasHours, type Interval, latest, type LegalDate } from '@zhilu/kernel/time';
import { searchKeyOf } from '@zhilu/kernel/vocabulary';

/** 时间和地点: what an event that is talked of is known by. */
export interface PlaceAsked {
  readonly place: string;
  readonly from: LegalDate;
  readonly to: LegalDate;
}
/** One activity there, with its clips and what none of them covers; null where its hours or those of a clip are not known. */
export interface SeenActivity {
  readonly activity: Activity;
  readonly clips: readonly Recording[];
  readonly gaps: readonly Interval[] | null;
}
/** What a case has of the place and the time. */
export interface SeenAtPlace {
  readonly activities: readonly SeenActivity[];
  /** 审批: papers by which somebody approved, judged or decided. */
  readonly approvals: readonly WrittenRecord[];
}

/** 立案审批, 承办机构审核, 法制审核, 集体讨论, 审批决定意见. */
const APPROVALS: readonly string[] = ['T02', 'T21', 'T22', 'T23', 'T24'];

const withinDays = ({ arrivedAt, leftAt }: Activity, { from, to }: PlaceAsked): boolean => {
  const first = arrivedAt ?? leftAt;
  // An activity of no known time is shown, and said to be: it may be the one.
  if (first === undefined) return true;
  return dayOf(first) <= to && dayOf(leftAt ?? first) >= from;
};

const gapsOf = ({ arrivedAt, leftAt }: Activity, clips: readonly Recording[]): readonly Interval[] | null => {
  if (arrivedAt === undefined || leftAt === undefined || !hasHours(arrivedAt) || !hasHours(leftAt)) return null;
  const whole = { from: earliest(arrivedAt), to: latest(leftAt) };
  const known = clips.flatMap(({ startedAt, endedAt }) =>
    startedAt !== undefined && endedAt !== undefined && hasHours(startedAt) && hasHours(endedAt)
      ? [{ from: earliest(startedAt), to: latest(endedAt) }]
      : [],
  );
  return known.length < clips.length ? null : gaps(whole, known);
};

/** What of a case was done at a place in some days; null where nothing was. */
export const seenAtPlace = (dossier: Dossier, asked: PlaceAsked): SeenAtPlace | null => {
  const place = searchKeyOf([asked.place]);
  const activities = dossier.activities
    .filter((one) => searchKeyOf([one.place]).includes(place) && withinDays(one, asked))
    .map((activity): SeenActivity => {
      const clips = dossier.recordings.filter((clip) => clip.activity === activity.key);
      return { activity, clips, gaps: gapsOf(activity, clips) };
    });
  if (activities.length === 0) return null;
  return { activities, approvals: dossier.written.filter(({ item }) => APPROVALS.includes(item)) };
};
