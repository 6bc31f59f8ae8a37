import { Injectable } from '@nestjs/common';
import { Decisions } from '@zhilu/accountability';
import type { Tx } from '@zhilu/database';
import type { Cause, Decision, Instant } from '@zhilu/kernel';
import { Deciding } from '@zhilu/ledger';

/** Decisions on requests go into the ledger. */
@Injectable()
export class LedgerDecisions extends Decisions {
  constructor(private readonly deciding: Deciding) {
    super();
  }

  decide(tx: Tx, ref: { agency: number; caseId: number }, decision: Decision, cause: Cause, at: Instant): Promise<number> {
    return this.deciding.decide(tx, ref, decision, cause, at);
  }
}
