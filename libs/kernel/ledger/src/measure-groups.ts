import type { DutyClass, Stage } from '@zhilu/kernel/vocabulary';
import { SETTLEMENT, type Settlement } from '@zhilu/kernel/law';

/**
 * The measure groups of the wide monthly row `agency_month`: the written duties stage by stage, the other classes whole.
 * One integer a measure group and settlement is all the overview needs.
 */
export const MEASURE_GROUPS = [
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
export type MeasureGroup = (typeof MEASURE_GROUPS)[number];

export const WRITTEN_GROUPS = ['initiation', 'investigation', 'decision', 'service', 'archive'] as const satisfies readonly (MeasureGroup &
  Stage)[];

/** The measure group of a kind. Null for sequences and notes: the overview does not show them, their balances by kind answer. */
export const measureGroupOf = ({ dutyClass, stage }: { dutyClass: DutyClass; stage: Stage }): MeasureGroup | null =>
  dutyClass === 'written' ? stage : dutyClass === 'case' ? 'complete' : dutyClass === 'order' || dutyClass === 'note' ? null : dutyClass;

export const SETTLEMENTS = Object.keys(SETTLEMENT) as Settlement[];

/** Column of `agency_month` for a measure group and a settlement, such as `decision_l`. */
export const measureColumn = (group: MeasureGroup, settlement: Settlement): string => COLUMN[group][settlement];

const COLUMN = Object.fromEntries(
  MEASURE_GROUPS.map((group) => [
    group,
    Object.fromEntries(SETTLEMENTS.map((settlement) => [settlement, `${group}_${settlement.toLowerCase()}`])),
  ]),
) as Record<MeasureGroup, Record<Settlement, string>>;

/** Columns of `agency_month` for missing uninterrupted duties by their explanation. */
export const EXPLAINED_COLUMNS = ['explained_submitted', 'explained_accepted', 'explained_rejected'] as const;

/** Every measure column of `agency_month`, in its fixed order. */
export const MONTH_COLUMNS: readonly string[] = [
  ...MEASURE_GROUPS.flatMap((group) => SETTLEMENTS.map((settlement) => measureColumn(group, settlement))),
  ...EXPLAINED_COLUMNS,
];
