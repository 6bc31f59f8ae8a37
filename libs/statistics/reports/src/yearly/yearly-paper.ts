import { count } from '@zhilu/kernel/vocabulary';
import type { Facts, Tables } from '../written/template';
import { cellsOfAgency, NO_POWER, sumOf, type YearlyCell } from './yearly-count';
import { isMoney, type YearlyForm } from './yearly-form';
import type { YearlyRows } from './yearly-reader';

/** 万元, exactly: `1.200050`, without noughts that say nothing. */
export const wanOf = (fen: number): string => {
  const [whole, rest] = [
    Math.floor(fen / 1_000_000),
    String(fen % 1_000_000)
      .padStart(6, '0')
      .replace(/0+$/, ''),
  ];
  return `${count(whole)}${rest === '' ? '' : `.${rest}`}`;
};

/** Shares are whole hundredths; what is left goes to the first column. */
const FIRST = 24;
const shareOf = (columns: number): number => Math.floor((100 - FIRST) / columns);
/** The tables of the year, by `yearly.` and their keys. */
export const yearlyTables = (rows: readonly YearlyRows[]): Tables =>
  Object.fromEntries(
    rows.map(({ table: { key, columns }, agencies }) => {
      const lines = agencies.map((agency) => ({ label: agency.label, cells: cellsOfAgency(agency) }));
      const sums = columns.map((_, at) => sumOf(lines.map(({ cells }) => cells[at]!)));
      const all = [...lines, { label: '合计', cells: sums }];
      const text = (cell: YearlyCell, at: number): string =>
        typeof cell === 'string' ? cell : isMoney(columns[at]!) ? wanOf(cell) : count(cell);
      const value = (cell: YearlyCell, at: number): string | number =>
        typeof cell === 'string' ? cell : isMoney(columns[at]!) ? cell / 1_000_000 : cell;
      return [
        `yearly.${key}`,
        {
          columns: [
            { heading: '主体', share: 100 - columns.length * shareOf(columns.length) },
            ...columns.map(({ heading, unverified }) => ({
              heading: unverified === true ? `${heading}*` : heading,
              share: shareOf(columns.length),
              numeric: true,
            })),
          ],
          rows: all.map(({ label, cells }) => [label, ...cells.map(text)]),
          values: all.map(({ label, cells }) => [label, ...cells.map(value)]),
          total: true,
        },
      ];
    }),
  );

const sumOver = (rows: readonly YearlyRows[], of: 'kindUnknown' | 'amountUnknown' | 'typeUnknown' | 'levyUnknown', key: string): number =>
  rows
    .filter(({ table }) => table.key === key)
    .reduce((sum, { agencies }) => sum + agencies.reduce((all, { counts }) => all + counts[of], 0), 0);

/** What the text of the report may say of the year. */
export const yearlyFacts = (form: YearlyForm, year: number, rows: readonly YearlyRows[]): Facts => ({
  ...Object.fromEntries(
    rows.map(({ table: { key, columns, unit }, agencies }) => {
      const at = columns.findIndex(({ headline }) => headline === true);
      const sum = sumOf(agencies.map((agency) => cellsOfAgency(agency)[at]!));
      return [`yearly.${key}`, typeof sum === 'number' ? `${count(sum)}${unit}` : sum];
    }),
  ),
  'yearly.year': String(year),
  'yearly.kindUnknown': sumOver(rows, 'kindUnknown', 'penalty'),
  'yearly.amountUnknown': sumOver(rows, 'amountUnknown', 'penalty'),
  'yearly.typeUnknown': sumOver(rows, 'typeUnknown', 'coercion'),
  'yearly.levyUnknown': sumOver(rows, 'levyUnknown', 'levy'),
  'yearly.notCollected': rows[0]?.agencies.filter(({ collected }) => !collected).length ?? 0,
  'yearly.contradicted': rows.reduce(
    (sum, { agencies }) =>
      sum +
      agencies.filter((agency) => agency.power === false && cellsOfAgency(agency).some((cell) => typeof cell === 'number' && cell > 0))
        .length,
    0,
  ),
  'yearly.noPower': rows.reduce((sum, { agencies }) => sum + agencies.filter((agency) => cellsOfAgency(agency)[0] === NO_POWER).length, 0),
  'yearly.unverified': form.tables
    .flatMap(({ caption, columns }) =>
      columns.filter(({ unverified }) => unverified === true).map(({ heading }) => `${caption}“${heading}”`),
    )
    .join('、'),
  'yearly.form': form.source,
});

/** Names of fields and tables of the year, for whoever writes a template. */
export const yearlyNames = (form: YearlyForm): { readonly fields: readonly string[]; readonly tables: readonly string[] } => ({
  fields: Object.keys(yearlyFacts(form, 2000, form.tables.map((table) => ({ table, agencies: [] })))), // prettier-ignore
  tables: form.tables.map(({ key }) => `yearly.${key}`),
});
