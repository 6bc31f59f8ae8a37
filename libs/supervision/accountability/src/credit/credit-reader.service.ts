import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database, type Tx } from '@zhilu/platform/database';
import {
  CREDIT_FIELDS,
  CREDIT_STEP,
  creditActions,
  creditFaults,
  creditFaultWords,
  creditName,
  creditOrder,
  type CreditValues,
  READS_CREDIT,
  SENDS_CREDIT,
} from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { ROLE } from '@zhilu/kernel/vocabulary';
import type { CreditBatch, CreditBatchLine, CreditFieldLine, CreditFile, CreditLine } from './credit.model';
import { type CreditInHand, type CreditNow, Credits, lastValues, standingOf } from './credits.service';
import * as store from './credit.store';

/** A line of a batch with everything of it that went out. */
export interface SentLine extends CreditBatchLine {
  readonly values: CreditValues;
}

/** 信用公示的查阅: lines, one line with its fields, and batches with their receipts. */
@Injectable()
export class CreditReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly credits: Credits,
    private readonly audit: AuditChain,
  ) {}

  /** Lines of the reader's agencies: what waits for the reader first, then the earliest due. */
  async all(viewer: Viewer): Promise<CreditLine[]> {
    if (!READS_CREDIT.includes(viewer.role)) throw new DomainError('access.not-allowed');
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const rows = (await store.linesOf(tx, viewer.scope.case)).filter((row) => viewer.mayReadWithheld || !row.withheld);
        const lines = (await this.credits.inHand(tx, rows)).map((hand) => this.line(viewer, hand));
        return lines.sort(
          (a, b) =>
            Number(b.actions.length > 0 && b.order !== null) - Number(a.actions.length > 0 && a.order !== null) ||
            (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity) ||
            b.since.getTime() - a.since.getTime(),
        );
      },
      { readOnly: true },
    );
  }

  /** One line; its opening stands in the chain of the agency. */
  async one(viewer: Viewer, agencyId: number, id: string): Promise<CreditFile> {
    return this.database.run(viewer.scope, async (tx) => {
      const hand = await this.credits.seen(tx, viewer, agencyId, id);
      const now = await this.credits.now(tx, viewer, hand);
      await this.audit.append(tx, { agencyId, viewer, action: 'credit.opened', object: id, detail: { case: hand.row.case_id } });
      return this.file(viewer, hand, now);
    });
  }

  private file(viewer: Viewer, hand: CreditInHand, now: CreditNow): CreditFile {
    const { row, actions } = hand;
    const fields = this.fields(hand, now);
    return {
      ...this.line(viewer, hand),
      caseTitle: row.case_title,
      revision: actions.at(-1)!.seq,
      fields,
      faultCount: fields.filter(({ faults }) => faults.length > 0).length,
      changed: fields.some(({ sent }) => sent !== null),
      barred: [...new Set(actions.filter(({ action }) => CREDIT_STEP.approve.notBy.includes(action)).map(({ person }) => person))],
      steps: actions.map(({ seq, action, at, person, role, said, batch, content }) => ({
        seq,
        action,
        at,
        person,
        role: ROLE[role].word,
        said,
        batch,
        ground: content.ground ?? null,
        withdrawal: content.withdrawal ?? null,
        changedOn: content.changedOn ?? null,
        wrote: CREDIT_FIELDS[row.kind].filter(({ name }) => content.written?.[name] !== undefined).map(({ label }) => label),
      })),
    };
  }

  private fields({ row, actions }: CreditInHand, { sources, written, values }: CreditNow): CreditFieldLine[] {
    const faults = creditFaults(row.kind, values, legalDateOf(this.clock.now()));
    const sent = lastValues(actions);
    return CREDIT_FIELDS[row.kind].map(({ name, label, type, required, words, fixed = false }) => {
      const value = values[name] ?? null;
      const was = sent === null || (sent[name] ?? null) === value ? null : (sent[name] ?? '（空）');
      const source = written[name] !== undefined && !fixed ? '单位填写' : sources[name]!.said;
      return {
        name,
        label,
        required,
        words: words === undefined ? null : [...words],
        several: type === 'choices',
        fixed,
        value,
        written: written[name] ?? null,
        source,
        faults: faults.filter(({ field }) => field === name).map(creditFaultWords),
        sent: was,
      };
    });
  }

  private line(viewer: Viewer, hand: CreditInHand): CreditLine {
    const { row, actions, state } = hand;
    const last = actions.at(-1)!;
    const dueAt = creditOrder(state) === null ? null : last.due_at;
    return {
      id: row.credit_id,
      agencyId: row.agency_id,
      agencyName: row.agency_name,
      caseId: row.case_id,
      caseNo: row.case_no,
      kind: row.kind,
      documentNo: row.document_no,
      state,
      order: creditOrder(state),
      batch: actions.findLast(({ batch }) => batch !== null)?.batch ?? null,
      refused: last.action === 'reject' ? last.said : null,
      since: last.at,
      actions: creditActions(standingOf(hand), viewer),
      dueAt,
      overdue: dueAt !== null && dueAt.getTime() < this.clock.now(),
    };
  }

  /** 一批报送, as its page shows it. */
  async batch(viewer: Viewer, agencyId: number, batch: string): Promise<CreditBatch> {
    return this.database.run(
      viewer.scope,
      async (tx) => {
        const { lines, sent } = await this.sent(tx, viewer, agencyId, batch);
        const { agencyName, kind } = lines[0]!;
        const mayAnswer = SENDS_CREDIT.includes(viewer.role) && lines.some(({ actions }) => actions.includes('accept'));
        return { batch, agencyId, agencyName, kind, sentAt: sent.at, person: sent.person, mayAnswer, lines };
      },
      { readOnly: true },
    );
  }

  /** The lines of a file as they went out, each with what the platform said of it since. */
  async sent(tx: Tx, viewer: Viewer, agencyId: number, batch: string): Promise<{ lines: SentLine[]; sent: store.CreditActionRow }> {
    if (!READS_CREDIT.includes(viewer.role) || !viewer.scope.case.includes(agencyId)) throw new DomainError('credit.batch-unknown');
    const rows = (await store.linesOfBatch(tx, agencyId, batch)).filter((row) => viewer.mayReadWithheld || !row.withheld);
    if (rows.length === 0) throw new DomainError('credit.batch-unknown');
    const hands = await this.credits.inHand(tx, rows);
    const of = ({ actions }: CreditInHand) => actions.find((one) => one.batch === batch && one.action === 'send')!;
    return {
      sent: of(hands[0]!),
      lines: hands.map((hand) => {
        const { content } = of(hand);
        const values = content.values ?? {};
        const answer = hand.actions.find((one) => one.batch === batch && one.action !== 'send');
        return {
          ...this.line(viewer, hand),
          documentNo: values[creditName(hand.row.kind, 'wsh')] ?? hand.row.document_no,
          asked: content.order!,
          party: values[creditName(hand.row.kind, 'mc')] ?? null,
          answer: answer?.action ?? null,
          refused: answer?.action === 'reject' ? answer.said : null,
          values,
        };
      }),
    };
  }
}
