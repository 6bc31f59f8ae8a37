import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { causeOf, inARow, keepFall, pauseBefore } from './falls';

describe('FA what is kept of a fall', () => {
  it.each([
    [{ code: 134, signal: null, said: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory' }, '内存用尽'],
    [{ code: null, signal: 'SIGKILL', said: '' }, '被操作系统强行结束（常见于内存不足）'],
    [{ code: 1, signal: null, said: 'x.js:1\n\nTypeError: 未成年人丙 is not a function\n    at x' }, '程序错误（TypeError）'],
    [{ code: null, signal: 'SIGSEGV', said: '' }, '收到信号 SIGSEGV 结束'],
    [{ code: 7, signal: null, said: '' }, '异常结束（代码 7）'],
  ])('FA-1 %j: %s', (ending, cause) => expect(causeOf(ending)).toBe(cause));

  it('FA-2 the pause grows with falls in a row, to a minute, and begins anew once it has run well', () => {
    expect([1, 2, 3, 6, 7, 40].map(pauseBefore)).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
    expect([inARow(0, 10), inARow(4, 10), inARow(4, 10 * 60_000)]).toEqual([1, 5, 1]);
  });

  it('FA-3 the last fifty are kept', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhilu-falls-'));
    const path = join(folder, 'work/falls.ndjson');
    for (let n = 0; n < 53; n += 1)
      keepFall(path, { at: `2026-01-01T00:00:${String(n).padStart(2, '0')}Z`, cause: '内存用尽', ranSeconds: n });
    const lines = readFileSync(path, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { ranSeconds: number }).ranSeconds)).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 3),
    );
    rmSync(folder, { recursive: true });
  });
});
