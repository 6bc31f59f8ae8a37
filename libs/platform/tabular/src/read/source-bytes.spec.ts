import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocksOf } from './source-bytes';

describe('the bytes of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bytes-'));
  const uncaught: unknown[] = [];
  const hear = (error: unknown): void => void uncaught.push(error);
  beforeAll(() => void process.prependListener('uncaughtException', hear));
  afterAll(() => {
    process.off('uncaughtException', hear);
    rmSync(folder, { recursive: true });
  });

  it('DJ-12: of a file that is gone the reader is told, and nobody else: no stream is left behind that fails by itself', async () => {
    await expect(blocksOf(join(folder, 'gone')).next()).rejects.toThrow('ENOENT');
    // Long enough for an opening of the same file to have failed.
    await expect(blocksOf(join(folder, 'gone')).next()).rejects.toThrow('ENOENT');
    await new Promise((done) => setImmediate(done));
    expect(uncaught).toEqual([]);
  });
});
