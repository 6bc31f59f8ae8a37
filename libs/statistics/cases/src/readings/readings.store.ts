import type { Tx } from '@zhilu/platform/database';

const HEADS = `select h.agency_id, h.case_id::text, h.case_no, h.withheld
  from unnest($1::int[], $2::bigint[]) as asked(agency_id, case_id) join case_head h using (agency_id, case_id)
  where h.agency_id = any ($1::int[])`;

/** What cases are called, and which of them few may read. */
export const headsOf = (tx: Tx, agencies: readonly number[], cases: readonly string[]) =>
  tx.rows<{ agency_id: number; case_id: string; case_no: string | null; withheld: boolean }>(HEADS, [agencies, cases]);
