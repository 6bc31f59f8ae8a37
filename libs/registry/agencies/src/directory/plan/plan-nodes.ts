import type { Tree } from '@zhilu/kernel/vocabulary';
import type { ReferenceNode } from '../../places/reference.store';
import type { BroughtNode } from './brought';
import { NODE_COLUMNS } from '../file/columns';
import { type DirectoryFault, fault } from './faults';

export const NAME_AT_MOST = 200;
const CODE = /^[0-9A-Za-z-]{2,20}$/;

export interface PlannedNodes {
  /** New ones, parents first. */
  readonly nodes: readonly ReferenceNode[];
  /** New and standing ones of the tree, by code. */
  readonly all: ReadonlyMap<string, ReferenceNode>;
  readonly same: number;
  readonly faults: readonly DirectoryFault[];
}

/** What the lines of one tree would add to what stands of it. */
export const planNodes = (tree: Tree, brought: readonly BroughtNode[], standing: readonly ReferenceNode[]): PlannedNodes => {
  const faults: DirectoryFault[] = [];
  const all = new Map(standing.map((node) => [node.code, node]));
  const lines = new Map<string, BroughtNode>();
  let same = 0;
  for (const line of brought) {
    const wrong = faultOf(line, lines.get(line.code), all.get(line.code));
    if (wrong !== null) faults.push(wrong);
    else if (lines.has(line.code) || all.has(line.code)) same += 1;
    else lines.set(line.code, line);
  }
  const nodes: ReferenceNode[] = [];
  const underWay = new Set<string>();
  /** The level of a place, its parents placed before it; null where it cannot be placed. */
  const place = (code: string): number | null => {
    const known = all.get(code);
    if (known !== undefined) return known.level;
    const line = lines.get(code);
    if (line === undefined || underWay.has(code)) return null;
    underWay.add(code);
    const above = line.parent === '' ? -1 : place(line.parent);
    if (above === null) return null;
    const node = { tree, code, name: line.name, level: above + 1, parent: line.parent === '' ? null : line.parent };
    nodes.push(node);
    all.set(code, node);
    return node.level;
  };
  for (const line of lines.values()) {
    underWay.clear();
    if (place(line.code) !== null) continue;
    // Whatever hangs from a line with a fault has none of its own.
    if (!lines.has(line.parent)) faults.push(fault(line, NODE_COLUMNS.parent, 'parent-unknown', { code: line.parent }));
    else if (isAboveItself(line, lines)) faults.push(fault(line, NODE_COLUMNS.parent, 'parent-circle', { code: line.code }));
  }
  if (tree === 'territory') faults.push(...secondRoots(lines, all));
  return { nodes, all, same, faults };
};

const faultOf = (line: BroughtNode, before: BroughtNode | undefined, standing: ReferenceNode | undefined): DirectoryFault | null => {
  const { code, name, parent } = line;
  if (code === '') return fault(line, NODE_COLUMNS.code, 'code-missing');
  if (!CODE.test(code)) return fault(line, NODE_COLUMNS.code, 'code-malformed', { code });
  if (name === '') return fault(line, NODE_COLUMNS.name, 'name-missing');
  if (name.length > NAME_AT_MOST) return fault(line, NODE_COLUMNS.name, 'name-long', { most: NAME_AT_MOST });
  if (before !== undefined && (before.name !== name || before.parent !== parent))
    return fault(line, NODE_COLUMNS.code, 'code-twice', { code, line: before.line });
  if (standing !== undefined && (standing.name !== name || (standing.parent ?? '') !== parent))
    return fault(line, NODE_COLUMNS.code, 'node-differs', { code, name: standing.name, parent: standing.parent ?? '无' });
  return null;
};

const isAboveItself = ({ code, parent }: BroughtNode, lines: ReadonlyMap<string, BroughtNode>): boolean => {
  const seen = new Set<string>();
  for (let at = lines.get(parent); at !== undefined && !seen.has(at.code); at = lines.get(at.parent)) {
    if (at.code === code) return true;
    seen.add(at.code);
  }
  return false;
};

/** One place is the office's own, and all others lie in it. */
const secondRoots = (lines: ReadonlyMap<string, BroughtNode>, all: ReadonlyMap<string, ReferenceNode>): DirectoryFault[] => {
  const [first, ...others] = [...all.values()].filter(({ parent }) => parent === null);
  return others.flatMap(({ code }) => {
    const line = lines.get(code);
    return line === undefined ? [] : [fault(line, NODE_COLUMNS.parent, 'root-second', { name: first!.name })];
  });
};
