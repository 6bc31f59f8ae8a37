import type { ReferralFilePartsFragment, ReferralLinePartsFragment } from '@zhilu/contract';

/** A referral as its page has it, and as a line of the list. */
export type Referred = ReferralFilePartsFragment;
export type ReferredLine = ReferralLinePartsFragment;
