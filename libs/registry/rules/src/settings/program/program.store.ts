import type { OutcomeShift, ProgramShift } from '@zhilu/ledger';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';

const OF = `select known, as_of::text, measured_at, cases, changed_cases, duties, shifts from program_survey where evaluator = $1`;
const REMOVE = `delete from program_survey where evaluator = $1`;
const INSERT = `insert into program_survey (evaluator, known, as_of, measured_at, cases, changed_cases, duties, shifts) values ($1, $2, $3, $4, $5, $6, $7, $8)`;

export interface SurveyRow {
  readonly known: number;
  readonly as_of: LegalDate;
  readonly measured_at: Date;
  readonly cases: number;
  readonly changed_cases: number;
  readonly duties: number;
  readonly shifts: readonly OutcomeShift[];
}

export const surveyOf = async (tx: Tx, evaluator: string): Promise<SurveyRow | null> =>
  (await tx.rows<SurveyRow>(OF, [evaluator]))[0] ?? null;
/** Keeps what a survey came to in the place of the one before. */
export const replaceSurvey = async (
  tx: Tx,
  evaluator: string,
  at: { readonly known: number; readonly asOf: LegalDate; readonly now: Date },
  { cases, changedCases, duties, shifts }: ProgramShift,
): Promise<void> => {
  await tx.rows(REMOVE, [evaluator]);
  await tx.rows(INSERT, [evaluator, at.known, at.asOf, at.now, cases, changedCases, duties, JSON.stringify(shifts)]);
};
