import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { count, percent } from '@zhilu/kernel/vocabulary';
import type { ExpectedFigure, FigureTable } from '@zhilu/statistics/figures';
import type { Facts, Tables } from './written/template';

const STATES = ['matched', 'several', 'unmatched', 'excluded'] as const;
const BOUNDS = { completeness: 'shown', completenessLow: 'low', completenessHigh: 'high' } as const;

/** 外部登记 in a report: what of it has fallen due, how it stands, and its rate where there is enough to say one of (`rated`). */
export const NOTED_FIELDS = ['of', 'rated', ...STATES, ...Object.keys(BOUNDS)].map((name) => `noted.${name}`);

const dueOf = ({ matched, several, unmatched, excluded }: ExpectedFigure): number => matched + several + unmatched + excluded;
const isRated = ({ completeness: { shown } }: ExpectedFigure): boolean => shown.of >= COMPARABLE_FROM;

export const notedFacts = (noted: ExpectedFigure): Facts => ({
  'noted.of': dueOf(noted),
  'noted.rated': isRated(noted) ? noted.completeness.shown.of : 0,
  ...Object.fromEntries(STATES.map((state) => [`noted.${state}`, noted[state]])),
  ...Object.fromEntries(Object.entries(BOUNDS).map(([name, bound]) => [`noted.${name}`, percent(noted.completeness[bound])])),
});

/** Agencies of which something was noted outside, by their codes, and all together; no table where nothing was. */
export const notedTable = ({ rows, expected }: FigureTable): Tables[string] => {
  const lineOf = (label: string, noted: ExpectedFigure) => [
    label,
    dueOf(noted),
    ...STATES.map((state) => noted[state]),
    isRated(noted) ? percent(noted.completeness.shown) : '—',
  ];
  const told = rows.flatMap(({ keys, expected: noted }) => (noted === null || dueOf(noted) === 0 ? [] : [lineOf(keys[0]!.label, noted)]));
  const values = told.length === 0 ? [] : [...told, lineOf('合计', expected)];
  return {
    columns: [
      { heading: '主体', share: 28 },
      ...['到期登记', '已有案件', '可能不止一个', '未见案件', '不应有案件', '归集完整率'].map((heading) => ({
        heading,
        share: 12,
        numeric: true,
      })),
    ],
    rows: values.map((row) => row.map((cell) => (typeof cell === 'number' ? count(cell) : cell))),
    values,
    total: true,
  };
};
