import { Injectable } from '@nestjs/common';
import type { Tx } from '@zhilu/platform/database';
import type { Context, Dossier } from '@zhilu/kernel/law';
import { ContextBook, Ledger } from '@zhilu/ledger';

/** Contexts of all agencies, and the packs and settings that hold for all of them. */
export interface Contexts extends Pick<Context, 'packs' | 'configuration'> {
  of(agency: number): Context;
  /** The same under other packs and settings; rules of a line stay laid upon them. */
  under(tried: Pick<Context, 'packs' | 'configuration'>): Contexts;
}

/** What a trial needs of the books: dossiers and contexts as known at a posting, read and never written. */
@Injectable()
export class TrialSource {
  constructor(private readonly ledger: Ledger) {}

  /** The contexts of all agencies at a posting, read for the trial alone: the ledger's own book stays what it is. */
  contexts(tx: Tx, known: number): Promise<Contexts> {
    return ContextBook.read(tx, known);
  }

  /** Dossiers of some cases of an agency as known at a posting, by case. */
  async dossiers(tx: Tx, agency: number, cases: readonly number[], known: number): Promise<Map<number, Dossier>> {
    const histories = await this.ledger.histories(
      tx,
      cases.map((caseId) => ({ agency, caseId })),
      known,
    );
    return new Map(
      [...histories].flatMap(([caseId, history]) => {
        const dossier = history.dossier();
        return dossier === null ? [] : [[caseId, dossier] as const];
      }),
    );
  }
}
