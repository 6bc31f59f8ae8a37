import type { Tx } from '@zhilu/database';
import type { Context, Dossier } from '@zhilu/kernel';

/** What a trial needs of the books: dossiers and contexts as known at a posting, read and never written. The ledger answers it. */
export abstract class TrialSource {
  /** The contexts of all agencies at a posting. */
  abstract contexts(tx: Tx, known: number): Promise<{ of(agency: number): Context }>;
  /** Dossiers of some cases of an agency as known at a posting, by case. */
  abstract dossiers(tx: Tx, agency: number, cases: readonly number[], known: number): Promise<Map<number, Dossier>>;
}
