import type { ActType } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

/**
 * Cases with any day of the year in them, whatever it is the day of: all that may be counted are among them. What was delivered is
 * gone through once, agency by agency, and not once for every case.
 */
const CANDIDATES = `with dated as materialized (select distinct agency_id, case_id from dossier_delta
    where agency_id = any ($1::int[]) and posting_no <= $2 and body like $4)
  select h.agency_id as agency, h.case_id::text as "caseId" from case_head h join dated d on d.agency_id = h.agency_id and d.case_id = h.case_id
  where h.agency_id = any ($1::int[]) and h.first_posting <= $2 and h.act_type = any ($3::text[])
  order by 1, h.case_id`;
const SHOWN = `select distinct agency_id as agency, act_type as act from case_head where agency_id = any ($1::int[]) and first_posting <= $2`;
const COMPLETE = `select distinct a.agency_id as agency, e.body -> 'carries' as carries from source_agency a
  join context_edition e on e.kind = 'register' and e.subject = a.source_no::text and e.known_from <= $2 and (e.known_to is null or e.known_to > $2)
  where a.agency_id = any ($1::int[]) and e.body -> 'completeFor' ? 'case'`;
const POWERS = `select distinct on (agency_id, act_type) agency_id as agency, act_type as act, has, said, person, at
  from agency_power where agency_id = any ($1::int[]) order by agency_id, act_type, no desc`;
/** Words on one power are numbered one after another. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu power'), $1)`;
const SAY = `insert into agency_power (agency_id, act_type, no, at, has, said, user_id, person)
  select $1::int, $2::text, coalesce(max(no), 0) + 1, $3::timestamptz, $4::boolean, $5::text, $6::int, $7::text from agency_power where agency_id = $1 and act_type = $2 returning 1`;

export const candidates = (tx: Tx, agencies: readonly number[], known: number, acts: readonly ActType[], year: number) =>
  tx.rows<{ agency: number; caseId: string }>(CANDIDATES, [agencies, known, acts, `%"${year}-%`]);
/** Kinds of act of which an agency has had a case, in whatever year. */
export const shownActs = (tx: Tx, agencies: readonly number[], known: number) =>
  tx.rows<{ agency: number; act: ActType }>(SHOWN, [agencies, known]);
/** Agencies whose cases all come in, as agreed at a posting, with the fields that come with them. */
export const completeAgencies = async (
  tx: Tx,
  agencies: readonly number[],
  known: number,
): Promise<ReadonlyMap<number, readonly string[]>> => {
  const all = new Map<number, readonly string[]>();
  for (const { agency, carries } of await tx.rows<{ agency: number; carries: string[] }>(COMPLETE, [agencies, known]))
    all.set(agency, [...(all.get(agency) ?? []), ...carries]);
  return all;
};

export interface PowerRow {
  readonly agency: number;
  readonly act: ActType;
  readonly has: boolean;
  readonly said: string;
  readonly person: string;
  readonly at: Date;
}
/** The latest word on what agencies have the power to do. */
export const powersOf = (tx: Tx, agencies: readonly number[]) => tx.rows<PowerRow>(POWERS, [agencies]);
export const sayPower = async (tx: Tx, row: PowerRow & { readonly user: number }): Promise<void> => {
  await tx.rows(ONE_AT_A_TIME, [row.agency]);
  await tx.rows(SAY, [row.agency, row.act, row.at, row.has, row.said, row.user, row.person]);
};
