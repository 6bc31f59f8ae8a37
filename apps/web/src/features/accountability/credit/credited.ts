import type { CreditBatchQuery, CreditFilePartsFragment, CreditLinePartsFragment } from '@zhilu/contract';

/** 公示信息 as its page has it, as a line of the list, and as a line of a batch. */
export type Credited = CreditFilePartsFragment;
export type CreditedLine = CreditLinePartsFragment;
export type CreditedBatch = CreditBatchQuery['creditBatch'];
export type CreditedSent = CreditedBatch['lines'][number];
