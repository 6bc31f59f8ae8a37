import { DomainError } from '@zhilu/kernel/refusal';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Tree } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { endsKnownAt, placementsKnownAt, readAgencies, readNodes } from './places.store';
import { meet, type Placed, spansAsNow, spansAsThen } from './span';

export interface Node {
  readonly id: number;
  readonly tree: Tree;
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parent: number | null;
  /** From the root of the tree to the node itself. */
  readonly path: readonly number[];
}
export interface AgencyName {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly delegatedBy: number | null;
  /** 政府本级. */
  readonly government: boolean;
}
/** The due days for which an agency's duties count at a place of each tree. Both ends included. */
export interface Standing {
  readonly agency: number;
  readonly territory: number;
  readonly line: number;
  readonly from: LegalDate;
  readonly to: LegalDate;
}

/** The two trees and where every agency stood in them, as known at one posting. */
export class PlaceBook {
  private constructor(
    readonly nodes: ReadonlyMap<number, Node>,
    readonly agencies: ReadonlyMap<number, AgencyName>,
    private readonly placed: Readonly<Record<Tree, readonly Placed[]>>,
    private readonly heirs: ReadonlyMap<number, number>,
    /** First day on which an agency, merged or split, acts no longer. */
    readonly ends: ReadonlyMap<number, LegalDate>,
  ) {}

  static async read(tx: Tx, known: number, today: LegalDate): Promise<PlaceBook> {
    const nodes = await readNodes(tx);
    const agencies = await readAgencies(tx);
    const placements = await placementsKnownAt(tx, known);
    const ends = await endsKnownAt(tx, known, today);
    const placedIn = (tree: Tree): Placed[] =>
      placements
        .filter((row) => row.tree === tree)
        .map((row) => ({ agency: row.agency_id, node: row.node_id, from: row.from_day ?? '0001-01-01', to: row.to_day }));
    return new PlaceBook(
      new Map(
        nodes.map((n) => [
          n.node_id,
          { id: n.node_id, tree: n.tree, code: n.code, name: n.name, level: n.level, parent: n.parent_id, path: n.path },
        ]),
      ),
      new Map(
        agencies.map((a) => [
          a.agency_id,
          { id: a.agency_id, code: a.code, name: a.name ?? a.code, delegatedBy: a.delegated_by, government: a.government },
        ]),
      ),
      { territory: placedIn('territory'), line: placedIn('line') },
      new Map(ends.flatMap((row) => (row.heir_id === null ? [] : [[row.agency_id, row.heir_id]]))),
      new Map(ends.map((row) => [row.agency_id, row.on_day])),
    );
  }

  node(id: number): Node {
    const node = this.nodes.get(id);
    if (node === undefined) throw new Error(`place ${id} is unknown`);
    return node;
  }

  /** The highest place of a tree; refused where the office has registered none yet. */
  root(tree: Tree): Node {
    for (const node of this.nodes.values()) if (node.tree === tree && node.parent === null) return node;
    throw new DomainError('directory.empty');
  }

  /** 主体: whether an agency answers in law for what it does; a delegated body acts in the name of another and is counted nowhere beside it. */
  answers(agency: number): boolean {
    return (this.agencies.get(agency)?.delegatedBy ?? null) === null;
  }

  /** 承继: which agency answers today for what another did; itself where none took its place. */
  heirOf(agency: number): number {
    const heir = this.heirs.get(agency);
    return heir === undefined ? agency : this.heirOf(heir);
  }

  under(node: number, root: number): boolean {
    return this.node(node).path.includes(root);
  }

  /** The child of `root` that a node lies under; `root` itself for what stands directly at it; the node itself where it lies elsewhere, as before a move. */
  childOf(root: Node, node: number): Node {
    const { path } = this.node(node);
    const at = path.indexOf(root.id);
    return at < 0 ? this.node(node) : this.node(path[at + 1] ?? root.id);
  }

  children(root: Node): Node[] {
    return [...this.nodes.values()].filter((node) => node.parent === root.id).sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  standings(reading: 'asThen' | 'asNow', today: LegalDate): Standing[] {
    const spans = (tree: Tree) =>
      reading === 'asThen' ? spansAsThen(this.placed[tree]) : spansAsNow(this.placed[tree], this.heirs, today);
    return meet(spans('territory'), spans('line')).map(({ agency, node, other, from, to }) => ({
      agency,
      territory: node,
      line: other,
      from,
      to,
    }));
  }
}
