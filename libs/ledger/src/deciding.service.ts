import { Injectable } from '@nestjs/common';
import type { Cause } from '@zhilu/kernel/vocabulary';
import { type Decision, CaseHistory, packDecision, packDelta } from '@zhilu/kernel/ledger';
import { EVALUATOR } from '@zhilu/kernel/law';
import type { Instant } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';
import { CasesToWrite } from './posting/cases.store';
import { writeDifference, diffDuties } from './posting/duty-diff';
import { Ledger } from './ledger.service';
import { digestOf, headOf } from './posting/posting-draft';
import * as store from './posting/posting.store';

/** 决定入库: an office's decision on a request becomes a delta of its case, and what it changes is posted under its own cause. */
@Injectable()
export class Deciding {
  constructor(private readonly ledger: Ledger) {}

  /** Posts a decision about a case in the transaction of the step that took it; says the number of the posting. */
  async decide(tx: Tx, ref: store.CaseRef, decision: Decision, cause: Cause, at: Instant): Promise<number> {
    const head = await store.lockHead(tx);
    const origin = await store.originOf(tx, ref);
    const context = await this.ledger.contextAt(tx, head.last);
    const history = (await this.ledger.histories(tx, [ref])).get(ref.caseId) ?? new CaseHistory();
    history.decide(decision);
    const no = head.last + 1;
    const difference = await diffDuties(tx, [{ ...ref, history }], context);
    const body = packDelta(origin.sourceCase, [packDecision(decision)]);
    const written = new CasesToWrite();
    written.add({ ...ref, sourceCase: origin.sourceCase, fresh: false }, { digest: digestOf(body), body }, headOf(history));
    await written.write(tx, { source: origin.source, receivedAt: at }, no);
    await writeDifference(tx, difference, no, head);
    const { opened, closed } = difference;
    const unsaid = { source: null, batch: null, chunk: null, edition: null, evaluator: EVALUATOR };
    await store.insertPosting(tx, { ...unsaid, no, cause, cases: 1, opened, closed });
    await store.moveHead(tx, no);
    return no;
  }
}
