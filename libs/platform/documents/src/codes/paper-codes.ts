import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@zhilu/platform/database';
import type { PaperCodeEntity } from './paper-code.entity';
import type { PreparedReport } from '../exports/exported-list';
import { codeRow, keepCodes } from './paper-codes.store';

const NOBODY: Scope = { stat: [], case: [], role: 'system' };

export type KeptCode = Readonly<Omit<PaperCodeEntity, 'digest'>> & { readonly digest: string };

/** 核验码: one is looked up for whoever holds it; nobody looks through them. */
@Injectable()
export class PaperCodes {
  constructor(private readonly database: Database) {}

  /** Keeps the codes of a report that leaves on paper. */
  keep(report: PreparedReport, at: Date): Promise<void> {
    return this.database.run(NOBODY, (tx) => keepCodes(tx, report, at));
  }

  /** What stands beside a code; null where the product has printed none such. */
  async find(code: string): Promise<KeptCode | null> {
    const row = await this.database.run(NOBODY, (tx) => codeRow(tx, code), { readOnly: true });
    return row && { ...row, digest: row.digest.toString('hex') };
  }
}
