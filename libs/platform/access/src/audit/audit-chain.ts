import { Injectable } from '@nestjs/common';
import { askedFrom, Clock, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import type { AuditAction } from '@zhilu/kernel/vocabulary';
import * as store from './audit.store';
import { linkOf, type StandingLink, unsealedLinkOf } from './chain-link';
import { Seal } from './seal.service';
import type { Viewer } from '../viewer';

/** What the seal says of an entry is for this and nothing else. */
export const AUDIT_SEAL = 'audit';

/** One act worth remembering; `agencyId` 0 is the office's own chain. */
export interface AuditEntry {
  readonly agencyId: number;
  readonly viewer: Pick<Viewer, 'userId'> | null;
  readonly action: AuditAction;
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
  readonly seq: number;
  readonly at: Date;
  readonly userId: number | null;
  readonly hash: string;
  /** Its hash is that of its content, and was sealed here if it was sealed at all. */
  readonly genuine: boolean;
}

/**
 * 审计链: every entry is numbered, carries the hash of the one before and an HMAC under the seal of the installation, which does
 * not lie in the database; written in the transaction of what it records, its head locked last.
 */
@Injectable()
export class AuditChain {
  constructor(
    private readonly clock: Clock,
    private readonly seal: Seal,
  ) {}

  /** Writes an entry; says its place in the chain. */
  async append(tx: Tx, entry: AuditEntry): Promise<AuditPlace> {
    const [name, macOf] = [await this.seal.name(), await this.seal.stamp(AUDIT_SEAL)];
    const { agencyId: chain, action, object, detail } = entry;
    const head = await store.lockHead(tx, chain);
    // Two seals on one chain could not be told from a forger's: whoever has another does not write.
    if (head.seal !== null && head.seal !== name && action !== 'audit.rekeyed') throw new DomainError('audit.seal-other');
    const seq = Number(head.seq) + 1;
    const [at, userId, address] = [new Date(this.clock.now()), entry.viewer?.userId ?? null, askedFrom()];
    const hash = linkOf(head.hash, { chain, seq, at, userId, address, action, object, detail });
    const row = { seq, at, user_id: userId, address, action, object, detail, prev_hash: head.hash, hash, mac: macOf(hash) };
    await store.insertEntry(tx, chain, row);
    await store.moveHead(tx, chain, seq, hash, name);
    return { seq, hash: hash.toString('hex') };
  }

  /** An entry by its number, its hash worked out anew; null where there is none. */
  async entry(tx: Tx, chain: number, seq: number): Promise<StandingEntry | null> {
    return this.judged(await store.entryOf(tx, chain, seq));
  }

  /** The last entry of a chain about something; null where there is none. */
  async last(tx: Tx, chain: number, action: AuditAction): Promise<StandingEntry | null> {
    return this.judged(await store.lastOf(tx, chain, action));
  }

  /** Where a chain ends just now; null where it has not begun. */
  async place(tx: Tx, chain: number): Promise<AuditPlace | null> {
    const head = await store.headOf(tx, chain);
    return head === null ? null : { seq: Number(head.seq), hash: head.hash.toString('hex') };
  }

  private async judged(row: store.EntryRow | null): Promise<StandingEntry | null> {
    if (row === null) return null;
    const link = standingLink(row);
    const { seq, at, userId, action, object, detail, before, hash, mac } = link;
    const hashed = mac === null ? unsealedLinkOf : linkOf;
    const genuine = hashed(before, link).equals(hash) && (mac === null || (await this.seal.stamp(AUDIT_SEAL))(hash).equals(mac));
    return { seq, at, userId, action: action as AuditAction, object, detail, hash: hash.toString('hex'), genuine };
  }
}

/** An entry as it is stored, as it is linked. */
export const standingLink = ({ agency_id: chain, seq, user_id: userId, prev_hash: before, ...rest }: store.EntryRow): StandingLink => ({
  chain,
  seq: Number(seq),
  userId,
  before,
  ...rest,
});
