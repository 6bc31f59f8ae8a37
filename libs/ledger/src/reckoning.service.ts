import { Injectable } from '@nestjs/common';
import type { Cause } from '@zhilu/kernel';
import { Database } from '@zhilu/database';
import type { Edition } from './context.store';
import { Ledger } from './ledger.service';
import { causesUnseen, holdHead, lockHead, pageOfCases } from './posting.store';

/** Cases re-reckoned in one transaction. */
const CHUNK = 2000;

/** 换版重算: posts a new edition and re-reckons the cases it touches; readers see the books from before until it is whole. */
@Injectable()
export class Reckoning {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
  ) {}

  async change(cause: Cause, edition: Edition): Promise<void> {
    const all = await this.database.everything();
    const agencies = edition.agency === null ? all.case : [edition.agency];
    await this.database.run(all, async (tx) => {
      await lockHead(tx);
      await holdHead(tx, true);
      await this.ledger.edition(tx, cause, edition);
    });
    await this.reckon(cause, agencies);
  }

  /** Finishes what a stop of the product interrupted: while it is unfinished readers stay on the books from before. */
  async resume(): Promise<boolean> {
    const all = await this.database.everything();
    const unfinished = await this.database.run(all, causesUnseen, { readOnly: true });
    for (const cause of unfinished) await this.reckon(cause, all.case);
    return unfinished.length > 0;
  }

  /**
   * Re-reckons every case of the agencies. What is in the books already is left as it is, so after a crash the whole may
   * simply be run again.
   */
  async reckon(cause: Cause, agencies: readonly number[]): Promise<void> {
    const all = await this.database.everything();
    for (const agency of agencies) {
      for (let after = 0, size = CHUNK; size === CHUNK;) {
        const page = await this.database.run(all, async (tx) => {
          const cases = await pageOfCases(tx, agency, after, CHUNK);
          if (cases.length > 0) await this.ledger.reckon(tx, cause, cases);
          return cases;
        });
        size = page.length;
        after = page.at(-1)?.caseId ?? after;
      }
    }
    await this.database.run(all, async (tx) => {
      await lockHead(tx);
      await holdHead(tx, false);
    });
  }
}
