import { Injectable } from '@nestjs/common';
import type { Viewer } from '@zhilu/platform/access';
import { Database, type Tx } from '@zhilu/platform/database';
import { type FigureFilter, type Ground, parsePlace, type Selection } from '@zhilu/statistics/figures';
import type { Explanation, Outcome, Tree } from '@zhilu/kernel/vocabulary';
import { Duties } from './duties.service';
import { type CountedRow, countDutiesBy } from './duties.store';
import type { DutyFacets, Facet } from './duty-facets.model';

type Standing = Selection['standings'][number];
type Kind = ReturnType<typeof parsePlace>['kind'];

/** What the list is asked for, besides its order. */
export interface FacetsAsked {
  readonly filter: FigureFilter;
  readonly outcomes: readonly Outcome[] | null;
  readonly explanation: Explanation | null;
}

/** 分项计数: by which places, lines, agencies and matters the list can be narrowed, and how many rows each would leave. */
@Injectable()
export class DutyFacetsService {
  constructor(
    private readonly database: Database,
    private readonly duties: Duties,
  ) {}

  facets(viewer: Viewer, asked: FacetsAsked): Promise<DutyFacets> {
    return this.database.run(viewer.scope, (tx) => this.read(tx, viewer, asked), { readOnly: true });
  }

  private async read(tx: Tx, viewer: Viewer, asked: FacetsAsked): Promise<DutyFacets> {
    const chosen = await this.duties.choose(tx, viewer, asked.filter, asked.outcomes, asked.explanation);
    const { ground } = chosen;
    const places = asked.filter.places ?? [];
    /** The list as it would be without its own filter of some kind: what one could choose instead. */
    const without = async (kind: Kind | null): Promise<{ rows: CountedRow[]; standings: readonly Standing[] }> => {
      const rest = kind === null ? places : places.filter((place) => parsePlace(place).kind !== kind);
      const filter = { ...asked.filter, places: rest.length === 0 ? null : rest };
      const { selection, wanted } = await this.duties.choose(tx, viewer, filter, asked.outcomes, asked.explanation);
      return { rows: await countDutiesBy(tx, selection, wanted, 'place'), standings: selection.standings };
    };
    const { rules: _, ...unruled } = asked.filter;
    const all = await this.duties.choose(tx, viewer, unruled as FigureFilter, asked.outcomes, asked.explanation);
    const kinds = await countDutiesBy(tx, all.selection, all.wanted, 'kind');
    return {
      path: pathOf(ground, viewer, places),
      territories: nodesOf(await without(null), ground, 'territory', rootOf(ground, viewer, places, 'territory')),
      lines: nodesOf(await without('line'), ground, 'line', ground.places.root('line').id),
      agencies: agenciesOf(await without('agency'), ground),
      rules: sorted(
        kinds.map(({ kind, n }) => {
          const { rule } = ground.kinds.kind(kind!);
          return [rule, chosen.titles.get(rule) ?? rule, n] as const;
        }),
      ),
    };
  }
}

/** The place whose children are offered: the one asked for, else the reader's own. */
const rootOf = ({ places }: Ground, { nodeId }: Viewer, asked: readonly string[], tree: Tree): number => {
  const [one] = asked.map(parsePlace).filter(({ kind }) => kind === tree);
  if (one !== undefined && places.nodes.has(one.id)) return one.id;
  const own = nodeId === null ? null : places.node(nodeId);
  return own?.tree === tree ? own.id : places.root(tree).id;
};

/** Where the list is: from the reader's own place down to the one asked for. */
const pathOf = (ground: Ground, viewer: Viewer, asked: readonly string[]): { id: string; name: string }[] => {
  const named = asked.map(parsePlace);
  const own = viewer.nodeId === null ? null : ground.places.node(viewer.nodeId);
  const tree = named.find(({ kind }) => kind !== 'agency')?.kind ?? own?.tree ?? 'territory';
  const { path } = ground.places.node(rootOf(ground, viewer, asked, tree as Tree));
  const from = own?.tree === tree ? Math.max(0, path.indexOf(own.id)) : 0;
  const nodes = path.slice(from).map((id) => ({ id: `${tree}:${id}`, name: ground.places.node(id).name }));
  const agency = named.find(({ kind }) => kind === 'agency');
  const name = agency === undefined ? undefined : ground.places.agencies.get(agency.id)?.name;
  return name === undefined ? nodes : [...nodes, { id: `agency:${agency!.id}`, name }];
};

/** A row by the standing it was counted under. */
const standingOf = ({ agency, standing }: CountedRow, standings: readonly Standing[]): Standing =>
  standing === null ? standings.find((one) => one.agency === agency)! : standings[standing]!;

const nodesOf = (
  { rows, standings }: { readonly rows: readonly CountedRow[]; readonly standings: readonly Standing[] },
  { places }: Ground,
  tree: Tree,
  rootId: number,
): Facet[] => {
  const root = places.node(rootId);
  return sorted(
    rows.map((row) => {
      const at = standingOf(row, standings)[tree];
      const child = places.under(at, rootId) ? places.childOf(root, at) : places.node(at);
      const own = child.id === rootId;
      return [`${tree}:${child.id}${own ? '@own' : ''}`, own ? `${child.name}本级` : child.name, row.n] as const;
    }),
  );
};

const agenciesOf = (
  { rows, standings }: { readonly rows: readonly CountedRow[]; readonly standings: readonly Standing[] },
  { places }: Ground,
): Facet[] =>
  sorted(
    rows.map((row) => {
      const { agency } = standingOf(row, standings);
      return [`agency:${agency}`, places.agencies.get(agency)?.name ?? String(agency), row.n] as const;
    }),
  );

/** Summed by what they stand for; the most first. */
const sorted = (rows: readonly (readonly [id: string, name: string, n: number])[]): Facet[] => {
  const facets = new Map<string, Facet>();
  for (const [id, name, n] of rows) facets.set(id, { id, name, n: n + (facets.get(id)?.n ?? 0) });
  return [...facets.values()].sort((one, other) => other.n - one.n || (one.id < other.id ? -1 : 1));
};
