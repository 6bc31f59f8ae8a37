import type { Tx } from '@zhilu/platform/database';
import type { ReadingPurpose } from '@zhilu/kernel/vocabulary';

const OF_DAY = `select purpose, said from purpose_of($1)`;
const STATE = `select state_purpose($1, $2, $3, $4) as yes`;

/** What somebody said they read for. */
export interface StatedPurpose {
  readonly purpose: ReadingPurpose;
  /** In their own words, where the list has none. */
  readonly said: string | null;
}

/** What whoever asks said they read for on a day; null where they said nothing. */
export const purposeOf = async (tx: Tx, day: string) => (await tx.rows<StatedPurpose>(OF_DAY, [day]))[0] ?? null;
export const statePurpose = async (tx: Tx, day: string, { purpose, said }: StatedPurpose, at: Date) =>
  (await tx.rows<{ yes: boolean }>(STATE, [day, purpose, said, at]))[0]!.yes;
