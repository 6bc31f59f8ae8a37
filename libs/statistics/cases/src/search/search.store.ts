import type { Tx } from '@zhilu/platform/database';
import { Params } from '@zhilu/statistics/figures';

/** A term of a search, spelled as `searchKeyOf` spells it, with the agencies it means and the names of persons that sound like it. */
export interface SearchTerm {
  readonly text: string;
  readonly agencies: readonly number[];
  readonly names?: readonly string[];
}
/** What is searched for: the whole text without blanks, and its terms. */
export interface Wanted {
  readonly whole: string;
  readonly terms: readonly SearchTerm[];
}
export interface CaseHit {
  readonly agency_id: number;
  readonly case_id: string;
  readonly day: number;
  readonly case_no: string | null;
  readonly document_no: string | null;
  readonly title: string | null;
  readonly search_key: string;
}
export interface EntryHit {
  readonly agency_id: number;
  readonly entry_key: string;
  readonly named: string | null;
}

const NAMES = `select distinct body->>'name' as name from register_entry
  where agency_id = any ($1::int[]) and register = 'officer' and known_to is null and not withdrawn and body->>'name' is not null`;
/** A line of a register as a reader would search for it: its number, and the name or the model it bears. */
const ENTRY_KEY = `lower(normalize(regexp_replace(entry_key, '\\s', '', 'g') || ' ' || regexp_replace(coalesce(body->>'name', body->>'model', ''), '\\s', '', 'g'), NFKC))`;

/** That a text holds all that is wanted: in one piece, or term by term, of which some may mean its agency. What means agencies alone means these, and not everything of theirs. */
const holds = (text: string, { whole, terms }: Wanted, params: Params): string => {
  const has = (part: string): string => `${text} like ${params.add(`%${part.replace(/[\\%_]/g, '\\$&')}%`)}`;
  const own = terms.map(({ text: term, names = [] }) =>
    names.length === 0 ? has(term) : `(${has(term)} or body->>'name' = any (${params.add(names)}::text[]))`,
  );
  if (terms.length === 1) return own[0]!;
  const each = terms.map(({ agencies }, at) =>
    agencies.length === 0 ? own[at]! : `(${own[at]} or agency_id = any (${params.add(agencies)}::int[]))`,
  );
  return `(${has(whole)} or ((${own.join(' or ')}) and ${each.join(' and ')}))`;
};

/** Cases whose numbers, title or party hold what is wanted, newest first; and how many they are, whatever page is asked for. */
export const searchCases = async (
  tx: Tx,
  agencies: readonly number[],
  wanted: Wanted,
  mayReadWithheld: boolean,
  first: number,
  after: readonly string[] | null,
): Promise<{ total: number; rows: CaseHit[] }> => {
  const params = new Params();
  const where = `agency_id = any (${params.add(agencies)}::int[]) and (not withheld or ${params.add(mayReadWithheld)}) and ${holds('search_key', wanted, params)}`;
  const place =
    after === null
      ? ''
      : `where (day < ${params.add(after[0])}::int or (day = ${params.add(after[0])}::int and case_id > ${params.add(after[1])}::int8))`;
  const rows = await tx.rows<CaseHit & { total: number }>(
    `with hit as materialized (select agency_id, case_id, case_day - date '1970-01-01' as day, case_no, document_no, title, search_key from case_head where ${where})
     select t.total, p.agency_id, p.case_id::text, p.day, p.case_no, p.document_no, p.title, p.search_key from (select count(*)::int as total from hit) t
     left join lateral (select * from hit ${place} order by day desc, case_id limit ${params.add(first)}) p on true order by p.day desc, p.case_id`,
    params.values,
  );
  return { total: rows[0]!.total, rows: rows.filter((row) => row.case_id !== null) };
};

/** Names of the persons a register of some agencies has. */
export const personNames = async (tx: Tx, agencies: readonly number[]): Promise<string[]> =>
  (await tx.rows<{ name: string }>(NAMES, [agencies])).map(({ name }) => name);

/** Standing lines of a register of persons or devices that hold what is wanted, by agency; and how many they are. */
export const searchEntries = async (
  tx: Tx,
  register: 'officer' | 'device',
  agencies: readonly number[],
  wanted: Wanted,
  first: number,
  skip: number,
): Promise<{ total: number; rows: EntryHit[] }> => {
  const params = new Params();
  const where = `register = ${params.add(register)} and known_to is null and not withdrawn and agency_id = any (${params.add(agencies)}::int[]) and ${holds(ENTRY_KEY, wanted, params)}`;
  const rows = await tx.rows<EntryHit & { total: number }>(
    `with hit as materialized (select agency_id, entry_key, coalesce(body->>'name', body->>'model') as named from register_entry where ${where})
     select t.total, p.* from (select count(*)::int as total from hit) t
     left join lateral (select * from hit order by agency_id, entry_key limit ${params.add(first)} offset ${params.add(skip)}) p on true order by p.agency_id, p.entry_key`,
    params.values,
  );
  return { total: rows[0]!.total, rows: rows.filter((row) => row.entry_key !== null) };
};
