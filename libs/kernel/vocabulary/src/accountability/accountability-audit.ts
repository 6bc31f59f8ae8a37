import { CREDIT_AUDIT } from './credit-audit';
import { OPINION_AUDIT } from './opinion-audit';
import { OVERSIGHT_AUDIT } from './oversight-audit';
import { REFERRAL_AUDIT } from './referral-audit';
import { RETRIEVAL_AUDIT } from './retrieval-audit';

/** 督察、调阅、信用公示和舆情应对的审计用语. */
export const ACCOUNTABILITY_AUDIT = {
  ...REFERRAL_AUDIT,
  ...OVERSIGHT_AUDIT,
  ...RETRIEVAL_AUDIT,
  ...CREDIT_AUDIT,
  ...OPINION_AUDIT,
} as const;
