import { createHash } from 'node:crypto';
import type { AuditDetail } from './audit.store';

/** What the hash of an entry covers. */
export interface LinkedEntry {
  readonly chain: number;
  readonly seq: number;
  readonly at: Date;
  readonly userId: number | null;
  readonly address: string | null;
  readonly action: string;
  readonly object: string;
  readonly detail: AuditDetail;
}

/** An entry as it stands in its chain, with all that holds it there. */
export interface StandingLink extends LinkedEntry {
  readonly before: Buffer;
  readonly hash: Buffer;
  /** HMAC of the hash under the seal of the installation; none on entries of before entries were sealed. */
  readonly mac: Buffer | null;
}

const membersOf = (detail: AuditDetail) => Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1));

/** SHA-256 over the hash before and the whole content of an entry. */
export const linkOf = (before: Buffer, entry: LinkedEntry): Buffer =>
  createHash('sha256').update(before).update(linkedText(entry)).digest();

/** What the hash of an entry covers besides the hash before it, as it is written. */
export const linkedText = ({ chain, seq, at, userId, address, action, object, detail }: LinkedEntry): string =>
  JSON.stringify([chain, seq, at.toISOString(), userId, address, action, object, membersOf(detail)]);

/** The same as entries were hashed before they were sealed: neither their chain nor an address was covered. */
export const unsealedLinkOf = (before: Buffer, { seq, at, userId, action, object, detail }: LinkedEntry): Buffer =>
  hashOf(before, [seq, at.toISOString(), userId, action, object, membersOf(detail)]);

const hashOf = (before: Buffer, content: readonly unknown[]): Buffer =>
  createHash('sha256').update(before).update(JSON.stringify(content)).digest();
