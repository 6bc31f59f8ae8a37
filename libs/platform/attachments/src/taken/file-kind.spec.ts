import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kindOfFile } from './file-kind';

describe('what a file is, told from its content', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'kinds-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const kindOf = async (bytes: string | Buffer) => {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    return kindOfFile(path);
  };

  it.each([
    ['%PDF-1.7', 'pdf'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['\xff\xd8\xff\xe0', 'jpg'],
    ['\x00\x00\x00\x18ftypisom', 'mp4'],
    ['\x1aE\xdf\xa3', 'webm'],
    ['RIFF\x00\x00\x00\x00AVI LIST', 'avi'],
    ['\x00\x00\x01\xba', 'mpg'],
    ['\x00\x00\x00\x18ftypheic', null],
    ['RIFF\x00\x00\x00\x00WAVEfmt ', null],
    ['<html>', null],
    ['MZ\x90\x00', null],
    ['PK\x03\x04 and no container', null],
    ['%PD', null],
    ['', null],
  ])('AT-4 %j is %s', async (head, kind) => expect(await kindOf(Buffer.from(head, 'latin1'))).toBe(kind));
});
