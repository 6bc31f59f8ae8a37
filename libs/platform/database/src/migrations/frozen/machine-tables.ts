/** 机器接口: keys of sources, and deliveries that were pushed under the sender's own numbers. Local tables: neither holds agency data. */
export const MACHINE_TABLES = [
  // What signatures are checked with is sealed; the seal lies outside the database (docs/decisions/0071).
  `create table api_key (
    key_id text primary key, source_no smallint not null references source, name text not null, scopes text[] not null,
    sealed bytea not null, seal text not null, created_at timestamptz not null, created_by int, expires_at timestamptz not null,
    last_used_at timestamptz, revoked_at timestamptz, revoked_by int)`,
  `create index api_key_source on api_key (source_no)`,
  `create table pushed_batch (
    source_no smallint not null references source, sender_batch text not null, batch_id uuid not null unique, key_id text not null, digest text not null,
    at timestamptz not null, receipt text, agencies int[], primary key (source_no, sender_batch))`,
];

const ROLE = `current_setting('app.role', true)`;

/** Keys are seen by who grants them and by the door that checks them; readers of figures see none. A receipt once given is never rewritten. */
export const MACHINE_POLICIES = [
  `alter table api_key enable row level security`,
  `alter table api_key force row level security`,
  `create policy api_key_read on api_key for select using (${ROLE} in ('securityAdmin', 'system', 'machine'))`,
  `create policy api_key_add on api_key for insert with check (${ROLE} in ('securityAdmin', 'system'))`,
  `create policy api_key_change on api_key for update using (${ROLE} in ('securityAdmin', 'system', 'machine') and revoked_at is null) with check (true)`,
  `alter table pushed_batch enable row level security`,
  `alter table pushed_batch force row level security`,
  `create policy pushed_batch_read on pushed_batch for select using (${ROLE} in ('system', 'machine'))`,
  `create policy pushed_batch_add on pushed_batch for insert with check (${ROLE} = 'system' and receipt is null)`,
  `create policy pushed_batch_receipt on pushed_batch for update using (${ROLE} = 'system' and receipt is null) with check (true)`,
];

export const MACHINE_GRANTS = [
  `grant select, insert on api_key, pushed_batch to zhilu_app`,
  `grant update (last_used_at, revoked_at, revoked_by) on api_key to zhilu_app`,
  `grant update (receipt, agencies) on pushed_batch to zhilu_app`,
];
