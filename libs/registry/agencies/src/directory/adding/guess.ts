import { candidate, nearest } from '@zhilu/kernel/vocabulary';

/** A place as far as a name may speak of it. */
export interface NamedPlace {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parent: string | null;
}
/** What a place is proposed for, and why; null where nothing is. */
export interface Guess {
  readonly code: string;
  readonly reason: string;
}

/** A region is often written without its kind: 荔湾 for 荔湾区. */
const KIND_OF_REGION = /(?:自治州|自治县|省|市|区|县|镇|乡|街道)$/;
const STEM_AT_LEAST = 2;

/** The part of a name that speaks of a region; empty where it does not. */
const spokenOf = (name: string, { name: region }: NamedPlace): string => {
  if (name.includes(region)) return region;
  const stem = region.replace(KIND_OF_REGION, '');
  return stem.length >= STEM_AT_LEAST && name.startsWith(stem) ? stem : '';
};

/** 所在区域 by the name of an agency: the lowest region it speaks of; where two are called so, the one whose upper region it speaks of too. */
export const territoryOf = (name: string, places: readonly NamedPlace[]): Guess | null => {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const spoken = places.flatMap((place) => {
    const text = spokenOf(name, place);
    const above = place.parent === null ? undefined : byCode.get(place.parent);
    return text === '' ? [] : [{ place, text, above: above !== undefined && spokenOf(name, above) !== '' }];
  });
  const lowest = Math.max(...spoken.map(({ place }) => place.level));
  const deepest = spoken.filter(({ place }) => place.level === lowest);
  const longest = Math.max(...deepest.map(({ text }) => text.length));
  const best = deepest.filter(({ text }) => text.length === longest);
  const chosen = best.length === 1 ? best : best.filter(({ above }) => above);
  const [one] = chosen;
  return one === undefined || chosen.length > 1 ? null : { code: one.place.code, reason: `名称中有“${one.text}”，区域据此建议` };
};

/** Nearer than this a word is an abbreviation of what is behind the region, or stands in it. */
const NEAR = 0.7;

/** 执法领域 by the name of an agency: the field whose word is nearest to what the name ends in, wherever its region ends. */
export const lineOf = (name: string, lines: readonly NamedPlace[]): Guess | null => {
  const endings = Array.from(name, (_, at) => candidate('', '', name.slice(at)));
  const near = lines
    .flatMap((line) => nearest(line.name, endings).map(({ closeness }) => ({ line, closeness })))
    .filter(({ closeness }) => closeness >= NEAR)
    .sort((a, b) => b.closeness - a.closeness || b.line.level - a.line.level);
  const [one, next] = near;
  if (one === undefined || (next !== undefined && next.closeness === one.closeness && next.line.level === one.line.level)) return null;
  return { code: one.line.code, reason: `名称与“${one.line.name}”相近，领域据此建议` };
};
