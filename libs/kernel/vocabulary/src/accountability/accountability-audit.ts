import { OVERSIGHT_AUDIT } from './oversight-audit';
import { RETRIEVAL_AUDIT } from './retrieval-audit';

/** 督察和调阅的审计用语. */
export const ACCOUNTABILITY_AUDIT = { ...OVERSIGHT_AUDIT, ...RETRIEVAL_AUDIT } as const;
