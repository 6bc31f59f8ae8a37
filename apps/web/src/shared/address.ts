import { addMonths, lastOfMonth, periodStart } from '@zhilu/kernel/time';
import type { FigureFilter, Outcome } from '@zhilu/contract';

/** Filters live in the address: Back works, and a link shows another reader the same question. */
export type Preset = 'month' | 'quarter' | 'year' | 'custom';

const LISTS = [
  'places',
  'actTypes',
  'stages',
  'dutyClasses',
  'rules',
  'scenes',
  'procedures',
  'grounds',
  'explanations',
  'storedFrom',
  'witness',
  'performedBy',
  'sources',
] as const;
type ListName = (typeof LISTS)[number];
/** Lists of numbers. */
const NUMBERED: readonly ListName[] = ['performedBy', 'sources'];
/** Hours after a duty was due. */
const HOURS = ['lateAbove', 'lateUpTo'] as const;
/** What a locked edition fixes. */
const OF_AN_EDITION = ['from', 'to', 'asOf', 'known', 'reading'] as const;

/** The last whole period that has ended by a day. */
export const lastComplete = (preset: Exclude<Preset, 'custom'>, closed: string): { from: string; to: string } => {
  const start = periodStart(closed, preset);
  const months = preset === 'month' ? 1 : preset === 'quarter' ? 3 : 12;
  const ended = lastOfMonth(addMonths(start, months - 1)) <= closed;
  const from = ended ? start : addMonths(start, -months);
  return { from, to: lastOfMonth(addMonths(from, months - 1)) };
};

export const filterOf = (params: URLSearchParams, closed: string): FigureFilter => {
  const { from, to } =
    params.get('from') && params.get('to') ? { from: params.get('from')!, to: params.get('to')! } : lastComplete('quarter', closed);
  const filter: Record<string, unknown> = { from, to };
  for (const name of LISTS)
    if (params.get(name))
      filter[name] = params
        .get(name)!
        .split(',')
        .map((value) => (value === '-' ? null : NUMBERED.includes(name) ? Number(value) : value));
  if (params.get('asOf')) filter.asOf = params.get('asOf');
  if (params.get('known')) filter.known = Number(params.get('known'));
  if (params.get('edition')) filter.edition = params.get('edition');
  if (params.get('reading')) filter.reading = params.get('reading');
  for (const name of HOURS) if (/^\d+$/.test(params.get(name) ?? '')) filter[name] = Number(params.get(name));
  if (params.get('withdrawn')) filter.withdrawn = params.get('withdrawn') === 'yes';
  return filter as unknown as FigureFilter;
};

/** An address with some parts of the filter changed; `null` takes a part out. Other days, another posting or reading are no edition's any more. */
export const withFilter = (
  params: URLSearchParams,
  changes: Partial<
    Record<
      | ListName
      | (typeof HOURS)[number]
      | 'from'
      | 'to'
      | 'asOf'
      | 'known'
      | 'edition'
      | 'reading'
      | 'withdrawn'
      | 'outcome'
      | 'sort'
      | 'explanation',
      string | null
    >
  >,
): string => {
  const next = new URLSearchParams(params);
  if (OF_AN_EDITION.some((name) => name in changes) && !('edition' in changes)) next.delete('edition');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined) next.delete(name);
    else next.set(name, value);
  }
  return next.toString();
};

/** 单位对比 of what is looked at, on a measure; the place looked at stays what is compared within. */
export const compareWith = (params: URLSearchParams, measure: string): string => {
  const next = new URLSearchParams(params);
  next.set('measure', measure);
  return next.toString();
};

/** The period, day and knowledge of an address, for a page of one thing. */
export const periodOf = (params: URLSearchParams): string => {
  const kept = new URLSearchParams();
  for (const name of [...OF_AN_EDITION, 'edition']) if (params.get(name)) kept.set(name, params.get(name)!);
  return kept.toString();
};

/** The lines behind the number of those that wait for their case. */
export const waitingBehind = (filter: FigureFilter, basis: { asOf: string; known: number }): string =>
  listBehind(filter, basis, {}, [])
    .replace('/duties?', '/waiting?')
    .replace(/&outcome=$/, '');

/** What was noted outside, behind 归集完整率. */
export const expectedBehind = (filter: FigureFilter, basis: { asOf: string; known: number }): string =>
  waitingBehind(filter, basis).replace('/waiting?', '/expected?');

/** The list behind a number: the same filter, the same day, the same knowledge. */
export const listBehind = (
  filter: FigureFilter,
  basis: { asOf: string; known: number },
  narrowed: Partial<Record<ListName, readonly (string | null)[]>>,
  outcome: readonly Outcome[],
): string => {
  const params = fixed({ ...filter, ...narrowed } as FigureFilter, basis);
  params.set('outcome', outcome.join(','));
  return `/duties?${params.toString()}`;
};

/** 领导一页 of an overview: the same filter, the same day, the same knowledge. */
export const briefOf = (filter: FigureFilter, basis: { asOf: string; known: number }): string =>
  `/reports/brief?${fixed(filter, basis).toString()}`;

/** 专项报告 of an overview: what it is narrowed to, and no more. */
export const specialOf = (filter: FigureFilter, basis: { asOf: string; known: number }): string =>
  `/reports/special?${fixed(filter, basis).toString()}`;

/** A filter in an address, with the day and posting it was answered at. */
const fixed = (filter: FigureFilter, basis: { asOf: string; known: number }): URLSearchParams => {
  const params = new URLSearchParams({ from: filter.from, to: filter.to, asOf: basis.asOf, known: String(basis.known) });
  for (const name of LISTS) {
    const list = filter[name];
    if (list && list.length > 0) params.set(name, list.map((value) => value ?? '-').join(','));
  }
  for (const name of HOURS) if (typeof filter[name] === 'number') params.set(name, String(filter[name]));
  if (filter.edition) params.set('edition', String(filter.edition));
  if (filter.reading) params.set('reading', filter.reading);
  if (typeof filter.withdrawn === 'boolean') params.set('withdrawn', filter.withdrawn ? 'yes' : 'no');
  return params;
};
