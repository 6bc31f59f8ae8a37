import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/access';
import { Clock, type Tx } from '@zhilu/database';
import { DomainError } from '@zhilu/kernel';
import type { FigureFilter } from './figure-filter.input';
import { KindBook } from './kind-book';
import { type Node, PlaceBook, type Standing } from './place-book';
import { Silences } from '../silence/silences';
import type { BasisOf, Selection } from './selection';

const HEAD = `select h.visible_no as known, h.visible_no = h.last_no as whole, (select known_at from posting p where p.posting_no = h.visible_no) as known_at from posting_head h`;
const KNOWN_AT = `select coalesce(max(posting_no), 0) as known from posting where known_at <= $1 and posting_no <= $2`;
/** Inside a change of rules nothing was ever shown: what readers saw then is the posting before its first. */
const SHOWN_THEN = `select coalesce((select first_posting - 1 from reckoning where first_posting <= $1 and $1 < last_posting), $1)::int as known`;
const AT = `select known_at from posting where posting_no = $1`;

export interface Basis extends BasisOf {
  readonly knownAt: Date | null;
}

/** Everything a figure needs to be asked for: fixed once, before the first count is read. */
export interface Ground {
  readonly basis: Basis;
  readonly places: PlaceBook;
  readonly kinds: KindBook;
  /** The reader's own root in each tree. */
  readonly root: Node;
  /** Sources of the reader's agencies that have not been heard. */
  readonly silences: Silences;
}

/** Fixes what an answer rests on and works a filter out against the reader's scope. */
@Injectable()
export class BasisService {
  constructor(private readonly clock: Clock) {}

  async basis(tx: Tx, filter: Pick<FigureFilter, 'asOf' | 'known' | 'knownAt'>): Promise<Basis> {
    const [head] = await tx.rows<{ known: number; whole: boolean; known_at: Date | null }>(HEAD);
    if (head === undefined) throw new Error('the posting head is missing');
    const asOf = filter.asOf ?? this.clock.lastClosedDay();
    if (asOf > this.clock.lastClosedDay()) throw new DomainError('figure.day-not-closed', { day: asOf });
    let known = head.known;
    if (typeof filter.known === 'number') known = Math.min(filter.known, head.known);
    if (filter.knownAt) known = (await tx.rows<{ known: number }>(KNOWN_AT, [filter.knownAt, head.known]))[0]!.known;
    if (known !== head.known) known = (await tx.rows<{ known: number }>(SHOWN_THEN, [known]))[0]!.known;
    // While a re-reckoning is under way the balances have run ahead of what readers may know: the lines answer.
    if (known === head.known) return { asOf, known, knownAt: head.known_at, newest: head.whole };
    const [at] = await tx.rows<{ known_at: Date }>(AT, [known]);
    return { asOf, known, knownAt: at?.known_at ?? null, newest: false };
  }

  async ground(tx: Tx, viewer: Viewer, filter: Pick<FigureFilter, 'asOf' | 'known' | 'knownAt' | 'places'>): Promise<Ground> {
    const basis = await this.basis(tx, filter);
    const places = await PlaceBook.read(tx, basis.known, basis.asOf);
    const own = viewer.nodeId === null ? places.root('territory') : places.node(viewer.nodeId);
    const asked = (filter.places ?? []).map(parsePlace).filter((place) => place.kind !== 'agency');
    return {
      basis,
      places,
      kinds: await KindBook.read(tx),
      root: asked.length === 1 ? places.node(asked[0]!.id) : own,
      silences: await Silences.read(tx, viewer.scope.stat, basis, places.ends),
    };
  }

  /** The duties a filter selects, within what the reader may sum. */
  select(viewer: Viewer, ground: Ground, filter: FigureFilter, reading: 'asThen' | 'asNow'): Selection {
    if (filter.to < filter.from) throw new DomainError('figure.period-reversed', { from: filter.from, to: filter.to });
    const scope = new Set(viewer.scope.stat);
    const standings = ground.places
      .standings(reading, this.clock.lastClosedDay())
      .filter(
        (one) => scope.has(one.agency) && one.from <= filter.to && one.to >= filter.from && inPlaces(one, filter.places, ground.places),
      );
    return { basis: ground.basis, from: filter.from, to: filter.to, standings, kinds: ground.kinds.matching(filter), filter };
  }
}

interface AskedPlace {
  readonly kind: 'territory' | 'line' | 'agency';
  readonly id: number;
  readonly own: boolean;
}

/** `territory:12`, `line:3`, `agency:40`; `@own` after a node: only agencies placed directly at it. */
export const parsePlace = (text: string): AskedPlace => {
  const found = /^(territory|line|agency):(\d+)(@own)?$/.exec(text);
  if (found === null) throw new DomainError('figure.place-unknown', { place: text });
  return { kind: found[1] as AskedPlace['kind'], id: Number(found[2]), own: found[3] !== undefined };
};

const inPlaces = (one: Standing, asked: readonly string[] | null | undefined, places: PlaceBook): boolean => {
  const wanted = (asked ?? []).map(parsePlace);
  const lets = (kind: AskedPlace['kind'], matches: (place: AskedPlace) => boolean): boolean => {
    const some = wanted.filter((place) => place.kind === kind);
    return some.length === 0 || some.some(matches);
  };
  const at = (node: number) => (place: AskedPlace) =>
    place.own ? node === place.id : places.nodes.has(place.id) && places.under(node, place.id);
  return lets('territory', at(one.territory)) && lets('line', at(one.line)) && lets('agency', (place) => place.id === one.agency);
};
