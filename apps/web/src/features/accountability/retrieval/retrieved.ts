import type { RetrievalFilePartsFragment, RetrievalLinePartsFragment } from '@zhilu/contract';

/** A request for records as its page has it, as a line of the list. */
export type Retrieved = RetrievalFilePartsFragment;
export type RetrievedLine = RetrievalLinePartsFragment;
