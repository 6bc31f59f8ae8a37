import { DomainError } from '@zhilu/kernel/refusal';
import type { LegalDate } from '@zhilu/kernel/time';
import { packFor } from '../case-date';
import type { AppliedPack } from '../context';
import type { RulePack } from '../packs/pack';
import { overlayPack } from '../packs/parse-pack';
import type { DaySpan } from './apply-pack';

/** 领域规则的适用: an overlay the office applies to the agencies of one line, and of all lines below it. */
export interface AppliedOverlay extends AppliedPack {
  /** Code of the line's node. */
  readonly line: string;
}

/** Where an agency stands in the tree of lines: codes from the root to its node. */
export interface LinePlace extends DaySpan {
  readonly path: readonly string[];
}

/** What an office decides when it says for which days an overlay holds in a line. */
export interface OverlayChange {
  /** Everything applied afterwards. */
  readonly after: readonly AppliedOverlay[];
  /** Case dates to which it is applied now and was not, or was and is not now. */
  readonly days: readonly DaySpan[];
}

/**
 * The packs for the cases of one agency: on each day the pack of the regulation, with the overlays laid upon it whose line
 * the agency stands in that day (each says its ground). The same object for the same packs.
 */
export const packsOfLine = (
  applied: readonly AppliedPack[],
  overlays: readonly AppliedOverlay[],
  places: readonly LinePlace[],
): readonly AppliedPack[] => {
  const mine = overlays.filter(({ line }) => places.some(({ path }) => path.includes(line)));
  if (mine.length === 0) return applied;
  const edges = [...new Set([...applied, ...mine, ...places].flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort();
  return edges.flatMap((from, index): AppliedPack[] => {
    const base = packFor({ packs: applied }, from)?.pack;
    if (base === undefined) return [];
    const lines = new Set(places.filter((place) => holds(place, from)).flatMap(({ path }) => path));
    const overs = mine.filter((one) => one.pack.overlays === base.code && lines.has(one.line) && holds(one, from));
    return [{ pack: laid(base, overs), from, to: edges[index + 1] ?? null }];
  });
};

/**
 * Says for which days an overlay holds in a line; without days it is taken back. Refused where nothing changes, and where
 * on some day two overlays that meet in a line would bind the same family and act type.
 */
export const applyOverlay = (
  standing: readonly AppliedOverlay[],
  pack: RulePack,
  { line, lines }: { readonly line: string; readonly lines: readonly (readonly string[])[] },
  span: DaySpan | null,
): OverlayChange => {
  if (span !== null && span.to !== null && span.to <= span.from) throw new DomainError('pack.no-days');
  const own = standing.find((one) => one.pack.code === pack.code && one.line === line);
  const put: AppliedOverlay | null = span === null ? null : { pack: own?.pack ?? pack, line, ...span };
  const after = [...standing.filter((one) => one !== own), ...(put === null ? [] : [put])];
  const edges = [...new Set([own, put].flatMap((one) => (one ? [one.from, one.to ?? []].flat() : [])))].sort();
  const days: DaySpan[] = edges.flatMap((from, at) => {
    const [was, is] = [own, put].map((one) => one !== undefined && one !== null && holds(one, from));
    return was === is ? [] : { from, to: edges[at + 1] ?? null };
  });
  if (days.length === 0) throw new DomainError('pack.applied-already', { title: pack.title });
  for (const path of lines)
    for (const { from } of after) {
      const meeting = after.filter((one) => path.includes(one.line) && holds(one, from));
      for (const over of meeting) refuseTwice(meeting.filter((one) => one.pack.overlays === over.pack.overlays));
    }
  return { after, days };
};

const holds = ({ from, to }: DaySpan, day: LegalDate): boolean => from <= day && (to === null || day < to);

const refuseTwice = (overs: readonly AppliedOverlay[]): void => {
  const bound = new Map<string, RulePack>();
  for (const { pack } of overs)
    for (const { family, title, acts } of pack.rules)
      for (const act of Object.keys(acts)) {
        const other = bound.get(`${family}/${act}`);
        if (other !== undefined && other !== pack)
          throw new DomainError('pack.conflict', { problems: `《${other.title}》与《${pack.title}》都规定了“${title}”` });
        bound.set(`${family}/${act}`, pack);
      }
};

/** Packs laid together before, by the one below: compiled rules hang on the object. */
const made = new WeakMap<RulePack, { readonly overs: readonly RulePack[]; readonly pack: RulePack }[]>();

const laid = (base: RulePack, overlays: readonly AppliedOverlay[]): RulePack => {
  const overs = [...new Set(overlays.map(({ pack }) => pack))].sort((a, b) => (a.code < b.code ? -1 : 1));
  if (overs.length === 0) return base;
  const before = made.get(base) ?? [];
  let found = before.find((one) => one.overs.length === overs.length && one.overs.every((over, at) => over === overs[at]));
  if (found === undefined) made.set(base, [...before, (found = { overs, pack: overlayPack(base, ...overs) })]);
  return found.pack;
};
