import type { RefusalCode } from '@zhilu/kernel/refusal';
import { daysBetween, type LegalDate } from '@zhilu/kernel/time';
import type { Role } from '@zhilu/kernel/vocabulary';

/** 离岗期间: days on which somebody is absent, both included, and who stands in. */
export interface Absence {
  readonly userId: number;
  readonly substituteId: number;
  readonly from: LegalDate;
  readonly to: LegalDate;
}
/** Who stands in, as they are. */
export interface StandIn {
  readonly role: Role;
  /** Where they work: the office, the agency. */
  readonly desk: string;
}

/** As long as anybody is absent at once, days. */
export const ABSENT_AT_MOST = 366;

const meet = (one: Pick<Absence, 'from' | 'to'>, other: Pick<Absence, 'from' | 'to'>): boolean =>
  one.from <= other.to && other.from <= one.to;

/** Whether somebody is absent on a day. */
export const isAbsentOn = ({ from, to }: Pick<Absence, 'from' | 'to'>, day: LegalDate): boolean => from <= day && day <= to;

/**
 * 代办: why somebody may not stand in; null where they may. A substitute is of the same place and the same role, is not absent
 * themselves, and has nobody else to pass it on to: there is no chain. Standing in gives no right.
 */
export const standInBar = (
  asked: Absence,
  absent: StandIn,
  substitute: StandIn,
  standing: readonly Absence[],
  today: LegalDate,
): RefusalCode | null => {
  if (asked.from > asked.to || asked.to < today || daysBetween(asked.from, asked.to) >= ABSENT_AT_MOST) return 'leave.days';
  if (asked.userId === asked.substituteId) return 'leave.self';
  if (substitute.desk !== absent.desk || substitute.role !== absent.role) return 'leave.other-role';
  const then = standing.filter((one) => meet(one, asked));
  if (then.some(({ userId }) => userId === asked.userId)) return 'leave.already';
  if (then.some(({ userId }) => userId === asked.substituteId)) return 'leave.substitute-absent';
  if (then.some(({ substituteId }) => substituteId === asked.userId)) return 'leave.stands-in';
  return null;
};
