import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serverPlace } from '@zhilu/platform/database';
import { DomainError } from '@zhilu/kernel/refusal';
import { Copying, filesUnder, namedFullness, requireRoomFor } from './copying';
import { faultsOf, type Manifest, requireManifest } from './manifest';

/** Left in the work folder of what was brought back, until the product has noted it in its chain. */
export const RESTORED = 'restored';
const DATABASE = 'database/';

/** 恢复: puts a backup into an empty data folder, where the product then starts. Nothing is put over anything. */
export const restoreBackup = async (backups: string, name: string, into: string): Promise<Manifest> => {
  const manifest = await requireManifest(backups, name);
  const backup = join(backups, name);
  if ((await readdir(into).catch(() => [])).length > 0) throw new DomainError('backup.place-taken', { place: into });
  const faults = await faultsOf(backup);
  if (faults.length > 0) throw new DomainError('backup.altered', { name, first: faults[0]!, count: faults.length });
  await mkdir(into, { recursive: true });
  const needed = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  await requireRoomFor(into, needed);
  const { data, major, account } = await serverPlace(into);
  if (major !== manifest.server.major) throw new DomainError('backup.server-other', { was: manifest.server.major, is: major });
  if ((await readdir(data).catch(() => [])).length > 0) throw new DomainError('backup.place-taken', { place: data });
  const partial = `${data}.partial`;
  const placed = (path: string): [string, string] => (path.startsWith(DATABASE) ? [partial, path.slice(DATABASE.length)] : [into, path]);
  const places = { [partial]: new Copying(partial, '', async () => undefined), [into]: new Copying(into, '', async () => undefined) };
  try {
    await places[partial]!.folder('');
    for (const folder of manifest.folders) {
      const [place, path] = placed(folder);
      await places[place]!.folder(path);
    }
    for (const { path } of manifest.files) {
      const [place, to] = placed(path);
      await places[place]!.take(join(backup, path), to);
    }
    for (const one of Object.values(places)) await one.settled();
    if (account !== null) {
      await chown(partial, account.uid, account.gid);
      for (const { path } of await filesUnder(partial)) await chown(join(partial, path), account.uid, account.gid);
    }
    await mkdir(join(into, 'work'), { recursive: true });
    await writeFile(join(into, 'work', RESTORED), `${name}\n`);
    await rename(partial, data);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    for (const one of ['files', 'work', 'witness']) await rm(join(into, one), { recursive: true, force: true });
    throw await namedFullness(error, into, needed);
  }
  return manifest;
};
