import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { creditOrder, type ReceiptLine, readReceipt } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { hold } from '../../matter/matter.store';
import { CreditReader } from '../credit-reader.service';
import { Credits, lastValues, permitted } from '../credits.service';
import * as store from '../credit.store';
import { RECEIPT_FAULT, receiptLines } from './receipt-file';

/** As many as one file takes. */
const LINES_AT_MOST = 1_000;

/** What a receipt came to. */
export interface TakenReceipt {
  readonly accepted: number;
  readonly rejected: number;
  /** Lines of the batch nothing is known of yet. */
  readonly waiting: number;
}

/** 报送和回执: lines that were judged go out in files, and what the platform says of each is written down. */
@Injectable()
export class CreditBatches {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly credits: Credits,
    private readonly reader: CreditReader,
  ) {}

  /** 报送: the lines of one agency and kind, as they were judged; says the number of the batch. */
  async send(viewer: Viewer, agencyId: number, ids: readonly string[]): Promise<string> {
    const chosen = [...new Set(ids)];
    if (chosen.length === 0 || chosen.length > LINES_AT_MOST) throw new DomainError('credit.nothing', { most: LINES_AT_MOST });
    return this.database.run(viewer.scope, async (tx) => {
      await hold(tx, `credit ${agencyId}`);
      const hands = [];
      for (const id of chosen) hands.push(await this.credits.seen(tx, viewer, agencyId, id));
      if (new Set(hands.map(({ row }) => row.kind)).size > 1) throw new DomainError('credit.nothing', { most: LINES_AT_MOST });
      const day = legalDateOf(this.clock.now()).replaceAll('-', '');
      const batch = `${day}-${(await store.batchesOn(tx, agencyId, day)) + 1}`;
      for (const hand of hands) {
        const state = permitted(hand, 'send', viewer);
        const order = creditOrder(hand.state)!;
        const values = lastValues(hand.actions)!;
        // What was judged is what goes out; a withdrawal asks for the line as the platform has it.
        if (order !== 'withdraw') {
          if (hand.row.withheld) throw new DomainError('credit.withheld');
          const now = (await this.credits.now(tx, viewer, hand)).values;
          if (!same(values, now)) throw new DomainError('credit.source-changed');
        }
        const { row, actions } = hand;
        await this.credits.write(
          tx,
          viewer,
          { agencyId, id: row.credit_id, caseId: row.case_id },
          {
            seq: actions.at(-1)!.seq + 1,
            action: 'send',
            state,
            said: '',
            content: { order, values },
            batch,
            dueAt: actions.at(-1)!.due_at?.getTime() ?? null,
          },
        );
      }
      return batch;
    });
  }

  /** 回执: which lines the platform took and which not, and why; all of it or nothing. */
  async take(viewer: Viewer, agencyId: number, batch: string, path: string): Promise<TakenReceipt> {
    return this.answer(viewer, agencyId, batch, await receiptLines(path));
  }

  /** Writes down what a receipt says of the lines of a batch. */
  async answer(viewer: Viewer, agencyId: number, batch: string, brought: readonly ReceiptLine[]): Promise<TakenReceipt> {
    return this.database.run(viewer.scope, async (tx) => {
      await hold(tx, `credit ${agencyId}`);
      const { lines } = await this.reader.sent(tx, viewer, agencyId, batch);
      const open = lines.filter(({ answer }) => answer === null);
      const { answers, faults } = readReceipt(
        open.map(({ documentNo }) => documentNo ?? ''),
        brought,
      );
      const [first] = faults;
      if (first !== undefined)
        throw new DomainError('credit.receipt', { n: faults.length, first: `第${first.line}行${RECEIPT_FAULT[first.code]}` });
      for (const { documentNo, action, reason } of answers) {
        const hand = await this.credits.seen(tx, viewer, agencyId, open.find((one) => one.documentNo === documentNo)!.id);
        const { row, actions } = hand;
        const state = permitted(hand, action, viewer);
        const over = action === 'accept';
        await this.credits.write(
          tx,
          viewer,
          { agencyId, id: row.credit_id, caseId: row.case_id },
          {
            seq: actions.at(-1)!.seq + 1,
            action,
            state,
            said: reason,
            content: {},
            batch,
            dueAt: over ? null : (actions.at(-1)!.due_at?.getTime() ?? null),
          },
        );
      }
      const rejected = answers.filter(({ action }) => action === 'reject').length;
      return { accepted: answers.length - rejected, rejected, waiting: open.length - answers.length };
    });
  }
}

const same = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => one[name] === other[name]);
