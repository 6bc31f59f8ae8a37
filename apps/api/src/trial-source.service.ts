import { Injectable } from '@nestjs/common';
import type { Tx } from '@zhilu/database';
import type { Dossier } from '@zhilu/kernel';
import { ContextBook, Ledger } from '@zhilu/ledger';
import { type Contexts, TrialSource } from '@zhilu/trial';

/** Trials read dossiers and contexts from the ledger. */
@Injectable()
export class LedgerTrialSource extends TrialSource {
  constructor(private readonly ledger: Ledger) {
    super();
  }

  /** Read for the trial alone: the ledger's own book stays what it is. */
  contexts(tx: Tx, known: number): Promise<Contexts> {
    return ContextBook.read(tx, known);
  }

  async dossiers(tx: Tx, agency: number, cases: readonly number[], known: number): Promise<Map<number, Dossier>> {
    const holdings = await this.ledger.holdings(
      tx,
      cases.map((caseId) => ({ agency, caseId })),
      known,
    );
    return new Map(
      [...holdings].flatMap(([caseId, holding]) => {
        const dossier = holding.dossier();
        return dossier === null ? [] : [[caseId, dossier] as const];
      }),
    );
  }
}
