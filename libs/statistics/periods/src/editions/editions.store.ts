import type { LegalDate } from '@zhilu/kernel/time';
import type { EditionCause, EditionState, Explanation, Outcome } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import type { ChangedCell } from '../cells/changes';
import { EditionEntity } from './edition.entity';

export type EditionRow = Readonly<EditionEntity>;

const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu period'), $1)`;
const INSERT_CELLS = `insert into period_cells (agency_id, edition_id, body, digest)
  select agency_id, $1, body, decode(digest, 'hex') from unnest($2::int[], $3::text[], $4::text[]) as c(agency_id, body, digest) returning 1`;
const CELLS = `select c.agency_id, a.code, c.body, encode(c.digest, 'hex') as digest from period_cells c join agency a using (agency_id) where c.edition_id = $1`;
const INSERT_CHANGES = `insert into period_change (agency_id, edition_id, no, due_month, kind_id, outcome, explanation, was, became, causes)
  select agency_id, $1, no, month, kind_id, outcome, explanation, was, became, causes::jsonb
  from unnest($2::int[], $3::int[], $4::date[], $5::int2[], $6::text[], $7::text[], $8::int[], $9::int[], $10::text[])
    as c(agency_id, no, month, kind_id, outcome, explanation, was, became, causes) returning 1`;
const CHANGES = `select agency_id as agency, due_month as month, kind_id as "kindId", outcome, explanation, was, became, causes
  from period_change where edition_id = $1 order by no limit $2`;
const SUMS = `select count(*)::int as cells, count(distinct agency_id)::int as agencies from period_change where edition_id = $1`;
const CAUSES = `select k ->> 'cause' as cause, count(*)::int as cells, sum(abs((k ->> 'n')::int))::int as moved
  from period_change c cross join lateral jsonb_array_elements(c.causes) k where c.edition_id = $1 group by 1 order by 2 desc, 1`;

/** Two persons of one office do not make an edition of it at once. */
export const oneAtATime = (tx: Tx, node: number) => tx.rows(ONE_AT_A_TIME, [node]);
/** Every edition the reader may know of, the latest period first. */
export const editionRows = (tx: Tx): Promise<EditionRow[]> =>
  tx.repository(EditionEntity).find({ order: { from_day: 'DESC', to_day: 'DESC', node_id: 'ASC', prepared_at: 'DESC' } });
export const editionRow = (tx: Tx, id: string): Promise<EditionRow | null> => tx.repository(EditionEntity).findOneBy({ id });
/** Editions of one period of one office, the newest first. */
export const editionsOf = (tx: Tx, node: number, from: LegalDate, to: LegalDate): Promise<EditionRow[]> =>
  tx
    .repository(EditionEntity)
    .find({ where: { node_id: node, from_day: from, to_day: to }, order: { edition_no: 'DESC', prepared_at: 'DESC' } });
export const insertEdition = (tx: Tx, row: Omit<EditionRow, 'state' | 'decided_by' | 'decider' | 'decided_at' | 'decision'>) =>
  tx.repository(EditionEntity).insert({ ...row, state: 'prepared' });
/** Decides what is prepared; nothing where it has been decided meanwhile. */
export const decideEdition = async (
  tx: Tx,
  id: string,
  state: EditionState,
  by: { readonly user: number; readonly name: string; readonly at: Date; readonly said: string },
): Promise<boolean> => {
  const decided = { state, decided_by: by.user, decider: by.name, decided_at: by.at, decision: by.said };
  return (await tx.repository(EditionEntity).update({ id, state: 'prepared' }, decided)).affected === 1;
};

export interface AgencyCellsRow {
  readonly agency_id: number;
  readonly code: string;
  readonly body: string;
  readonly digest: string;
}
export const insertCells = (tx: Tx, id: string, agencies: ReadonlyMap<number, { readonly text: string; readonly digest: string }>) => {
  const rows = [...agencies];
  return tx.rows(INSERT_CELLS, [
    id,
    rows.map(([agency]) => agency),
    rows.map(([, { text }]) => text),
    rows.map(([, { digest }]) => digest),
  ]);
};
export const cellsOf = (tx: Tx, id: string) => tx.rows<AgencyCellsRow>(CELLS, [id]);

export const insertChanges = (tx: Tx, id: string, cells: readonly ChangedCell[]) =>
  tx.rows(INSERT_CHANGES, [
    id,
    cells.map(({ agency }) => agency),
    cells.map((_, at) => at + 1),
    cells.map(({ month }) => month),
    cells.map(({ kindId }) => kindId),
    cells.map(({ outcome }) => outcome),
    cells.map(({ explanation }) => explanation),
    cells.map(({ was }) => was),
    cells.map(({ became }) => became),
    cells.map(({ causes }) => JSON.stringify(causes)),
  ]);
export interface ChangeRow extends Omit<ChangedCell, 'outcome' | 'explanation'> {
  readonly outcome: Outcome;
  readonly explanation: Explanation;
}
/** The changed cells of the agencies the reader may sum, in a fixed order. */
export const changesOf = (tx: Tx, id: string, most: number) => tx.rows<ChangeRow>(CHANGES, [id, most]);
export const changeSums = async (tx: Tx, id: string) => (await tx.rows<{ cells: number; agencies: number }>(SUMS, [id]))[0]!;
/** By cause: in how many cells it has a part, and how many duties it moved. */
export const changeCauses = (tx: Tx, id: string) => tx.rows<{ cause: EditionCause; cells: number; moved: number }>(CAUSES, [id]);
