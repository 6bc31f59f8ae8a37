import type { Tx } from '@zhilu/platform/database';
import type { SourceTerms } from '@zhilu/kernel/law';
import type { Mapping } from '@zhilu/kernel/sources';
import type { ActType, RecordKind } from '@zhilu/kernel/vocabulary';

const NEWEST = `(select m.mapping from source_mapping m where m.source_no = s.source_no order by m.version desc limit 1)`;
const FIND = `select s.source_no, ${NEWEST} as mapping from source s where s.name = $1`;
const BY_NUMBER = `select s.source_no, s.name, ${NEWEST} as mapping from source s where s.source_no = $1`;
/** Sources are numbered, and their mappings too, one after the other. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu source'))`;
const INSERT = `insert into source (source_no, name, connected_at, grace_hours, complete_for, carries, act_types, rhythm_hours)
  select coalesce(max(source_no), 0) + 1, $1, $2, $3, $4, $5, $6, $7 from source returning source_no`;
const UPDATE = `update source set complete_for = $2, carries = $3 where source_no = $1`;
const ALLOW = `insert into source_agency (source_no, agency_id) select $1, a from unnest($2::int[]) a
  where a = any (string_to_array(current_setting('app.case_scope'), ',')::int[]) on conflict do nothing`;
const AGENCIES = `select agency_id from source_agency where source_no = $1 order by agency_id`;
const NEW_VERSION = `insert into source_mapping (source_no, version, mapping, made_by, made_at, note)
  select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 from source_mapping where source_no = $1
  having coalesce((select mapping from source_mapping where source_no = $1 order by version desc limit 1) <> $2::jsonb, true) returning version`;
const ONE_VERSION = `select mapping from source_mapping where source_no = $1 and version = $2`;
const LAST_VERSION = `select max(version) as version from source_mapping where source_no = $1`;
const AGREED = `select connected_at, grace_hours, act_types, complete_for, carries from source where source_no = $1`;
const TERMS = `select body from context_edition where kind = 'register' and subject = $1 and known_to is null`;
const NUMBERS = `select source_no from source order by source_no`;

export interface NewSource {
  readonly name: string;
  readonly connectedAt: number;
  readonly graceHours: number;
  readonly rhythmHours: number;
  readonly actTypes: readonly ActType[] | null;
  readonly completeFor: readonly RecordKind[];
  readonly carries: readonly string[];
}
export interface NewVersion {
  readonly source: number;
  readonly mapping: Mapping;
  /** Null for the command line and the product itself. */
  readonly by: number | null;
  readonly at: number;
  readonly note: string;
}
export interface AgreedRow {
  readonly connected_at: Date;
  readonly grace_hours: number;
  readonly act_types: ActType[] | null;
  readonly complete_for: RecordKind[];
  readonly carries: string[];
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
    ])
  )[0]!.source_no;
export const updateTerms = (tx: Tx, source: number, completeFor: readonly RecordKind[], carries: readonly string[]) =>
  tx.rows(UPDATE, [source, completeFor, carries]);
/** Lets a source deliver for agencies, as far as they stand in the scope of whoever connects it. */
export const allow = (tx: Tx, source: number, agencies: readonly number[]) => tx.rows(ALLOW, [source, agencies]);
export const agenciesOf = async (tx: Tx, source: number): Promise<number[]> =>
  (await tx.rows<{ agency_id: number }>(AGENCIES, [source])).map((row) => row.agency_id);
/** Adds a version, unless it is what the newest says already; the number of the newest. */
export const addVersion = async (tx: Tx, v: NewVersion): Promise<number> => {
  await tx.rows(NEW_VERSION, [v.source, JSON.stringify(v.mapping), v.by, new Date(v.at), v.note]);
  return lastVersion(tx, v.source);
};
/** One version of a mapping; null where there is none, or the source is not the reader's. */
export const mappingOf = async (tx: Tx, source: number, version: number): Promise<Mapping | null> =>
  (await tx.rows<{ mapping: Mapping }>(ONE_VERSION, [source, version]))[0]?.mapping ?? null;
export const lastVersion = async (tx: Tx, source: number): Promise<number> =>
  (await tx.rows<{ version: number | null }>(LAST_VERSION, [source]))[0]!.version ?? 0;
export const agreedOf = async (tx: Tx, source: number): Promise<AgreedRow> => (await tx.rows<AgreedRow>(AGREED, [source]))[0]!;
/** The terms of a source as they were posted last; null where none were. */
export const postedTerms = async (tx: Tx, no: number): Promise<SourceTerms | null> =>
  (await tx.rows<{ body: SourceTerms }>(TERMS, [String(no)]))[0]?.body ?? null;
export const sourceNumbers = async (tx: Tx) => (await tx.rows<{ source_no: number }>(NUMBERS)).map((row) => row.source_no);
