import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './imports';

interface Project {
  readonly name: string;
  readonly tags: readonly string[];
  readonly implicitDependencies?: readonly string[];
  readonly targets?: Readonly<Record<string, unknown>>;
}

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
const plugin = `import { projectsOf } from './scripts/nx/rooms.mjs'; console.log(JSON.stringify(projectsOf('.')))`;
const projects = JSON.parse(node('--input-type=module', '-e', plugin).stdout) as Record<string, Project>;
const { rooms } = JSON.parse(readFileSync(join(ROOT, 'arrows.json'), 'utf8')) as { rooms: Record<string, string[]> };
const ofName = new Map(Object.values(projects).map((project) => [project.name, project]));
const tagOf = (project: Project, kind: string): string | undefined =>
  project.tags.find((tag) => tag.startsWith(`${kind}:`))?.slice(kind.length + 1);

/** Files under some folders whose names end so. */
const files = (ending: RegExp, ...folders: string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => ending.test(name))
      .map((name) => `${folder}/${name}`),
  );
/** Whether a file belongs to a project with a target. */
const tested = (target: string) => (path: string) =>
  Object.entries(projects).some(([folder, { targets }]) => path.startsWith(`${folder}/`) && targets?.[target] !== undefined);

/** The projects reached from one, by every way. */
const reached = (name: string, seen = new Set<string>()): Set<string> => {
  for (const next of ofName.get(name)?.implicitDependencies ?? [])
    if (!seen.has(next)) {
      seen.add(next);
      reached(next, seen);
    }
  return seen;
};

describe('H4 the projects of Nx are the rooms', () => {
  it('H4 every room with a file is a project that carries its folder and its room, and no project names what is not there', () => {
    const there = Object.keys(rooms).filter((room) => existsSync(join(ROOT, room.startsWith('apps/') ? room : `libs/${room}`, 'src')));
    const tagged = Object.values(projects).map((project) => tagOf(project, 'room'));
    expect(there.filter((room) => !tagged.includes(room))).toEqual([]);
    expect(Object.values(projects).filter((project) => tagOf(project, 'folder') === undefined)).toEqual([]);
    const strange = Object.values(projects).flatMap(({ name, implicitDependencies = [] }) =>
      implicitDependencies.filter((one) => !ofName.has(one)).map((one) => `${name} → ${one}`),
    );
    expect(strange).toEqual([]);
  });

  it('H4 what a change in a room touches holds everything arrows.json lets import it', () => {
    const missing = Object.entries(rooms).flatMap(([room, doors]) => {
      const project = Object.values(projects).find((one) => tagOf(one, 'room') === room && one.targets !== undefined);
      const own = project === undefined ? null : reached(project.name);
      return own === null
        ? []
        : Object.values(projects)
            .filter(
              (one) =>
                tagOf(one, 'folder') !== 'test' &&
                doors.some((door) => new RegExp(`^${door.replace('*', '.+')}$`).test(tagOf(one, 'room') ?? '')),
            )
            .filter((one) => one !== project && !own.has(one.name))
            .map((one) => `${room} → ${one.name}`);
    });
    expect(missing).toEqual([]);
  });

  it('H4 every test is of one target or another', () => {
    expect(files(/\.spec\.tsx?$/, 'libs', 'apps', 'test/golden').filter((path) => !tested('unit')(path))).toEqual([]);
    expect(files(/\.e2e-spec\.ts$/, 'test').filter((path) => !tested('e2e')(path))).toEqual([]);
  });

  it('H4 tests of a room from outside follow that room', () => {
    const strange = Object.values(projects)
      .filter(({ targets }) => targets?.e2e !== undefined)
      .filter((project) => {
        const room = tagOf(project, 'room')!;
        const followed = [...reached(project.name)].map((name) => tagOf(ofName.get(name)!, 'room') ?? '');
        return !followed.some((one) => one === room || one.endsWith(`/${room}`) || one.startsWith(`${room}/`));
      });
    expect(strange.map(({ name }) => name)).toEqual([]);
  });
});

describe('H5 licences of what is shipped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-licences-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('H5 every package of the server and of the page is listed with its licence and text, none that is only for building', () => {
    const out = join(folder, 'licences.txt');
    const { status, stderr } = node('scripts/licences.mjs', '.', out);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const text = readFileSync(out, 'utf8');
    for (const name of ['@nestjs/core', 'typeorm', 'pg-boss', 'react-dom', 'antd', 'echarts', 'zrender'])
      expect(text).toMatch(new RegExp(`^${name} \\d\\S*  \\S`, 'm'));
    expect(text).toMatch(/Permission is hereby granted, free of charge/);
    expect(text).not.toMatch(/^(jest|playwright-core|eslint) \d/m);
  });

  it('H5 the same stands as a bill of materials, with the digest the lock has of each', () => {
    const materials = JSON.parse(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      components: { name: string; version: string; purl: string; licenses: object[]; hashes: { content: string }[] }[];
    };
    expect(materials.bomFormat).toBe('CycloneDX');
    const typeorm = materials.components.find(({ name }) => name === 'typeorm')!;
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { integrity: string; version: string }>;
    };
    const locked = packages['node_modules/typeorm']!;
    expect(typeorm).toMatchObject({
      version: locked.version,
      purl: `pkg:npm/typeorm@${locked.version}`,
      licenses: [{ license: { id: 'MIT' } }],
    });
    expect(typeorm.hashes[0]!.content).toBe(Buffer.from(locked.integrity.slice('sha512-'.length), 'base64').toString('hex'));
    expect(materials.components.find(({ name }) => name === '@nestjs/core')!.purl).toMatch(/^pkg:npm\/%40nestjs\/core@/);
    for (const one of materials.components) expect([one.name, one.licenses.length, one.hashes.length]).toEqual([one.name, 1, 1]);
    expect(materials.components.filter(({ name }) => ['jest', 'oidc-provider'].includes(name))).toEqual([]);
  });

  it.each([
    ['GPL-3.0-only', 1],
    ['(MIT AND LGPL-2.1)', 1],
    [undefined, 1],
    ['(MIT OR GPL-2.0)', 0],
  ] as const)('H5 a package under %s ends the list with %i', (license, code) => {
    mkdirSync(join(folder, 'node_modules/one'), { recursive: true });
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, 'node_modules/one': { version: '1.0.0' } } }));
    writeFileSync(join(folder, 'node_modules/one/package.json'), JSON.stringify({ name: 'one', version: '1.0.0', license }));
    const { status, stderr } = node('scripts/licences.mjs', folder, join(folder, 'out.txt'));
    expect(status).toBe(code);
    expect(stderr).toBe(code === 0 ? '' : `one 1.0.0：许可 ${license ?? '未载明'} 不在允许之列\n`);
  });
});
