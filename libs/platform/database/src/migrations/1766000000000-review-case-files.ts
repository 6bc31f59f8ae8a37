import type { MigrationInterface, QueryRunner } from 'typeorm';
import { securedBy } from './frozen/scope-policy';

const SCOPE = `((select string_to_array(current_setting('app.stat_scope'), ',')::int[])::int[])`;
/** Whoever may sum one of its agencies may know of a plan; only who may sum all of them makes one, sees its frame and acts on it. */
const SEEN = `agencies && ${SCOPE}`;
const OWN = `agencies <@ ${SCOPE}`;
const ME = `(select a.user_id from acting_user() a)`;
const NOT_AGENCY = `current_setting('app.role') not in ('liaison', 'agencyHead', 'deviceKeeper')`;

const PLANS = [
  `create table review_plan (
    plan_id uuid primary key, node_id int not null, office text not null, title text not null, from_day date not null, to_day date not null,
    act_types text[] not null check (cardinality(act_types) > 0), mode text not null check (mode in ('random', 'weighted')), agencies int[] not null check (cardinality(agencies) > 0),
    by_recording boolean not null, standard jsonb not null, least int not null check (least >= 0), total int not null check (total > 0),
    share_twice int not null check (share_twice between 0 and 100), crossing boolean not null, hold_days int not null check (hold_days between 1 and 90),
    chosen_each int not null check (chosen_each between 0 and 50), frame_rows int not null, frame_digest text not null, left_out jsonb not null,
    as_of date not null, known int not null, sealed_by int not null, sealer text not null, sealed_at timestamptz not null, check (from_day <= to_day))`,
  `create table review_frame (plan_id uuid primary key references review_plan, agencies int[] not null, body text not null, agency_ids int[] not null, case_ids bigint[] not null)`,
  `create table review_plan_action (
    plan_id uuid not null references review_plan, seq int not null, agencies int[] not null, action text not null, state text not null,
    at timestamptz not null, user_id int not null, person text not null, said text not null, content jsonb not null, primary key (plan_id, seq))`,
  `create table review_reader (
    plan_id uuid not null references review_plan, user_id int not null references app_user, agencies int[] not null, person text not null, agency_id int references agency,
    certificates text[] not null, conflicts int[] not null, at timestamptz not null, added_by int not null, primary key (plan_id, user_id))`,
  ...(
    [
      ['review_plan', SEEN],
      ['review_frame', OWN],
      ['review_plan_action', SEEN],
      ['review_reader', OWN],
    ] as const
  ).flatMap(([table, read]) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy ${table}_read on ${table} for select using (${read})`,
    `create policy ${table}_make on ${table} for insert with check (${OWN})`,
    `grant select, insert on ${table} to zhilu_app`,
  ]),
];

const FILES = [
  `create table review_file (
    agency_id int not null, file_id uuid not null, plan_id uuid not null, case_id bigint not null, mode text not null check (mode in ('random', 'weighted', 'chosen')),
    stratum text not null, case_number text not null, weight int not null, ticket text, place int not null, seats int not null check (seats between 1 and 2),
    at timestamptz not null, primary key (agency_id, file_id), unique (agency_id, plan_id, case_id))`,
  `create index review_file_plan on review_file (agency_id, plan_id)`,
  `create table review_action (
    agency_id int not null, file_id uuid not null, seq int not null, action text not null, state text not null, at timestamptz not null,
    user_id int not null, person text not null, role text not null, said text not null, due_at timestamptz, primary key (agency_id, file_id, seq))`,
  // Who reads what: without a word of what they found.
  `create table review_reading (
    agency_id int not null, file_id uuid not null, seq int not null, seat int not null, reader_id int not null, action text not null,
    at timestamptz not null, user_id int not null, person text not null, said text not null, primary key (agency_id, file_id, seq))`,
  `create index review_reading_reader on review_reading (agency_id, reader_id)`,
  `create table review_draft (
    agency_id int not null, file_id uuid not null, reader_id int not null, revision int not null, saved_at timestamptz not null, body jsonb not null,
    primary key (agency_id, file_id, reader_id))`,
  `create table review_sheet (
    agency_id int not null, file_id uuid not null, seat int not null, reader_id int not null, at timestamptz not null, body jsonb not null,
    points text, grade text, primary key (agency_id, file_id, seat))`,
  `create table review_result (
    agency_id int not null, file_id uuid not null, seq int not null, at timestamptz not null, body jsonb not null, points text, grade text, vetoed boolean not null,
    decided jsonb not null, primary key (agency_id, file_id, seq))`,
  `create table review_rectification (
    agency_id int not null, file_id uuid not null, request_no bigint not null, lines text[] not null, at timestamptz not null, primary key (agency_id, file_id, request_no))`,
  ...['review_file', 'review_action', 'review_reading', 'review_draft', 'review_sheet', 'review_result', 'review_rectification'].flatMap(
    (table) => [...securedBy(table, 'case', 'list'), `grant select, insert on ${table} to zhilu_app`],
  ),
  `grant update (revision, saved_at, body) on review_draft to zhilu_app`,
];

/** 盲评: what a reader marks is theirs alone until every seat of the file is signed. Then the readers and the offices see it, never the agency. */
const BLIND = [
  `create policy review_reading_own on review_reading for select using (reader_id = ${ME})`,
  `create policy review_reading_side on review_reading as restrictive using (${NOT_AGENCY})`,
  `create policy review_draft_own on review_draft as restrictive using (reader_id = ${ME}) with check (reader_id = ${ME})`,
  `create policy review_sheet_read on review_sheet as restrictive for select using (${NOT_AGENCY} and (reader_id = ${ME}
    or (select count(distinct r.seat) from review_reading r where r.agency_id = review_sheet.agency_id and r.file_id = review_sheet.file_id and r.action = 'sign')
      = (select f.seats from review_file f where f.agency_id = review_sheet.agency_id and f.file_id = review_sheet.file_id)))`,
  `create policy review_sheet_sign on review_sheet as restrictive for insert with check (reader_id = ${ME})`,
  // The agency sees its result from the feedback on.
  `create policy review_result_read on review_result as restrictive for select using (${NOT_AGENCY} or exists (
    select from review_action a where a.agency_id = review_result.agency_id and a.file_id = review_result.file_id and a.action = 'feedBack'))`,
];

/** 案卷评查: plans with their sealed frames, files with everything done about them, readings, sheets and results. */
export class ReviewCaseFiles1766000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PLANS, ...FILES, ...BLIND]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
