import type { AgencyChangeKind, Tree } from '@zhilu/kernel/vocabulary';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';

const NAMES = `select agency_id, name, lower(valid)::text as from_day, upper(valid)::text as to_day from agency_name
  where known_to is null and agency_id = any ($1::int[]) order by agency_id, lower(valid) nulls first`;
const NAMED = `select agency_id, name from agency_name where known_to is null and agency_id <> $1 and valid && daterange($2::date, null)`;
const CLOSE_NAMES = `update agency_name set known_to = $3 where agency_id = $1 and known_to is null and valid && daterange($2::date, null)
  returning name, lower(valid) as from_day`;
const INSERT_NAME = `insert into agency_name (agency_id, valid, name, known_from) values ($1, daterange($2::date, $3::date), $4, $5)`;
const ENDS = `select agency_id, heir_id, on_day from agency_heir where known_to is null`;
const INSERT_END = `insert into agency_heir (agency_id, heir_id, on_day, known_from) values ($1, $2, $3, $4)`;
const CLOSE_END = `update agency_heir set known_to = $2 where agency_id = $1 and known_to is null`;
const STANDS = `select node_id, lower(valid)::text as from_day from placement
  where agency_id = $1 and tree = $2 and known_to is null and valid && daterange($3::date, null) order by lower(valid) nulls first`;
const CLOSE_PLACES = `update placement set known_to = $4 where agency_id = $1 and tree = $2 and known_to is null and valid && daterange($3::date, null)
  returning node_id, lower(valid) as from_day`;
const INSERT_PLACE = `insert into placement (agency_id, tree, node_id, valid, known_from) values ($1, $2, $3, daterange($4::date, $5::date), $6)`;
const MAY_PLACE = `select may_place($1, $2::int[]) as may`;
const PLACES = `select node_id from node n where may_place($1, array[n.node_id])`;
const INSERT_CHANGE = `insert into agency_change (posting_no, agency_id, kind, on_day, name, heir_id, tree, node_id, node_before, note, user_id, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const CHANGES = `select c.posting_no as posting, c.agency_id, c.kind, c.on_day, c.name, c.heir_id, c.node_id, c.node_before, c.note, u.name as by, c.at,
    coalesce(r.cases, 0) as cases, coalesce(r.cases_changed, 0) as changed, r.ended_at is not null as done
  from agency_change c join app_user u using (user_id) left join recalculation r on r.first_posting = c.posting_no
  where c.agency_id = any ($1::int[]) order by c.posting_no desc limit 200`;

export interface NameRow {
  readonly agency_id: number;
  readonly name: string;
  readonly from_day: LegalDate | null;
  readonly to_day: LegalDate | null;
}
export interface EndRow {
  readonly agency_id: number;
  /** Null where it was split. */
  readonly heir_id: number | null;
  readonly on_day: LegalDate;
}
/** A change as it is decided: what of it is meant depends on its kind. */
export interface Decided {
  readonly agency: number;
  readonly kind: AgencyChangeKind;
  readonly onDay: LegalDate | null;
  readonly name: string | null;
  readonly heir: number | null;
  readonly tree: Tree | null;
  readonly node: number | null;
  readonly nodeBefore: number | null;
  readonly note: string;
}
export interface ChangeRow {
  readonly posting: number;
  readonly agency_id: number;
  readonly kind: AgencyChangeKind;
  readonly on_day: LegalDate | null;
  readonly name: string | null;
  readonly heir_id: number | null;
  readonly node_id: number | null;
  readonly node_before: number | null;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
  readonly cases: number;
  readonly changed: number;
  readonly done: boolean;
}

export const namesOf = (tx: Tx, agencies: readonly number[]) => tx.rows<NameRow>(NAMES, [agencies]);
/** Names other agencies have on a day or after it. */
export const namesOfOthers = (tx: Tx, agency: number, from: LegalDate) =>
  tx.rows<{ agency_id: number; name: string }>(NAMED, [agency, from]);
export const ends = (tx: Tx) => tx.rows<EndRow>(ENDS);
/** Where an agency stands from a day on, in order. */
export const standsFrom = (tx: Tx, agency: number, tree: Tree, from: LegalDate) =>
  tx.rows<{ node_id: number; from_day: LegalDate | null }>(STANDS, [agency, tree, from]);
export const mayPlace = async (tx: Tx, user: number, nodes: readonly number[]): Promise<boolean> =>
  (await tx.rows<{ may: boolean }>(MAY_PLACE, [user, nodes]))[0]!.may;
export const placesFor = async (tx: Tx, user: number): Promise<Set<number>> =>
  new Set((await tx.rows<{ node_id: number }>(PLACES, [user])).map((row) => row.node_id));
export const changesOf = (tx: Tx, agencies: readonly number[]) => tx.rows<ChangeRow>(CHANGES, [agencies]);

export const keepChange = (tx: Tx, posting: number, one: Decided, user: number, at: number) =>
  tx.rows(INSERT_CHANGE, [posting, one.agency, one.kind, one.onDay, one.name, one.heir, one.tree, one.node, one.nodeBefore, one.note, user, new Date(at)]); // prettier-ignore

/** From a day on an agency has another name, as known from a posting on; what it was called before stays. */
export const rename = async (tx: Tx, posting: number, agency: number, from: LegalDate, name: string): Promise<void> => {
  for (const old of await tx.rows<{ name: string; from_day: LegalDate | null }>(CLOSE_NAMES, [agency, from, posting]))
    if (old.from_day === null || old.from_day < from) await tx.rows(INSERT_NAME, [agency, old.from_day, from, old.name, posting]);
  await tx.rows(INSERT_NAME, [agency, from, null, name, posting]);
};
export const endAgency = (tx: Tx, posting: number, agency: number, heir: number | null, on: LegalDate) =>
  tx.rows(INSERT_END, [agency, heir, on, posting]);
export const reviveAgency = (tx: Tx, posting: number, agency: number) => tx.rows(CLOSE_END, [agency, posting]);
/** From a day on an agency stands elsewhere, as known from a posting on; where it stood before stays. */
export const move = async (tx: Tx, posting: number, agency: number, tree: Tree, from: LegalDate, node: number): Promise<void> => {
  for (const old of await tx.rows<{ node_id: number; from_day: LegalDate | null }>(CLOSE_PLACES, [agency, tree, from, posting]))
    if (old.from_day === null || old.from_day < from) await tx.rows(INSERT_PLACE, [agency, tree, old.node_id, old.from_day, from, posting]);
  await tx.rows(INSERT_PLACE, [agency, tree, node, from, null, posting]);
};
