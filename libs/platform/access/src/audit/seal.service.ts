import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';

/** Folder of the seal of the installation: outside the database, so that who has that alone can sign nothing and write no entry of the audit chain. */
export abstract class KeyFolder {
  abstract readonly path: string;
}

const CIPHER = 'aes-256-gcm';
const SEAL_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 封存: what requests are checked with is encrypted under a key of this installation before it is stored; what must not be bent is stamped with it. */
@Injectable()
export class Seal {
  private held: Promise<Buffer> | null = null;

  constructor(private readonly folder: KeyFolder) {}

  /** Name of the seal: says whether something was sealed here. */
  async name(): Promise<string> {
    return createHash('sha256')
      .update('zhilu seal')
      .update(await this.key())
      .digest('hex')
      .slice(0, 16);
  }

  /** Stamps digests for one purpose: HMAC-SHA-256 under a key made of the seal for it. */
  async stamp(purpose: string): Promise<(digest: Buffer) => Buffer> {
    const key = Buffer.from(hkdfSync('sha256', await this.key(), '', `zhilu ${purpose}`, SEAL_BYTES));
    return (digest) => createHmac('sha256', key).update(digest).digest();
  }

  /** Seals something for one purpose; under another it does not open. */
  async close(plain: Buffer, purpose: string): Promise<Buffer> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, await this.key(), nonce).setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** What was sealed; null where the seal is another, or anything was altered. */
  async open(sealed: Buffer, purpose: string): Promise<Buffer | null> {
    try {
      const decipher = createDecipheriv(CIPHER, await this.key(), sealed.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(purpose));
      decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    } catch {
      return null;
    }
  }

  private key(): Promise<Buffer> {
    this.held ??= this.read().catch((error: unknown) => {
      this.held = null;
      throw error;
    });
    return this.held;
  }

  /** The seal as it lies on disk; made at the first need, by one process whoever else is as quick. */
  private async read(): Promise<Buffer> {
    const path = join(this.folder.path, 'seal');
    const there = await readFile(path).catch(() => null);
    if (there !== null) return wholeSeal(there, path);
    await mkdir(this.folder.path, { recursive: true, mode: 0o700 });
    const fresh = `${path}.${randomBytes(6).toString('hex')}`;
    const handle = await open(fresh, 'wx', 0o600);
    try {
      await handle.writeFile(randomBytes(SEAL_BYTES));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(fresh, path).catch((error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(fresh);
    return wholeSeal(await readFile(path), path);
  }
}

const wholeSeal = (seal: Buffer, path: string): Buffer => {
  if (seal.length !== SEAL_BYTES) throw new Error(`${path} is not a seal`);
  return seal;
};
