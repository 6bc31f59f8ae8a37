import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Line, parseMapping } from '@zhilu/intake/format';
import { checkFile } from '../check/intake-file';

const TRIALS = join(__dirname, '../../../../../test/trials');
const RECEIVED = Date.parse('2026-11-24T02:00:00Z');

interface Looked {
  readonly lines: Line[];
  readonly notes: string[];
}
/** A trial as its mapping reads it: every line with its fate; what the whole was sent back for. */
const look = async (file: string, mapping = 't2-standard'): Promise<Looked | string> => {
  const parsed = parseMapping(readFileSync(join(TRIALS, 'mappings', `${mapping}.json`), 'utf8'));
  const path = join(TRIALS, file);
  try {
    const checked = await checkFile({ path, fileName: basename(file), mapping: parsed, receivedAt: RECEIVED });
    const lines: Line[] = [];
    for await (const some of checked.lines()) lines.push(...some);
    return { lines, notes: checked.notes.map(({ text }) => text) };
  } catch (refusal) {
    return (refusal as Error).message;
  }
};
const lookedAt = async (file: string, mapping?: string): Promise<Looked> => {
  const looked = await look(file, mapping);
  if (typeof looked === 'string') throw new Error(looked);
  return looked;
};
/** The numbers of the cases taken. */
const keysOf = ({ lines }: Looked): string[] => lines.flatMap((line) => (line.ok ? line.records.map(({ key }) => key) : []));
/** Lines kept aside, each with its reasons. */
const asideOf = ({ lines }: Looked): Record<number, string[]> =>
  Object.fromEntries(
    lines.flatMap((line) => (line.ok ? [] : [[line.line, line.problems.map(({ field, code }) => `${field} ${code}`.trim())]])),
  );
const bodiesOf = ({ lines }: Looked): Record<string, Record<string, unknown>> =>
  Object.fromEntries(lines.flatMap((line) => (line.ok ? line.records.map(({ key, body }) => [key, body]) : [])));

describe('FT what others have hit, read by this product', () => {
  it('FT-02 guards against spreadsheets are no part of a number', async () => {
    expect(keysOf(await lookedAt('intake/02a-guarded-ids-cases.csv'))).toEqual(
      ['T2-02-0001', 'T2-02-0002', 'T2-02-0003', 'T2-02-0004', 'T2-02-0005'], // prettier-ignore
    );
    expect(keysOf(await lookedAt('intake/02b-guarded-ids-written.csv'))).toHaveLength(5);
  });

  it('FT-14 rare and private characters of a GB18030 file stay what they are', async () => {
    const looked = await lookedAt('intake/14-rare-characters-gb18030.csv');
    expect(keysOf(looked)).toHaveLength(7);
    const text = JSON.stringify(bodiesOf(looked));
    for (const code of [0x4dae, 0x36c3, 0x2cb4e, 0xe000, 0xf90a]) expect(text).toContain(String.fromCodePoint(code));
    expect(text).toMatch(/[\u9fb4\ue81e]/);
    expect(text).not.toMatch(/[?\ufffd]/);
  });

  it('FT-15 placeholders for an empty day are days nowhere', async () => {
    const plain = await lookedAt('intake/15-placeholder-dates.csv');
    expect(keysOf(plain)).toEqual(['T2-15-0009', 'T2-15-0010']);
    expect(Object.keys(asideOf(plain))).toHaveLength(8);
    const mapped = await lookedAt('intake/15-placeholder-dates.csv', 't2-placeholders');
    expect(keysOf(mapped)).toHaveLength(10);
    expect(Object.entries(bodiesOf(mapped)).flatMap(([key, { closedOn }]) => (closedOn === undefined ? [] : [[key, closedOn]]))).toEqual([
      ['T2-15-0010', '2026-09-30'],
    ]);
  });

  it('FT-18 totals are no cases', async () => {
    const looked = await lookedAt('intake/18-report-with-totals.xlsx', 't2-report');
    expect(Object.entries(bodiesOf(looked)).map(([key, { penaltyAmount }]) => [key, penaltyAmount])).toEqual([
      ['T2-18-0001', '5000.00'],
      ['T2-18-0002', '12000.00'],
      ['T2-18-0003', '3000.00'],
      ['T2-18-0004', '1000.00'],
      ['T2-18-0005', '2000.00'],
    ]);
    expect(asideOf(looked)).toMatchObject({ 7: ['row-total'], 10: ['row-total'], 11: ['row-total'], 13: expect.any(Array) });
  });

  it('FT-20 formats pulled to the last row of a sheet cost nothing', async () => {
    const before = Date.now();
    const looked = await lookedAt('intake/20-styled-to-the-last-row.xlsx');
    expect(keysOf(looked)).toHaveLength(3);
    expect(asideOf(looked)).toEqual({});
    expect(Date.now() - before).toBeLessThan(60_000);
  }, 70_000);

  it('FT-21 spellings of a heading: read as one, or refused with the nearest', async () => {
    const looked = await look('intake/21-heading-spellings.xlsx', 't2-headings');
    if (typeof looked !== 'string') expect(keysOf(looked)).toHaveLength(2);
    else for (const heading of ['案件编号', '当事人', '立案日期', '罚没金额（元）']) expect(looked).toContain(heading);
  });
});
