import { addDays, type LegalDate, periodStart } from '@zhilu/kernel/time';

/** Where an agency stands in one tree, during a span of days. `to` is the first day after; null while it lasts. */
export interface Placed {
  readonly agency: number;
  readonly node: number;
  readonly from: LegalDate;
  readonly to: LegalDate | null;
}

/** The due days for which an agency's duties count under a node. Both ends included. */
export interface Span {
  readonly agency: number;
  readonly node: number;
  readonly from: LegalDate;
  readonly to: LegalDate;
}

const EARLIEST: LegalDate = '0001-01-01';
const LATEST: LegalDate = '9999-12-31';

/**
 * As then: a duty counts where its agency stood on the last day of the duty's due month, so a placement is stretched or
 * cut to whole months.
 */
export const spansAsThen = (placed: readonly Placed[]): Span[] =>
  placed.flatMap(({ agency, node, from, to }) => {
    const first = from <= EARLIEST ? EARLIEST : periodStart(from, 'month');
    const last = to === null ? LATEST : addDays(periodStart(to, 'month'), -1);
    return last < first ? [] : [{ agency, node, from: first, to: last }];
  });

/** As now: all duties of an agency count where it, or its one declared heir, stands on a day; closed without heir, where it last stood. */
export const spansAsNow = (placed: readonly Placed[], heirs: ReadonlyMap<number, number>, today: LegalDate): Span[] => {
  const now = new Map<number, Placed>();
  const last = new Map<number, Placed>();
  for (const one of placed) {
    if (one.from <= today && (one.to === null || one.to > today)) now.set(one.agency, one);
    const before = last.get(one.agency);
    if (before === undefined || before.from < one.from) last.set(one.agency, one);
  }
  const placeOf = (agency: number, seen: ReadonlySet<number>): Placed | undefined => {
    const heir = heirs.get(agency);
    if (heir !== undefined && !seen.has(heir)) return placeOf(heir, new Set([...seen, heir]));
    return now.get(agency) ?? last.get(agency);
  };
  return [...last.keys()].flatMap((agency) => {
    const place = placeOf(agency, new Set([agency]));
    return place === undefined ? [] : [{ agency, node: place.node, from: EARLIEST, to: LATEST }];
  });
};

/** The spans during which an agency stands in both: used where both trees are asked for at once. */
export const meet = (a: readonly Span[], b: readonly Span[]): (Span & { other: number })[] => {
  const byAgency = new Map<number, Span[]>();
  for (const span of b) byAgency.set(span.agency, [...(byAgency.get(span.agency) ?? []), span]);
  return a.flatMap((one) =>
    (byAgency.get(one.agency) ?? []).flatMap((two) => {
      const from = one.from > two.from ? one.from : two.from;
      const to = one.to < two.to ? one.to : two.to;
      return to < from ? [] : [{ agency: one.agency, node: one.node, other: two.node, from, to }];
    }),
  );
};
