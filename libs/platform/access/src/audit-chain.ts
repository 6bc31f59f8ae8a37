import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type Tx } from '@zhilu/platform/database';
import * as store from './audit.store';
import type { Viewer } from './viewer';

/** One act worth remembering; `agencyId` 0 is the office's own chain. */
export interface AuditEntry {
  readonly agencyId: number;
  readonly viewer: Viewer | null;
  readonly action: string;
  readonly object: string;
  readonly detail: store.AuditDetail;
}
/** Where an entry stands in its chain, and the hash that covers it and all before it. */
export interface AuditPlace {
  readonly seq: number;
  readonly hash: string;
}
/** An entry as it stands in its chain. */
export interface StandingEntry extends Pick<AuditEntry, 'action' | 'object' | 'detail'> {
  readonly at: Date;
  readonly userId: number | null;
  readonly hash: string;
}

/** 审计链: every entry carries the hash of the one before; written in the transaction of what it records, its head locked last. */
@Injectable()
export class AuditChain {
  constructor(private readonly clock: Clock) {}

  /** Writes an entry; says its place in the chain. */
  async append(tx: Tx, entry: AuditEntry): Promise<AuditPlace> {
    const at = new Date(this.clock.now());
    const head = await store.lockHead(tx, entry.agencyId);
    const seq = Number(head.seq) + 1;
    const userId = entry.viewer?.userId ?? null;
    const { action, object, detail } = entry;
    const hash = link(head.hash, { seq, at, userId, action, object, detail });
    await store.insertEntry(tx, entry.agencyId, { seq, at, user_id: userId, action, object, detail, prev_hash: head.hash, hash });
    await store.moveHead(tx, entry.agencyId, seq, hash);
    return { seq, hash: hash.toString('hex') };
  }

  /** An entry by its number; null where there is none. */
  async entry(tx: Tx, agencyId: number, seq: number): Promise<StandingEntry | null> {
    const row = await store.entryOf(tx, agencyId, seq);
    if (row === null) return null;
    const { at, user_id: userId, action, object, detail, hash } = row;
    return { at, userId, action, object, detail, hash: hash.toString('hex') };
  }

  /** Number of the first entry of a chain that does not fit, or null where the whole chain holds. */
  async verify(tx: Tx, agencyId: number): Promise<number | null> {
    let before: Buffer = Buffer.alloc(0);
    let seq = 0;
    for (const row of await store.chainOf(tx, agencyId)) {
      seq += 1;
      const expected = link(before, { seq, at: row.at, userId: row.user_id, action: row.action, object: row.object, detail: row.detail });
      if (Number(row.seq) !== seq || !row.prev_hash.equals(before) || !row.hash.equals(expected)) return seq;
      before = row.hash;
    }
    const head = await store.headOf(tx, agencyId);
    return head === null || (Number(head.seq) === seq && head.hash.equals(before)) ? null : seq + 1;
  }
}

type Linked = Pick<AuditEntry, 'action' | 'object' | 'detail'> & { seq: number; at: Date; userId: number | null };

const link = (before: Buffer, { seq, at, userId, action, object, detail }: Linked): Buffer =>
  createHash('sha256')
    .update(before)
    .update(JSON.stringify([seq, at.toISOString(), userId, action, object, Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest();
