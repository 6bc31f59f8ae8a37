import type { LegalDate } from '@zhilu/kernel/time';
import type { LineKind } from '@zhilu/kernel/vocabulary';
import { agencyName, type Tx } from '@zhilu/platform/database';
import type { Cell, Side } from './reconciliation.service';

const AGENCIES = `select a.code, a.agency_id from source_agency s join agency a on a.agency_id = s.agency_id where s.source_no = $1`;
const NEAR = `select 1 from source_agency where source_no = $1 and agency_id = any ($2::int[]) limit 1`;
const KEEP = `insert into reconciled_cell (agency_id, source_no, day, kind, code, at, ours, our_digest, theirs, their_digest)
  select c.agency, $1, c.day, c.kind, c.code, $2, c.ours, decode(c.our_digest, 'hex'), c.theirs, decode(c.their_digest, 'hex')
  from unnest($3::int[], $4::date[], $5::text[], $6::text[], $7::int[], $8::text[], $9::int[], $10::text[])
    as c(agency, day, kind, code, ours, our_digest, theirs, their_digest)
  on conflict (agency_id, source_no, day, kind, code) do update
    set at = excluded.at, ours = excluded.ours, our_digest = excluded.our_digest, theirs = excluded.theirs, their_digest = excluded.their_digest`;
/** Cells of those days that were not among the ones compared now: neither side has anything of them any more. */
const DROP = `delete from reconciled_cell where agency_id = any ($1::int[]) and source_no = $2 and day between $3 and $4 and at < $5`;
const NOTE = `insert into reconciliation (source_no, at, from_day, to_day, key_id) values ($1, $2, $3, $4, $5)`;
const LAST = `select distinct on (source_no) source_no, at, from_day, to_day from reconciliation where source_no = any ($1::int[])
  order by source_no, reconciliation_no desc`;
const DIFFER = `(ours is distinct from theirs or our_digest is distinct from their_digest)`;
const DAYS = `select source_no, day, count(*)::int as cells, count(*) filter (where ${DIFFER})::int as differing from reconciled_cell
  where agency_id = any ($1::int[]) and source_no = any ($2::int[]) and day between $3::date and $4::date group by 1, 2 order by 1, 2`;
const OF_DAY = `select ${agencyName('c.agency_id')} as agency,
    c.code, c.kind, c.at, c.ours, c.theirs, ${DIFFER} as differs
  from reconciled_cell c where c.agency_id = any ($1::int[]) and c.source_no = $2 and c.day = $3 order by differs desc, agency nulls last, c.code, c.kind`;

/** A cell with the agency it is kept under; 0 where its code names none of the source. */
export interface StoredCell extends Cell {
  readonly agencyId: number;
}
export interface DayRow {
  readonly source_no: number;
  readonly day: LegalDate;
  readonly cells: number;
  readonly differing: number;
}
export interface LastRow {
  readonly source_no: number;
  readonly at: Date;
  readonly from_day: LegalDate;
  readonly to_day: LegalDate;
}
export interface CellRow {
  readonly agency: string | null;
  readonly code: string;
  readonly kind: LineKind;
  readonly at: Date;
  readonly ours: number | null;
  readonly theirs: number | null;
  readonly differs: boolean;
}

export const agenciesOf = async (tx: Tx, source: number): Promise<Map<string, number>> =>
  new Map((await tx.rows<{ code: string; agency_id: number }>(AGENCIES, [source])).map((row) => [row.code, row.agency_id]));
/** Whether a source delivers for any of some agencies. */
export const isNear = async (tx: Tx, agencies: readonly number[], source: number): Promise<boolean> =>
  (await tx.rows(NEAR, [source, agencies])).length > 0;
export const keepCells = (tx: Tx, source: number, at: number, cells: readonly StoredCell[]) => {
  const count = (side: Side | null): number | null => side?.count ?? null;
  const digest = (side: Side | null): string | null => side?.digest ?? null;
  return tx.rows(KEEP, [
    source,
    new Date(at),
    cells.map((one) => one.agencyId),
    cells.map((one) => one.day),
    cells.map((one) => one.kind),
    cells.map((one) => (one.agencyId === 0 ? one.agency : '')),
    cells.map((one) => count(one.ours)),
    cells.map((one) => digest(one.ours)),
    cells.map((one) => count(one.theirs)),
    cells.map((one) => digest(one.theirs)),
  ]);
};
export const dropCells = (tx: Tx, agencies: readonly number[], source: number, from: LegalDate, to: LegalDate, before: number) =>
  tx.rows(DROP, [agencies, source, from, to, new Date(before)]);
export const noteReconciliation = (tx: Tx, source: number, at: number, from: LegalDate, to: LegalDate, keyId: string) =>
  tx.rows(NOTE, [source, new Date(at), from, to, keyId]);
/** When senders last compared, and which days; none for those that never did. */
export const lastReconciliations = (tx: Tx, sources: readonly number[]) => tx.rows<LastRow>(LAST, [sources]);
/** Cells compared and differing, day by day, of the reader's agencies; of every day where none are said. */
export const reconciledDays = (
  tx: Tx,
  agencies: readonly number[],
  sources: readonly number[],
  { from, to }: { readonly from: string; readonly to: string } = { from: '-infinity', to: 'infinity' },
) => tx.rows<DayRow>(DAYS, [agencies, sources, from, to]);
/** The cells of a day, those that differ first. */
export const reconciledCells = (tx: Tx, agencies: readonly number[], source: number, day: LegalDate) =>
  tx.rows<CellRow>(OF_DAY, [agencies, source, day]);
