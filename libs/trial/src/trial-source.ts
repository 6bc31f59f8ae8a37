import type { Tx } from '@zhilu/database';
import type { Context, Dossier } from '@zhilu/kernel';

/** Contexts of all agencies, and the packs and settings that hold for all of them. */
export interface Contexts extends Pick<Context, 'packs' | 'configuration'> {
  of(agency: number): Context;
  /** The same under other packs and settings; rules of a line stay laid upon them. */
  under(tried: Pick<Context, 'packs' | 'configuration'>): Contexts;
}

/** What a trial needs of the books: dossiers and contexts as known at a posting, read and never written. The ledger answers it. */
export abstract class TrialSource {
  /** The contexts of all agencies at a posting. */
  abstract contexts(tx: Tx, known: number): Promise<Contexts>;
  /** Dossiers of some cases of an agency as known at a posting, by case. */
  abstract dossiers(tx: Tx, agency: number, cases: readonly number[], known: number): Promise<Map<number, Dossier>>;
}
