import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, type Tx } from '@zhilu/platform/database';
import type { Viewer } from './viewer';

const LOCK_HEAD = `insert into audit_head (agency_id, seq, hash) values ($1, 0, '\\x') on conflict (agency_id) do update set seq = audit_head.seq returning seq, hash`;
const MOVE_HEAD = `update audit_head set seq = $2, hash = $3 where agency_id = $1`;
const INSERT = `insert into audit (agency_id, seq, at, user_id, action, object, detail, prev_hash, hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const CHAIN = `select seq, at, user_id, action, object, detail, prev_hash, hash from audit where agency_id = $1 order by seq`;
const ONE = `select seq, at, user_id, action, object, detail, prev_hash, hash from audit where agency_id = $1 and seq = $2`;
const HEAD = `select seq, hash from audit_head where agency_id = $1`;

/** One act worth remembering; `agencyId` 0 is the office's own chain. */
export interface AuditEntry {
  readonly agencyId: number;
  readonly viewer: Viewer | null;
  readonly action: string;
  readonly object: string;
  readonly detail: Readonly<Record<string, string | number | null>>;
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
interface AuditRow {
  seq: string;
  at: Date;
  user_id: number | null;
  action: string;
  object: string;
  detail: AuditEntry['detail'];
  prev_hash: Buffer;
  hash: Buffer;
}

/** 审计链: every entry carries the hash of the one before; written in the transaction of what it records, its head locked last. */
@Injectable()
export class AuditChain {
  constructor(private readonly clock: Clock) {}

  /** Writes an entry; says its place in the chain. */
  async append(tx: Tx, entry: AuditEntry): Promise<AuditPlace> {
    const at = new Date(this.clock.now());
    const [head] = await tx.rows<{ seq: string; hash: Buffer }>(LOCK_HEAD, [entry.agencyId]);
    const seq = Number(head!.seq) + 1;
    const userId = entry.viewer?.userId ?? null;
    const hash = link(head!.hash, { seq, at, userId, ...entry });
    await tx.rows(INSERT, [entry.agencyId, seq, at, userId, entry.action, entry.object, entry.detail, head!.hash, hash]);
    await tx.rows(MOVE_HEAD, [entry.agencyId, seq, hash]);
    return { seq, hash: hash.toString('hex') };
  }

  /** An entry by its number; null where there is none. */
  async entry(tx: Tx, agencyId: number, seq: number): Promise<StandingEntry | null> {
    const [row] = await tx.rows<AuditRow>(ONE, [agencyId, seq]);
    if (row === undefined) return null;
    const { at, user_id: userId, action, object, detail, hash } = row;
    return { at, userId, action, object, detail, hash: hash.toString('hex') };
  }

  /** Number of the first entry of a chain that does not fit, or null where the whole chain holds. */
  async verify(tx: Tx, agencyId: number): Promise<number | null> {
    let before: Buffer = Buffer.alloc(0);
    let seq = 0;
    for (const row of await tx.rows<AuditRow>(CHAIN, [agencyId])) {
      seq += 1;
      const expected = link(before, { seq, at: row.at, userId: row.user_id, action: row.action, object: row.object, detail: row.detail });
      if (Number(row.seq) !== seq || !row.prev_hash.equals(before) || !row.hash.equals(expected)) return seq;
      before = row.hash;
    }
    const [head] = await tx.rows<{ seq: string; hash: Buffer }>(HEAD, [agencyId]);
    return head === undefined || (Number(head.seq) === seq && head.hash.equals(before)) ? null : seq + 1;
  }
}

type Linked = Pick<AuditEntry, 'action' | 'object' | 'detail'> & { seq: number; at: Date; userId: number | null };

const link = (before: Buffer, { seq, at, userId, action, object, detail }: Linked): Buffer =>
  createHash('sha256')
    .update(before)
    .update(JSON.stringify([seq, at.toISOString(), userId, action, object, Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1))]))
    .digest();
