import { ACT_TYPE, DUTY_CLASS, EXPLANATION, GROUND, PROCEDURE, SCENE, STAGE, STORED_FROM, WITNESS } from '@zhilu/kernel/vocabulary';
import { addDays, type LegalDate, nextPeriod, type Period, PERIOD, periodStarts } from '@zhilu/kernel/time';
import type { DutyKind } from '@zhilu/kernel/law';
import type { Dimension } from '../figure-filter.input';
import { type Extra, extraCode, type Grouping } from '../books/lines.store';
import type { Ground } from '../basis.service';
import type { Unassessed } from '../silence/silences';
import type { Standing } from '@zhilu/registry/agencies';
import type { Selection } from '../books/selection';
import { type Cell, type Counted, type Place, Tally } from '../books/tally';
import { type ExpectedCounted, type ExpectedCounts, expectedSum } from '../expected/expected.store';

const KIND_DIMENSIONS = ['actType', 'stage', 'dutyClass', 'rule', 'scene', 'procedure', 'ground'] as const satisfies readonly (Dimension &
  keyof DutyKind)[];
const PLACE_DIMENSIONS = ['territory', 'line', 'agency'] as const;
const EXTRA_DIMENSIONS = ['storedFrom', 'witness', 'explanation', 'source', 'performedBy'] as const satisfies readonly Extra[];

const isKind = (d: Dimension): d is (typeof KIND_DIMENSIONS)[number] => (KIND_DIMENSIONS as readonly string[]).includes(d);
const isPlace = (d: Dimension): d is (typeof PLACE_DIMENSIONS)[number] => (PLACE_DIMENSIONS as readonly string[]).includes(d);
const isExtra = (d: Dimension): d is Extra => (EXTRA_DIMENSIONS as readonly string[]).includes(d);
const isPeriod = (d: Dimension): d is Period & Dimension => d in PERIOD;

/** What the store must count apart so that the asked breakdowns can be made. */
export const groupingOf = (by: readonly Dimension[], selection: Selection): Grouping => {
  const period = by.find(isPeriod);
  return {
    agency: by.some(isPlace),
    kind: by.some(isKind),
    periods: period === undefined ? null : periodStarts(selection.from, selection.to, period),
    extra: by.find(isExtra) ?? null,
  };
};

/** Whether the asked periods are whole months, so that monthly balances can be added up to them. */
export const wholeMonths = (by: readonly Dimension[]): boolean => !by.some((d) => d === 'day' || d === 'week');

export interface Key {
  readonly dimension: Dimension;
  readonly value: string;
}
export interface Row {
  readonly keys: readonly Key[];
  readonly counts: Cell;
  readonly unassessed: Unassessed | null;
  /** What was noted outside of the row; null where rows are no places and periods. */
  readonly noted: ExpectedCounts | null;
}

/** Whether rows are told apart by places and periods alone: then they tell of what was noted outside and of silence, too. */
export const isOfPlaces = (by: readonly Dimension[]): boolean => by.every((dimension) => isPlace(dimension) || isPeriod(dimension));

/** Adds what the store counted up into the rows of the asked breakdowns, in a fixed order. */
export const rowsOf = (
  counted: readonly Counted[],
  noted: readonly ExpectedCounted[],
  by: readonly Dimension[],
  selection: Selection,
  ground: Ground,
  periods: readonly LegalDate[] | null,
): Row[] => {
  const byAgency = new Map(selection.standings.map((one) => [one.agency, one]));
  const placeOf = (standing: Standing, dimension: Dimension): string => {
    if (dimension === 'agency') return String(standing.agency);
    const tree = dimension as 'territory' | 'line';
    const root = ground.root.tree === tree ? ground.root : ground.places.root(tree);
    return String(ground.places.childOf(root, standing[tree]).id);
  };
  const standsAt = (one: Place, dimension: Dimension): string =>
    isPeriod(dimension)
      ? periods![one.period! - 1]!
      : placeOf(one.standing === null ? byAgency.get(one.agency!)! : selection.standings[one.standing]!, dimension);
  const valueOf = (one: Counted, dimension: Dimension): string => {
    if (isKind(dimension)) return ground.kinds.kind(one.kind!)[dimension] ?? '';
    if (isExtra(dimension)) return extraCode(dimension, one.extra);
    return standsAt(one, dimension);
  };
  const cells = new Map<string, { keys: readonly Key[]; tally: Tally; noted: ExpectedCounted[] }>();
  const cellOf = (keys: readonly Key[]) => {
    const name = keys.map((key) => key.value).join('\n');
    let cell = cells.get(name);
    if (cell === undefined) cells.set(name, (cell = { keys, tally: new Tally(), noted: [] }));
    return cell;
  };
  for (const one of counted) cellOf(by.map((dimension) => ({ dimension, value: valueOf(one, dimension) }))).tally.add(one);
  // A place of which something was noted and nothing came is a row like any other: it is what the figure is for.
  if (isOfPlaces(by))
    for (const one of noted) cellOf(by.map((dimension) => ({ dimension, value: standsAt(one, dimension) }))).noted.push(one);
  const unreported = unreportedOf(by, selection, ground, placeOf);
  for (const keys of unreported.rows(periods)) cellOf(keys);
  return [...cells.values()]
    .map(({ keys, tally, noted }) => ({
      keys,
      counts: tally.counts,
      unassessed: unreported.of(keys),
      noted: isOfPlaces(by) ? expectedSum(noted) : null,
    }))
    .sort((a, b) => a.keys.map((key, i) => inOrder(key, b.keys[i]!, ground)).find((n) => n !== 0) ?? 0);
};

/**
 * What silence touches row by row. A place of which nothing came has no duty to be counted: it is a row all the same where
 * the rows are places and periods, since no data is not nothing.
 */
const unreportedOf = (
  by: readonly Dimension[],
  selection: Selection,
  ground: Ground,
  placeOf: (standing: Standing, dimension: Dimension) => string,
): { of: (keys: readonly Key[]) => Unassessed | null; rows: (periods: readonly LegalDate[] | null) => Key[][] } => {
  if (ground.silences.all.length === 0) return { of: () => null, rows: () => [] };
  const places = by.filter(isPlace);
  const period = by.find(isPeriod);
  const nameOf = (values: readonly string[]): string => values.join('\n');
  const cells = new Map<string, Standing[]>();
  for (const standing of selection.standings) {
    const name = nameOf(places.map((dimension) => placeOf(standing, dimension)));
    cells.set(name, [...(cells.get(name) ?? []), standing]);
  }
  const of = (keys: readonly Key[]): Unassessed | null => {
    const valueOf = (dimension: Dimension): string | undefined => keys.find((key) => key.dimension === dimension)?.value;
    const start = period === undefined ? undefined : valueOf(period);
    const end = start === undefined ? selection.to : addDays(nextPeriod(start, period!), -1);
    const from = start === undefined || start < selection.from ? selection.from : start;
    const source = valueOf('source');
    const only = source === undefined ? (selection.filter.sources ?? null) : [Number(source)];
    const cell = cells.get(nameOf(places.map((dimension) => valueOf(dimension)!))) ?? [];
    return ground.silences.within(cell, from, end < selection.to ? end : selection.to, only);
  };
  const rows = (periods: readonly LegalDate[] | null): Key[][] => {
    if (!isOfPlaces(by)) return [];
    return [...cells.keys()].flatMap((name) =>
      (periods ?? [null])
        .map((start) =>
          by.map((dimension) => ({
            dimension,
            value: isPeriod(dimension) ? start! : name.split('\n')[places.indexOf(dimension as never)]!,
          })),
        )
        .filter((keys) => of(keys) !== null),
    );
  };
  return { of, rows };
};

const WORDS: Partial<Record<Dimension, Readonly<Record<string, string>>>> = {
  actType: ACT_TYPE,
  stage: STAGE,
  dutyClass: DUTY_CLASS,
  scene: SCENE,
  procedure: PROCEDURE,
  ground: GROUND,
  storedFrom: STORED_FROM,
  witness: WITNESS,
  explanation: EXPLANATION,
};

/** Trees by code, closed lists as they are listed, agencies and sources by number, days by time; what has no member last. */
export const inOrder = (a: Key, b: Key, ground: Ground): number => {
  if (a.value === b.value) return 0;
  if (a.value === '' || b.value === '') return a.value === '' ? 1 : -1;
  const words = WORDS[a.dimension];
  if (words !== undefined) return Object.keys(words).indexOf(a.value) - Object.keys(words).indexOf(b.value);
  if (a.dimension === 'territory' || a.dimension === 'line')
    return ground.places.node(Number(a.value)).code < ground.places.node(Number(b.value)).code ? -1 : 1;
  if (a.dimension === 'agency' || a.dimension === 'source' || a.dimension === 'performedBy') return Number(a.value) - Number(b.value);
  return a.value < b.value ? -1 : 1;
};

/** What a member is called. */
export const labelOf = (
  { dimension, value }: Key,
  ground: Ground,
  sources: ReadonlyMap<number, string>,
  ruleTitles: ReadonlyMap<string, string>,
): string => {
  if (dimension === 'performedBy') return value === '' ? '本单位' : (ground.places.agencies.get(Number(value))?.name ?? value);
  if (value === '') return '无';
  const words = WORDS[dimension];
  if (words !== undefined) return words[value] ?? value;
  if (dimension === 'territory' || dimension === 'line') {
    const node = ground.places.node(Number(value));
    return node.id === ground.root.id ? `${node.name}本级` : node.name;
  }
  if (dimension === 'agency') return ground.places.agencies.get(Number(value))?.name ?? value;
  if (dimension === 'source') return sources.get(Number(value)) ?? value;
  if (dimension === 'rule') return ruleTitles.get(value) ?? value;
  return periodLabel(dimension as Period, value);
};

const periodLabel = (period: Period, start: LegalDate): string => {
  const [year, month, day] = start.split('-').map(Number) as [number, number, number];
  switch (period) {
    case 'year':
      return `${year}年`;
    case 'quarter':
      return `${year}年第${'一二三四'[(month - 1) / 3]}季度`;
    case 'month':
      return `${year}年${month}月`;
    case 'week':
      return `${year}年${month}月${day}日起一周`;
    case 'day':
      return `${year}年${month}月${day}日`;
  }
};
