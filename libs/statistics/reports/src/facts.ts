import { COMPARABLE_FROM, coverage, onTimeRate, unassessed } from '@zhilu/kernel/ledger';
import { change, count, percent } from '@zhilu/kernel/vocabulary';
import { dayWords, periodTitle } from '@zhilu/kernel/time';
import type { FigureTable } from '@zhilu/statistics/figures';
import { NOTED_FIELDS, notedFacts, notedTable } from './noted';
import type { Rectification } from './rectification.store';
import type { Charts, Facts, Named, Tables } from './written/template';

/** Classes a report speaks of; `all` is written and recording together. */
export const CLASSES = ['written', 'recording', 'uninterrupted', 'storage'] as const;
type Class = (typeof CLASSES)[number];
const GROUPS = { all: ['written', 'recording'], written: ['written'], recording: ['recording'], uninterrupted: ['uninterrupted'], storage: ['storage'] } as const satisfies Record<string, readonly Class[]>; // prettier-ignore
const RECTIFIED = ['asked', 'accepted', 'rejected', 'open', 'overdue'] as const;
const COUNTS = [
  'charged',
  'onTime',
  'late',
  'reportedLate',
  'missing',
  'notReceived',
  'pending',
  'indeterminate',
  'notApplicable',
  'missingSubmitted',
  'missingAccepted',
  'missingRejected',
] as const;
type Counts = Readonly<Record<(typeof COUNTS)[number], number>>;

/** What a report is about and rests on. */
export interface ReportBasis {
  readonly place: string;
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly known: number;
  /** `第1版` of a locked edition; null where the period is not locked. */
  readonly edition: string | null;
  /** What narrows it, in words: `；只含执法类别 行政处罚`; empty where nothing does. */
  readonly narrowed: string;
  readonly agencies: number;
  readonly silent: { readonly agencies: number; readonly sources: number };
}
/** The figures of a report, as the pages show them. */
export interface ReportFigures {
  /** Classes of this period, and of the one before. */
  readonly now: FigureTable;
  readonly before: FigureTable;
  /** Whether silence touches the period before. */
  readonly beforeIsWhole: boolean;
  /** The months that end with the period, by class. */
  readonly trend: FigureTable;
  readonly months: readonly string[];
  /** Agencies by class. */
  readonly byAgency: FigureTable;
  /** Agencies with what was noted of them outside. */
  readonly noted: FigureTable;
  /** What was asked to be put right in the period; agencies by the order of their codes, with their names. */
  readonly rectifications: readonly (Rectification & { readonly label: string })[];
}

const together = (some: readonly Counts[]): Counts =>
  Object.fromEntries(COUNTS.map((name) => [name, some.reduce((sum, one) => sum + one[name], 0)])) as Counts;
const keyOf = (row: FigureTable['rows'][number], dimension: string): string => row.keys.find((key) => key.dimension === dimension)!.value;
const ofClasses = (table: FigureTable, classes: readonly string[]): Counts =>
  together(table.rows.filter((row) => classes.includes(keyOf(row, 'dutyClass'))).map(({ figure }) => figure.counts));

/** Every field a template may name, with what it stands for. */
export const factsOf = (
  basis: ReportBasis,
  {
    now,
    before,
    beforeIsWhole,
    noted,
    rectifications,
  }: Pick<ReportFigures, 'now' | 'before' | 'beforeIsWhole' | 'noted' | 'rectifications'>,
): Facts => {
  const facts: Record<string, string | number | null> = {
    place: basis.place,
    period: periodTitle(basis.from, basis.to),
    asOf: dayWords(basis.asOf),
    known: basis.known,
    edition: basis.edition === null ? '' : `${basis.edition}　`,
    narrowed: `${basis.to > basis.asOf ? '，期间未结束' : ''}${basis.narrowed}`,
    agencies: basis.agencies,
    'silent.agencies': basis.silent.agencies,
    'silent.sources': basis.silent.sources,
    ...notedFacts(noted.expected),
  };
  for (const [name, classes] of Object.entries(GROUPS)) {
    const counts = ofClasses(now, classes);
    for (const field of COUNTS) facts[`${name}.${field}`] = counts[field];
    const rate = basis.silent.sources === 0 ? coverage(counts) : unassessed(coverage(counts));
    facts[`${name}.met`] = rate.shown.n;
    facts[`${name}.coverage`] = percent(rate.shown);
    facts[`${name}.coverageLow`] = percent(rate.low);
    facts[`${name}.coverageHigh`] = percent(rate.high);
    facts[`${name}.onTimeRate`] = percent(onTimeRate(counts).shown);
    facts[`${name}.change`] = isComparable(basis, beforeIsWhole) ? change(rate.shown, coverage(ofClasses(before, classes)).shown) : null;
  }
  const { missing: gaps, explained } = gapsOf(now);
  facts['gaps.unexplained'] = gaps - explained;
  const ages = now.ageing;
  const missing = (from: number, to: number): number =>
    ages.filter(({ fromDays }) => from <= fromDays && fromDays < to).reduce((sum, age) => sum + age.missing, 0);
  const asked = RECTIFIED.map((name) => [name, rectifications.reduce((all, one) => all + one[name], 0)] as const);
  const { accepted, asked: of } = Object.fromEntries(asked) as Record<(typeof RECTIFIED)[number], number>;
  for (const [name, n] of asked) facts[`rectification.${name}`] = n;
  facts['rectification.share'] = percent({ n: accepted, of });
  return { ...facts, 'ageing.recent': missing(0, 91), 'ageing.older': missing(91, 366), 'ageing.oldest': missing(366, Infinity) };
};

/** A period that has not ended, or of which some source tells nothing, is compared with none. */
const isComparable = ({ silent, to, asOf }: ReportBasis, beforeIsWhole: boolean): boolean =>
  beforeIsWhole && silent.sources === 0 && to <= asOf;

/** Interruptions of what must not be interrupted, and how many of them somebody has explained, whatever came of it. */
const gapsOf = (table: FigureTable): { missing: number; explained: number } => {
  const { missing, missingSubmitted, missingAccepted, missingRejected } = ofClasses(table, ['uninterrupted']);
  return { missing, explained: missingSubmitted + missingAccepted + missingRejected };
};

/** The tables of a report by their names. Agencies stand by their codes: no ranking. */
export const tablesOf = (
  basis: ReportBasis,
  { byAgency, noted, rectifications, ...figures }: Omit<ReportFigures, 'trend' | 'months'>,
): Tables => {
  const agencies = new Map<string, { label: string; counts: Counts[]; whole: boolean }>();
  for (const row of byAgency.rows) {
    const key = row.keys.find(({ dimension }) => dimension === 'agency')!;
    const one = agencies.get(key.value) ?? { label: key.label, counts: [], whole: true };
    agencies.set(key.value, one);
    if (!GROUPS.all.includes(keyOf(row, 'dutyClass') as never)) continue;
    one.counts.push(row.figure.counts);
    one.whole &&= row.figure.unassessed === null;
  }
  const sum = together([...agencies.values()].flatMap(({ counts }) => counts));
  const lines = [
    ...[...agencies.values()].map(({ label, counts, whole }) => valuesOf(label, together(counts), whole)),
    valuesOf('合计', sum, true),
  ];
  const asked = rectifications.map((one) => [one.label, ...RECTIFIED.map((name) => one[name])]);
  const all = ['合计', ...RECTIFIED.map((name) => rectifications.reduce((n, one) => n + one[name], 0))];
  return {
    agencies: {
      columns: [
        { heading: '主体', share: 28 },
        { heading: '应记录', share: 12, numeric: true },
        { heading: '已记录', share: 12, numeric: true },
        { heading: '逾期', share: 10, numeric: true },
        { heading: '迟报', share: 10, numeric: true },
        { heading: '缺失', share: 12, numeric: true },
        { heading: '覆盖率', share: 16, numeric: true },
      ],
      ...cellsOf(lines),
      total: true,
    },
    five: fiveOf(basis, figures),
    noted: notedTable(noted),
    rectification: {
      columns: [
        { heading: '主体', share: 40 },
        ...['要求整改', '已销号', '验收不通过', '整改中', '其中超期'].map((heading) => ({ heading, share: 12, numeric: true })),
      ],
      ...cellsOf([...asked, all]),
      total: true,
    },
  };
};

/** The five figures of the overview, every one so many of so many. */
const fiveOf = (
  basis: ReportBasis,
  { now, before, beforeIsWhole }: Pick<ReportFigures, 'now' | 'before' | 'beforeIsWhole'>,
): Tables[string] => {
  const silent = basis.silent.sources > 0;
  const rows = (
    [
      ['文字记录覆盖率', 'written', coverage],
      ['音像记录覆盖率', 'recording', coverage],
      ['全程无间断合格率', 'uninterrupted', onTimeRate],
      ['按时储存率', 'storage', onTimeRate],
    ] as const
  ).map(([word, name, rate]): Cells => {
    const shown = rate(ofClasses(now, [name])).shown;
    const moved = isComparable(basis, beforeIsWhole) ? change(shown, rate(ofClasses(before, [name])).shown) : null;
    return [word, shown.of, shown.n, silent ? '无法评估' : percent(shown), moved ?? '—'];
  });
  const { missing, explained } = gapsOf(now);
  return {
    columns: [
      { heading: '指标', share: 26 },
      { heading: '总数', share: 12, numeric: true },
      { heading: '达到', share: 12, numeric: true },
      { heading: '比率', share: 16, numeric: true },
      { heading: '较上期', share: 34, numeric: true },
    ],
    ...cellsOf([...rows, ['中断的书面说明', missing, explained, missing === 0 ? '—' : percent({ n: explained, of: missing }), '—']]),
  };
};

/** Shares by month, of what is written and what is recorded; a month that cannot be told is a gap. */
export const chartsOf = ({ trend, months }: Pick<ReportFigures, 'trend' | 'months'>): Charts => {
  const lines = (['written', 'recording'] as const).map((name) => ({
    name: CLASS_WORD[name],
    points: months.map((month) => {
      const rows = trend.rows.filter((row) => keyOf(row, 'month') === month && keyOf(row, 'dutyClass') === name);
      if (rows.some(({ figure }) => figure.unassessed !== null)) return null;
      const { shown } = coverage(together(rows.map(({ figure }) => figure.counts)));
      return shown.of === 0 ? null : shown;
    }),
  }));
  const words = lines.map(({ name, points }) => {
    const told = points.filter((point) => point !== null);
    return told.length === 0 ? `${name}无法评估` : `${name}由${percent(told[0]!)}到${percent(told.at(-1)!)}`;
  });
  return {
    trend: {
      labels: months.map((month) => `${month.slice(2, 4)}年${Number(month.slice(5, 7))}月`),
      lines,
      words: `截至本期的${months.length}个月覆盖率：${words.join('；')}。`,
    },
  };
};
const CLASS_WORD = { written: '文字记录', recording: '音像记录' };

type Cells = readonly (string | number)[];
/** Rows as a paper prints them, and the same as numbers. */
const cellsOf = (values: readonly Cells[]): { readonly rows: readonly (readonly string[])[]; readonly values: readonly Cells[] } => ({
  rows: values.map((row) => row.map((cell) => (typeof cell === 'number' ? count(cell) : cell))),
  values,
});

const valuesOf = (label: string, counts: Counts, whole: boolean): Cells => {
  const { charged, late, reportedLate, missing } = counts;
  const { shown } = coverage(counts);
  const rate = !whole ? '未报' : charged < COMPARABLE_FROM ? '—' : percent(shown);
  return [label, charged, shown.n, late, reportedLate, missing, rate];
};

/** Fields, tables and charts there are, for whoever writes a template. */
const FIELDS: ReadonlySet<string> = new Set([
  'narrowed',
  'gaps.unexplained',
  'place',
  'period',
  'asOf',
  'known',
  'edition',
  'agencies',
  'silent.agencies',
  'silent.sources',
  ...NOTED_FIELDS,
  'ageing.recent',
  'ageing.older',
  'ageing.oldest',
  ...[...RECTIFIED, 'share'].map((name) => `rectification.${name}`),
  ...Object.keys(GROUPS).flatMap((name) =>
    [...COUNTS, 'met', 'coverage', 'coverageLow', 'coverageHigh', 'onTimeRate', 'change'].map((field) => `${name}.${field}`),
  ),
]);
export const NAMED: Named = {
  fields: FIELDS,
  tables: new Set(['agencies', 'five', 'noted', 'rectification']),
  charts: new Set(['trend']),
};
