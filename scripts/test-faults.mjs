// npm run test:faults: the product is killed, starved, frozen and fed what it must not eat; every suite ends with a line of what was done.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, checkNode, install, ROOT, run } from './steps.mjs';

checkNode();
await install();
await build('-t', 'build', '-p', 'product');

/** Folders of little room, MB: of the product's data, and within it of the files it works on. */
const ROOM = { data: 800, work: 40 };
const rooms = mkdtempSync(join(tmpdir(), 'zhilu-rooms-'));
chmodSync(rooms, 0o755);
mkdirSync(join(rooms, 'data'));

// The rooms are mounted for this run alone, in a view of the file systems of its own: it goes with the run, however that ends.
// Whoever is not root mounts them as root of a user namespace, and runs in another as themselves: the database refuses to run as root.
const asRoot = process.getuid() === 0;
const mount = (folder, megabytes) => `mount -t tmpfs -o size=${megabytes}m,mode=0755,uid=0 tmpfs '${folder}'`;
const within = [
  mount(join(rooms, 'data'), ROOM.data),
  `mkdir '${join(rooms, 'data/work')}'`,
  mount(join(rooms, 'data/work'), ROOM.work),
  `exec ${asRoot ? '' : `unshare --user --map-user=${process.getuid()} --map-group=${process.getgid()} `}"$@"`,
].join(' && ');
const jest = [join(ROOT, 'node_modules/.bin/jest'), '--selectProjects', 'faults', '--runInBand', ...process.argv.slice(2)];
const { code } = await run(
  'unshare',
  [...(asRoot ? [] : ['--user', '--map-root-user']), '--mount', 'sh', '-c', within, 'sh', process.execPath, ...jest],
  { env: { ZHILU_FAULT_ROOMS: rooms } },
);
rmSync(rooms, { recursive: true, force: true });
process.exit(code);
