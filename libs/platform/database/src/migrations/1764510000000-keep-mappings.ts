import type { MigrationInterface, QueryRunner } from 'typeorm';
import { inScope } from './frozen/scope-policy';

/**
 * 接入: every mapping a source was ever read by, with who made it and why; and drafts of mappings, each with its staged file,
 * of the person who makes it. The mapping of a source is its newest version: the column that held it goes.
 */
const TABLES = [
  `create table source_mapping (
    source_no smallint not null references source, version int not null check (version > 0), mapping jsonb not null,
    made_by int, made_at timestamptz not null, note text not null, primary key (source_no, version))`,
  `insert into source_mapping (source_no, version, mapping, made_by, made_at, note)
    select source_no, 1, mapping, null, connected_at, '接入时的映射' from source`,
  `alter table source drop column mapping`,
  `alter table batch add column mapping_version int`,
  `create table source_draft (
    draft_id uuid primary key, user_id int not null, file_name text not null, bytes bigint not null, digest text not null,
    created_at timestamptz not null, touched_at timestamptz not null, expires_at timestamptz not null,
    state text not null check (state in ('looking', 'open', 'refused', 'saved', 'imported')),
    refusal jsonb, choices jsonb not null, source_no smallint references source, mapping_version int, batch_id uuid)`,
  `create index source_draft_reader on source_draft (user_id, touched_at)`,
  `create index source_draft_expiry on source_draft (expires_at)`,
];

/** Whether every agency of a source stands in the scope of whoever writes. */
const ALL_OWN = `not exists (select 1 from source_agency a where a.source_no = source_mapping.source_no and not (${inScope('case', 'list', 'a.agency_id')}))`;
const SOME_OWN = `exists (select 1 from source_agency a where a.source_no = source_mapping.source_no and (${inScope('case', 'list', 'a.agency_id')}))`;
const POLICIES = [
  `alter table source_mapping enable row level security`,
  `alter table source_mapping force row level security`,
  `create policy source_mapping_read on source_mapping for select using (${SOME_OWN} or current_setting('app.role') = 'system')`,
  `create policy source_mapping_write on source_mapping for insert with check (
    (${ALL_OWN} and current_setting('app.role') in ('liaison', 'supervisor')) or current_setting('app.role') = 'system')`,
  `alter table source_draft enable row level security`,
  `alter table source_draft force row level security`,
  // Its maker, and nobody else; the product itself sweeps what has expired.
  `create policy source_draft_own on source_draft
    using ((user_id = nullif(current_setting('app.user', true), '')::int and current_setting('app.role') in ('liaison', 'supervisor'))
      or current_setting('app.role') = 'system')
    with check ((user_id = nullif(current_setting('app.user', true), '')::int and current_setting('app.role') in ('liaison', 'supervisor'))
      or current_setting('app.role') = 'system')`,
];
const GRANTS = [
  `grant select, insert on source_mapping to zhilu_app`,
  `grant select, insert, delete on source_draft to zhilu_app`,
  `grant update (touched_at, expires_at, state, refusal, choices, source_no, mapping_version, batch_id) on source_draft to zhilu_app`,
];

export class KeepMappings1764510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
