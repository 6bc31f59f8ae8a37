import { CHARGED, type DutyClass, MET, type Outcome, type Ratio } from '@zhilu/kernel/vocabulary';

/** The three readings of a rate: all unknowns against, unknowns left out, all unknowns in favour (definitions.md, Figures). */
export interface Rate {
  readonly low: Ratio;
  readonly shown: Ratio;
  readonly high: Ratio;
}

/** The duties of one cell of a figure, by outcome. */
export type Counts = Readonly<Record<Outcome, number>>;

const sum = (some: readonly Outcome[], counts: Counts): number => some.reduce((total, outcome) => total + counts[outcome], 0);

/** 应记录 of a cell. */
export const charged = (c: Counts): number => sum(CHARGED, c);

/** `n` is met, `more` may be: what stands beyond the office's own period without having come counts against, never in favour. */
const triple = (n: number, more: number, c: Counts): Rate => ({
  low: { n, of: charged(c) + c.indeterminate + c.notReceived },
  shown: { n, of: charged(c) },
  high: { n: n + more + c.indeterminate, of: charged(c) + c.indeterminate },
});

/** 覆盖率: recorded at all, on time or late, of what fell due. */
export const coverage = (c: Counts): Rate => triple(sum(MET, c), 0, c);

/** 按时率: recorded on time, of what fell due; 迟报 is not on time but by the most favourable reading. */
export const onTimeRate = (c: Counts): Rate => triple(c.onTime, c.reportedLate, c);

/** The measures an office is watched by, in the order of the page, and the rate each is read as. */
export const MEASURE_RATE = {
  written: coverage,
  recording: coverage,
  uninterrupted: onTimeRate,
  storage: onTimeRate,
} as const satisfies Partial<Record<DutyClass, (counts: Counts) => Rate>>;
export type Measure = keyof typeof MEASURE_RATE;
export const MEASURES = Object.keys(MEASURE_RATE) as readonly Measure[];

/**
 * 无法评估: of a cell that silence touches nothing is known but what came. How many more duties there are cannot be told, so
 * neither bound can: all of them may be missing, or none (L8).
 */
export const unassessed = ({ low, shown, high }: Rate): Rate => ({
  low: { n: 0, of: low.of },
  shown,
  high: { n: high.of, of: high.of },
});
