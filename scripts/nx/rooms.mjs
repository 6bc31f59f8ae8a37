// The projects of Nx, read from the house itself: a project a room of arrows.json, its arrows its dependencies; a project a
// folder of end-to-end tests, depending on the rooms its tests name. Nothing of it is written down a second time.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The name of a room's project: `kernel/law` is kernel-law, `apps/web` web. */
export const projectOf = (room) => room.replace(/^apps\//, '').replace('/', '-');

const filesUnder = (folder, wanted) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => wanted.test(name))
        .map((name) => join(folder, name))
    : [];

/** The rooms there are: a row of arrows.json stands before its room has a file. */
const roomsOf = (root, rooms) =>
  Object.keys(rooms).filter((room) => existsSync(join(root, room.startsWith('apps/') ? room : `libs/${room}`, 'src')));

/** What test files import, through the test door too: projects of rooms, and of the wiring. */
const importsOfTests = (root, files) => {
  const projects = new Set();
  const seen = new Set();
  const look = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/(?:from|import) '([^']+)'/g)) {
      const fixture = /^@zhilu\/testing\/(.+)$/.exec(from)?.[1];
      if (fixture !== undefined) {
        projects.add('testing');
        if (fixture === 'browser') projects.add('web');
        look(join(root, 'test/testing', `${fixture}.ts`));
      } else if (from.startsWith('@zhilu/')) projects.add(projectOf(from.slice('@zhilu/'.length)));
      else if (from.startsWith('.')) {
        const wiring = /\/apps\/(api|cli)\//.exec(from)?.[1];
        if (wiring !== undefined) projects.add(wiring);
        const near = join(dirname(file), `${from}.ts`);
        if (wiring === undefined && existsSync(near)) look(near);
      }
    }
  };
  files.forEach(look);
  return projects;
};

/** Target of the unit tests of a folder, where it has any. */
const unit = (root, folder) => (filesUnder(join(root, folder), /\.spec\.tsx?$/).length > 0 ? { unit: {} } : {});

const without = (name, projects) => [...new Set(projects)].filter((one) => one !== name).sort();

/** Every project of the house, by its folder. */
export const projectsOf = (root) => {
  const { rooms } = JSON.parse(readFileSync(join(root, 'arrows.json'), 'utf8'));
  const there = roomsOf(root, rooms);
  const doors = (room) =>
    there.filter((one) => rooms[room].some((door) => door === one || (door.endsWith('/*') && one.startsWith(door.slice(0, -1)))));
  const projects = {};
  for (const room of there) {
    const folder = room.startsWith('apps/') ? room : `libs/${room}`;
    const name = projectOf(room);
    const tests = importsOfTests(root, filesUnder(join(root, folder), /\.spec\.tsx?$/));
    projects[folder] = {
      name,
      projectType: room.startsWith('apps/') ? 'application' : 'library',
      sourceRoot: `${folder}/src`,
      tags: [`folder:${room.split('/')[0]}`, `room:${room}`],
      implicitDependencies: without(name, [...doors(room).map(projectOf), ...tests]),
      targets: unit(root, folder),
    };
  }
  // The wiring knows every door, and stands alone: what is built of all of them is the product, below.
  for (const name of ['api', 'cli'])
    projects[`apps/${name}`] = {
      name,
      projectType: 'application',
      sourceRoot: `apps/${name}/src`,
      tags: ['folder:apps', `room:apps/${name}`],
      targets: unit(root, `apps/${name}`),
    };
  projects['test/testing'] = { name: 'testing', projectType: 'library', tags: ['folder:test'] };
  projects['test/golden'] = {
    name: 'golden',
    projectType: 'library',
    tags: ['folder:test'],
    implicitDependencies: [...importsOfTests(root, filesUnder(join(root, 'test/golden'), /\.ts$/))].sort(),
    targets: unit(root, 'test/golden'),
  };
  for (const folder of readdirSync(join(root, 'test/e2e')).filter((one) => statSync(join(root, 'test/e2e', one)).isDirectory())) {
    const wiring = folder === 'apps' ? ['api', 'cli'] : [];
    const own = there.filter((room) => room === folder || room.split('/').at(-1) === folder || room.startsWith(`${folder}/`));
    projects[`test/e2e/${folder}`] = {
      name: `e2e-${folder}`,
      projectType: 'application',
      tags: ['folder:test', `room:${folder}`],
      implicitDependencies: [
        ...new Set([...wiring, ...own.map(projectOf), ...importsOfTests(root, filesUnder(join(root, 'test/e2e', folder), /\.ts$/))]),
      ].sort(),
      targets: { e2e: {} },
    };
  }
  return projects;
};

export const name = 'zhilu-rooms';

/** What Nx asks of a plugin. */
export const createNodes = [
  'arrows.json',
  (files, _options, { workspaceRoot }) => files.map((file) => [file, { projects: projectsOf(workspaceRoot) }]),
];
export const createNodesV2 = createNodes;
