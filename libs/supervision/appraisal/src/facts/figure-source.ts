import type { AppraisalSource, DutyClass, Ground } from '@zhilu/kernel/vocabulary';

/** 内部时限 never feeds appraisal (definitions.md, Duties). */
export const APPRAISED_GROUNDS: readonly Ground[] = ['statute', 'step'];

interface FigureOf {
  readonly classes: readonly DutyClass[];
  readonly rules: readonly string[] | null;
  readonly rate: 'coverage' | 'onTimeRate';
}

/** Which duties, and which of their rates, an indicator is read from; its list is asked with the same filter. */
export const FIGURE_SOURCE = {
  written: { classes: ['written'], rules: null, rate: 'coverage' },
  recording: { classes: ['recording'], rules: null, rate: 'coverage' },
  uninterrupted: { classes: ['uninterrupted'], rules: null, rate: 'onTimeRate' },
  storage: { classes: ['storage'], rules: null, rate: 'onTimeRate' },
  legalReview: { classes: ['written'], rules: ['T22'], rate: 'onTimeRate' },
} as const satisfies Partial<Record<AppraisalSource, FigureOf>>;

export const isFigureSource = (source: AppraisalSource): source is keyof typeof FIGURE_SOURCE => source in FIGURE_SOURCE;
