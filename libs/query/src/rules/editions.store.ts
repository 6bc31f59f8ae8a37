import type { LegalDate, RulePack } from '@zhilu/kernel';
import type { Tx } from '@zhilu/database';
import type { Selection } from '../figures/selection';

const EDITIONS = `select e.edition_id, e.body, lower(e.valid)::text as from_day, upper(e.valid)::text as to_day, e.known_to is null as in_use, p.known_at
  from context_edition e left join posting p on p.posting_no = e.known_from where e.kind = 'pack' order by e.edition_id`;
const BACKSTOP = `select (body ->> 'backstopDays')::int as days from context_edition where kind = 'configuration' and known_to is null`;
/**
 * 经人认定: findings (missing or late, their due day over) whose line was closed by a posting that no delivery brought, for a
 * cause that a person decides; and those of them that are a finding no longer.
 */
const DECIDED = `with decided as (
    select l.agency_id, l.case_id, l.duty_no, l.known_to from duty_line l join posting p on p.posting_no = l.known_to
    where l.agency_id = any ($1::int[]) and l.due_day between $2::date and $3::date and l.kind_id = any ($4::int2[]) and l.settlement in ('M', 'L')
      and l.known_to <= $5 and p.batch_id is null and p.cause = any ($6::text[]) and l.due_day < (p.known_at at time zone 'Asia/Shanghai')::date)
  select count(*)::int as decided, count(*) filter (where not exists (
      select 1 from duty_line n where n.agency_id = d.agency_id and n.case_id = d.case_id and n.duty_no = d.duty_no
        and n.known_from = d.known_to and n.settlement in ('M', 'L')))::int as overturned
  from decided d`;
/** Causes that are somebody's decision, not a delivery's. */
const DECISIONS = ['correction', 'explanation', 'extension'] as const;

/** One edition of a rule pack as this office has had it. */
export interface EditionRow {
  readonly edition_id: number;
  readonly body: RulePack;
  readonly from_day: LegalDate | null;
  readonly to_day: LegalDate | null;
  readonly in_use: boolean;
  readonly known_at: Date | null;
}

export const packEditions = (tx: Tx): Promise<EditionRow[]> => tx.rows<EditionRow>(EDITIONS);

/** 兜底日数 as the office has set it. */
export const backstopDays = async (tx: Tx): Promise<number> => {
  const [row] = await tx.rows<{ days: number }>(BACKSTOP);
  if (row === undefined) throw new Error('no configuration edition has been posted');
  return row.days;
};

/** Findings of a selection on which persons have decided, and how many of them are findings no longer. */
export const decidedFindings = async (tx: Tx, selection: Selection): Promise<{ decided: number; overturned: number }> => {
  const agencies = [...new Set(selection.standings.map((one) => one.agency))];
  const [row] = await tx.rows<{ decided: number; overturned: number }>(DECIDED, [
    agencies,
    selection.from,
    selection.to,
    selection.kinds,
    selection.basis.known,
    [...DECISIONS],
  ]);
  return row!;
};
