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

  it('FT-03 a first line `sep=;` is no head', async () => {
    const looked = await look('intake/03-sep-line.csv');
    if (typeof looked === 'string') expect(looked).toContain('sep=;');
    else expect(keysOf(looked)).toEqual(['T2-03-0001', 'T2-03-0002', 'T2-03-0003']);
  });

  it('FT-04 files put end to end: marks, heads and ends within are told as what they are', async () => {
    const looked = await lookedAt('intake/04-joined-exports.csv');
    expect(keysOf(looked)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `T2-04-000${n}`));
    expect(JSON.stringify(looked.lines)).not.toMatch(/\ufeff/);
    expect(asideOf(looked)).toEqual({ 5: ['head-again'], 10: ['end-mark'] });
  });

  it('FT-05 a web page called .xls is sent back as one', async () => {
    expect(await look('intake/05-html-table.xls')).toMatch(/网页.*\.xlsx/);
  });

  it('FT-06 a workbook whose parts are named with backslashes', async () => {
    const looked = await look('intake/06-backslash-parts.xlsx');
    if (typeof looked === 'string') expect(looked).toMatch(/重新保存|另存/);
    else expect(bodiesOf(looked)).toMatchObject({ 'T2-06-0001': { filedOn: '2026-08-03' }, 'T2-06-0002': { filedOn: '2026-08-04' } });
  });

  it('FT-07 days written as ISO texts in a strict workbook', async () => {
    const looked = await lookedAt('intake/07-strict-iso-dates.xlsx');
    const of = { filedOn: '2026-08-20', decidedOn: '2026-09-18' };
    const at = { arrivedAt: '2026-08-24T09:02:10', leftAt: '2026-08-24T10:15:00' };
    expect(bodiesOf(looked)).toMatchObject({ 'T2-07-0001': of, 'T2-07-0002': of, 'T2-07-0003': of, 'T2-07-0001-H1': at, 'T2-07-0002-H1': at }); // prettier-ignore
    expect(asideOf(looked)).toEqual({});
  });

  it('FT-09 faults in columns nobody reads stop nothing; in one that is read the line', async () => {
    const looked = await lookedAt('intake/09-errors-in-unused-columns.xlsx');
    expect(keysOf(looked)).toEqual(['T2-09-0001', 'T2-09-0002', 'T2-09-0003']);
    expect(asideOf(looked)).toEqual({ 5: ['立案日期 cell-error'] });
  });

  it('FT-10 two columns of one heading: of no matter where nobody reads them, refused by name where one is read', async () => {
    expect(keysOf(await lookedAt('intake/10a-duplicate-unused-headings.csv'))).toHaveLength(3);
    expect(await look('intake/10b-duplicate-used-heading.csv')).toMatch(/立案日期.*3.*5/);
  });

  it('FT-11 sheets that nobody reads are named with their rows', async () => {
    const looked = await lookedAt('intake/11-sheet-per-month.xlsx', 't2-one-table');
    if (keysOf(looked).length === 9) return;
    expect(keysOf(looked)).toHaveLength(3);
    expect(looked.notes.join()).toMatch(/8月.*4 行.*9月.*2 行/);
    expect(looked.notes.join()).toMatch(/汇总/);
  });

  it('FT-12 a picture in a cell is no text', async () => {
    const looked = await lookedAt('intake/12-cell-pictures.xlsx');
    expect(keysOf(looked)).toEqual(expect.arrayContaining(['T2-12-0001', 'T2-12-V1']));
    expect(JSON.stringify(bodiesOf(looked))).not.toContain('DISPIMG');
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

  it('FT-16 one day written in eighteen ways is that day, or kept aside, and never another', async () => {
    const looked = await lookedAt('intake/16-one-day-many-ways.xlsx');
    const days = looked.lines.map((line) => (line.ok ? (line.records[0]!.body.filedOn as string) : null));
    expect(looked.lines).toHaveLength(18);
    expect(days.filter((day) => day !== null && day !== '2026-08-20')).toEqual([]);
    expect(days.slice(0, 5)).toEqual(Array(5).fill('2026-08-20'));
    for (const line of [7, 16, 17, 19]) expect(days[line - 2]).toBeNull();
  });

  it('FT-17 a control character is kept out, and escapes are read as Excel reads them', async () => {
    const raw = await look('intake/17a-raw-control-character.xlsx');
    if (typeof raw === 'string') expect(raw).toMatch(/3/);
    else {
      expect(keysOf(raw)).toEqual(['T2-17-0001', 'T2-17-0003', 'T2-17-0004']);
      expect(asideOf(raw)).toEqual({ 3: ['案件名称 character-forbidden'] });
      expect(bodiesOf(raw)['T2-17-0004']).toMatchObject({ title: '丁商行A型案' });
    }
    const escaped = await lookedAt('intake/17b-escaped-control-character.xlsx');
    expect(asideOf(escaped)).toEqual({ 3: ['案件名称 character-forbidden'] });
    expect(bodiesOf(escaped)['T2-17-0008']).toMatchObject({ title: '丁商行_x0041_型案' });
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

  it('FT-32 the longest text is taken, one more is kept aside', async () => {
    const looked = await lookedAt('intake/32-longest-texts.csv');
    expect(keysOf(looked)).toHaveLength(2);
    expect(Object.keys(asideOf(looked))).toEqual(['4']);
  });
});
