import type { DutyClass, Stage } from '@zhilu/kernel/vocabulary';
import { SETTLEMENT, type Settlement } from '@zhilu/kernel/law';

/**
 * The lanes of the wide monthly row `agency_month`: the written duties stage by stage, the other classes whole.
 * One integer a lane and settlement is all the overview needs.
 */
export const LANES = [
  'initiation',
  'investigation',
  'decision',
  'service',
  'archive',
  'recording',
  'uninterrupted',
  'storage',
  'element',
  'complete',
] as const;
export type Lane = (typeof LANES)[number];

export const WRITTEN_LANES = ['initiation', 'investigation', 'decision', 'service', 'archive'] as const satisfies readonly (Lane & Stage)[];

/** The lane of a kind. Null for sequences and notes: the overview does not show them, their balances by kind answer. */
export const laneOf = ({ dutyClass, stage }: { dutyClass: DutyClass; stage: Stage }): Lane | null =>
  dutyClass === 'written' ? stage : dutyClass === 'case' ? 'complete' : dutyClass === 'order' || dutyClass === 'note' ? null : dutyClass;

export const SETTLEMENTS = Object.keys(SETTLEMENT) as Settlement[];

/** Column of `agency_month` for a lane and a settlement, such as `decision_l`. */
export const laneColumn = (lane: Lane, settlement: Settlement): string => COLUMN[lane][settlement];

const COLUMN = Object.fromEntries(
  LANES.map((lane) => [lane, Object.fromEntries(SETTLEMENTS.map((settlement) => [settlement, `${lane}_${settlement.toLowerCase()}`]))]),
) as Record<Lane, Record<Settlement, string>>;

/** Columns of `agency_month` for missing uninterrupted duties by their explanation. */
export const EXPLAINED_COLUMNS = ['explained_submitted', 'explained_accepted', 'explained_rejected'] as const;

/** Every measure column of `agency_month`, in its fixed order. */
export const MONTH_COLUMNS: readonly string[] = [
  ...LANES.flatMap((lane) => SETTLEMENTS.map((settlement) => laneColumn(lane, settlement))),
  ...EXPLAINED_COLUMNS,
];
