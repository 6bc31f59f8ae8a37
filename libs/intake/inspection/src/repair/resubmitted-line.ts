import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { objectCheck, type RowCheck, tableCheck } from '../check/check-row';
import { disclosedTogether, disclosureOfRecords, UNREAD } from '../check/disclosure';
import type { Agencies, Delivered } from '../check/intake-file';
import {
  type CheckScope,
  chooseTable,
  DateReader,
  headerOf,
  kindOfObject,
  type Line,
  objectPlans,
  planOf,
  problem,
  tablesFor,
} from '@zhilu/intake/format';
import { IntakeRefusal } from '@zhilu/platform/tabular';

/** A line that was quarantined and is sent again, as it came or corrected. */
export interface LineAgain {
  /** Name of the file it came in: the mapping chooses its table by it. */
  readonly fileName: string;
  readonly sheet: string | null;
  /** JSON by column heading, an object of the standard format, a list of such objects, or a text that could not be read. */
  readonly raw: string;
}

/** What a kept line holds: cells by column heading, or nothing but a text. */
export const cellsOfRaw = (raw: string): { readonly column: string; readonly value: string }[] | null => {
  const value = parsed(raw);
  const one = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return null;
  try {
    return Object.entries(one).map(([column, cell]) => ({ column, value: typeof cell === 'string' ? cell : JSON.stringify(cell) }));
  } catch (error) {
    // Deeper than can be written out again: it stands as a text.
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/**
 * 修正后的一行: a kept line with other cells. Members of an object of the standard format that are no texts keep their kind;
 * what a line did not have stays as it was.
 */
export const withCells = (raw: string, cells: readonly { readonly column: string; readonly value: string }[]): string => {
  const value = parsed(raw);
  const before = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  if (typeof before !== 'object' || before === null || Array.isArray(before))
    return JSON.stringify(Object.fromEntries(cells.map(({ column, value: cell }) => [column, cell])));
  const after: Record<string, unknown> = { ...before };
  for (const { column, value: cell } of cells) {
    const old = (before as Record<string, unknown>)[column];
    after[column] = typeof old === 'string' || old === undefined ? cell : (parsed(cell) ?? cell);
  }
  return JSON.stringify(Array.isArray(value) ? [after] : after);
};

/** Checks lines sent again by the source's mapping of now, each with its fate, in the order of the file they were laid down in. */
export async function* linesAgain({ path, mapping, receivedAt }: Delivered, agencies?: Agencies): AsyncGenerator<Line[]> {
  const scope: CheckScope = { dates: new DateReader(receivedAt), items: mapping.items, agencies };
  const objects = objectCheck(scope, objectPlans(mapping));
  const tables = new Map<string, RowCheck | IntakeRefusal>();
  const tableOf = (one: LineAgain, columns: readonly string[]): RowCheck | IntakeRefusal => {
    const key = JSON.stringify([one.fileName, one.sheet, columns]);
    let check = tables.get(key);
    if (check === undefined) tables.set(key, (check = planned(one, columns)));
    return check;
  };
  const planned = ({ fileName, sheet }: LineAgain, columns: readonly string[]): RowCheck | IntakeRefusal => {
    try {
      const header = headerOf({ line: 1, cells: columns }, { line: 1 });
      const named = tablesFor(mapping, fileName).filter((table) => table.sheet === undefined || sheet === null || table.sheet === sheet);
      return tableCheck(scope, planOf(mapping, chooseTable(mapping, named, header, { line: 1 }), header), '');
    } catch (refusal) {
      if (refusal instanceof IntakeRefusal) return refusal;
      throw refusal;
    }
  };
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    line += 1;
    const one = JSON.parse(text) as LineAgain;
    const value = parsed(one.raw);
    const quarantined = (reason: Line & { ok: false }): Line[] => [reason];
    if (typeof value !== 'object' || value === null) {
      yield quarantined({ ok: false, line, agency: null, problems: [problem({ line }, '', 'line-unread', one.raw)], raw: one.raw, disclosed: UNREAD }); // prettier-ignore
      continue;
    }
    if (Array.isArray(value)) {
      yield [together(line, value.map((object) => objects({ line, cells: [], object: object as Record<string, unknown> })), one.raw)]; // prettier-ignore
      continue;
    }
    const columns = Object.keys(value);
    const check = tableOf(one, columns);
    if (typeof check === 'function')
      yield [check({ line, cells: columns.map((column) => String((value as Record<string, unknown>)[column])) })];
    else if (kindOfObject(value as Record<string, unknown>) !== null)
      yield [objects({ line, cells: [], object: value as Record<string, unknown> })];
    else
      yield quarantined({
        ok: false,
        line,
        agency: null,
        problems: [{ ...problem({ line }, '', 'row-unmapped', ''), text: check.message }],
        raw: one.raw,
        disclosed: UNREAD,
      });
  }
}

/** Records of one line: all go in, or the line is quarantined with what is wrong with any. */
const together = (line: number, parts: readonly Line[], raw: string): Line => {
  const bad = parts.flatMap((part) => (part.ok ? [] : part));
  if (bad.length > 0) {
    const disclosed = disclosedTogether(parts.map((part) => (part.ok ? disclosureOfRecords(part.records) : part.disclosed)));
    return { ok: false, line, agency: bad[0]!.agency, problems: bad.flatMap(({ problems }) => problems), raw, disclosed };
  }
  const good = parts.flatMap((part) => (part.ok ? part : []));
  const entries = good.flatMap((part) => part.entries ?? []);
  return { ok: true, line, records: good.flatMap(({ records }) => records), ...(entries.length > 0 && { entries }) };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
