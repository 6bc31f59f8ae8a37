import { Injectable } from '@nestjs/common';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import type { Cause } from '@zhilu/kernel/vocabulary';
import { type Configuration, gd2018, type RulePack } from '@zhilu/kernel/law';
import { HOLIDAY_TABLES } from '@zhilu/kernel/time';
import { type Edition, lastPosting, Ledger } from '@zhilu/ledger';
import { insertAgencies, insertNodes, type ReferenceAgency, type ReferenceNode } from '@zhilu/registry/agencies';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };

/** 口径 as delivered: the office may change each by an edition of its own. */
export const DELIVERED_CONFIGURATION: Configuration = { backstopDays: 90, gapToleranceSeconds: 120 };

/** 奠基: the editions and places without which nothing can be judged; each is a posting with its cause. */
@Injectable()
export class ReferenceData {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  /** Whether the books have been begun. */
  async isSeeded(): Promise<boolean> {
    return (await this.database.run(NOBODY, lastPosting, { readOnly: true })) > 0;
  }

  /** Posts the holiday tables, the configuration and a pack, applied from its own first day without end. */
  async seed(pack: RulePack = gd2018(), configuration: Configuration = DELIVERED_CONFIGURATION): Promise<void> {
    await this.database.run(NOBODY, async (tx) => {
      await this.post(tx, 'configuration', {
        kind: 'configuration',
        agency: null,
        subject: 'office',
        body: configuration,
        from: null,
        to: null,
      });
      for (const table of HOLIDAY_TABLES)
        await this.post(tx, 'calendar', { kind: 'calendar', agency: null, subject: String(table.year), body: table, from: null, to: null });
      await this.post(tx, 'rule', { kind: 'pack', agency: null, subject: pack.code, body: pack, from: pack.effective.from, to: null });
    });
  }

  /** Writes the trees and the agencies of an office; says the number of each agency code. */
  async seedOffice(nodes: readonly ReferenceNode[], agencies: readonly ReferenceAgency[]): Promise<Map<string, number>> {
    return this.database.run(NOBODY, async (tx) => {
      const posting = await this.ledger.posting(tx, 'agency');
      await insertNodes(tx, nodes);
      return insertAgencies(tx, agencies, posting);
    });
  }

  private post(tx: Tx, cause: Cause, edition: Edition): Promise<number> {
    return this.ledger.edition(tx, cause, edition);
  }
}
