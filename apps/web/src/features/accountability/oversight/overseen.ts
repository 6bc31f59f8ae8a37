import type { OversightFilePartsFragment, OversightLinePartsFragment } from '@zhilu/contract';

/** A matter of oversight as its page has it, and as a line of the list. */
export type Overseen = OversightFilePartsFragment;
export type OverseenLine = OversightLinePartsFragment;
