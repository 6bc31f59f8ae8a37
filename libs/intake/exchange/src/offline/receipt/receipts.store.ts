import type { Tx } from '@zhilu/platform/database';

const FILE = `select digest, carried_digest from batch where batch_id = $1`;
const POSTINGS = `select distinct posting_no from receipt where batch_id = $1 and agency_id = any ($2::int[]) and posting_no is not null order by 1`;

/** The digest of a delivered file, and the digits it was compared with. */
export const fileOf = async (tx: Tx, batch: string) =>
  (await tx.rows<{ digest: string; carried_digest: string | null }>(FILE, [batch]))[0]!;
/** Numbers of the postings a delivery led to in the books of agencies. */
export const postingsOf = async (tx: Tx, batch: string, agencies: readonly number[]): Promise<number[]> =>
  (await tx.rows<{ posting_no: number }>(POSTINGS, [batch, agencies])).map((row) => row.posting_no);
