import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditChain } from '@zhilu/platform/access';
import { Database, type Scope, type Tx } from '@zhilu/platform/database';
import { canonicalJson, type Json, sha256 } from '@zhilu/intake/format';
import { DomainError } from '@zhilu/kernel/refusal';
import { CURSOR, readCursor } from '@zhilu/platform/graphql';
import * as store from './pushed.store';

const ENDED: ReadonlySet<string> = new Set(['done', 'refused', 'cancelled']);
const SYSTEM: Scope = { stat: [], case: [], role: 'system' };
const PAGE_AT_MOST = 1000;
const PAGE = '500';
const FIRST: store.QuarantinePlace = [-1, -1];

/** A receipt as sent, byte by byte, and whether it is final. */
export interface GivenReceipt {
  readonly text: string;
  readonly ended: boolean;
}

/** 推送回执: what became of a delivery, under the sender's own number. Once the delivery has ended the receipt is sealed: the same bytes for ever. */
@Injectable()
export class PushReceipts {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditChain,
  ) {}

  /** The receipt of a delivery of a source; others' are unknown to it. */
  async receipt(source: number, senderBatch: string): Promise<GivenReceipt> {
    const pushed = await this.pushed(source, senderBatch);
    if (pushed.receipt !== null) return { text: pushed.receipt, ended: true };
    if (ENDED.has(pushed.state)) return { text: await this.seal(source, pushed), ended: true };
    const scope = await this.wholeScope();
    const { content } = await this.database.run(scope, (tx) => contentOf(tx, pushed), { readOnly: true });
    return { text: canonicalJson(content), ended: false };
  }

  /** Whether a delivery of a source has come to its end. */
  async hasEnded(source: number, senderBatch: string): Promise<boolean> {
    return ENDED.has((await this.pushed(source, senderBatch)).state);
  }

  /** Seals the receipt of a delivery that has ended, if it was pushed. */
  async sealEnded(batch: string): Promise<void> {
    const pushed = await this.database.run(SYSTEM, (tx) => store.pushedAs(tx, batch), { readOnly: true });
    if (pushed !== null) await this.receipt(pushed.source_no, pushed.sender_batch);
  }

  /** 质检未通过的行: those of a delivery that were quarantined, a page at a time, in the order of the file. */
  async lines(source: number, senderBatch: string, after: unknown = '', asked: unknown = PAGE): Promise<string> {
    const first = Number(asked);
    if (Array.isArray(asked) || !Number.isInteger(first) || first < 1 || first > PAGE_AT_MOST)
      throw new DomainError('list.page-size', { most: PAGE_AT_MOST });
    const place = after === '' ? FIRST : placeOf(after);
    const pushed = await this.pushed(source, senderBatch);
    const all = pushed.agencies ?? (await this.wholeScope()).case;
    const rows = await this.database.run(
      { stat: all, case: all, role: 'system' },
      (tx) => store.quarantinedLines(tx, pushed.batch_id, all, place, first),
      {
        readOnly: true,
      },
    );
    const last = rows.at(-1);
    const next = rows.length < first || last === undefined ? null : `${last.chunk}-${last.no}`;
    return canonicalJson({ batchId: pushed.sender_batch, lines: rows.map(lineOf), next });
  }

  private async pushed(source: number, senderBatch: string): Promise<store.PushedRow> {
    const pushed = await this.database.run(SYSTEM, (tx) => store.findPushed(tx, source, senderBatch), { readOnly: true });
    if (pushed === null) throw new DomainError('push.unknown');
    return pushed;
  }

  /** Works the receipt out for good and puts its digest into the audit chain; of two at once the second reads the first's. */
  private async seal(source: number, pushed: store.PushedRow): Promise<string> {
    const scope = await this.wholeScope();
    const sealed = await this.database.run(scope, async (tx) => {
      if (!(await store.lockUngiven(tx, pushed.batch_id))) return null;
      const { content, agencies } = await contentOf(tx, pushed);
      const digest = sha256(canonicalJson(content));
      const detail = { batch: pushed.sender_batch, digest };
      const { seq: chain } = await this.audit.append(tx, {
        agencyId: 0,
        viewer: null,
        action: 'delivery.receipt',
        object: pushed.batch_id,
        detail,
      });
      const text = canonicalJson({ ...content, seal: { algorithm: 'SHA-256', chain, digest } });
      await store.giveReceipt(tx, pushed.batch_id, text, agencies);
      return text;
    });
    return sealed ?? (await this.pushed(source, pushed.sender_batch)).receipt!;
  }

  /** Every agency there is, and the lines of which none could be told: a delivery's own receipt leaves none of its lines out. */
  private async wholeScope(): Promise<Scope> {
    const all = await this.database.everything();
    return { ...all, case: [0, ...all.case] };
  }
}

/** All that a receipt says but its seal. */
const contentOf = async (tx: Tx, pushed: store.PushedRow): Promise<{ content: Record<string, Json>; agencies: number[] }> => {
  const { batch_id: batch, sender_batch: batchId } = pushed;
  const row = await store.pushedBatch(tx, batch);
  const counts = await store.countsByAgency(tx, batch);
  const agencies = [...new Set([0, ...counts.map((one) => one.agency_id)])];
  return {
    agencies,
    content: {
      batchId,
      number: batch,
      source: row.source,
      file: row.file_name,
      digest: row.digest,
      state: row.state,
      receivedAt: row.received_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      counts: countsOf(row, row.received),
      agencies: counts.map((one) => ({ agency: one.code, ...countsOf(one) })),
      postings: await store.postingsOf(tx, batch),
      // While it goes on, lines may still be quarantined.
      aside: { lines: row.quarantined, digest: ENDED.has(row.state) ? await quarantinedDigest(tx, batch, agencies) : null },
      refusal: row.refusal === null ? null : { code: row.refusal.code, text: row.refusal.text },
      failure: row.state !== 'interrupted' || row.failure === null ? null : { code: row.failure.code, text: row.failure.text },
    },
  };
};

type Counts = Pick<store.PushedBatchRow, 'accepted' | 'duplicate' | 'stale' | 'quarantined' | 'cancelled'>;
const countsOf = ({ accepted, duplicate, stale, quarantined, cancelled }: Counts, received?: number): Record<string, number> => ({
  received: received ?? accepted + duplicate + stale + quarantined + cancelled,
  accepted,
  duplicate,
  stale,
  quarantined,
  cancelled,
});

/** Digest of all quarantined lines, each as a page gives it, followed by a line end. */
const quarantinedDigest = async (tx: Tx, batch: string, agencies: readonly number[]): Promise<string> => {
  const hash = createHash('sha256');
  for (let place: store.QuarantinePlace | null = FIRST; place !== null;) {
    const rows: store.QuarantinedRow[] = await store.quarantinedLines(tx, batch, agencies, place, PAGE_AT_MOST);
    for (const row of rows) hash.update(`${canonicalJson(lineOf(row))}\n`);
    const last = rows.at(-1);
    place = rows.length < PAGE_AT_MOST || last === undefined ? null : [last.chunk, last.no];
  }
  return hash.digest('hex');
};

const lineOf = ({ line, sheet, problems }: store.QuarantinedRow): Json => ({
  line,
  sheet,
  problems: problems.map(({ field, code, text }) => ({ field, code, text })),
});

const placeOf = (after: unknown): store.QuarantinePlace => {
  const place = readCursor(typeof after === 'string' ? after : '', [CURSOR.number, CURSOR.number], '-')!;
  return [Number(place[0]), Number(place[1])];
};
