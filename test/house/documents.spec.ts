import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './imports';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
/** Paths of the repository a document names in code marks. */
const named = (path: string): string[] =>
  [...text(path).matchAll(/`((?:apps|libs|test|docs|docker|scripts)\/[^`\s<*…]+)`/g)].map(([, one]) => one!);

describe('H3 what the documents say of the house is there', () => {
  it.each(['README.md', 'docs/架构.md', 'CONTRIBUTING.md', 'SECURITY.md'])('H3 %s names only files and folders that exist', (path) => {
    expect(named(path).filter((one) => !existsSync(join(ROOT, one)))).toEqual([]);
  });

  it('H3 ten change requests each name the files they touch', () => {
    const requests = text('docs/架构.md')
      .split('## 要加一样东西')[1]!
      .match(/^\d+\. .+$/gm)!;
    expect(requests).toHaveLength(10);
    expect(requests.filter((one) => !/`(apps|libs)\//.test(one))).toEqual([]);
  });

  it('H3 the index of decisions lists every decision once, and no number twice', () => {
    const files = readdirSync(join(ROOT, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name));
    expect([...text('docs/decisions/README.md').matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(([, name]) => name!).sort()).toEqual(files.sort());
    expect(new Set(files.map((name) => name.slice(0, 4))).size).toBe(files.length);
  });
});
