import { agencyName, type Tx } from '@zhilu/platform/database';
import type { Mapping } from '@zhilu/kernel/sources';

// Deliveries of other agencies are not even counted: only receipts of the reader's own count.
const VERSIONS = `select m.version, m.mapping, m.made_at, u.name as made_by, m.note, coalesce(b.batches, 0) as batches, coalesce(b.lines, 0)::float8 as lines
  from source_mapping m left join app_user u on u.user_id = m.made_by
  left join lateral (select count(distinct b.batch_id)::int as batches, sum(r.accepted + r.duplicate + r.stale + r.quarantined + r.cancelled) as lines
    from batch b join receipt r on r.batch_id = b.batch_id and r.agency_id = any ($2::int[])
    where b.source_no = m.source_no and b.mapping_version = m.version) b on true
  where m.source_no = $1 order by m.version desc`;

const NAMES = `select a.code, coalesce(${agencyName('a.agency_id')}, a.code) as name from agency a where a.code = any ($1::text[])`;

export interface VersionRow {
  readonly version: number;
  readonly mapping: Mapping;
  readonly made_at: Date;
  readonly made_by: string | null;
  readonly note: string;
  readonly batches: number;
  readonly lines: number;
}

/** What agencies are called now, by their codes. */
export const namesByCode = async (tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map((await tx.rows<{ code: string; name: string }>(NAMES, [codes])).map(({ code, name }) => [code, name]));
export const versionsOf = (tx: Tx, source: number, agencies: readonly number[]) => tx.rows<VersionRow>(VERSIONS, [source, agencies]);
