import type { Brought, DirectoryPlan, Standing } from './brought';
import { NODE_COLUMNS } from '../file/columns';
import { type DirectoryFault, fault } from './faults';
import { planAgencies } from './plan-agencies';
import { planNodes } from './plan-nodes';

/**
 * 名录核对: what taking a file would add to the two trees and the agencies that stand, and every line that is in the way.
 * A line that says what stands already is no fault, so that the same file may come again.
 */
export const planDirectory = (brought: Brought, standing: Standing): DirectoryPlan => {
  const ofTree = (tree: 'territory' | 'line') =>
    planNodes(
      tree,
      brought.nodes.filter((node) => node.tree === tree),
      standing.nodes.filter((node) => node.tree === tree),
    );
  const [territories, lines] = [ofTree('territory'), ofTree('line')];
  const ground = { territories: territories.all, lines: lines.all, agencies: standing.agencies, spellings: standing.spellings };
  const agencies = planAgencies(brought.agencies, ground);
  const faults = [...brought.faults, ...territories.faults, ...lines.faults, ...shared(brought, standing), ...agencies.faults];
  const same = territories.same + lines.same + agencies.same;
  return { nodes: [...territories.nodes, ...lines.nodes], agencies: agencies.agencies, same, faults };
};

/** An account is given its place by a code alone: none may stand for two things. */
const shared = ({ nodes }: Brought, standing: Standing): DirectoryFault[] => {
  const others = new Map<string, { tree: string; name: string }>();
  for (const { code, name } of standing.agencies) others.set(code, { tree: 'agency', name });
  for (const { code, name, tree } of standing.nodes) others.set(code, { tree, name });
  return nodes.flatMap((node) => {
    const other = others.get(node.code);
    others.set(node.code, node);
    return other === undefined || other.tree === node.tree
      ? []
      : [fault(node, NODE_COLUMNS.code, 'code-taken', { code: node.code, what: other.name })];
  });
};
