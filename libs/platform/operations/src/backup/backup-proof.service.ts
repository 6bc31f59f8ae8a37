import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@zhilu/platform/database';
import * as store from './backup.store';
import type { Manifest } from './manifest';

const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };

/** Holds books that were brought back to what their backup says was in them. */
@Injectable()
export class BackupProof {
  constructor(private readonly database: Database) {}

  /** What is missing of it, in words. */
  faults({ posting, heads }: Manifest): Promise<string[]> {
    return this.database.run(
      AUDIT,
      async (tx) => {
        const { no } = await store.lastPosting(tx);
        return [
          ...(no < posting.no ? [`数据批号只到 ${no}，清单所载为 ${posting.no}`] : []),
          ...(await store.headsNotThere(tx, heads)).map(({ chain, seq }) => `审计链 ${chain} 没有清单所载的第 ${seq} 条`),
        ];
      },
      { readOnly: true },
    );
  }
}
