import { caseDate, type Dossier } from '@zhilu/kernel/law';
import { dayOf, type LegalDate } from '@zhilu/kernel/time';
import { type ExpectedBy, type ExpectedStream, searchKeyOf } from '@zhilu/kernel/vocabulary';
import type { RegisterEntry } from '../entry';

/** 外部登记: an act that somebody outside the agency noted, and of which the agency ought to have a case. */
export interface ExpectedAct {
  readonly key: string;
  readonly stream: ExpectedStream;
  /** First day on which it may have been done; with `to`, the last: it is asked about once that day has ended. */
  readonly from: LegalDate;
  readonly to?: LegalDate;
  /** A number of the case, of its decision or of the activity, where what was noted bears one. */
  readonly number?: string;
  readonly place?: string;
  readonly what?: string;
}

/** Reads the standing entries of what was noted outside. */
export const expectedActsOf = (entries: readonly RegisterEntry[]): ExpectedAct[] =>
  entries
    .filter(({ kind, withdrawn }) => kind === 'expected' && !withdrawn)
    .map(({ key, body }) => ({ ...body, key }) as unknown as ExpectedAct);

/** The day that must have ended before it can be said that there is no case. */
export const dueDayOf = ({ from, to }: Pick<ExpectedAct, 'from' | 'to'>): LegalDate => to ?? from;

/** 对应: the case found for an act noted outside, and since which day there is one; several that may be it; or none. */
export type ExpectedMatch =
  | { readonly state: 'matched'; readonly by: Exclude<ExpectedBy, 'person'>; readonly cases: readonly [number]; readonly on: LegalDate }
  | { readonly state: 'several'; readonly cases: readonly number[] }
  | { readonly state: 'unmatched' };

/** What is known of a case by which it can be found. */
interface Found {
  readonly caseId: number;
  readonly day: LegalDate;
}
interface Visited extends Found {
  readonly place: string;
}

/**
 * 对应案件: the cases of one agency, by their numbers and by the days and places of their activities. A number decides alone
 * where there is one; without it the day and the place must both be met. What comes to several cases is for a person.
 */
export class CaseFinder {
  private readonly byNumber = new Map<string, Map<number, LegalDate>>();
  private readonly byDay = new Map<LegalDate, Visited[]>();

  /** Takes a case in. One its source has taken back answers for nothing. */
  add(caseId: number, dossier: Dossier): void {
    const { case: stated, activities } = dossier;
    if (stated.withdrawnAt !== undefined) return;
    const { day } = caseDate(dossier);
    for (const number of [stated.key, stated.caseNo, stated.documentNo]) this.note(number, { caseId, day });
    for (const { key, arrivedAt, leftAt, place } of activities) {
      const at = arrivedAt ?? leftAt;
      const on = at === undefined ? day : dayOf(at);
      this.note(key, { caseId, day: on });
      const where = placeOf(place);
      if (at !== undefined && where !== '') this.byDay.set(on, [...(this.byDay.get(on) ?? []), { caseId, day: on, place: where }]);
    }
  }

  /** The case of an act noted outside, as far as its number, or its day and place, say. */
  match({ number, from, to, place }: Pick<ExpectedAct, 'number' | 'from' | 'to' | 'place'>): ExpectedMatch {
    const named = numberOf(number);
    return named === '' ? matchOf(this.visited(placeOf(place), from, to ?? from), 'place') : matchOf(this.numbered(named), 'number');
  }

  private note(number: string | undefined, { caseId, day }: Found): void {
    const named = numberOf(number);
    if (named === '') return;
    const cases = this.byNumber.get(named) ?? new Map<number, LegalDate>();
    this.byNumber.set(named, cases);
    const known = cases.get(caseId);
    if (known === undefined || day < known) cases.set(caseId, day);
  }

  private numbered(number: string): Found[] {
    return [...(this.byNumber.get(number) ?? [])].map(([caseId, day]) => ({ caseId, day }));
  }

  private visited(place: string, from: LegalDate, to: LegalDate): Found[] {
    if (place === '') return [];
    const found: Visited[] = [];
    for (const [day, some] of this.byDay) if (day >= from && day <= to) found.push(...some.filter((one) => samePlace(one.place, place)));
    return found;
  }
}

const matchOf = (found: readonly Found[], by: 'number' | 'place'): ExpectedMatch => {
  const cases = [...new Set(found.map(({ caseId }) => caseId))].sort((a, b) => a - b);
  if (cases.length === 0) return { state: 'unmatched' };
  if (cases.length > 1) return { state: 'several', cases };
  const on = found.map(({ day }) => day).reduce((first, day) => (day < first ? day : first));
  return { state: 'matched', by, cases: [cases[0]!], on };
};

/** 归集完整率 as a rate: those with several possible cases are against it, left out, in its favour. What asks for no case is in none. */
export const completenessOf = ({ matched, several, unmatched }: Readonly<Record<'matched' | 'several' | 'unmatched', number>>) => ({
  low: { n: matched, of: matched + several + unmatched },
  shown: { n: matched, of: matched + unmatched },
  high: { n: matched + several, of: matched + several + unmatched },
});

/** Since which day an act has had its case: not before it was to be done, nor before there was one. */
export const settledOn = (act: Pick<ExpectedAct, 'from' | 'to'>, on: LegalDate): LegalDate => (dueDayOf(act) < on ? on : dueDayOf(act));

const numberOf = (number: string | undefined): string => searchKeyOf([number]);
/** Letters, digits and signs of writing alone: how a place is written apart is none of it. */
const placeOf = (place: string | undefined): string => searchKeyOf([place]).replace(/[^\p{L}\p{N}]/gu, '');

/** Characters a place must have before it can be said to be part of another. */
const PLACE_LEAST = 4;
const DIGIT = /\p{N}/u;

/** Whether two places are one: the same, or one is the other with its town before it or its floor behind it. 8号 is no part of 18号. */
export const samePlace = (a: string, b: string): boolean => {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (long === short) return true;
  if (short.length < PLACE_LEAST) return false;
  for (let at = long.indexOf(short); at !== -1; at = long.indexOf(short, at + 1)) {
    const [before, behind] = [long[at - 1] ?? '', long[at + short.length] ?? ''];
    if (!(DIGIT.test(before) && DIGIT.test(short[0]!)) && !(DIGIT.test(behind) && DIGIT.test(short.at(-1)!))) return true;
  }
  return false;
};
