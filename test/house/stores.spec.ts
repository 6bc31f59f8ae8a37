import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { SCHEMAS, TABLES } from '@zhilu/platform/database';
import { roomOf, ROOT, sources } from './imports';

interface Write {
  readonly room: string;
  readonly table: string;
  readonly at: string;
}

/** The texts of a file, each with its line; what is put into a template stands as `${}`. */
const textsOf = (path: string): { text: string; line: number }[] => {
  const file = ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: { text: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isStringLiteralLike(node)
      ? node.text
      : ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('${}')
        : null;
    if (text !== null) found.push({ text, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

const WRITES =
  /\b(?:insert\s+into|delete\s+from|merge\s+into|update(?=\s+(?:only\s+)?\S+\s+(?:(?:as\s+)?\w+\s+)?set\b))\s+(?:only\s+)?([a-z_.]+|\$\{\})/gi;
const files = [...sources('libs'), ...sources('apps/api'), ...sources('apps/cli')].filter((path) => !path.includes('/migrations/'));
const writes = files.flatMap((path) =>
  textsOf(path).flatMap(({ text, line }) =>
    [...text.matchAll(WRITES)].map(([, table]): Write => ({ room: roomOf(path), table: table!, at: `${path}:${line}` })),
  ),
);
/** Plain tables are classes: `@Entity('name')` or `@Entity({ name: 'name' })`. */
const entities = files.flatMap((path) =>
  [...readFileSync(join(ROOT, path), 'utf8').matchAll(/@Entity\(\s*(?:\{[^}]*?name:\s*)?'([a-z_]+)'/g)].map(([, table]): Write => ({
    room: roomOf(path),
    table: table!,
    at: path,
  })),
);
const writerOf = (table: string): string | undefined => TABLES[table]?.writer ?? SCHEMAS[table.split('.')[0]!];

describe('H6 one room writes a table', () => {
  it('H6 what an agency is called now is asked in one way; its names as such are read where they are kept, spelled and brought in', () => {
    const ASKING = /agency_name[^;]*limit 1/;
    const asking = files.filter((path) => textsOf(path).some(({ text }) => ASKING.test(text)));
    expect(asking).toEqual(['libs/platform/database/src/database.store.ts']);
  });

  it('H6 every statement that writes names its table, and the list of tables knows it', () => {
    expect(writes.length).toBeGreaterThan(90);
    expect([...writes, ...entities].filter(({ table }) => writerOf(table) === undefined)).toEqual([]);
  });

  it('H6 whoever writes a table is its writer', () => {
    expect([...writes, ...entities].filter(({ room, table }) => writerOf(table) !== room)).toEqual([]);
  });

  it('H6 an entity stays behind its door: others get its type at most', () => {
    const given = files
      .filter((path) => path.endsWith('/src/index.ts'))
      .flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/export (?:\{([^}]*)\}|\*) from '[^']+\.entity'/g)])
      .flatMap(([whole, names]) => (names ?? whole).split(',').map((name) => name.trim()));
    expect(given.filter((name) => !name.startsWith('type '))).toEqual([]);
  });

  it('H6 every writer is a room', () => {
    const rooms = new Set(files.map(roomOf));
    expect(Object.entries(TABLES).filter(([, { writer }]) => !rooms.has(writer))).toEqual([]);
  });
});
