import { type LegalDate, requirePeriod } from '@zhilu/kernel/time';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Clock, type Tx } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { type Basis, Knowledge, lastKind } from '@zhilu/ledger';
import { type AskedOfEdition, editionAsked } from './editions/edition-basis';
import type { LockedEdition } from './editions/locked-edition.store';
import type { FigureFilter } from './figure-filter.input';
import { KindBook } from './books/kind-book';
import { type Node, PlaceBook, placesVersion, type Standing } from '@zhilu/registry/agencies';
import { type Silence, Silences } from './silence/silences';
import type { Selection } from './books/selection';

/** Everything a figure needs to be asked for: fixed once, before the first count is read. */
export interface Ground {
  readonly basis: Basis;
  /** 口径: the locked edition it is read by; null where it is read as the books stand. */
  readonly edition: ReadEdition | null;
  readonly places: PlaceBook;
  readonly kinds: KindBook;
  /** The reader's own root in each tree. */
  readonly root: Node;
  /** Sources of the reader's agencies that have not been heard. */
  readonly silences: Silences;
}

/** What a figure rests on that is read in a moment, however many agencies there are. */
export interface Told extends Pick<Ground, 'basis'> {
  readonly edition: LockedEdition | null;
  readonly silent: readonly Silence[];
}

/** A locked edition as one reader may read it. */
export interface ReadEdition extends LockedEdition {
  /** Of its agencies, those the reader may sum. */
  readonly readable: number;
}

/** Fixes what an answer rests on and works a filter out against the reader's scope. */
@Injectable()
export class BasisService {
  constructor(
    private readonly clock: Clock,
    private readonly knowledge: Knowledge,
  ) {}

  async told(tx: Tx, { scope }: Pick<Viewer, 'scope'>, filter: AskedOfEdition): Promise<Told> {
    const edition = await editionAsked(tx, filter);
    const basis = await this.knowledge.basis(tx, edition ?? filter);
    return { basis, edition, silent: await Silences.silent(tx, scope.stat, basis) };
  }

  /** Another where any place, name, placement or kind of duty came or went: two grounds told alike at one version are one. */
  async version(tx: Tx): Promise<readonly number[]> {
    return [...(await placesVersion(tx)), await lastKind(tx)];
  }

  async ground(
    tx: Tx,
    viewer: Pick<Viewer, 'scope' | 'nodeId'>,
    filter: AskedOfEdition & Pick<FigureFilter, 'places'>,
    told?: Told,
  ): Promise<Ground> {
    const { basis, edition, silent } = told ?? (await this.told(tx, viewer, filter));
    const places = await PlaceBook.read(tx, basis.known, basis.asOf);
    const own = viewer.nodeId === null ? places.root('territory') : places.node(viewer.nodeId);
    for (const place of filter.places ?? []) {
      requireThere(place, places);
      requireInView(place, places, viewer, this.clock.lastClosedDay());
    }
    const asked = (filter.places ?? []).map(parsePlace).filter((place) => place.kind !== 'agency');
    return {
      basis,
      edition: edition && { ...edition, readable: edition.agencies.filter((agency) => viewer.scope.stat.includes(agency)).length },
      places,
      kinds: await KindBook.read(tx),
      root: asked.length === 1 ? places.node(asked[0]!.id) : own,
      silences: Silences.over(silent, basis.asOf, places.ends),
    };
  }

  /** The duties a filter selects, within what the reader may sum. */
  select(viewer: Pick<Viewer, 'scope'>, ground: Ground, filter: FigureFilter, reading: 'asThen' | 'asNow'): Selection {
    requirePeriod(filter.from, filter.to);
    const scope = new Set(viewer.scope.stat);
    const standings = ground.places
      .standings(reading, this.clock.lastClosedDay())
      .filter(
        (one) =>
          scope.has(one.agency) &&
          one.from <= filter.to &&
          one.to >= filter.from &&
          inPlaces(one, filter.places, ground.places) &&
          ofEdition(one, ground),
      );
    return { basis: ground.basis, from: filter.from, to: filter.to, standings, kinds: ground.kinds.matching(filter), filter };
  }
}

/** An edition speaks of the agencies it was locked for, where they stood under its office. */
const ofEdition = (one: Standing, { edition, places }: Ground): boolean =>
  edition === null || (edition.agencies.includes(one.agency) && places.under(one[places.node(edition.node).tree], edition.node));

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

/** A place that is not there is said to be none: its numbers are not nought. */
const requireThere = (text: string, places: PlaceBook): void => {
  const { kind, id } = parsePlace(text);
  const there = kind === 'agency' ? places.agencies.has(id) : places.nodes.get(id)?.tree === kind;
  if (!there) throw new DomainError('figure.place-unknown', { place: text });
};

/** A place of which the reader may sum nothing is said to be out of view: nothing seen is not nothing there. */
const requireInView = (text: string, places: PlaceBook, { scope, nodeId }: Pick<Viewer, 'scope' | 'nodeId'>, today: LegalDate): void => {
  const { kind, id } = parsePlace(text);
  const scoped = new Set(scope.stat);
  const within = (): boolean =>
    kind === 'agency'
      ? scoped.has(id) || scoped.has(places.heirOf(id))
      : (nodeId !== null && (places.under(id, nodeId) || places.under(nodeId, id))) ||
        (['asThen', 'asNow'] as const).some((reading) =>
          places.standings(reading, today).some((one) => scoped.has(one.agency) && places.under(one[kind], id)),
        );
  if (!within()) throw new DomainError('figure.place-outside');
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
