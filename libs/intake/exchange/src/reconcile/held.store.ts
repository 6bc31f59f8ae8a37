import type { EntryKind } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

const LAST = `select last_no from posting_head`;
const BATCHES = `select batch_id::text from batch where source_no = $1 and received_at >= $2 and received_at < $3`;
const POSTINGS = `select posting_no from posting where batch_id = any ($1::uuid[]) and posting_no <= $2 order by posting_no`;
/** Agencies that the batches had lines of: no other can hold anything of them. */
const AGENCIES = `select r.agency_id, a.code from (select distinct agency_id from receipt where agency_id = any ($1::int[]) and batch_id = any ($2::uuid[])) r
  join agency a on a.agency_id = r.agency_id where r.agency_id > 0 order by a.code`;
const CASES = `select distinct case_id from dossier_delta where agency_id = $1 and case_id > $2 and posting_no = any ($3::int[])
  order by case_id limit $4`;
const DELTAS = `select case_id::text, received_at, body from dossier_delta where agency_id = $1 and case_id = any ($2::bigint[]) and posting_no <= $3
  and source_no = $4 order by case_id, posting_no`;
const ENTRIES = `select register, entry_key, revision, withdrawn, body, received_at from register_entry
  where agency_id = $1 and source_no = $2 and known_from <= $3 and (known_to is null or known_to > $3) and received_at >= $4 and received_at < $5`;

export interface DeltaRow {
  case_id: string;
  received_at: Date;
  body: string;
}
export interface EntryRow {
  register: EntryKind;
  entry_key: string;
  revision: number;
  withdrawn: boolean;
  body: Record<string, unknown>;
  received_at: Date;
}
/** Half-open: the first instant, and the first that is too late. */
export type Span = readonly [from: Date, to: Date];

export const lastPosting = async (tx: Tx) => (await tx.rows<{ last_no: number }>(LAST))[0]!.last_no;
export const batchesIn = async (tx: Tx, source: number, [from, to]: Span) =>
  (await tx.rows<{ batch_id: string }>(BATCHES, [source, from, to])).map((row) => row.batch_id);
export const postingsOfBatches = async (tx: Tx, batches: readonly string[], known: number) =>
  (await tx.rows<{ posting_no: number }>(POSTINGS, [batches, known])).map((row) => row.posting_no);
export const agenciesIn = (tx: Tx, agencies: readonly number[], batches: readonly string[]) =>
  tx.rows<{ agency_id: number; code: string }>(AGENCIES, [agencies, batches]);
/** Cases of an agency that some postings brought anything to, after a number. */
export const casesTouched = async (tx: Tx, agency: number, after: string, postings: readonly number[], most: number) =>
  (await tx.rows<{ case_id: string }>(CASES, [agency, after, postings, most])).map((row) => row.case_id);
export const deltasOfCases = (tx: Tx, agency: number, cases: readonly string[], known: number, source: number) =>
  tx.rows<DeltaRow>(DELTAS, [agency, cases, known, source]);
export const entriesIn = (tx: Tx, agency: number, source: number, known: number, [from, to]: Span) =>
  tx.rows<EntryRow>(ENTRIES, [agency, source, known, from, to]);
