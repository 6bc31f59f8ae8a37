import type { Tx } from '@zhilu/platform/database';

const CODES = `select agency_id, code as spelling from agency where agency_id > 0`;
/** A name that passed from one agency to another means the one that has it now. */
const NAMES = `select agency_id, name as spelling from agency_name where agency_id > 0 and known_to is null order by upper(valid) nulls last, lower(valid) nulls first`;
const ALIASES = `select agency_id, spelling from alias where known_to is null`;
const OF_CODE = `select agency_id from agency where code = $1`;
const OF_SOURCE = `select agency_id from source_agency where source_no = $1`;

interface SpellingRow {
  readonly agency_id: number;
  readonly spelling: string;
}

/** What agencies are called, in the order in which a later one outweighs an earlier: names, codes, spellings the office keeps. */
export const readSpellings = async (tx: Tx): Promise<SpellingRow[]> => {
  const said: SpellingRow[] = [];
  for (const statement of [NAMES, CODES, ALIASES]) said.push(...(await tx.rows<SpellingRow>(statement)));
  return said;
};
/** The agency of a code; null where there is none. */
export const agencyOfCode = async (tx: Tx, code: string): Promise<number | null> =>
  (await tx.rows<{ agency_id: number }>(OF_CODE, [code]))[0]?.agency_id ?? null;
/** The agencies a source delivers for. */
export const agenciesOfSource = async (tx: Tx, source: number): Promise<number[]> =>
  (await tx.rows<{ agency_id: number }>(OF_SOURCE, [source])).map((row) => row.agency_id);
