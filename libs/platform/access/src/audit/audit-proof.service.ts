import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@zhilu/platform/database';
import type { AuditAction } from '@zhilu/kernel/vocabulary';
import { standingLink } from './audit-chain';
import * as store from './audit.store';
import { linkedText } from './chain-link';

/** The chain is read in the role that may read it; what of it goes out is decided here. */
const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };

/** A link of a chain as it can be proved to others: entries of other matters by their hashes alone. */
export interface ProvenLink {
  readonly seq: number;
  readonly before: string;
  readonly hash: string;
  readonly content: string | null;
}

/** 审计链的证明: every link from the first entry about something to the end of the chain; said in full is what is about it and may be told. */
@Injectable()
export class AuditProof {
  constructor(private readonly database: Database) {}

  async of(chain: number, object: string, kind: string, told: (action: AuditAction) => boolean): Promise<ProvenLink[]> {
    const rows = await this.database.run(AUDIT, (tx) => store.entriesSince(tx, chain, object, kind), { readOnly: true });
    return rows.map((row) => {
      const link = standingLink(row);
      const own = row.object === object && row.action.startsWith(`${kind}.`) && told(row.action);
      return {
        seq: link.seq,
        before: link.before.toString('hex'),
        hash: link.hash.toString('hex'),
        content: own ? linkedText(link) : null,
      };
    });
  }
}
