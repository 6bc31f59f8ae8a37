import type { CaseReadingsQuery, RetrievalFilePartsFragment, RetrievalLinePartsFragment } from '@zhilu/contract';

/** A request for records as its page has it, as a line of the list; a reading as the agency sees it. */
export type Retrieved = RetrievalFilePartsFragment;
export type RetrievedLine = RetrievalLinePartsFragment;
export type ReadingLine = CaseReadingsQuery['caseReadings'][number];
