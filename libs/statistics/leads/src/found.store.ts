import { createHash } from 'node:crypto';
import type { BaseRate, Lead, LeadKind } from '@zhilu/kernel/leads';
import { column, type Tx } from '@zhilu/platform/database';

const LOCK = `select pg_advisory_xact_lock(hashtext('zhilu leads'), $1)`;
const KNOWN = `select l.lead_no::text, g.measured, g.cases, (select coalesce(max(ground_no), 0) from lead_ground o where o.agency_id = $1 and o.lead_no = l.lead_no) as last_ground
  from lead l left join lead_ground g on g.agency_id = l.agency_id and g.lead_no = l.lead_no and g.known_to is null where l.agency_id = $1 and l.kind = any ($2::text[])`;
const INSERT_LEADS = `insert into lead (agency_id, lead_no, kind, subject, first_seen, first_seen_at)
  select $1::int4, unnest($2::int8[]), unnest($3::text[]), unnest($4::text[]), $5::int4, $6::timestamptz returning 1`;
const CLOSE_GROUNDS = `update lead_ground set known_to = $2 where agency_id = $1 and lead_no = any ($3::int8[]) and known_to is null`;
const INSERT_GROUNDS = `insert into lead_ground (agency_id, lead_no, ground_no, measured, cases, known_from, known_from_at)
  select $1::int4, unnest($2::int8[]), unnest($3::int4[]), unnest($4::text[])::jsonb, unnest($5::text[])::jsonb, $6::int4, $7::timestamptz returning 1`;
const BASE = `insert into lead_base (agency_id, kind, n, rated) values ($1, $2, $3, $4)
  on conflict (agency_id, kind) do update set n = excluded.n, rated = excluded.rated`;

/** The number of a lead: the first 63 bits of the SHA-256 of its kind and subject, as 16 hex digits. The same lead has it always. */
export const leadNo = ({ kind, subject }: Pick<Lead, 'kind' | 'subject'>): string => {
  const digest = createHash('sha256').update(`${kind}\n${subject}`).digest().subarray(0, 8);
  digest[0]! &= 0x7f;
  return digest.toString('hex');
};
const hexOf = (decimal: string): string => BigInt(decimal).toString(16).padStart(16, '0');

/** What a run changed: leads seen for the first time, seen again or otherwise than before, and gone. */
export interface Reconciled {
  readonly opened: number;
  readonly changed: number;
  readonly gone: number;
  readonly stands: number;
}

interface KnownRow {
  lead_no: string;
  measured: Lead['values'] | null;
  cases: Lead['cases'] | null;
  last_ground: number;
}

/** One run at a time over an agency. */
export const lockAgency = (tx: Tx, agency: number) => tx.rows(LOCK, [agency]);

/**
 * Brings the leads of an agency that are of some kinds to what was found of them: new ones are written, those whose numbers
 * or cases differ get a new ground, those not found any more lose theirs. Nothing is deleted; the same found again changes
 * nothing.
 */
export const reconcile = async (
  tx: Tx,
  agency: number,
  found: readonly Lead[],
  kinds: readonly LeadKind[],
  posting: number,
  at: number,
): Promise<Reconciled> => {
  const known = new Map((await tx.rows<KnownRow>(KNOWN, [agency, column.text(kinds)])).map((row) => [hexOf(row.lead_no), row]));
  const now = new Map(found.map((lead) => [leadNo(lead), lead]));
  const fresh = [...now].filter(([no]) => !known.has(no));
  const differing = [...now].filter(([no, lead]) => known.has(no) && !sameGround(known.get(no)!, lead));
  const gone = [...known].filter(([no, row]) => row.measured !== null && !now.has(no)).map(([no]) => no);
  const when = new Date(at);
  if (fresh.length > 0)
    await tx.rows(INSERT_LEADS, [
      agency,
      column.hex8(fresh.map(([no]) => no)),
      column.text(fresh.map(([, { kind }]) => kind)),
      column.text(fresh.map(([, { subject }]) => subject)),
      posting,
      when,
    ]);
  const closing = [...gone, ...differing.map(([no]) => no)];
  if (closing.length > 0) await tx.rows(CLOSE_GROUNDS, [agency, posting, column.hex8(closing)]);
  const opening = [...fresh, ...differing];
  if (opening.length > 0)
    await tx.rows(INSERT_GROUNDS, [
      agency,
      column.hex8(opening.map(([no]) => no)),
      column.int4(opening.map(([no]) => (known.get(no)?.last_ground ?? 0) + 1)),
      column.text(opening.map(([, { values }]) => JSON.stringify(values))),
      column.text(opening.map(([, { cases }]) => JSON.stringify(cases))),
      posting,
      when,
    ]);
  return { opened: fresh.length, changed: differing.length, gone: gone.length, stands: now.size };
};

export const writeBase = async (tx: Tx, agency: number, base: Readonly<Partial<Record<LeadKind, BaseRate>>>): Promise<void> => {
  for (const [kind, { n, of }] of Object.entries(base)) await tx.rows(BASE, [agency, kind, n, of]);
};

/** As the database gives members back they are in another order. */
const sameGround = (row: KnownRow, { values, cases }: Lead): boolean =>
  row.measured !== null && textOf(row.measured, row.cases!) === textOf(values, cases);
const textOf = (values: Lead['values'], cases: Lead['cases']): string =>
  JSON.stringify([Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)), cases.map(({ caseId, records }) => [caseId, [...records]])]);
