import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { writeWhole } from '@zhilu/platform/database';
import { type CellValue, openFile } from '@zhilu/platform/tabular';
import type { PreparedList } from './exported-list';
import { LeavingRows, workbookOfList, sheetNames } from './export-files';

const listOf = (rows: readonly (readonly CellValue[])[]): PreparedList => ({
  title: '某清单',
  question: {},
  basis: { asOf: '2026-11-23', known: 7 },
  said: [],
  columns: [
    { heading: '单位', width: 10 },
    { heading: '当事人', width: 10, personal: true },
    { heading: '项', width: 6, look: 'count' },
  ],
  rows: rows.length,
  withheld: 0,
  agencies: [1],
  async *read() {
    yield* rows;
  },
});
const leavingOf = (list: PreparedList, outside = false) => new LeavingRows(list, outside, () => Promise.resolve());

describe('the file of a list', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'lists-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    [0, ['清单', '说明']],
    [3, ['清单', '说明']],
    [4, ['清单1', '清单2', '说明']],
    [7, ['清单1', '清单2', '清单3', '说明']],
  ])('XF-1 %i rows where a sheet holds three: all of them, in order, on as many sheets as they need', async (n, sheets) => {
    const rows = Array.from({ length: n }, (_, at): CellValue[] => [`单位${at}`, null, at]);
    const list = listOf(rows);
    const leaving = leavingOf(list);
    const place = join(folder, `${n}.xlsx`);
    await writeWhole(
      workbookOfList(list, leaving, () => [['行数', String(leaving.count)]], 3),
      place,
    );
    const book = await openFile(place, { headerRow: 1 });
    expect(book.sheets).toEqual(sheets);
    const found: string[] = [];
    for (const sheet of sheets.slice(0, -1)) {
      const all: string[][] = [];
      for await (const some of book.rows(sheet)) all.push(...some.map(({ cells }) => [...cells]));
      expect(all[0]).toEqual(['单位', '当事人', '项']);
      found.push(...all.slice(1).map(([name]) => name!));
    }
    expect(found).toEqual(rows.map(([name]) => name));
    for await (const some of book.rows('说明'))
      for (const { cells, line } of some) if (line === 2) expect(cells).toEqual(['行数', String(n)]);
  });

  it('XF-2 rows that come beyond those counted are on the last sheet, not dropped', async () => {
    const list = { ...listOf([['a'], ['b'], ['c'], ['d'], ['e']]), rows: 4 };
    const leaving = leavingOf(list);
    await writeWhole(
      workbookOfList(list, leaving, () => [], 2),
      join(folder, 'more.xlsx'),
    );
    expect(leaving.count).toBe(5);
  });

  it('XF-3 a copy for outside masks what names somebody, and nothing that is empty', async () => {
    const rows: CellValue[][] = [
      ['甲局', '张某', 1],
      ['乙局', null, 2],
      ['丙局', '', 3],
    ];
    const left: unknown[] = [];
    for await (const { cells } of leavingOf(listOf(rows), true)) left.push(cells[1]);
    expect(left).toEqual(['＊＊＊', null, '']);
  });

  it('XF-4 the same rows have the same digest and give the same bytes; another row another', async () => {
    const of = async (rows: CellValue[][]) => {
      const list = listOf(rows);
      const leaving = leavingOf(list);
      const place = join(folder, 'same.xlsx');
      const { digest } = await writeWhole(
        workbookOfList(list, leaving, () => []),
        place,
      );
      expect(
        createHash('sha256')
          .update(await readFile(place))
          .digest('hex'),
      ).toBe(digest);
      return [leaving.digest, digest];
    };
    expect(await of([['甲', null, 1]])).toEqual(await of([['甲', null, 1]]));
    const [one, other] = [await of([['甲', null, 1]]), await of([['甲', null, 2]])];
    expect(one[0]).not.toBe(other[0]);
  });

  it('XF-5 what breaks in the midst leaves no file', async () => {
    const broken = Readable.from(
      (async function* () {
        yield 'a';
        throw new Error('broken');
      })(),
    );
    await expect(writeWhole(broken, join(folder, 'broken'))).rejects.toThrow('broken');
    await expect(readFile(join(folder, 'broken'))).rejects.toThrow('ENOENT');
    await expect(readFile(join(folder, 'broken.part'))).rejects.toThrow('ENOENT');
  });
});

describe('sheets of a report', () => {
  it('XF-9 names are legal, at most 31 characters, and none is there twice, whatever the sections are called', () => {
    const long = '南岭省岭东市东湾区城市管理和综合执法局〔2026〕强制拆除情况/音像[附表]';
    const names = sheetNames([long, long, long.toLowerCase(), '说明', "'':", '表1　文字和音像记录情况']);
    for (const name of names) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(name).toMatch(/^[^[\]:*?/\\']+$/u);
    }
    expect(new Set([...names, '说明'].map((name) => name.toLowerCase())).size).toBe(names.length + 1);
    expect(names.at(-1)).toBe('表1 文字和音像记录情况');
  });
});
