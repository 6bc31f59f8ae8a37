import type { Tree } from '@zhilu/kernel/vocabulary';
import type { Place } from './place.model';
import type { AgencyName, Node, PlaceBook, Standing } from './place-book';

/** A node as the reader sees it; `own` for what stands directly at it. */
export const nodePlace = (node: Node, agencies: number, own = false): Place => ({
  id: `${node.tree}:${node.id}${own ? '@own' : ''}`,
  kind: node.tree,
  code: node.code,
  name: own ? `${node.name}本级` : node.name,
  level: node.level,
  parentId: node.parent === null ? null : `${node.tree}:${node.parent}`,
  agencies,
});

/** Of some standings, how many agencies that answer in law stand under each node of a tree; delegated bodies are none beside them. */
export const agenciesUnder = (places: PlaceBook, standings: readonly Standing[], tree: Tree): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const one of standings)
    for (const id of places.node(one[tree]).path) counts.set(id, (counts.get(id) ?? 0) + (places.answers(one.agency) ? 1 : 0));
  return counts;
};

/** An agency as the reader sees it, under the node it stands at. */
export const agencyPlace = (agency: AgencyName, node: number, tree: Tree): Place => ({
  id: `agency:${agency.id}`,
  kind: 'agency',
  code: agency.code,
  name: agency.name,
  level: 9,
  parentId: `${tree}:${node}`,
  agencies: 1,
});
