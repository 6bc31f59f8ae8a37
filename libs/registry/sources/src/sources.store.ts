import { agencyName, type Tx } from '@zhilu/platform/database';
import type { Join, Joinable, Mapping } from '@zhilu/kernel/sources';
import type { Configuration, SourceTerms } from '@zhilu/kernel/law';
import type { ActType, ExportGone, RecordKind } from '@zhilu/kernel/vocabulary';
import { SourceAgencyEntity } from './entities/source-agency.entity';
import { SourceAgreementEntity } from './entities/source-agreement.entity';
import { SourceMappingEntity } from './entities/source-mapping.entity';
import { SourceEntity } from './entities/source.entity';

const NEWEST = `(select m.mapping from source_mapping m where m.source_no = s.source_no order by m.version desc limit 1)`;
const FIND = `select s.source_no, ${NEWEST} as mapping from source s where s.name = $1`;
const BY_NUMBER = `select s.source_no, s.name, ${NEWEST} as mapping from source s where s.source_no = $1`;
const AGENCIES = `select a.agency_id as id, coalesce(${agencyName('a.agency_id')}, g.code) as name
  from source_agency a join agency g using (agency_id) where a.source_no = $1 order by 1`;
/** Sources are numbered, and their mappings too, one after the other. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu source'))`;
const INSERT = `insert into source (source_no, name, connected_at, grace_hours, complete_for, carries, act_types, rhythm_hours, outside)
  select coalesce(max(source_no), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8 from source returning source_no`;
const ALLOW = `insert into source_agency (source_no, agency_id) select $1, a from unnest($2::int[]) a
  where a = any (string_to_array(current_setting('app.case_scope'), ',')::int[]) on conflict do nothing returning agency_id`;
const NEW_VERSION = `insert into source_mapping (source_no, version, mapping, made_by, made_at, note)
  select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 from source_mapping where source_no = $1
  having coalesce((select mapping from source_mapping where source_no = $1 order by version desc limit 1) <> $2::jsonb, true) returning version`;
const TERMS = `select body from context_edition where kind = 'register' and subject = $1 and known_to is null`;
const OFFICE = `select body from context_edition where kind = 'configuration' and subject = 'office' and agency_id is null and known_to is null`;
/** What the source was connected with stays in the list of what was agreed, from the first change on. */
const KEEP_FIRST = `insert into source_agreement (source_no, known_from, since, rhythm, grace_hours, note, user_id)
  select source_no, 0, connected_at, jsonb_build_object('kind', 'hours', 'hours', rhythm_hours), grace_hours, '', null from source
  where source_no = $1 and not exists (select from source_agreement a where a.source_no = $1)`;

const HAS_POSTED = `select exists (select from posting where source_no = $1) as has`;

/** Terms as they are posted, with the agencies they were posted for; those posted before this was kept do not say. */
export interface PostedTerms extends SourceTerms {
  readonly agencies?: readonly number[];
}
export interface NewSource {
  readonly name: string;
  readonly connectedAt: number;
  readonly graceHours: number;
  readonly rhythmHours: number;
  readonly actTypes: readonly ActType[] | null;
  readonly completeFor: readonly RecordKind[];
  readonly carries: readonly string[];
  readonly outside: boolean;
}
export interface NewVersion {
  readonly source: number;
  readonly mapping: Mapping;
  /** Null for the command line and the product itself. */
  readonly by: number | null;
  readonly at: number;
  readonly note: string;
}
export const oneAtATime = (tx: Tx) => tx.rows(ONE_AT_A_TIME);
export const sourceNamed = async (tx: Tx, name: string) =>
  (await tx.rows<{ source_no: number; mapping: Mapping }>(FIND, [name]))[0] ?? null;
export const sourceOf = async (tx: Tx, no: number) =>
  (await tx.rows<{ source_no: number; name: string; mapping: Mapping | null }>(BY_NUMBER, [no]))[0] ?? null;
export const insertSource = async (tx: Tx, s: NewSource): Promise<number> =>
  (
    await tx.rows<{ source_no: number }>(INSERT, [
      s.name,
      new Date(s.connectedAt),
      s.graceHours,
      s.completeFor,
      s.carries,
      s.actTypes,
      s.rhythmHours,
      s.outside,
    ])
  )[0]!.source_no;
export const updateTerms = (tx: Tx, source: number, completeFor: readonly RecordKind[], carries: readonly string[]) =>
  tx.repository(SourceEntity).update({ source_no: source }, { complete_for: [...completeFor], carries: [...carries] });
/** Lets a source deliver for agencies, as far as they stand in the scope of whoever connects it; says for which it did not before. */
export const allow = async (tx: Tx, source: number, agencies: readonly number[]): Promise<number[]> =>
  (await tx.rows<{ agency_id: number }>(ALLOW, [source, agencies])).map((row) => row.agency_id);
export const agenciesOf = async (tx: Tx, source: number): Promise<number[]> =>
  (await tx.repository(SourceAgencyEntity).find({ where: { source_no: source }, order: { agency_id: 'asc' } })).map((row) => row.agency_id);
/** Adds a version, unless it is what the newest says already; the number of the newest. */
export const addVersion = async (tx: Tx, v: NewVersion): Promise<number> => {
  await tx.rows(NEW_VERSION, [v.source, JSON.stringify(v.mapping), v.by, new Date(v.at), v.note]);
  return lastVersion(tx, v.source);
};
/** One version of a mapping; null where there is none, or the source is not the reader's. */
export const mappingOf = async (tx: Tx, source: number, version: number): Promise<Mapping | null> =>
  (await tx.repository(SourceMappingEntity).findOneBy({ source_no: source, version }))?.mapping ?? null;
export const lastVersion = async (tx: Tx, source: number): Promise<number> =>
  (await tx.repository(SourceMappingEntity).maximum('version', { source_no: source })) ?? 0;
export const agreedOf = (tx: Tx, source: number) => tx.repository(SourceEntity).findOneByOrFail({ source_no: source });
/** What a source joins; null where nothing. */
export const joinOf = async (tx: Tx, source: number): Promise<Join | null> => {
  const row = await tx.repository(SourceEntity).findOneBy({ source_no: source });
  return row?.joins_source == null || row.join_key === null ? null : { source: row.joins_source, key: row.join_key };
};
/** 全量导出: what becomes of records an export of a source no longer has; null where its deliveries are no full exports. */
export const exportOf = async (tx: Tx, source: number): Promise<ExportGone | null> =>
  (await tx.repository(SourceEntity).findOneBy({ source_no: source }))?.export_gone ?? null;
/** The sources whose records belong to the cases of a source, each with the key by which they name them. */
export const joinersOf = async (tx: Tx, host: number): Promise<Join[]> =>
  (await tx.repository(SourceEntity).find({ where: { joins_source: host }, order: { source_no: 'asc' } })).map((row) => ({
    source: row.source_no,
    key: row.join_key!,
  }));
/** A source as far as an agreement to join concerns it; null where there is none. */
export const joinableOf = async (tx: Tx, no: number): Promise<Joinable | null> => {
  const found = await sourceOf(tx, no);
  if (found === null) return null;
  const { name, mapping } = found;
  return {
    no,
    name,
    mapping,
    agencies: await tx.rows<{ id: number; name: string }>(AGENCIES, [no]),
    joins: (await joinOf(tx, no))?.source ?? null,
  };
};
export const sourceNumbers = async (tx: Tx) =>
  (await tx.repository(SourceEntity).find({ select: { source_no: true }, order: { source_no: 'asc' } })).map((row) => row.source_no);
/** Whether anything a source brought is in the books. */
export const hasPosted = async (tx: Tx, source: number): Promise<boolean> =>
  (await tx.rows<{ has: boolean }>(HAS_POSTED, [source]))[0]!.has;
/** The terms of a source as last posted; null where none are. */
export const postedTerms = async (tx: Tx, source: number): Promise<PostedTerms | null> =>
  (await tx.rows<{ body: PostedTerms }>(TERMS, [String(source)]))[0]?.body ?? null;

/** Keeps a new agreement, known from a posting on, beside those before it; its grace, and whether its log is accepted, are the source's from now on. */
export const keepAgreement = async (tx: Tx, agreement: SourceAgreementEntity): Promise<void> => {
  const { source_no, grace_hours, log_accepted, joins_source, join_key, export_gone } = agreement;
  await tx.rows(KEEP_FIRST, [source_no]);
  await tx.repository(SourceAgreementEntity).insert(agreement);
  await tx.repository(SourceEntity).update({ source_no }, { grace_hours, log_accepted, joins_source, join_key, export_gone });
};
/** The office's settings: what a source is connected with where nothing else is agreed. */
export const officeSettings = async (tx: Tx): Promise<Configuration> => (await tx.rows<{ body: Configuration }>(OFFICE))[0]?.body ?? {};
