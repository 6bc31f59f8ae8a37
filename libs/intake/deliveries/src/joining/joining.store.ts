import type { Tx } from '@zhilu/platform/database';
import type { JoinKey } from '@zhilu/kernel/vocabulary';

const byNumber = `select c.case_id, c.source_case from case_key c where c.source_no = $3 and c.source_case = k.source_case and c.agency_id = k.agency_id`;
const by = (column: string): string =>
  `union select h.case_id, h.source_case from case_head h where h.agency_id = k.agency_id and h.source_no = $3 and h.${column} = k.source_case`;
const matching = (others: string): string => `select k.source_case, k.agency_id, h.case_id::text, h.source_case as host_case
  from unnest($1::text[], $2::int[]) as k(source_case, agency_id) cross join lateral (${byNumber} ${others}) h`;
const MATCHES: Readonly<Record<JoinKey, string>> = {
  caseKey: matching(''),
  caseNo: matching(by('case_no')),
  documentNo: matching(by('document_no')),
  // Of what is named by place and hour the activities decide.
  onSite: matching(''),
};
const UNLINKED = `select source_case from unnest($2::text[]) as k(source_case)
  where not exists (select from case_key c where c.source_no = $1 and c.source_case = k.source_case)`;
const names = (column: string | null): string => `select distinct w.agency_id, w.source_case from case_key c
  join case_head h on h.agency_id = c.agency_id and h.case_id = c.case_id
  join waiting_record w on w.agency_id = c.agency_id and w.source_no = $2 and w.known_to is null
    and w.source_case in (h.source_case${column === null ? '' : `, h.${column}`})
  where c.source_no = $1 and c.source_case = any ($3::text[]) and c.agency_id = any ($4::int[])`;
const WAITED_FOR: Readonly<Record<JoinKey, string>> = { caseKey: names(null), caseNo: names('case_no'), documentNo: names('document_no'), onSite: names(null) }; // prettier-ignore
/** What waits under the names of places and hours of some days. */
const WAITING_ON_DAYS = `select distinct agency_id, source_case from waiting_record where agency_id = any ($1::int[]) and source_no = $2 and known_to is null
  and source_case like '@%' and substr(source_case, 2, 10) = any ($3::text[])`;
const CASES_NEAR = `select agency_id, case_id::text, source_case from case_head where agency_id = any ($1::int[]) and source_no = $2 and case_day between $3 and $4
  and ($5::bigint is null or case_id > $5) order by case_id limit $6`;
const WAITING_KEYS = `select distinct agency_id, source_case from waiting_record
  where agency_id = any ($1::int[]) and source_no = $2 and known_to is null and source_case > $3 order by source_case limit $4`;

/** A key a joining source names a case by, of an agency. */
export interface NamedCase {
  readonly agency_id: number;
  readonly source_case: string;
}
export interface MatchRow extends NamedCase {
  readonly case_id: string;
  /** The number of the case in the source joined. */
  readonly host_case: string;
}

/** The cases of the joined source that keys may mean. */
export const matchesOf = (tx: Tx, host: number, key: JoinKey, cases: readonly NamedCase[]) =>
  tx.rows<MatchRow>(MATCHES[key], [cases.map((one) => one.source_case), cases.map((one) => one.agency_id), host]);
/** Keys that are no case of the source yet. */
export const unlinkedOf = async (tx: Tx, source: number, keys: readonly string[]): Promise<Set<string>> =>
  new Set((await tx.rows<{ source_case: string }>(UNLINKED, [source, keys])).map((row) => row.source_case));
/** Keys under which records of a joining source wait for some cases of the joined one. */
export const waitedFor = (tx: Tx, host: number, source: number, key: JoinKey, cases: readonly string[], agencies: readonly number[]) =>
  tx.rows<NamedCase>(WAITED_FOR[key], [host, source, cases, agencies]);
/** Keys under which records of a source wait, page by page. */
export const waitingKeys = (tx: Tx, agencies: readonly number[], source: number, after: string, most: number) =>
  tx.rows<NamedCase>(WAITING_KEYS, [agencies, source, after, most]);
/** Names of places and hours of some days under which records of a source wait. */
export const waitingOnDays = (tx: Tx, agencies: readonly number[], source: number, days: readonly string[]) =>
  tx.rows<NamedCase>(WAITING_ON_DAYS, [agencies, source, days]);
/** Cases of the joined source dated within a span, page by page. */
export const casesNear = (
  tx: Tx,
  agencies: readonly number[],
  host: number,
  [from, to]: readonly [string, string],
  after: string | null,
  most: number,
) => tx.rows<{ agency_id: number; case_id: string; source_case: string }>(CASES_NEAR, [agencies, host, from, to, after, most]);
