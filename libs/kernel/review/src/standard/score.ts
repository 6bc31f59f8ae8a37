import Fraction from 'fraction.js';
import { DomainError } from '@zhilu/kernel/refusal';
import { exact, type ReviewStandard, sumOf } from './standard';

/** What a reader says of one item. Not applicable leaves the denominator; missing has no points. */
export type Mark =
  { readonly mark: 'ok' | 'missing' | 'notApplicable' } | { readonly mark: 'defect'; readonly off: string; readonly reason: string };

/** 评分表: what one reader found in one file. */
export interface ScoreSheet {
  /** By item; every item of the standard has one when the sheet is signed. */
  readonly marks: Readonly<Record<string, Mark>>;
  /** Codes of the vetoes found, each with its reason. */
  readonly vetoes: Readonly<Record<string, string>>;
  /** Codes of the single faults found. */
  readonly faults: readonly string[];
}

/** How one group of items came out; null where nothing in it applies: 不评. */
export interface GroupScore {
  readonly code: string;
  readonly earned: Fraction | null;
  readonly of: Fraction | null;
}
export interface Score {
  /** Exact; null where nothing of the standard applies to the file and no veto was found. */
  readonly points: Fraction | null;
  readonly grade: string | null;
  readonly vetoed: boolean;
  readonly groups: readonly GroupScore[];
  /** Taken off for single faults, after the most there is. */
  readonly off: Fraction;
}

const NONE = new Fraction(0);
const FULL = new Fraction(100);
/** Places a score is shown with, where that does not move it over the edge of a band. */
const PLACES = 2;
const PLACES_AT_MOST = 12;

/**
 * 计分: fixed + scaled × earned ÷ points of the items that apply − single faults, between 0 and 100, in exact fractions; the
 * bands are decided by the exact score. A sheet that is not whole is refused.
 */
export const scoreOf = (standard: ReviewStandard, sheet: ScoreSheet): Score => {
  refuseUnknown(standard, sheet);
  const groups = standard.groups.map(({ code, items }): GroupScore => {
    const applying = items.filter((item) => markOf(sheet, item).mark !== 'notApplicable');
    if (applying.length === 0) return { code, earned: null, of: null };
    return {
      code,
      earned: sumOf(applying.map((item) => earnedOf(markOf(sheet, item), exact(item.points)))),
      of: sumOf(applying.map(({ points }) => exact(points))),
    };
  });
  const off = least(
    sumOf(standard.faults.items.filter(({ code }) => sheet.faults.includes(code)).map(({ points }) => exact(points))),
    exact(standard.faults.atMost),
  );
  const vetoed = Object.keys(sheet.vetoes).length > 0;
  const [earned, of] = [groups.flatMap((one) => one.earned ?? []), groups.flatMap((one) => one.of ?? [])].map(sumOf) as [
    Fraction,
    Fraction,
  ];
  if (of.equals(0) && !vetoed) return { points: null, grade: null, vetoed, groups, off };
  const share = of.equals(0) ? NONE : earned.div(of);
  const sum = exact(standard.fixed).add(exact(standard.scaled).mul(share)).sub(off);
  const points = vetoed && standard.vetoed === 'zero' ? NONE : least(most(sum, NONE), FULL);
  const grade = vetoed ? standard.bands.at(-1)!.grade : standard.bands.find(({ from }) => points.gte(exact(from)))!.grade;
  return { points, grade, vetoed, groups, off };
};

/** A score as it is shown: rounded to two places, with more where rounding would show it in another band than its own. */
export const shownScore = (standard: Pick<ReviewStandard, 'bands'>, points: Fraction): string => {
  const band = (of: Fraction): number => standard.bands.findIndex(({ from }) => of.gte(exact(from)));
  for (let places = PLACES; places < PLACES_AT_MOST; places += 1) {
    const rounded = points.round(places);
    if (band(rounded) === band(points)) return inPlaces(rounded, PLACES, places);
  }
  return inPlaces(points.floor(PLACES_AT_MOST), PLACES, PLACES_AT_MOST);
};

/** A terminating decimal with its own places, at least so many. */
const inPlaces = (value: Fraction, leastPlaces: number, places: number): string => {
  const scaled = value
    .mul(new Fraction(10n ** BigInt(places)))
    .n.toString()
    .padStart(places + 1, '0');
  const [whole, rest] = [scaled.slice(0, -places), scaled.slice(-places)];
  return `${whole}.${rest.replace(/0+$/, '').padEnd(leastPlaces, '0')}`;
};

const least = (a: Fraction, b: Fraction): Fraction => (a.lt(b) ? a : b);
const most = (a: Fraction, b: Fraction): Fraction => (a.lt(b) ? b : a);
const markOf = ({ marks }: ScoreSheet, { code }: { readonly code: string }): Mark => marks[code]!;

/** Points off are taken until nothing is left. */
const earnedOf = (mark: Mark, points: Fraction): Fraction => {
  if (mark.mark === 'ok') return points;
  return mark.mark === 'defect' ? most(points.sub(exact(mark.off)), NONE) : NONE;
};

const refuseUnknown = (standard: ReviewStandard, { marks, vetoes, faults }: ScoreSheet): void => {
  const items = standard.groups.flatMap((group) => group.items);
  const left = items.filter(({ code }) => marks[code] === undefined).map(({ title }) => title);
  if (left.length > 0) throw new DomainError('sheet.unfinished', { items: left.join('、') });
  const known = (codes: readonly { readonly code: string }[], asked: readonly string[]): string[] =>
    asked.filter((code) => !codes.some((one) => one.code === code));
  const unknown = [
    ...known(items, Object.keys(marks)),
    ...known(standard.vetoes, Object.keys(vetoes)),
    ...known(standard.faults.items, faults),
  ];
  if (unknown.length > 0) throw new DomainError('sheet.unknown-item', { items: unknown.join('、') });
  for (const { code, title } of items) {
    const mark = marks[code]!;
    if (mark.mark !== 'defect') continue;
    if (mark.reason.trim() === '') throw new DomainError('sheet.reason', { item: title });
    if (!/^(0|[1-9]\d{0,3})(\.\d{1,2})?$/.test(mark.off) || exact(mark.off).equals(0))
      throw new DomainError('sheet.points-off', { item: title });
  }
  for (const { code, title } of standard.vetoes) if (vetoes[code]?.trim() === '') throw new DomainError('sheet.reason', { item: title });
};
