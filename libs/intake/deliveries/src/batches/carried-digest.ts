import type { Tx } from '@zhilu/platform/database';
import { Attachments } from '@zhilu/platform/attachments';
import { DIGEST_LEAST, digestAsWritten, digestGroups } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { noteDigest } from './batch.store';

/**
 * 哈希校验值核对: a file that was carried is the one its maker noted the digest of; refused where it is another. Says the digits
 * that were compared; null where none were given.
 */
export const compareDigest = async (path: string, given: string | undefined): Promise<string | null> => {
  if (given === undefined || given.trim() === '') return null;
  const digits = digestAsWritten(given);
  if (digits === null) throw new DomainError('delivery.digest-malformed', { least: DIGEST_LEAST });
  const digest = await Attachments.digestOf(path);
  if (!digest.startsWith(digits)) throw new DomainError('delivery.digest-differs', { digest: digestGroups(digest).slice(0, 8).join(' ') });
  return digits;
};

/** Notes with a delivery the digits its file was compared with. */
export const noteCarried = async (tx: Tx, batch: string, digits: string | null): Promise<void> => {
  if (digits !== null) await noteDigest(tx, batch, digits);
};
