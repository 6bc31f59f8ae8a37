import type { Tx } from '@zhilu/platform/database';

const KNOWN = `select visible_no as known from posting_head`;

/** The last posting everybody may know of; nought before the first. */
export const knownNow = async (tx: Tx): Promise<number> => (await tx.rows<{ known: number }>(KNOWN))[0]?.known ?? 0;
