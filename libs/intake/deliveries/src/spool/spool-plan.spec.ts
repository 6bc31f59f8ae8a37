import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chunksOf } from './spool-reader';
import { type CheckedDelivery, readChunkPlan, writeChunkPlan } from './spool-plan';
import { SpoolWriter } from './spool-writer';
import type { Spooled } from './spooled';

/** One short line about each of many cases, or the records of few, as an agency may send them. */
const line = (agency: number, nth: number, key: string, note = ''): Spooled => ({
  agency,
  sourceCase: `C-${nth}`,
  line: nth + 1,
  record: { kind: 'written', key, revision: 2, withdrawn: false, body: { item: 'T02', title: note } },
});

describe('分块: a delivery is laid out in chunks that fit in memory, each case whole in one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-spool-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const laid = async (name: string, lines: readonly Spooled[]): Promise<{ checked: CheckedDelivery; chunks: string[][] }> => {
    const into = join(folder, name);
    const writer = new SpoolWriter(into);
    await writer.open();
    await writer.add(lines);
    await writer.flush();
    const checked = await writeChunkPlan(into, { received: lines.length, quarantined: [] });
    const chunks: string[][] = [];
    let records = 0;
    for await (const { cases } of chunksOf(into, checked)) {
      chunks.push(cases.map(({ agency, sourceCase }) => `${agency} ${sourceCase}`));
      records += cases.reduce((sum, one) => sum + one.unpacked().length, 0);
    }
    expect(records).toBe(lines.length);
    const cases = chunks.flat();
    expect(new Set(cases).size).toBe(cases.length);
    expect(new Set(cases)).toEqual(new Set(lines.map(({ agency, sourceCase }) => `${agency} ${sourceCase}`)));
    expect(await readChunkPlan(into)).toEqual(checked);
    return { checked, chunks };
  };
  const sizesOf = (chunks: readonly string[][]): number[] => chunks.map(({ length }) => length);

  it('a short line about each of nine thousand cases: some seven hundred cases a chunk, though all their text is little more than one', async () => {
    const { chunks } = await laid(
      'short',
      Array.from({ length: 9_000 }, (_, n) => line(7, n, `W-${n}`)),
    );
    expect(chunks).toHaveLength(12);
    expect(Math.max(...sizesOf(chunks))).toBeLessThan(900);
  });

  it('kind after kind, so that no case stands together: the cases are counted, not the lines', async () => {
    const lines = ['A', 'B', 'C', 'D'].flatMap((kind) => Array.from({ length: 700 }, (_, n) => line(7, n, `${kind}-${n}`)));
    expect(sizesOf((await laid('mixed', lines)).chunks)).toEqual([700]);
  });

  it('long texts are bounded by their bytes, and what came of that by its cases as well', async () => {
    const long = await laid(
      'long',
      Array.from({ length: 1_500 }, (_, n) => line(7, n, `W-${n}`, '长'.repeat(900))),
    );
    expect(Math.max(...long.checked.chunks.map((files) => files.reduce((sum, { size }) => sum + size, 0)))).toBeLessThan(1024 * 1024);
    const both = await laid(
      'both',
      Array.from({ length: 40_000 }, (_, n) => line(7, n, `W-${n}`)),
    );
    expect(Math.max(...sizesOf(both.chunks))).toBeLessThan(1_000);
    expect(Math.min(...sizesOf(both.chunks))).toBeGreaterThan(300);
  });

  it('one case of several chunks stands in one by itself, and the cases after it are counted all the same', async () => {
    const huge = Array.from({ length: 3_000 }, (_, n) => line(1, 0, `W-${n}`, '长'.repeat(300)));
    const many = Array.from({ length: 1_500 }, (_, n) => line(2, n, `V-${n}`));
    const { checked, chunks } = await laid('huge', [...huge, ...many]);
    expect(sizesOf(chunks)[0]).toBe(1);
    expect(Math.max(...sizesOf(chunks))).toBeLessThan(900);
    expect(checked.chunks.flat().every(({ size }) => size > 0)).toBe(true);
  });

  it('small agencies share a chunk up to so many cases', async () => {
    const lines = [1, 2, 3, 4, 5].flatMap((agency) => Array.from({ length: 300 }, (_, n) => line(agency, n, `W-${n}`)));
    expect(sizesOf((await laid('shared', lines)).chunks)).toEqual([600, 600, 300]);
  });
});
