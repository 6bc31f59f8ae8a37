import type { ReviewFilePartsFragment } from '@zhilu/contract';

/** A file under review as its page has it. */
export type ReviewedFile = ReviewFilePartsFragment;
