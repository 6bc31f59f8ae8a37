/** Reference tables: the same on every node of a cluster. */
export const REFERENCE = [
  `create table node (
    node_id int primary key, tree text not null check (tree in ('territory', 'line')), code text not null, name text not null,
    level int not null, parent_id int references node, path int[] not null, unique (tree, code))`,
  `create table agency (
    agency_id int primary key check (agency_id between 0 and 1000000), code text not null unique, delegated_by int references agency)`,
  `create table agency_name (
    agency_id int not null references agency, valid daterange not null, name text not null,
    primary key (agency_id, valid),
    exclude using gist (int4range(agency_id, agency_id, '[]') with &&, valid with &&))`,
  `create table agency_heir (agency_id int primary key references agency, heir_id int not null references agency, on_day date not null)`,
  // Exactly one place in each tree on each day, as far as is known: two ranges stand in for a gist equality operator.
  `create table placement (
    agency_id int not null references agency, tree text not null check (tree in ('territory', 'line')), node_id int not null references node,
    valid daterange not null, known_from int not null, known_to int,
    primary key (agency_id, tree, valid, known_from),
    exclude using gist (int4range(agency_id, agency_id, '[]') with &&, (case tree when 'line' then int4range(1, 1, '[]') else int4range(0, 0, '[]') end) with &&,
      valid with &&, int4range(known_from, known_to) with &&))`,
  `create table alias (spelling text primary key, agency_id int not null references agency, known_from int not null)`,
  `create table duty_kind (
    kind_id smallint primary key, pack text not null, rule text not null, duty_class text not null, act_type text not null,
    stage text not null, scene text, procedure text, ground text not null,
    unique nulls not distinct (pack, rule, duty_class, act_type, stage, scene, procedure, ground))`,
  `create table context_edition (
    edition_id int primary key, kind text not null check (kind in ('pack', 'list', 'calendar', 'register', 'configuration', 'program')),
    agency_id int, subject text not null, digest text not null, body jsonb not null, valid daterange not null, known_from int not null, known_to int)`,
  `create table source (
    source_no smallint primary key, name text not null unique, mapping jsonb not null, connected_at timestamptz not null,
    grace_hours int not null, complete_for text[] not null, carries text[] not null, act_types text[], rhythm_hours int not null)`,
  `create table source_agency (source_no smallint not null references source, agency_id int not null references agency, primary key (source_no, agency_id))`,
  `create table app_user (
    user_id int generated always as identity primary key, account text not null unique, name text not null, password_hash text not null,
    role text not null, node_id int references node, agency_id int references agency, created_at timestamptz not null,
    disabled_at timestamptz, failures int not null default 0, locked_until timestamptz,
    check (role not in ('systemAdmin', 'securityAdmin', 'auditAdmin') or (node_id is null and agency_id is null)))`,
  `create table user_grant (
    user_id int not null references app_user, agency_id int not null references agency, until timestamptz not null, purpose text not null,
    primary key (user_id, agency_id))`,
];

/** Local tables: on the one machine that takes deliveries and keeps the numbers of the postings. */
export const LOCAL = [
  `create table installation (only_row boolean primary key default true check (only_row), demonstration boolean not null, created_at timestamptz not null)`,
  `create table session (
    token_hash bytea primary key, user_id int not null references app_user, created_at timestamptz not null,
    seen_at timestamptz not null, expires_at timestamptz not null, address text)`,
  `create table first_administrator (token_hash bytea primary key, expires_at timestamptz not null)`,
  `create table sign_in_attempt (account text not null, address text not null, at timestamptz not null, succeeded boolean not null)`,
  `create index sign_in_attempt_address on sign_in_attempt (address, at)`,
  `create table batch (
    batch_id uuid primary key, source_no smallint not null references source, file_name text not null, digest text not null, user_id int,
    state text not null check (state in ('checking', 'posting', 'done', 'refused', 'interrupted', 'cancelled')),
    received_at timestamptz not null, ended_at timestamptz, received int not null default 0, accepted int not null default 0,
    duplicate int not null default 0, stale int not null default 0, quarantined int not null default 0,
    chunks_done int not null default 0, progress real not null default 0, refusal jsonb)`,
  `create index batch_source on batch (source_no, received_at)`,
  `create table posting (
    posting_no int primary key, known_at timestamptz not null, cause text not null, source_no smallint, batch_id uuid, chunk int,
    edition_id int, evaluator text not null, cases int not null, opened int not null, closed int not null,
    unique (batch_id, chunk, cause))`,
  `create table posting_head (only_row boolean primary key default true check (only_row), last_no int not null, visible_no int not null, held boolean not null default false)`,
  `insert into posting_head values (true, 0, 0)`,
  `create table job (
    job_id uuid primary key, kind text not null, body jsonb not null, state text not null, created_at timestamptz not null, ended_at timestamptz,
    progress real not null default 0, failure text)`,
  `create table case_key (source_no smallint not null, source_case text not null, agency_id int not null, case_id bigint not null, primary key (source_no, source_case))`,
  `create sequence case_no as bigint`,
];

/** The measures of `agency_month` as this step lays them, whatever the lanes of today are. */
const MONTHS = `
  initiation_o initiation_l initiation_m initiation_i initiation_n
  investigation_o investigation_l investigation_m investigation_i investigation_n
  decision_o decision_l decision_m decision_i decision_n
  service_o service_l service_m service_i service_n
  archive_o archive_l archive_m archive_i archive_n
  recording_o recording_l recording_m recording_i recording_n
  uninterrupted_o uninterrupted_l uninterrupted_m uninterrupted_i uninterrupted_n
  storage_o storage_l storage_m storage_i storage_n
  element_o element_l element_m element_i element_n
  complete_o complete_l complete_m complete_i complete_n
  explained_submitted explained_accepted explained_rejected`;
const months = MONTHS.trim()
  .split(/\s+/)
  .map((column) => `${column} int not null default 0`)
  .join(', ');

/** Agency data: every key starts with the agency, so the tables can be spread by it. */
export const AGENCY_DATA = [
  `create table case_head (
    agency_id int not null, case_id bigint not null, first_posting int not null, source_no smallint not null, case_day date not null,
    withheld boolean not null, act_type text not null, source_case text not null, case_no text, document_no text, title text, search_key text not null,
    primary key (agency_id, case_id))`,
  `create table dossier_delta (
    agency_id int not null, case_id bigint not null, posting_no int not null, source_no smallint not null, received_at timestamptz not null,
    digest bytea not null, body text not null, primary key (agency_id, case_id, posting_no))`,
  `create table duty_line (
    case_id bigint not null, duty_no bigint not null, due_at timestamptz not null, met_at timestamptz,
    agency_id int not null, due_day date not null, known_from int not null, known_to int, performed_by int, lag_seconds int,
    kind_id smallint not null, source_no smallint not null,
    settlement "char" not null check (settlement <> 'N'), explanation "char" not null, witness "char", stored_from "char")`,
  `create index duty_line_case on duty_line (agency_id, case_id)`,
  `create index duty_line_due on duty_line (agency_id, due_day)`,
  `create index duty_line_missing on duty_line (agency_id, due_day) include (kind_id) where settlement = 'M' and known_to is null`,
  `create index duty_line_stated on duty_line (agency_id, due_day) where stored_from = 's' and known_to is null`,
  // Met after the due day: what balances of closed months must look at again for the day figures are read.
  `create index duty_line_met_later on duty_line (agency_id, met_at) where met_at > due_at and known_to is null`,
  // Duties that do not apply: nearly half of all. Those of a case with the same due time are one row, with eight bytes a duty number.
  `create table not_applicable (
    case_id bigint not null, due_at timestamptz not null, agency_id int not null, due_day date not null, known_from int not null, known_to int,
    performed_by int, source_no smallint not null, kind_ids smallint[] not null, duty_nos bytea not null)`,
  `create index not_applicable_case on not_applicable (agency_id, case_id)`,
  `create index not_applicable_due on not_applicable (agency_id, due_day)`,
  // Every duty in the books, one row each.
  `create view duty with (security_invoker = true) as
    select agency_id, case_id, duty_no, kind_id, performed_by, due_at, met_at, due_day, settlement, explanation, witness, stored_from,
      lag_seconds, source_no, known_from, known_to from duty_line
    union all
    select n.agency_id, n.case_id, ('x' || encode(substr(n.duty_nos, 8 * k.place::int - 7, 8), 'hex'))::bit(64)::bigint, k.kind_id, n.performed_by,
      n.due_at, null, n.due_day, 'N', '-', null, null, null, n.source_no, n.known_from, n.known_to
    from not_applicable n, unnest(n.kind_ids) with ordinality as k(kind_id, place)`,
  `create table balance (
    agency_id int not null, kind_id smallint not null, due_month date not null,
    o int not null default 0, l int not null default 0, m int not null default 0, i int not null default 0, n int not null default 0,
    submitted int not null default 0, accepted int not null default 0, rejected int not null default 0,
    primary key (agency_id, kind_id, due_month)) with (fillfactor = 80)`,
  `create table agency_month (agency_id int not null, due_month date not null, ${months}, primary key (agency_id, due_month)) with (fillfactor = 70)`,
  `create table receipt (
    agency_id int not null, batch_id uuid not null, chunk int not null, posting_no int,
    accepted int not null, duplicate int not null, stale int not null, quarantined int not null,
    primary key (agency_id, batch_id, chunk))`,
  `create table quarantine (
    agency_id int not null, batch_id uuid not null, chunk int not null, no int not null, line int not null, sheet text, problems jsonb not null, raw text not null,
    state text not null default 'open', primary key (agency_id, batch_id, chunk, no))`,
  `create table audit (
    agency_id int not null, seq bigint not null, at timestamptz not null, user_id int, address text, action text not null, object text not null,
    detail jsonb not null, prev_hash bytea not null, hash bytea not null, primary key (agency_id, seq))`,
  `create table audit_head (agency_id int primary key, seq bigint not null, hash bytea not null)`,
  // The chains are written by everybody who acts and read only by the audit administrator.
  `alter table audit enable row level security`,
  `alter table audit force row level security`,
  `create policy audit_write on audit for insert with check (true)`,
  `create policy audit_read on audit for select using (current_setting('app.role') = 'auditAdmin')`,
  `alter table audit_head enable row level security`,
  `alter table audit_head force row level security`,
  `create policy audit_head_all on audit_head using (true) with check (true)`,
];

/** What the application may do: append-only tables have no update and no delete. */
export const GRANTS = [
  `grant usage on schema public to zhilu_app`,
  `grant select on all tables in schema public to zhilu_app`,
  `grant insert on all tables in schema public to zhilu_app`,
  `grant usage on all sequences in schema public to zhilu_app`,
  `grant update on app_user, session, source, batch, posting_head, job, case_head, balance, agency_month, audit_head, quarantine to zhilu_app`,
  `grant update (known_to) on duty_line, not_applicable, placement, context_edition to zhilu_app`,
  `grant delete on session, first_administrator, sign_in_attempt, user_grant, source_agency, alias to zhilu_app`,
];
