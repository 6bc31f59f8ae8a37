import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { firstBytes } from './source-bytes';
import { encodingOf, textOf } from './text';
import { gb18030 } from '@zhilu/testing/files/written.fixture';

const folder = mkdtempSync(join(tmpdir(), 'text-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file');

const read = async (bytes: Buffer): Promise<{ encoding: string; text: string }> => {
  writeFileSync(path, bytes);
  const encoding = await encodingOf(path, await firstBytes(path, 4));
  let text = '';
  for await (const block of textOf(path, encoding)) text += block;
  return { encoding, text };
};

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const TEXT = '执法主体,案件名称\r\n甲局,𠮷野家（岭东）店\n乙局,喆玥璟祎\n';

describe('B-05 V12 text fidelity', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from('\ufeff' + TEXT)],
    ['utf-16le', Buffer.from('\ufeff' + TEXT, 'utf16le')],
    ['utf-16be', utf16be('\ufeff' + TEXT)],
    ['gb18030', gb18030(TEXT)],
  ])('%s comes out as it was written, four-byte characters too', async (encoding, bytes) => {
    expect(await read(bytes)).toEqual({ encoding, text: TEXT });
  });

  it('a long file is read the same across the borders of its blocks', async () => {
    const long = TEXT.repeat(9_000);
    expect((await read(Buffer.from(long))).text).toBe(long);
    expect((await read(gb18030(long))).text).toBe(long);
    expect((await read(Buffer.from('\ufeff' + long, 'utf16le'))).text).toBe(long);
    expect((await read(Buffer.from(long.replaceAll(/\r?\n/g, '\r')))).text).toBe(long.replaceAll(/\r?\n/g, '\r'));
    expect((await read(gzipSync(long, { level: 0 }))).text).toBe(long);
  });

  it('GBK whose first characters look like UTF-8 is told by a later line', async () => {
    expect((await read(gb18030('名称\n一二三四五\n'))).encoding).toBe('gb18030');
  });

  it('UTF-8 cut within a character is refused with the byte and the line', async () => {
    const bytes = Buffer.concat([Buffer.from('名称\n甲局\n'), Buffer.from('乙').subarray(0, 2), Buffer.from('\n')]);
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'encoding-broken',
      message: '第 3 行：文件按 UTF-8 编码读取，但第 15 字节起不符合该编码。可能混用了多种编码或在传输中被截断。',
    });
  });

  it('UTF-8 with a GBK line is refused; GBK with a UTF-8 line is refused', async () => {
    await expect(read(Buffer.concat([Buffer.from('名称\n'), gb18030('甲局\n')]))).rejects.toMatchObject({
      code: 'encoding-broken',
      place: { line: 2 },
    });
    await expect(read(Buffer.concat([gb18030('名称\n甲局\n'), Buffer.from('乙局\n')]))).rejects.toMatchObject({
      code: 'encoding-mixed',
      place: { line: 3 },
    });
  });

  it('an error far behind the first block is still found', async () => {
    const bytes = Buffer.concat([Buffer.from('名称\n' + '甲局\n'.repeat(50_000)), Buffer.of(0xe4, 0xb8), Buffer.from('\n')]);
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'encoding-broken',
      place: { line: 50_002 },
      values: { byte: bytes.length - 2 },
    });
  });

  it('Latin-1 is neither and is refused', async () => {
    await expect(read(Buffer.from('name\ncaf\u00e9,x\n', 'latin1'))).rejects.toMatchObject({
      code: 'encoding-unknown',
      place: { line: 2 },
    });
  });

  it('a lone surrogate in UTF-16 is refused', async () => {
    await expect(read(Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from('a\ud800b\n', 'utf16le')]))).rejects.toMatchObject({
      code: 'encoding-broken',
    });
  });

  it('B-02 a line of more than 1 MiB is refused', async () => {
    await expect(read(Buffer.concat([Buffer.from('a\n'), Buffer.alloc(2 << 20, 'x')]))).rejects.toMatchObject({
      code: 'line-too-long',
      place: { line: 2 },
    });
  });

  it('a GZIP file that swells beyond measure is refused, a broken one too', async () => {
    await expect(read(gzipSync(Buffer.alloc(50 << 20, 'a,b\n')))).rejects.toMatchObject({ code: 'gzip-bomb' });
    // A small file that is very even and was cut is cut, and no bomb.
    await expect(read(gzipSync(Buffer.alloc(80_000, 'a,b\n')).subarray(0, -12))).rejects.toMatchObject({ code: 'gzip-damaged' });
    await expect(read(gzipSync('a,b\n1,2\n').subarray(0, 20))).rejects.toMatchObject({ code: 'gzip-damaged' });
  });
});
