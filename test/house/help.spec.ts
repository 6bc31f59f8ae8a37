import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHelp } from '../../libs/platform/operations/src/help/help';
import { ROOT } from './imports';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const filesUnder = (folder: string, end: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => end.test(name))
    .map((name) => join(folder, name));
const help = parseHelp(JSON.parse(read('libs/platform/operations/src/help/help.json')));

/** Every address of the interface, as its routes have them. */
const routes = (): string[] =>
  [...read('apps/web/src/routes.tsx').matchAll(/path: '([^']+)'/g)]
    .map(([, path]) => (path!.startsWith('/') ? path! : `/${path!}`))
    .filter((path) => path !== '/*');

/** All words the interface can show: its own source, and the vocabulary it takes them from. */
const words = (): string =>
  [
    ...filesUnder('apps/web/src', /\.tsx?$/),
    ...filesUnder('libs/kernel/vocabulary/src', /\.ts$/),
    ...filesUnder('libs/kernel/leads/src', /lead-kinds\.ts$/),
  ]
    .map(read)
    .join('\n');

describe('H9 help and manual speak of the interface as it is', () => {
  it('H9 every page has its help, and none has it for a page that is not there', () => {
    expect(help.map(({ route }) => route).sort()).toEqual([...new Set(routes())].sort());
  });

  it('H9 help of an address comes before that of an address that would take its place', () => {
    const order = help.map(({ route }) => route);
    for (const [fixed, open] of [['/reviews/new', '/reviews/:id'], ['/rules/figure/:code', '/rules/:name']] as const) expect(order.indexOf(fixed)).toBeLessThan(order.indexOf(open)); // prettier-ignore
  });

  const manual = [...filesUnder('docs/用户手册', /\.md$/), 'docs/安装.md', 'docs/首次使用.md'];
  const texts = [...manual.map((path) => [path, read(path)] as const), ['help.json', JSON.stringify(help)] as const];
  it.each(texts)('H9 what %s quotes in 「」 or 【】 stands in the interface', (_, text) => {
    const source = words();
    const quoted = [...text.matchAll(/[「【]([^」】]+)[」】]/g)].map(([, word]) => word!);
    expect([...new Set(quoted)].filter((word) => !source.includes(word))).toEqual([]);
  });

  it('H9 pictures of the manual are there, each is shown, and together they stay small', () => {
    const shown = manual.flatMap((path) => [...read(path).matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, to]) => to!.split('/').at(-1)!));
    const there = readdirSync(join(ROOT, 'docs/images/手册'));
    expect([...new Set(shown)].sort()).toEqual(there.sort());
    expect(there.length).toBeLessThanOrEqual(20);
    const bytes = there.reduce((sum, name) => sum + readFileSync(join(ROOT, 'docs/images/手册', name)).length, 0);
    expect(bytes).toBeLessThan(3_000_000);
  });
});
