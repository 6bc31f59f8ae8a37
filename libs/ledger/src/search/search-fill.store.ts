import type { Tx } from '@zhilu/platform/database';

const LEFT = `select agency_id, after_case::text from search_fill order by agency_id`;
const FILL = `update case_head h set search_key = k.key from unnest($2::bigint[], $3::text[]) as k(case_id, key)
  where h.agency_id = $1 and h.case_id = k.case_id and h.search_key is distinct from k.key`;
const REACHED = `update search_fill set after_case = $2 where agency_id = $1`;
const DONE = `delete from search_fill where agency_id = $1`;

export interface LeftRow {
  readonly agency: number;
  readonly after: number;
}

/** Agencies not gone through whole, each with the last case done. */
export const leftToFill = async (tx: Tx): Promise<LeftRow[]> =>
  (await tx.rows<{ agency_id: number; after_case: string }>(LEFT)).map((row) => ({ agency: row.agency_id, after: Number(row.after_case) }));
export const fillKeys = (tx: Tx, agency: number, keys: readonly { readonly caseId: number; readonly key: string }[]) =>
  tx.rows(FILL, [agency, keys.map(({ caseId }) => caseId), keys.map(({ key }) => key)]);
export const noteReached = (tx: Tx, agency: number, last: number) => tx.rows(REACHED, [agency, last]);
export const noteFilled = (tx: Tx, agency: number) => tx.rows(DONE, [agency]);
