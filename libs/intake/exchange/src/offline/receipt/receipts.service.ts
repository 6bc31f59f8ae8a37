import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditChain, type Viewer, withUnattributed } from '@zhilu/platform/access';
import { Clock, Database, type Scope } from '@zhilu/platform/database';
import { checkWordAsWritten } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { legalDateOf } from '@zhilu/kernel/time';
import { PlaceBook } from '@zhilu/registry/agencies';
import { workbookOf } from '@zhilu/platform/tabular';
import { batchFor, lineFates, refusalFor } from '@zhilu/intake/deliveries';
import { type LineRow, pageOfLines, refOf } from '@zhilu/intake/quarantine';
import { receiptSheets } from './receipt-sheets';
import type { CheckedReceipt, IssuedReceipt } from './receipts.model';
import * as store from './receipts.store';

/** Beyond every posting: places are named as known now. */
const NEWEST = 2_147_483_647;
const PAGE = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const ENDED: ReadonlySet<string> = new Set(['done', 'refused', 'cancelled']);

/** Who reads the chain. */
const AUDIT: Scope = { stat: [], case: [], role: 'auditAdmin' };
/** What the chain holds of a receipt. */
type ReceiptDetail = Omit<CheckedReceipt, 'id' | 'source' | 'fileName' | 'issuedAt'>;

/** 回执: given out to be carried home, as far as it concerns the reader's agencies; each is noted in the audit chain with its counts. */
@Injectable()
export class Receipts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditChain,
  ) {}

  /** Gives a receipt out. The entry in the chain holds its counts and the digest of the file, so that a paper can be checked later. */
  issue(viewer: Viewer, batch: string): Promise<IssuedReceipt> {
    if (!UUID.test(batch)) throw new DomainError('delivery.unknown');
    return this.database.run(withUnattributed(viewer), async (tx) => {
      const row = await batchFor(tx, viewer.scope.case, batch);
      if (row === null) throw new DomainError('delivery.unknown');
      if (!ENDED.has(row.state)) throw new DomainError('delivery.not-ended');
      const { digest, carried_digest: carried } = await store.fileOf(tx, batch);
      const places = await PlaceBook.read(tx, NEWEST, this.clock.lastClosedDay());
      const { received, accepted, duplicate, stale, quarantined, cancelled } = row;
      const counts = { received, accepted, duplicate, stale, quarantined, cancelled };
      const postings = await store.postingsOf(tx, batch, viewer.scope.case);
      const detail: ReceiptDetail & Record<string, string | number> = { ...counts, digest };
      const { seq, hash } = await this.audit.append(tx, { agencyId: 0, viewer, action: 'receipt.issued', object: batch, detail });
      return {
        id: batch,
        source: row.source,
        office: places.root('territory').name,
        fileName: row.file_name,
        digest,
        compared: carried !== null,
        state: row.state,
        receivedAt: row.received_at,
        endedAt: row.ended_at,
        ...counts,
        refusal: refusalFor(viewer, row),
        notes: row.notes ?? [],
        postings,
        whole: row.own,
        issuedAt: new Date(this.clock.now()),
        issuedBy: viewer.name,
        auditNo: seq,
        auditHash: hash,
      };
    });
  }

  /** The receipt as a workbook, with every line quarantined, its reasons and its cells. */
  async workbook(viewer: Viewer, batch: string): Promise<{ name: string; content: Readable }> {
    const receipt = await this.issue(viewer, batch);
    const fates = await this.database.run(viewer.scope, async (tx) => (await lineFates(tx, viewer.scope.case, [batch])).get(batch) ?? [], {
      readOnly: true,
    });
    const stem = receipt.fileName.replace(/\.[A-Za-z0-9]{1,6}$/, '');
    return {
      name: `回执_${stem}_${legalDateOf(receipt.issuedAt.getTime())}.xlsx`,
      content: workbookOf({ sheets: receiptSheets(receipt, fates, this.lines(viewer, batch)) }),
    };
  }

  /**
   * 核对回执: what the receipt with a check word said when it was given out; null where none was, or it is not the reader's
   * to know: it counts the lines of agencies they may not open, and was given to somebody else. Its entry in the chain is
   * worked out anew: one that was altered vouches for nothing.
   */
  async check(viewer: Viewer, word: string): Promise<CheckedReceipt | null> {
    const read = checkWordAsWritten(word);
    if (read === null) throw new DomainError('receipt.word-malformed');
    const entry = await this.database.run(AUDIT, (tx) => this.audit.entry(tx, 0, read.no), { readOnly: true });
    if (entry?.action !== 'receipt.issued' || !entry.hash.startsWith(read.digits)) return null;
    if (!entry.genuine) throw new DomainError('receipt.entry-altered');
    const { object: id, at: issuedAt, userId } = entry;
    const row = await this.database.run(withUnattributed(viewer), (tx) => batchFor(tx, viewer.scope.case, id), { readOnly: true });
    if (row === null || (!row.own && userId !== viewer.userId)) return null;
    return { id, source: row.source, fileName: row.file_name, issuedAt, ...(entry.detail as ReceiptDetail) };
  }

  private async *lines(viewer: Viewer, batch: string): AsyncGenerator<LineRow> {
    for (let after: Parameters<typeof pageOfLines>[4] = null; ;) {
      const wanted = { source: null, batch, code: null, state: null };
      const page: LineRow[] = await this.database.run(
        withUnattributed(viewer),
        (tx) => pageOfLines(tx, viewer.scope.case, wanted, PAGE, after),
        {
          readOnly: true,
        },
      );
      yield* page;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return;
      after = { ...refOf(last), receivedAt: last.received_at };
    }
  }
}
