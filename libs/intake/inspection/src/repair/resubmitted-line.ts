import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { objectCheck, type RowCheck, tableCheck } from '../check/check-row';
import { identityOfRecords, identityTogether, UNNAMED } from '../check/identity';
import { disclosedTogether, disclosureOfRecords, UNREADABLE } from '../check/disclosure';
import type { Agencies, Delivered } from '../check/intake-file';
import {
  type CheckScope,
  chooseTable,
  DateReader,
  headerOf,
  type Line,
  objectPlans,
  planOf,
  type Problem,
  problem,
  tablesFor,
} from '@zhilu/intake/format';
import { IntakeRefusal } from '@zhilu/platform/tabular';

/** A line that was quarantined and is sent again, as it came or corrected. */
export interface LineAgain {
  /** Name of the file it came in: the mapping chooses its table by it. */
  readonly fileName: string;
  readonly sheet: string | null;
  /** Name or code of the agency it was kept for: what an object that does not say is of. */
  readonly agency?: string | null;
  /** It had more cells than its header: what stands beyond is not let fall. */
  readonly long?: boolean;
  /** JSON by column heading, an object of the standard format, a list of such objects, or a text that could not be read. */
  readonly raw: string;
}

/** A line that could not be read in cells stands whole under this heading. */
export const UNREAD = '原文（未能读成各栏）';

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a kept line says, as members: of a row by column heading, of an object by standard field. Lines that the books would not
 * take were once kept as records with their body apart: they are read as the objects of the standard format they are. Null for a
 * text that says nothing in members.
 */
const membersOf = (raw: string): Members[] | null => {
  const value = parsed(raw);
  const all: unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
  if (all.length === 0 || !all.every(isMembers)) return null;
  return all.map((one) => {
    if (!isMembers(one.body) || typeof one.kind !== 'string') return one;
    const { body, withdrawn, ...rest } = one;
    return { ...rest, ...(withdrawn === true && { withdrawn }), ...body };
  });
};

/** The heading of a member: of a line with several records, with the number of its record before it. */
const headingOf = (name: string, at: number, of: number): string => (of === 1 ? name : `${at + 1}·${name}`);

/** What a kept line holds: cells by column heading, or nothing but a text. */
export const cellsOfRaw = (raw: string): { readonly column: string; readonly value: string }[] | null => {
  try {
    return (
      membersOf(raw)?.flatMap((one, at, all) =>
        Object.entries(one).map(([name, cell]) => ({
          column: headingOf(name, at, all.length),
          value: typeof cell === 'string' ? cell : JSON.stringify(cell),
        })),
      ) ?? null
    );
  } catch (error) {
    // Deeper than can be written out again: it stands as a text.
    if (error instanceof RangeError) return null;
    throw error;
  }
};

/**
 * 修正后的一行: a kept line with other cells. Members of an object of the standard format that are no texts keep their kind;
 * what a line did not have stays as it was. A text that could not be read is corrected as a text, or written in cells.
 */
export const withCells = (raw: string, cells: readonly { readonly column: string; readonly value: string }[]): string => {
  const before = membersOf(raw);
  if (before === null) {
    const text = cells.find(({ column }) => column === UNREAD)?.value;
    const others = cells.filter(({ column }) => column !== UNREAD);
    return text !== undefined && others.length === 0
      ? text
      : JSON.stringify(Object.fromEntries(others.map((one) => [one.column, one.value])));
  }
  const after = before.map((one, at) => {
    const known = new Map(Object.keys(one).map((name) => [headingOf(name, at, before.length), name]));
    const changed: Record<string, unknown> = { ...one };
    for (const { column, value } of cells) {
      const name = known.get(column) ?? (before.length === 1 ? column : null);
      if (name === null) continue;
      const old = one[name];
      // Of an object a blank member states nothing: so one that is no field can be taken away.
      if (typeof one.kind === 'string' && value.trim() === '') delete changed[name];
      else changed[name] = typeof old === 'string' || old === undefined ? value : (parsed(value) ?? value);
    }
    return changed;
  });
  return JSON.stringify(after.length === 1 ? after[0] : after);
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
    const members = membersOf(one.raw);
    const quarantined = (reason: Problem): Line[] => [
      { ok: false, line, agency: null, problems: [reason], raw: one.raw, disclosed: UNREADABLE, identity: UNNAMED },
    ];
    if (members === null) {
      yield quarantined(problem({ line }, '', 'line-unread', one.raw));
      continue;
    }
    const read = (object: Members): Line =>
      objects({ line, cells: [], object: object.agency === undefined && one.agency ? { ...object, agency: one.agency } : { ...object } });
    const [value] = members as [Members];
    if (members.length > 1) {
      yield [together(line, members.map(read), one.raw)];
      continue;
    }
    const all = Object.keys(value);
    const columns = one.long === true ? all.slice(0, all.findLastIndex((name, at) => name !== `第 ${at + 1} 列`) + 1) : all;
    const check = tableOf(one, columns);
    if (typeof check === 'function') yield [check({ line, cells: all.map((column) => String(value[column])) })];
    else if (typeof value.kind === 'string') yield [read(value)];
    else yield quarantined({ ...problem({ line }, '', 'row-unmapped', ''), text: check.message });
  }
}

/** Records of one line: all go in, or the line is quarantined with what is wrong with any. */
const together = (line: number, parts: readonly Line[], raw: string): Line => {
  const bad = parts.flatMap((part) => (part.ok ? [] : part));
  if (bad.length > 0) {
    const disclosed = disclosedTogether(parts.map((part) => (part.ok ? disclosureOfRecords(part.records) : part.disclosed)));
    const identity = identityTogether(parts.map((part) => (part.ok ? identityOfRecords(part.records) : part.identity)));
    return { ok: false, line, agency: bad[0]!.agency, problems: bad.flatMap(({ problems }) => problems), raw, disclosed, identity };
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
