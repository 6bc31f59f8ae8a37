import type { ReadingSheet } from '@zhilu/kernel/review';
import type { Tx } from '@zhilu/platform/database';
import type { ReadingRow } from '../files/files.store';

export interface DraftRow {
  readonly file_id: string;
  readonly revision: number;
  readonly saved_at: Date;
  readonly body: ReadingSheet;
}

const OWN_READINGS = `select agency_id, file_id, seq, seat, reader_id, action, at, user_id, person, said from review_reading where reader_id = $1 order by file_id, seq`;
const DRAFTS = `select file_id, revision, saved_at, body from review_draft where agency_id = any ($1::int[]) and file_id = any ($2::uuid[]) and reader_id = $3`;
const INSERT_DRAFT = `insert into review_draft (agency_id, file_id, reader_id, revision, saved_at, body) values ($1, $2, $3, 1, $4, $5)`;
const UPDATE_DRAFT = `update review_draft set revision = revision + 1, saved_at = $4, body = $5
  where agency_id = $1 and file_id = $2 and reader_id = $3 and revision = $6 returning revision`;

/** Everything done about the seats one reader ever held, in whatever agency. */
export const ownReadings = (tx: Tx, reader: number) => tx.rows<ReadingRow>(OWN_READINGS, [reader]);
export const draftsOf = (tx: Tx, agencies: readonly number[], files: readonly string[], reader: number) =>
  tx.rows<DraftRow>(DRAFTS, [agencies, files, reader]);
export const insertDraft = (tx: Tx, agency: number, file: string, reader: number, at: Date, body: ReadingSheet) =>
  tx.rows(INSERT_DRAFT, [agency, file, reader, at, JSON.stringify(body)]);
/** Saves where nothing was saved meanwhile; says whether it was. */
export const updateDraft = async (
  tx: Tx,
  agency: number,
  file: string,
  reader: number,
  at: Date,
  body: ReadingSheet,
  expected: number,
): Promise<boolean> => (await tx.rows(UPDATE_DRAFT, [agency, file, reader, at, JSON.stringify(body), expected])).length === 1;
