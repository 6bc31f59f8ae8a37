import { isDeepStrictEqual } from 'node:util';
import { type FileNote, IntakeRefusal, type Place } from '@zhilu/platform/tabular';
import { LINE_FIELDS } from '../fields';
import { type Header, twice } from './header';
import { OUTSIDE_MAPPING, STANDARD_MAPPING } from './standard-mapping';
import { columnsOf, type MappedTable, type Mapping, readingOf } from '@zhilu/kernel/sources';

/** Columns a table reads, and of these the ones a file may lack. */
const columnsOfTable = (mapping: Mapping, table: MappedTable): { all: Set<string>; needed: Set<string> } => {
  const keyed = [...(table.key ?? []), ...(table.rows === undefined ? [] : [table.rows.column])];
  const [all, needed] = [new Set(keyed), new Set(keyed)];
  for (const { fields, when } of table.yields) {
    if (when !== undefined) for (const set of [all, needed]) set.add(when.column);
    for (const from of [...Object.values(fields), ...(mapping.agency ? [mapping.agency] : [])])
      for (const column of columnsOf(from)) {
        all.add(column);
        if (readingOf(from).optional !== true) needed.add(column);
      }
  }
  return { all, needed };
};

const missingIn = (header: Header, mapping: Mapping, table: MappedTable): string[] =>
  [...columnsOfTable(mapping, table).needed].filter((column) => !header.positions.has(column));

/** Where a mapping asks for a column, for who is to change it; nothing where it is called as the standard calls it. */
const placesOf = (mapping: Mapping, table: MappedTable, columns: readonly string[]): string => {
  const at = `tables.${mapping.tables.indexOf(table)}`;
  const places = columns.flatMap((column) => {
    for (const [n, { kind, fields, when }] of table.yields.entries()) {
      for (const [name, from] of Object.entries(fields)) {
        if (!columnsOf(from).includes(column)) continue;
        return LINE_FIELDS[kind].some((field) => field.name === name && field.label === column) ? [] : [`${at}.yields.${n}.fields.${name}`];
      }
      if (when?.column === column) return [`${at}.yields.${n}.when`];
    }
    if (table.rows?.column === column) return [`${at}.rows`];
    return table.key?.includes(column) === true ? [`${at}.key`] : ['agency'];
  });
  return places.length === 0 ? '' : `（${[...new Set(places)].join('、')}）`;
};

/** Some tables of a mapping, for who is to change them; nothing of the standard, which nobody changes. */
export const tablePlaces = (mapping: Mapping, tables: readonly MappedTable[], member = ''): string => {
  if (isStandard(mapping)) return '';
  return `（${tables.map((table) => `tables.${mapping.tables.indexOf(table)}${member}`).join('、')}）`;
};
const isStandard = ({ tables }: Mapping): boolean =>
  [STANDARD_MAPPING, OUTSIDE_MAPPING].some((one) => isDeepStrictEqual(one.tables, tables));

const namePattern = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'u');

/** Tables of the mapping a file of this name may be. */
export const tablesFor = (mapping: Mapping, fileName: string): MappedTable[] =>
  mapping.tables.filter(({ file }) => file === undefined || namePattern(file).test(fileName));

/** The one table whose columns the header has; refuses with the columns that lack where it is none. */
export const chooseTable = (mapping: Mapping, candidates: readonly MappedTable[], header: Header, place: Place): MappedTable => {
  const fitting = candidates.filter((table) => missingIn(header, mapping, table).length === 0);
  if (fitting.length > 1) throw new IntakeRefusal('table-ambiguous', { mapping: mapping.name, keys: tablePlaces(mapping, fitting) }, place);
  const [chosen] = fitting;
  if (chosen !== undefined) {
    const read = [...columnsOfTable(mapping, chosen).all].find((column) => header.repeated.has(column));
    if (read !== undefined) throw twice(read, header.repeated.get(read)!, place);
    return chosen;
  }
  const lacking = candidates.map((table) => ({ table, columns: missingIn(header, mapping, table) }));
  const [least] = lacking.sort((a, b) => a.columns.length - b.columns.length);
  const { table, columns } = least!;
  const keys = placesOf(mapping, table, columns);
  const values = { mapping: mapping.name, column: columns.join('、'), keys, columns: header.columns.join('、') };
  throw new IntakeRefusal('column-missing', values, place);
};

/** What a table does not read of a file: refused or noted, as the mapping says. */
export const otherColumns = (mapping: Mapping, table: MappedTable, header: Header, place: Place): FileNote[] => {
  const { all } = columnsOfTable(mapping, table);
  const others = header.columns.map((column, at) => column || `第 ${at + 1} 列（无标题）`).filter((column) => !all.has(column));
  if (others.length === 0) return [];
  if (table.otherColumns === 'refuse') {
    const key = tablePlaces(mapping, [table], '.otherColumns');
    const keys = key === '' ? '' : `不需要的列，映射可写明不读取${key}。`;
    throw new IntakeRefusal(
      'column-other',
      { mapping: mapping.name, column: others.join('、'), columns: [...all].join('、'), keys },
      place,
    );
  }
  return [{ code: 'column-ignored', text: `未归集的列：${others.join('、')}。` }];
};
