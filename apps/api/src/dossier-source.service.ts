import { Injectable } from '@nestjs/common';
import { entriesKnownAt } from '@zhilu/agencies';
import type { Tx } from '@zhilu/database';
import { type Context, type Dossier, type Institution, registersOf } from '@zhilu/kernel';
import { Ledger } from '@zhilu/ledger';
import { DossierSource } from '@zhilu/query';

/** The case page reads dossiers from the ledger's deltas. */
@Injectable()
export class LedgerDossiers extends DossierSource {
  constructor(private readonly ledger: Ledger) {
    super();
  }

  dossier(tx: Tx, ref: { agency: number; caseId: number }, known: number): Promise<Dossier | null> {
    return this.ledger.dossier(tx, ref, known);
  }

  async context(tx: Tx, agency: number, known: number): Promise<Context> {
    return (await this.ledger.contextAt(tx, known)).of(agency);
  }

  async institutions(tx: Tx, agency: number, known: number): Promise<readonly Institution[]> {
    return registersOf((await entriesKnownAt(tx, [agency], ['institution'], known)).get(agency) ?? []).institution;
  }
}
