import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@zhilu/kernel/refusal';
import { digestOfFile } from '@zhilu/platform/database';
import { type CopiedFile, filesUnder } from './copying';

const MANIFEST = 'manifest.json';
const DIGEST = 'manifest.sha256';
const CHECKED = 'checked.json';
const NAME = /^backup-\d{8}-\d{6}$/;

/** Where an audit chain stood. */
export interface ChainHead {
  readonly chain: number;
  readonly seq: number;
  readonly hash: string;
}

/** 备份清单: what a backup holds, and of which moment. */
export interface Manifest {
  readonly name: string;
  readonly at: string;
  readonly server: { readonly version: string; readonly major: number; readonly from: string; readonly to: string };
  readonly program: { readonly version: string; readonly schema: string };
  /** Name of the seal that the chains are sealed with; the seal itself is not in the backup. */
  readonly seal: string;
  /** The last posting, and the heads of the chains, that are certainly in it. */
  readonly posting: { readonly no: number; readonly knownAt: string | null };
  readonly heads: readonly ChainHead[];
  readonly folders: readonly string[];
  readonly files: readonly CopiedFile[];
}

/** What looking at a backup has found. */
export interface Checked {
  readonly at: string;
  readonly faults: readonly string[];
}

/** Name of a backup by the legal moment it was begun at. */
export const backupNameOf = (moment: string): string => `backup-${moment.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`;

/** Whole backups of a folder by name, the newest first. What was torn has no such name. */
export const wholeBackups = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
};

const durably = async (path: string, text: string): Promise<void> => {
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
};

/** Writes the list of what a backup holds, and its digest beside it; says the digest. */
export const writeManifest = async (backup: string, manifest: Manifest): Promise<string> => {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const digest = createHash('sha256').update(text).digest('hex');
  await durably(join(backup, MANIFEST), text);
  await durably(join(backup, DIGEST), `${digest}\n`);
  return digest;
};

/** The list of a backup; null where there is none that can be read. */
export const readManifest = async (backup: string): Promise<Manifest | null> => {
  try {
    return JSON.parse(await readFile(join(backup, MANIFEST), 'utf8')) as Manifest;
  } catch {
    return null;
  }
};

/** The list of a backup by name; refused where there is no whole one of that name. */
export const requireManifest = async (folder: string, name: string): Promise<Manifest> => {
  const manifest = NAME.test(name) ? await readManifest(join(folder, name)) : null;
  if (manifest === null) throw new DomainError('backup.unknown', { name });
  return manifest;
};

/** Every file held to the list: what is gone, altered or not of it, in words. */
export const faultsOf = async (backup: string, told: (bytes: number) => Promise<void> = async () => undefined): Promise<string[]> => {
  const text = await readFile(join(backup, MANIFEST)).catch(() => null);
  const manifest = await readManifest(backup);
  const digest = (await readFile(join(backup, DIGEST), 'utf8').catch(() => '')).trim();
  if (text === null || manifest === null || createHash('sha256').update(text).digest('hex') !== digest) return [`${MANIFEST} 内容被改动`];
  const faults: string[] = [];
  for (const { path, bytes, sha256 } of manifest.files) {
    const size = (await stat(join(backup, path)).catch(() => null))?.size ?? null;
    if (size === null) faults.push(`${path} 缺失`);
    else if (size !== bytes || (await digestOfFile(join(backup, path))) !== sha256) faults.push(`${path} 内容被改动`);
    await told(bytes);
  }
  const known = new Set([...manifest.files.map(({ path }) => path), MANIFEST, DIGEST, CHECKED]);
  for (const { path, folder } of await filesUnder(backup)) if (!folder && !known.has(path)) faults.push(`${path} 不在清单上`);
  return faults;
};

export const noteChecked = (backup: string, checked: Checked): Promise<void> => durably(join(backup, CHECKED), JSON.stringify(checked));

/** What was found when a backup was last looked at; null where it never was. */
export const lastChecked = async (backup: string): Promise<Checked | null> => {
  try {
    return JSON.parse(await readFile(join(backup, CHECKED), 'utf8')) as Checked;
  } catch {
    return null;
  }
};
