import type { RulePack } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';

const DEMONSTRATION = `select demonstration from installation`;
/** As readers know them: while a change is being worked in, what it changes is not yet said. */
const PACKS = `select e.body, lower(e.valid)::text as from_day, upper(e.valid)::text as to_day from context_edition e, posting_head h
  where e.kind = 'pack' and e.body ->> 'overlays' is null and e.known_from <= h.visible_no and (e.known_to is null or e.known_to > h.visible_no) order by 2`;
const SOURCES = `select s.source_no, s.name, s.connected_at, s.grace_hours, s.complete_for,
    (select count(*)::int from source_agency a where a.source_no = s.source_no and a.agency_id = any ($1::int[])) as agencies,
    (select max(received_at) from batch b where b.source_no = s.source_no and b.state = 'done') as last_received_at,
    not exists (select 1 from source_agency a where a.source_no = s.source_no and not a.agency_id = any ($1::int[])) and s.outside = $2 as own
  from source s where exists (select 1 from source_agency a where a.source_no = s.source_no and a.agency_id = any ($1::int[])) order by s.source_no`;
const STANDARD = `select s.source_no from source s
  where (select m.mapping -> 'tables' from source_mapping m where m.source_no = s.source_no order by m.version desc limit 1) = any ($1::jsonb[])`;

export interface SourceRow {
  source_no: number;
  name: string;
  connected_at: Date;
  grace_hours: number;
  complete_for: string[];
  agencies: number;
  last_received_at: Date | null;
  own: boolean;
}

export const isDemonstration = async (tx: Tx) => (await tx.rows<{ demonstration: boolean }>(DEMONSTRATION))[0]?.demonstration === true;
export const packsInUse = (tx: Tx) => tx.rows<{ body: RulePack; from_day: string | null; to_day: string | null }>(PACKS);
export const sourcesFor = (tx: Tx, agencies: readonly number[], outside: boolean) => tx.rows<SourceRow>(SOURCES, [agencies, outside]);
/** Numbers of the sources that read one of these sets of tables and no others. */
export const sourcesReading = async (tx: Tx, tables: readonly unknown[]): Promise<Set<number>> =>
  new Set((await tx.rows<{ source_no: number }>(STANDARD, [tables.map((one) => JSON.stringify(one))])).map((row) => row.source_no));
