import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { circles, folderOf, importsOf, roomOf, ROOT, sources } from './imports';

const { folders, rooms } = JSON.parse(readFileSync(join(ROOT, 'arrows.json'), 'utf8')) as {
  folders: string[];
  rooms: Record<string, string[]>;
};
const WIRING = ['apps/api', 'apps/cli'];
const imports = importsOf([...sources('libs'), ...sources('apps')]);

/** Who imports whom, room by room. */
const arrows = new Map<string, Set<string>>();
for (const [path, targets] of imports)
  for (const target of targets) {
    const [from, to] = [roomOf(path), roomOf(target)];
    if (!arrows.has(from)) arrows.set(from, new Set());
    if (from !== to) arrows.get(from)!.add(to);
  }
const floor = (room: string): number => folders.indexOf(folderOf(room));
const listed = (from: string, to: string): boolean =>
  // The applications are wiring: they may know every door, and what the wiring itself may not do is bounded by its length.
  WIRING.includes(from) || (rooms[from] ?? []).some((door) => door === to || (door.endsWith('/*') && folderOf(to) === door.slice(0, -2)));

describe('H1 the arrows of the house', () => {
  it('H1 prints the table of arrows, from the ground up', () => {
    const table = [...arrows].sort(([a], [b]) => floor(a) - floor(b) || (a < b ? -1 : 1));
    expect(table.length).toBeGreaterThan(30);
    process.stdout.write(`${table.map(([from, to]) => `${from.padEnd(24)} → ${[...to].sort().join(' ')}`).join('\n')}\n`);
  });

  it('H1 no file imports itself by way of others', () => expect(circles(imports)).toEqual([]));

  it('H1 no room imports itself by way of others', () => expect(circles(arrows)).toEqual([]));

  it('H1 no folder imports itself by way of others, and arrows between folders point down', () => {
    const between = [...arrows].flatMap(([from, targets]) => [...targets].map((to) => [from, to] as const));
    expect(between.filter(([from, to]) => floor(from) < 0 || floor(to) < 0 || floor(from) < floor(to))).toEqual([]);
  });

  it('H1 every arrow is listed in arrows.json, and every room has a row', () => {
    const unlisted = [...arrows].flatMap(([from, targets]) =>
      [...targets].filter((to) => !listed(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(unlisted).toEqual([]);
    expect([...arrows.keys()].filter((room) => !WIRING.includes(room) && rooms[room] === undefined)).toEqual([]);
  });

  it('H1 other rooms are reached through their door alone', () => {
    const inside = [...imports].flatMap(([path, targets]) =>
      targets
        .filter((to) => roomOf(to) !== roomOf(path) && to.startsWith('libs/') && !to.endsWith('/src/index.ts'))
        .map((to) => `${path} → ${to}`),
    );
    expect(inside).toEqual([]);
  });

  it('H1 a feature of the web imports only what is shared and its own', () => {
    const featureOf = (path: string): string | null => /^apps\/web\/src\/features\/([^/]+)\//.exec(path)?.[1] ?? null;
    const strange = [...imports].flatMap(([path, targets]) =>
      targets
        .filter((to) => featureOf(path) !== null && featureOf(to) !== null && featureOf(to) !== featureOf(path))
        .map((to) => `${path} → ${to}`),
    );
    expect(strange).toEqual([]);
  });
});

describe('H2 rooms stay small', () => {
  /** Migrations are a list that only grows, and so is what they were frozen with. */
  const GROWS = ['libs/platform/database/src/migrations', 'libs/platform/database/src/migrations/frozen'];

  it('H2 no folder holds more than twelve files', () => {
    const width = new Map<string, number>();
    for (const path of [...imports.keys(), ...sources('test/testing'), ...sources('test/faults')]) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      width.set(folder, (width.get(folder) ?? 0) + 1);
    }
    expect([...width].filter(([folder, count]) => count > 12 && !GROWS.includes(folder))).toEqual([]);
  });

  it('H2 the application is wiring', () => {
    const lines = sources('apps/api/src').map((path) => readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1);
    expect(lines.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1_500);
  });
});
