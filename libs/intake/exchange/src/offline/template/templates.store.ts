import type { Tx } from '@zhilu/platform/database';

const OF_SOURCE = `select (select m.mapping -> 'tables' = $2::jsonb from source_mapping m where m.source_no = s.source_no order by m.version desc limit 1) as standard,
    (select m.mapping -> 'tables' = $3::jsonb from source_mapping m where m.source_no = s.source_no order by m.version desc limit 1) as outside,
    array(select a.agency_id from source_agency a where a.source_no = s.source_no order by 1) as agencies
  from source s where s.name = $1`;

/** A source by its name: whether it reads the tables of the standard and no others, or those of what is noted outside, and the agencies it delivers for. */
export const sourceOf = async (tx: Tx, name: string, tables: unknown, outside: unknown) =>
  (await tx.rows<{ standard: boolean; outside: boolean; agencies: number[] }>(OF_SOURCE, [name, JSON.stringify(tables), JSON.stringify(outside)]))[0] ?? null; // prettier-ignore
