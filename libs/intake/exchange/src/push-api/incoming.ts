import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DomainError } from '@zhilu/kernel/refusal';
import type { Request } from 'express';
import { headerOf } from './signed-request.guard';

const MEGABYTE = 1024 * 1024;
/** Kinds of body that are not the file itself. */
const NOT_A_FILE = /^(multipart\/|application\/(json|x-www-form-urlencoded)\b)/i;

/** 收取正文: writes the body of a signed request to disk block by block. What is cut, altered, empty or too large leaves nothing. */
export const receiveBody = async (request: Request, path: string, most: number): Promise<void> => {
  if (NOT_A_FILE.test(headerOf(request, 'content-type'))) throw new DomainError('push.body-kind');
  const tooLarge = new DomainError('push.too-large', { most: Math.floor(most / MEGABYTE) });
  if (Number(headerOf(request, 'content-length')) > most) throw tooLarge;
  await mkdir(dirname(path), { recursive: true });
  try {
    const { bytes, digest } = await written(request, path, most);
    if (bytes > most) throw tooLarge;
    if (bytes === 0) throw new DomainError('push.body-empty');
    if (digest !== headerOf(request, 'x-zhilu-content-sha256')) throw new DomainError('push.body-altered');
  } catch (error) {
    await rm(path, { force: true });
    // What is still on its way is let pass by, so that the sender can read why.
    request.resume();
    throw request.errored === null ? error : new DomainError('push.body-cut');
  }
};

const written = async (request: Request, path: string, most: number): Promise<{ bytes: number; digest: string }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const block of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += block.length;
      if (bytes > most) break;
      hash.update(block);
      await handle.writeFile(block);
    }
  } finally {
    await handle.close();
  }
  return { bytes, digest: hash.digest('hex') };
};
