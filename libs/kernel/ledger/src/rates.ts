import type { Ratio } from '@zhilu/kernel/vocabulary';

/** The three readings of a rate: all unknowns against, unknowns left out, all unknowns in favour (definitions.md, Figures). */
export interface Rate {
  readonly low: Ratio;
  readonly shown: Ratio;
  readonly high: Ratio;
}

/** The duties of one cell of a figure, by outcome. 应录 = onTime + late + missing. */
export interface Counts {
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  readonly pending: number;
  readonly indeterminate: number;
  readonly notApplicable: number;
}

export const charged = (c: Counts): number => c.onTime + c.late + c.missing;

const triple = (n: number, c: Counts): Rate => ({
  low: { n, of: charged(c) + c.indeterminate },
  shown: { n, of: charged(c) },
  high: { n: n + c.indeterminate, of: charged(c) + c.indeterminate },
});

/** 覆盖率: recorded at all, on time or late, of what fell due. */
export const coverage = (c: Counts): Rate => triple(c.onTime + c.late, c);

/** 按时率: recorded on time, of what fell due. */
export const onTimeRate = (c: Counts): Rate => triple(c.onTime, c);

/**
 * 无法评估: of a cell that silence touches nothing is known but what came. How many more duties there are cannot be told, so
 * neither bound can: all of them may be missing, or none (L8).
 */
export const unassessed = ({ low, shown, high }: Rate): Rate => ({
  low: { n: 0, of: low.of },
  shown,
  high: { n: high.of, of: high.of },
});

/** Fewest duties at which rates are compared with each other; below it 样本过少. */
export const COMPARABLE_FROM = 30;
