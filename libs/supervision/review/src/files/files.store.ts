import type { ReadingSheet } from '@zhilu/kernel/review';
import type { ActType, ReadingAction, ReviewAction, ReviewState, Role, SampleMode } from '@zhilu/kernel/vocabulary';
import { agencyName, type Tx } from '@zhilu/platform/database';

/** 校准案卷: in no sample, read by every reader of the plan. */
export const CALIBRATION = 'calibration';

/** 被评查的案卷, as it was drawn or handed in; or read to calibrate. */
export interface FileRow {
  readonly agency_id: number;
  readonly file_id: string;
  readonly plan_id: string;
  readonly case_id: string;
  readonly mode: SampleMode | typeof CALIBRATION;
  readonly stratum: string;
  readonly case_number: string;
  readonly weight: number;
  readonly ticket: string | null;
  /** 盲号: its place in the list, all a reader is told of which file it is. */
  readonly place: number;
  readonly seats: number;
  readonly agency_name: string;
  /** Withheld since it was drawn: shown to nobody but the agency's own people. */
  readonly withheld: boolean;
}
export interface ReviewActionRow {
  readonly agency_id: number;
  readonly file_id: string;
  readonly seq: number;
  readonly action: ReviewAction;
  readonly state: ReviewState;
  readonly at: Date;
  readonly user_id: number;
  readonly person: string;
  readonly role: Role;
  readonly said: string;
  readonly due_at: Date | null;
}
export interface ReadingRow {
  readonly agency_id: number;
  readonly file_id: string;
  readonly seq: number;
  readonly seat: number;
  readonly reader_id: number;
  readonly action: ReadingAction;
  readonly at: Date;
  readonly user_id: number;
  readonly person: string;
  readonly said: string;
}
export interface SheetRow {
  readonly agency_id: number;
  readonly file_id: string;
  readonly seat: number;
  readonly reader_id: number;
  readonly at: Date;
  readonly body: ReadingSheet;
  readonly points: string | null;
  readonly grade: string | null;
}
export interface ResultRow {
  readonly agency_id: number;
  readonly file_id: string;
  readonly seq: number;
  readonly at: Date;
  readonly body: ReadingSheet;
  readonly points: string | null;
  readonly grade: string | null;
  readonly vetoed: boolean;
  /** Of an adjudication and a re-check: which lines were decided, and how. */
  readonly decided: Readonly<Record<string, string>>;
}

const HOLD = `select pg_advisory_xact_lock(hashtext('zhilu review file'), hashtext($1))`;
const NAME = agencyName('f.agency_id');
const FILE = `select f.agency_id, f.file_id, f.plan_id, f.case_id::text, f.mode, f.stratum, f.case_number, f.weight, f.ticket, f.place, f.seats,
    coalesce(${NAME}, a.code) as agency_name, h.withheld
  from review_file f join agency a on a.agency_id = f.agency_id join case_head h on h.agency_id = f.agency_id and h.case_id = f.case_id`;
/** Of a sample, or handed in by an agency: what a review comes to is never said of what was read to calibrate. */
const SAMPLED = `f.mode <> '${CALIBRATION}'`;
const OF_PLAN = `${FILE} where f.agency_id = any ($1::int[]) and f.plan_id = $2 and ${SAMPLED} order by f.place, f.file_id`;
const TO_CALIBRATE = `${FILE} where f.agency_id = any ($1::int[]) and f.plan_id = $2 and not ${SAMPLED} order by f.place, f.file_id`;
const ONE = `${FILE} where f.agency_id = $1 and f.file_id = $2 and ${SAMPLED}`;
const SOME = `${FILE} where f.agency_id = any ($1::int[]) and f.file_id = any ($2::uuid[]) order by f.place, f.file_id`;
const INSERT_FILES = `insert into review_file (agency_id, file_id, plan_id, case_id, mode, stratum, case_number, weight, ticket, place, seats, at)
  select agency_id, file_id, $1, case_id, $2, stratum, case_number, weight, ticket, place, seats, $3
  from unnest($4::int[], $5::uuid[], $6::bigint[], $7::text[], $8::text[], $9::int[], $10::text[], $11::int[], $12::int[])
    as n(agency_id, file_id, case_id, stratum, case_number, weight, ticket, place, seats)`;
const INSERT_ACTIONS = `insert into review_action (agency_id, file_id, seq, action, state, at, user_id, person, role, said, due_at)
  select agency_id, file_id, seq, $1, $2, $3, $4, $5, $6, $7, $8 from unnest($9::int[], $10::uuid[], $11::int[]) as n(agency_id, file_id, seq)`;
const ACTIONS = `select agency_id, file_id, seq, action, state, at, user_id, person, role, said, due_at from review_action
  where agency_id = any ($1::int[]) and file_id = any ($2::uuid[]) order by file_id, seq`;
const INSERT_READING = `insert into review_reading (agency_id, file_id, seq, seat, reader_id, action, at, user_id, person, said) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const READINGS = `select agency_id, file_id, seq, seat, reader_id, action, at, user_id, person, said from review_reading
  where agency_id = any ($1::int[]) and file_id = any ($2::uuid[]) order by file_id, seq`;
const SHEETS = `select agency_id, file_id, seat, reader_id, at, body, points, grade from review_sheet where agency_id = any ($1::int[]) and file_id = any ($2::uuid[]) order by file_id, seat`;
const INSERT_SHEET = `insert into review_sheet (agency_id, file_id, seat, reader_id, at, body, points, grade) values ($1, $2, $3, $4, $5, $6, $7, $8)`;
const RESULTS = `select distinct on (file_id) agency_id, file_id, seq, at, body, points, grade, vetoed, decided from review_result
  where agency_id = any ($1::int[]) and file_id = any ($2::uuid[]) order by file_id, seq desc`;
const INSERT_RESULT = `insert into review_result (agency_id, file_id, seq, at, body, points, grade, vetoed, decided) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const INSERT_RECTIFICATION = `insert into review_rectification (agency_id, file_id, request_no, lines, at) values ($1, $2, $3, $4, $5)`;
const RECTIFICATIONS = `select agency_id, file_id, request_no::text, lines from review_rectification where agency_id = any ($1::int[]) and file_id = any ($2::uuid[]) order by request_no`;
const CASE_OF_NUMBER = `select case_id::text, withheld, act_type from case_head where agency_id = $1 and case_no = $2`;

/** Whoever acts on a file waits for whoever acts on it now. */
export const holdFile = (tx: Tx, file: string) => tx.rows(HOLD, [file]);
export const filesOfPlan = (tx: Tx, agencies: readonly number[], plan: string) => tx.rows<FileRow>(OF_PLAN, [agencies, plan]);
/** 校准案卷 of a plan. */
export const calibrationOf = (tx: Tx, agencies: readonly number[], plan: string) => tx.rows<FileRow>(TO_CALIBRATE, [agencies, plan]);
export const fileOf = async (tx: Tx, agency: number, file: string) => (await tx.rows<FileRow>(ONE, [agency, file]))[0] ?? null;
export const filesByIds = (tx: Tx, agencies: readonly number[], files: readonly string[]) => tx.rows<FileRow>(SOME, [agencies, files]);

export type NewFile = Omit<FileRow, 'plan_id' | 'mode' | 'agency_name' | 'withheld'>;
export const insertFiles = (tx: Tx, plan: string, mode: FileRow['mode'], at: Date, files: readonly NewFile[]) =>
  tx.rows(INSERT_FILES, [
    plan,
    mode,
    at,
    files.map((one) => one.agency_id),
    files.map((one) => one.file_id),
    files.map((one) => one.case_id),
    files.map((one) => one.stratum),
    files.map((one) => one.case_number),
    files.map((one) => one.weight),
    files.map((one) => one.ticket),
    files.map((one) => one.place),
    files.map((one) => one.seats),
  ]);

/** The same done about some files, each with its own number. */
export const insertActions = (
  tx: Tx,
  files: readonly Pick<ReviewActionRow, 'agency_id' | 'file_id' | 'seq'>[],
  one: Omit<ReviewActionRow, 'agency_id' | 'file_id' | 'seq'>,
) =>
  tx.rows(INSERT_ACTIONS, [
    one.action,
    one.state,
    one.at,
    one.user_id,
    one.person,
    one.role,
    one.said,
    one.due_at,
    files.map((file) => file.agency_id),
    files.map((file) => file.file_id),
    files.map((file) => file.seq),
  ]);
/** Puts files into a review, each with its first step. */
export const keepFiles = async (
  tx: Tx,
  { userId, name, role }: { readonly userId: number; readonly name: string; readonly role: Role },
  { plan, mode, at }: { readonly plan: string; readonly mode: FileRow['mode']; readonly at: Date },
  files: readonly NewFile[],
): Promise<void> => {
  await insertFiles(tx, plan, mode, at, files);
  const first = files.map(({ agency_id, file_id }) => ({ agency_id, file_id, seq: 1 }));
  await insertActions(tx, first, { action: 'draw', state: 'drawn', at, user_id: userId, person: name, role, said: '', due_at: null });
};
export const actionsOf = (tx: Tx, agencies: readonly number[], files: readonly string[]) =>
  tx.rows<ReviewActionRow>(ACTIONS, [agencies, files]);
export const insertReading = (tx: Tx, row: ReadingRow) =>
  tx.rows(INSERT_READING, [
    row.agency_id,
    row.file_id,
    row.seq,
    row.seat,
    row.reader_id,
    row.action,
    row.at,
    row.user_id,
    row.person,
    row.said,
  ]);
export const readingsOf = (tx: Tx, agencies: readonly number[], files: readonly string[]) =>
  tx.rows<ReadingRow>(READINGS, [agencies, files]);
/** Signed sheets, as far as the reader of them may see them at all. */
export const sheetsOf = (tx: Tx, agencies: readonly number[], files: readonly string[]) => tx.rows<SheetRow>(SHEETS, [agencies, files]);
export const insertSheet = (tx: Tx, row: SheetRow) =>
  tx.rows(INSERT_SHEET, [row.agency_id, row.file_id, row.seat, row.reader_id, row.at, JSON.stringify(row.body), row.points, row.grade]);
/** The last result of each file. */
export const resultsOf = (tx: Tx, agencies: readonly number[], files: readonly string[]) => tx.rows<ResultRow>(RESULTS, [agencies, files]);
export const insertResult = (tx: Tx, row: ResultRow) =>
  tx.rows(INSERT_RESULT, [
    row.agency_id,
    row.file_id,
    row.seq,
    row.at,
    JSON.stringify(row.body),
    row.points,
    row.grade,
    row.vetoed,
    JSON.stringify(row.decided),
  ]);
export interface RectificationRow {
  readonly agency_id: number;
  readonly file_id: string;
  readonly request_no: string;
  readonly lines: string[];
}
export const insertRectification = (tx: Tx, row: RectificationRow & { readonly at: Date }) =>
  tx.rows(INSERT_RECTIFICATION, [row.agency_id, row.file_id, row.request_no, row.lines, row.at]);
export const rectificationsOf = (tx: Tx, agencies: readonly number[], files: readonly string[]) =>
  tx.rows<RectificationRow>(RECTIFICATIONS, [agencies, files]);
export const caseOfNumber = async (tx: Tx, agency: number, number: string) =>
  tx.rows<{ case_id: string; withheld: boolean; act_type: ActType }>(CASE_OF_NUMBER, [agency, number]);
