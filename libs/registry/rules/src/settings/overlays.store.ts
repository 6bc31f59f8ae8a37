import { builtInPacks, type DaySpan } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';

const LINES = `select n.code, n.name, n.level, (select array_agg(above.code order by above.level) from node above where above.node_id = any (n.path)) as path
  from node n where n.tree = 'line' order by n.path`;
/** Agencies that have stood in a line, or below it, each with its cases of the days on which it did. */
const TOUCHED = `with placed as (
    select p.agency_id, p.valid from placement p join node n using (node_id) join node top on top.tree = 'line' and top.code = $1
    where p.tree = 'line' and p.known_to is null and top.node_id = any (n.path)),
  counted as materialized (
    select c.agency_id, count(*)::int as cases from placed join case_head c on c.agency_id = placed.agency_id and c.case_day <@ placed.valid
    where exists (
      select 1 from unnest($2::date[], $3::date[]) as d(from_day, to_day) where c.case_day >= d.from_day and (d.to_day is null or c.case_day < d.to_day))
    group by 1)
  select p.agency_id, coalesce(c.cases, 0) as cases from (select distinct agency_id from placed) p left join counted c using (agency_id) order by 1`;

export interface LineRow {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly path: readonly string[];
}

export const lines = (tx: Tx) => tx.rows<LineRow>(LINES);
export const touchedCases = (tx: Tx, line: string, days: readonly DaySpan[]) =>
  tx.rows<{ agency_id: number; cases: number }>(TOUCHED, [line, days.map(({ from }) => from), days.map(({ to }) => to)]);

/** Title of a pack this version brings, whether the office applies it or not. */
export const titleOfBuiltIn = (code: string): string => builtInPacks().find((pack) => pack.code === code)?.title ?? code;
