import { Injectable } from '@nestjs/common';
import { AuditChain } from '@zhilu/platform/access';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import { canonicalJson, type Json, sha256 } from '@zhilu/intake/format';
import * as store from './pushed.store';

/** A receipt that does not say what it said when it was given. */
export interface WrongReceipt {
  /** The delivery. */
  readonly batch: string;
  readonly fault: string;
}

const PAGE = 500;
const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };

/** 核对回执: every receipt is worked out anew: its lines add up, and what was sealed is what the audit chain holds of it. */
@Injectable()
export class ReceiptVerification {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditChain,
  ) {}

  async verify(): Promise<WrongReceipt[]> {
    const all = await this.database.everything();
    const scope: Scope = { ...all, case: [0, ...all.case] };
    const wrong = (await this.database.run(scope, (tx) => store.unbalancedBatches(tx), { readOnly: true })).map((batch): WrongReceipt => ({
      batch,
      fault: '各行之和与收到的行数不等',
    }));
    for (let after: string | null = null; ;) {
      const page: store.GivenRow[] = await this.database.run(scope, (tx) => store.givenReceipts(tx, after, PAGE), { readOnly: true });
      await this.database.run(
        AUDIT,
        async (tx) => {
          for (const { batch_id: batch, receipt } of page) {
            const fault = await this.faultOf(tx, batch, receipt);
            if (fault !== null) wrong.push({ batch, fault });
          }
        },
        { readOnly: true },
      );
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return wrong;
      after = last.batch_id;
    }
  }

  private async faultOf(tx: Tx, batch: string, receipt: string): Promise<string | null> {
    const { seal, ...content } = JSON.parse(receipt) as { seal: { chain: number; digest: string } } & Record<string, Json>;
    if (sha256(canonicalJson(content)) !== seal.digest) return '回执的内容与其哈希校验值不符';
    const entry = await this.audit.entry(tx, 0, seal.chain);
    if (entry?.action !== 'delivery.receipt' || entry.object !== batch || entry.detail.digest !== seal.digest)
      return `审计链第 ${seal.chain} 条不是这份回执的`;
    return entry.genuine ? null : `审计链第 ${seal.chain} 条已被改动`;
  }
}
