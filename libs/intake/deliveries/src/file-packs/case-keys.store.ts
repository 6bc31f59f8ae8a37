import type { Tx } from '@zhilu/platform/database';

const CASES = `select source_case, agency_id, case_id::text from case_key where source_no = $1 and source_case = any ($2::text[])
  order by length(source_case) desc`;

/** The cases a source calls by any of some keys, the longest first. */
export const casesOfKeys = (tx: Tx, source: number, keys: readonly string[]) =>
  tx.rows<{ source_case: string; agency_id: number; case_id: string }>(CASES, [source, keys]);
