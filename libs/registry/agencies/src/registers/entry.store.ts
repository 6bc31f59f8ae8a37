import type { LegalDate } from '@zhilu/kernel/time';
import type { RegisterEntry } from '@zhilu/kernel/registers';
import type { EntryKind } from '@zhilu/kernel/vocabulary';
import { column, type Tx } from '@zhilu/platform/database';

const STANDING = `select agency_id, register, entry_key, revision, withdrawn, body from register_entry
  where agency_id = any ($1::int4[]) and register = any ($2::text[]) and entry_key = any ($3::text[]) and known_to is null`;
const CLOSE = `update register_entry e set known_to = $1 from (select unnest($2::int4[]) as agency_id, unnest($3::text[]) as register, unnest($4::text[]) as entry_key) c
  where e.agency_id = any ($2::int4[]) and e.agency_id = c.agency_id and e.register = c.register and e.entry_key = c.entry_key and e.known_to is null`;
const INSERT = `insert into register_entry (agency_id, register, entry_key, revision, withdrawn, body, source_no, batch_id, line, sheet, received_at, known_from)
  select unnest($1::int4[]), unnest($2::text[]), unnest($3::text[]), unnest($4::int4[]), unnest($5::bool[]), unnest($6::text[])::jsonb,
    $7::int2, $8::uuid, unnest($9::int4[]), unnest($10::text[]), $11::timestamptz, $12::int4 returning 1`;
const AS_KNOWN = `select agency_id, register, entry_key, revision, withdrawn, body, received_at from register_entry
  where agency_id = any ($1::int4[]) and register = any ($2::text[]) and known_from <= $3 and (known_to is null or known_to > $3)
  order by agency_id, register, entry_key`;

/** Faults that touch a span of days, of agencies that keep a register of devices at all. */
const FAULTS = `select d.agency_id, (select count(*)::int from register_entry f where f.agency_id = d.agency_id and f.register = 'fault' and f.known_to is null
      and not f.withdrawn and left(f.body->>'from', 10) <= $3 and coalesce(left(f.body->>'to', 10), $3) >= $2) as n
  from register_entry d where d.agency_id = any ($1::int4[]) and d.register = 'device' and d.known_to is null and not d.withdrawn group by d.agency_id`;

interface EntryRow {
  agency_id: number;
  register: EntryKind;
  entry_key: string;
  revision: number;
  withdrawn: boolean;
  body: RegisterEntry['body'];
}

/** A line of a register with its agency and its place in the delivery. */
export interface PlacedEntry {
  readonly agency: number;
  readonly line: number;
  readonly sheet: string | null;
  readonly entry: RegisterEntry;
}
/** What the lines of a posting came from. */
export interface EntryOrigin {
  readonly source: number;
  readonly batch: string;
  readonly receivedAt: number;
}

/** One name for one line: agency, register, key. */
export const nameOf = (agency: number, { kind, key }: Pick<RegisterEntry, 'kind' | 'key'>): string => `${agency}\n${kind}\n${key}`;

const entryOf = (row: EntryRow): RegisterEntry => ({
  kind: row.register,
  key: row.entry_key,
  revision: row.revision,
  withdrawn: row.withdrawn,
  body: row.body,
});

/** What stands of some lines, by name. */
export const standingOf = async (tx: Tx, lines: readonly PlacedEntry[]): Promise<Map<string, RegisterEntry>> => {
  const rows = await tx.rows<EntryRow>(STANDING, [
    column.int4([...new Set(lines.map(({ agency }) => agency))]),
    column.text([...new Set(lines.map(({ entry }) => entry.kind))]),
    column.text([...new Set(lines.map(({ entry }) => entry.key))]),
  ]);
  return new Map(rows.map((row) => [nameOf(row.agency_id, { kind: row.register, key: row.entry_key }), entryOf(row)]));
};

/** Closes what stood of some lines and writes what stands now, under one posting. */
export const replaceEntries = async (tx: Tx, lines: readonly PlacedEntry[], origin: EntryOrigin, posting: number): Promise<void> => {
  const [agencies, kinds, keys] = [
    column.int4(lines.map(({ agency }) => agency)),
    column.text(lines.map(({ entry }) => entry.kind)),
    column.text(lines.map(({ entry }) => entry.key)),
  ];
  await tx.rows(CLOSE, [posting, agencies, kinds, keys]);
  await tx.rows(INSERT, [
    agencies,
    kinds,
    keys,
    column.int4(lines.map(({ entry }) => entry.revision)),
    column.bool(lines.map(({ entry }) => entry.withdrawn)),
    column.text(lines.map(({ entry }) => JSON.stringify(entry.body))),
    origin.source,
    origin.batch,
    column.int4(lines.map(({ line }) => line)),
    column.text(lines.map(({ sheet }) => sheet)),
    new Date(origin.receivedAt),
    posting,
  ]);
};

/** The lines of some registers of some agencies as known at a posting. */
export const entriesKnownAt = async (
  tx: Tx,
  agencies: readonly number[],
  kinds: readonly EntryKind[],
  known: number,
): Promise<Map<number, RegisterEntry[]>> => {
  const byAgency = new Map<number, RegisterEntry[]>();
  for (const row of await tx.rows<EntryRow>(AS_KNOWN, [column.int4(agencies), column.text(kinds), known])) {
    const entries = byAgency.get(row.agency_id);
    if (entries === undefined) byAgency.set(row.agency_id, [entryOf(row)]);
    else entries.push(entryOf(row));
  }
  return byAgency;
};

/** 设备故障: how many faults touched a span of days, both ends included; agencies that keep no register of devices are not named. */
export const faultsOf = async (
  tx: Tx,
  agencies: readonly number[],
  from: LegalDate,
  to: LegalDate,
): Promise<ReadonlyMap<number, number> | null> => {
  const rows = await tx.rows<{ agency_id: number; n: number }>(FAULTS, [agencies, from, to]);
  return rows.length === 0 ? null : new Map(rows.map((row) => [row.agency_id, row.n]));
};
