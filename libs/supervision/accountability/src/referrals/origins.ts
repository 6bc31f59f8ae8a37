import type { CaseInHand } from '@zhilu/kernel/flow';
import { LEAD_KIND } from '@zhilu/kernel/leads';
import { DomainError } from '@zhilu/kernel/refusal';
import type { ReferralOrigin } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { requireFacts } from './facts';
import { leadOf, reviewOf } from './referral.store';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a referral or an oversight begins from in the books, in words; refused where it supports nothing. */
export const originWords = async (
  tx: Tx,
  inHand: CaseInHand,
  {
    agencyId,
    caseId,
    origin,
    key,
  }: { readonly agencyId: number; readonly caseId: string; readonly origin: ReferralOrigin; readonly key: string },
): Promise<string> => {
  if (origin === 'duty') return requireFacts(inHand, [key])[0]!.title;
  if (origin === 'lead') {
    const no = /^[0-9a-f]{16}$/.test(key) ? BigInt.asIntN(64, BigInt(`0x${key}`)).toString() : null;
    const lead = no === null ? null : await leadOf(tx, agencyId, no, caseId);
    if (lead === null || !lead.here) throw new DomainError('referral.lead-elsewhere');
    if (lead.judged !== 'confirm') throw new DomainError('referral.lead-unfounded');
    return LEAD_KIND[lead.kind].word;
  }
  const review = UUID.test(key) ? await reviewOf(tx, agencyId, key, caseId) : null;
  if (review === null || !review.faulty || (review.state !== 'final' && review.state !== 'overturned'))
    throw new DomainError('referral.review-open');
  return review.title;
};
