import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { preProcessFile } from 'typescript';

export const ROOT = resolve(__dirname, '../..');

/** Every source file of the product, tests and generated files left out, as paths from the root. */
export const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.tsx?$/.test(one.name) && !/\.(spec|d)\.tsx?$/.test(one.name))
    .map((one) => relative(ROOT, join(one.parentPath, one.name)))
    .filter((path) => !/\/(generated|examples)\//.test(path));

/** The room a file is of: `kernel/law`, `ledger`, `apps/web`. */
export const roomOf = (path: string): string => {
  const parts = path.split('/');
  return parts[0] === 'apps' ? parts.slice(0, 2).join('/') : parts.slice(1, parts.indexOf('src')).join('/');
};
export const folderOf = (room: string): string => room.split('/')[0]!;

const resolved = (from: string, specifier: string): string | null => {
  if (specifier.startsWith('@zhilu/')) return join('libs', specifier.slice('@zhilu/'.length), 'src/index.ts');
  if (!specifier.startsWith('.')) return null;
  const base = join(dirname(from), specifier);
  return (
    [base, `${base}.ts`, `${base}.tsx`, join(base, 'index.ts')].find((path) => /\.\w+$/.test(path) && existsSync(join(ROOT, path))) ?? null
  );
};

/** What each file imports of ours, types included. */
export const importsOf = (paths: readonly string[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    paths.map((path) => {
      const { importedFiles } = preProcessFile(readFileSync(join(ROOT, path), 'utf8'), true, true);
      return [path, [...new Set(importedFiles.flatMap(({ fileName }) => resolved(path, fileName) ?? []))]];
    }),
  );

/** The circles of a graph, each as the nodes that can all reach one another (Tarjan). */
export const circles = (graph: ReadonlyMap<string, Iterable<string>>): string[][] => {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!));
    }
    if (low.get(node) !== index.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
};
