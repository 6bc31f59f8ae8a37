import type { Tx } from '@zhilu/platform/database';

const DEMONSTRATION = `select coalesce(bool_or(demonstration), false) as yes from installation`;

export const isDemonstration = async (tx: Tx): Promise<boolean> => (await tx.rows<{ yes: boolean }>(DEMONSTRATION))[0]!.yes;
