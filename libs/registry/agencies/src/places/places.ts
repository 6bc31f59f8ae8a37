import type { Tree } from '@zhilu/kernel/vocabulary';
import type { Place } from './place.model';
import type { AgencyName, Node } from './place-book';

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
