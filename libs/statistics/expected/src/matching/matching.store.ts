import type { LegalDate } from '@zhilu/kernel/time';
import type { ExpectedBy, ExpectedState, ExpectedStream } from '@zhilu/kernel/vocabulary';
import { column, type Tx } from '@zhilu/platform/database';

/** Agencies of which something is noted outside, and to whose cases or notes something was posted after they were last gone through. */
const DUE = `select e.agency_id from (select distinct agency_id from register_entry where agency_id = any ($1::int4[]) and register = 'expected') e
  where (select r.posting_no from expected_run r where r.agency_id = e.agency_id) is null
    or (select r.posting_no from expected_run r where r.agency_id = e.agency_id) < (select max(l.posting_no) from (
    select max(posting_no) as posting_no from receipt x where x.agency_id = e.agency_id
    union all select max(posting_no) from request_action a where a.agency_id = e.agency_id) l)
  order by 1`;
const LOCK = `select pg_advisory_xact_lock(hashtext('zhilu expected'), $1)`;
const COLUMNS = `entry_key, source_no, stream, due_day, state, matched_by, cases::text[], settled_on`;
const STANDING = `select ${COLUMNS} from expected_match where agency_id = $1 and known_to is null`;
const CLOSE = `update expected_match set known_to = $1 where agency_id = $2 and entry_key = any ($3::text[]) and known_to is null`;
const INSERT = `insert into expected_match (agency_id, entry_key, source_no, stream, due_day, state, matched_by, cases, settled_on, known_from)
  select $1, u.entry_key, u.source_no, u.stream, u.due_day, u.state, u.matched_by, u.cases::int8[], u.settled_on, $2
  from unnest($3::text[], $4::int4[], $5::text[], $6::date[], $7::text[], $8::text[], $9::text[], $10::date[])
    as u(entry_key, source_no, stream, due_day, state, matched_by, cases, settled_on) returning 1`;
const RAN = `insert into expected_run (agency_id, posting_no) values ($1, $2)
  on conflict (agency_id) do update set posting_no = excluded.posting_no`;

/** How one act noted outside stands to the cases of its agency. */
export interface Standing {
  readonly key: string;
  readonly source: number;
  readonly stream: ExpectedStream;
  readonly due: LegalDate;
  readonly state: ExpectedState;
  readonly by: ExpectedBy | null;
  readonly cases: readonly number[];
  readonly settled: LegalDate | null;
}
interface StandingRow {
  readonly entry_key: string;
  readonly source_no: number;
  readonly stream: ExpectedStream;
  readonly due_day: LegalDate;
  readonly state: ExpectedState;
  readonly matched_by: ExpectedBy | null;
  readonly cases: readonly string[];
  readonly settled_on: LegalDate | null;
}

export const dueAgencies = async (tx: Tx, agencies: readonly number[]): Promise<number[]> =>
  (await tx.rows<{ agency_id: number }>(DUE, [column.int4(agencies)])).map((row) => row.agency_id);

/** One at a time goes through an agency, or decides about what is noted of it. */
export const lockExpected = (tx: Tx, agency: number) => tx.rows(LOCK, [agency]);

export const standingOf = async (tx: Tx, agency: number): Promise<Map<string, Standing>> =>
  new Map(
    (await tx.rows<StandingRow>(STANDING, [agency])).map((row) => [
      row.entry_key,
      {
        key: row.entry_key,
        source: row.source_no,
        stream: row.stream,
        due: row.due_day,
        state: row.state,
        by: row.matched_by,
        cases: row.cases.map(Number),
        settled: row.settled_on,
      },
    ]),
  );

/** Ends how some acts stood and writes how they stand now, under one posting; of one that was taken back nothing stands. */
export const replaceStanding = async (
  tx: Tx,
  agency: number,
  ended: readonly string[],
  now: readonly Standing[],
  posting: number,
): Promise<void> => {
  await tx.rows(CLOSE, [posting, agency, column.text(ended)]);
  if (now.length === 0) return;
  await tx.rows(INSERT, [
    agency,
    posting,
    column.text(now.map(({ key }) => key)),
    column.int4(now.map(({ source }) => source)),
    column.text(now.map(({ stream }) => stream)),
    column.date(now.map(({ due }) => due)),
    column.text(now.map(({ state }) => state)),
    column.text(now.map(({ by }) => by)),
    column.text(now.map(({ cases }) => `{${cases.join(',')}}`)),
    column.date(now.map(({ settled }) => settled)),
  ]);
};

/** Up to which posting an agency was gone through; 0 has it gone through again. */
export const noteRun = (tx: Tx, agency: number, posting: number) => tx.rows(RAN, [agency, posting]);
