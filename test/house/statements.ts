import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import * as ts from 'typescript';
import { ROOT, sources } from './imports';

/** A statement a store says, by the constant that holds it. */
export interface Statement {
  readonly at: string;
  readonly text: string;
}
interface Loaded {
  readonly exports: Record<string, unknown>;
  readonly own: Record<string, unknown>;
}

const STORES = [...sources('libs'), ...sources('apps/api'), ...sources('apps/cli')].filter((path) => path.endsWith('.store.ts'));
const STATEMENT = /^\s*(select|insert|update|delete|with|merge)\b/i;
const loaded = new Map<string, Loaded>();

/** What is no store's: nothing, whatever is asked of it. */
const nothing: unknown = new Proxy(() => nothing, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => '' : nothing),
  construct: () => ({}),
});

/** What a store imports: the law and the words as they are, the constants of other stores, and nothing of the rest. */
const imported = (from: string, name: string): unknown => {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  if (name.startsWith('@zhilu/kernel/')) return require(name);
  const beside = name.startsWith('.') ? normalize(join(dirname(from), `${name}.ts`)) : null;
  if (beside?.endsWith('.store.ts') === true) return load(beside).exports;
  return new Proxy({}, { get: (_, wanted) => exportedBy(String(wanted)) ?? nothing });
};
const exportedBy = (name: string): unknown => {
  const declares = new RegExp(`^export const ${name}\\b`, 'm');
  const path = STORES.find((one) => declares.test(readFileSync(join(ROOT, one), 'utf8')));
  return path === undefined ? undefined : load(path).exports[name];
};

/** A store as it stands, with every constant it has at its top. */
const load = (path: string): Loaded => {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(join(ROOT, path), 'utf8');
  const names = ts
    .createSourceFile(path, text, ts.ScriptTarget.Latest)
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) =>
      declarationList.declarations.map(({ name }) => (name.getText === undefined || !ts.isIdentifier(name) ? [] : [name.text])).flat(),
    );
  const js = ts.transpileModule(`${text}\nexport const ownConstants = { ${names.join(', ')} };`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  }).outputText;
  const module = { exports: {} as Record<string, unknown> };
  new Function('require', 'exports', 'module', js)((name: string) => imported(path, name), module.exports, module);
  const one = { exports: module.exports, own: module.exports.ownConstants as Record<string, unknown> };
  loaded.set(path, one);
  return one;
};

const textsOf = (value: unknown, at: string): Statement[] => {
  if (typeof value === 'string') return STATEMENT.test(value) ? [{ at, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, `${at}.${key}`));
};

/** Every statement that stands in a constant of a store, whole, with what it is put together from. */
export const statements = (): Statement[] =>
  STORES.flatMap((path) => Object.entries(load(path).own).flatMap(([name, value]) => textsOf(value, `${path} ${name}`)));

/** Stores that put statements together when they are asked, with how many. */
export const built = (): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const path of STORES) {
    const file = ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node, inside: boolean): void => {
      if (inside && ts.isTemplateExpression(node) && STATEMENT.test(node.head.text)) found[path] = (found[path] ?? 0) + 1;
      ts.forEachChild(node, (child) => visit(child, inside || ts.isArrowFunction(node) || ts.isFunctionLike(node)));
    };
    visit(file, false);
  }
  return found;
};
