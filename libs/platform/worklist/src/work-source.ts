import type { Viewer } from '@zhilu/platform/access';
import type { WorkKind } from '@zhilu/kernel/vocabulary';

/** What names a thing among those of its kind. */
export interface WorkKey {
  /** Whose page it is dealt with on, where pages of the kind stand under an agency. */
  readonly agencyId: number | null;
  readonly ref: string;
}

/** 待办事项: one thing that waits for a reader. */
export interface WorkItem extends WorkKey {
  /** What is to be done, in the office's words. */
  readonly title: string;
  /** What it is about: a case, a source, a period; and whose. */
  readonly about: string | null;
  readonly agencyName: string | null;
  /** How many it stands for: lines of one source are one thing to do. */
  readonly n: number;
  /** Until when; null where nothing sets a time. */
  readonly dueAt: Date | null;
  /** Since when it waits; null where that is not known. */
  readonly since: Date | null;
  /** Cases of its agency it is about, and which of their records: what is about one of them may be dealt with together. */
  readonly cases?: readonly WorkCase[];
}

/** A case something that waits is about, with those of its records it is about. */
export interface WorkCase {
  readonly caseId: string;
  readonly records: readonly string[];
}

/** What of a kind waits for one reader: all of it counted, the first of it listed in the order of the list. */
export interface Waiting {
  readonly total: number;
  /** Of them, those whose time is over. */
  readonly overdue: number;
  readonly items: readonly WorkItem[];
}

/** 待办的一类: what of a room waits for a reader. */
export interface WorkSource {
  readonly kind: WorkKind;
  /** What waits for a reader, at most so many of it; null for whom such things never wait. Of some named, those that wait. */
  waiting(viewer: Viewer, first: number, only: readonly WorkKey[] | null): Promise<Waiting | null>;
}

/** Earliest due first, what has no time last; within that what has waited longest; what is equal in both stays as its room has it. */
export const byDue = (one: WorkItem, other: WorkItem): number =>
  timeOf(one.dueAt) - timeOf(other.dueAt) || timeOf(one.since) - timeOf(other.since);
/** Later than any time there is, and still a number: two of them are equal. */
const NEVER = 8.64e15;
const timeOf = (time: Date | null): number => time?.getTime() ?? NEVER;

/** Whether the time of a thing is over: said by the service alone, never by the clock of whoever looks. */
export const isOver = ({ dueAt }: Pick<WorkItem, 'dueAt'>, now: number): boolean => dueAt !== null && dueAt.getTime() < now;

/** A name of a thing, to be compared. */
export const nameOf = ({ agencyId, ref }: WorkKey): string => `${agencyId ?? 0} ${ref}`;

/** What waits, where a room holds all of it at hand. */
export const workOf = (items: readonly WorkItem[], now: number, first: number, only: readonly WorkKey[] | null = null): Waiting => {
  const named = only === null ? null : new Set(only.map(nameOf));
  const asked = named === null ? items : items.filter((one) => named.has(nameOf(one)));
  return {
    total: asked.length,
    overdue: asked.filter((one) => isOver(one, now)).length,
    items: [...asked].sort(byDue).slice(0, first),
  };
};
