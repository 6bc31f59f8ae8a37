import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFile } from '../check/intake-file';
import { parseMapping } from '@zhilu/intake/format';
import { gb18030, workbookOf } from '@zhilu/testing/files/written.fixture';
import { discover } from './discover';
import { type DraftChoices, draftMapping, headOfSheet, type MappingDraft, suggestionsFor } from './draft-mapping';
import { preview } from './preview';

const folder = mkdtempSync(join(tmpdir(), 'draft-'));
afterAll(() => rmSync(folder, { recursive: true }));
const RECEIVED = Date.parse('2026-11-24T02:00:00Z');
let file = { path: '', fileName: '' };
const write = (content: string | Buffer, fileName: string): void => {
  file = { path: join(folder, fileName), fileName };
  writeFileSync(file.path, content);
};
const draft = async (choices: Partial<DraftChoices> = {}): Promise<MappingDraft> =>
  draftMapping(await discover(file), { name: '市局台账', source: '自有台账', ...choices }, RECEIVED);
const records = async (mapping: MappingDraft['mapping']) => {
  const checked = await checkFile({ ...file, mapping: mapping!, receivedAt: RECEIVED });
  const lines = [];
  for await (const batch of checked.lines()) lines.push(...batch);
  return lines;
};

const CSV = `岭东市行政处罚台账,,,,,\n案号,当事人,立案时间,处罚日期,处罚机关,处罚依据\n岭立〔2026〕1号,某某商行,2026/8/20,20260918,岭东市市场监管局,《食品安全法》\n岭立〔2026〕2号,赵某,2026/8/21,,岭东市市场监管局,\n`;

describe('a GB18030 CSV of an office', () => {
  beforeEach(() => write(gb18030(CSV), '处罚台账.csv'));

  it('what only a person can say is left open, nothing is guessed', async () => {
    const found = await draft();
    expect(found.mapping).toBeNull();
    expect(found.faults).toEqual(['tables.0.yields.0.fields：缺少案件的必填字段「actType」（执法类别）']);
    expect(found.open).toEqual([
      {
        sheet: '',
        kind: 'case',
        field: 'actType',
        text: '没有执法类别一列；“处罚”见于“处罚日期”、“处罚机关”、“处罚依据”等 4 处：是否全部按“行政处罚”？',
      },
    ]);
  });

  it('with the one choice made the draft is a mapping that reads every row, and is read back as written', async () => {
    const found = await draft({ sheets: { '': { kinds: [{ kind: 'case', fields: { actType: { constant: 'penalty' } } }] } } });
    expect(found).toMatchObject({ faults: [], open: [] });
    expect(found.confirm).toEqual([
      { sheet: '', kind: 'case', field: 'key', text: '“案件编号”取自“案号”：没有单独的编号列；“案号”样本 2 个值各不相同，可兼作编号。' },
    ]);
    expect(parseMapping(JSON.stringify(found.json))).toEqual(found.mapping);
    expect(found.json.tables).toEqual([
      {
        headerRow: 2,
        otherColumns: 'ignore',
        yields: [
          {
            kind: 'case',
            fields: {
              agency: { column: '处罚机关' },
              key: { column: '案号' },
              actType: { constant: 'penalty' },
              caseNo: { column: '案号' },
              party: { column: '当事人' },
              legalBasis: { column: '处罚依据' },
              filedOn: { column: '立案时间' },
              decidedOn: { column: '处罚日期', dateFormats: ['yyyyMMdd'] },
            },
          },
        ],
      },
    ]);
    expect((await records(found.mapping)).map((line) => line.ok && line.records[0])).toEqual([
      expect.objectContaining({
        key: '岭立〔2026〕1号',
        agency: '岭东市市场监管局',
        body: expect.objectContaining({ filedOn: '2026-08-20', decidedOn: '2026-09-18' }) as unknown,
      }),
      expect.objectContaining({ key: '岭立〔2026〕2号' }),
    ]);
  });

  it('a row may also be its documents, which belong to its case', async () => {
    const written = (item: string, column: string, dateFormats?: string[]) => ({
      kind: 'written' as const,
      when: { column, notEmpty: true as const },
      fields: { item: { constant: item }, madeAt: { column, ...(dateFormats && { dateFormats }) }, documentNo: null, title: null },
    });
    const found = await draft({
      completeFor: ['case', 'written'],
      sheets: {
        '': {
          kinds: [
            { kind: 'case', fields: { actType: { constant: 'penalty' } } },
            written('T02', '立案时间'),
            written('T24', '处罚日期', ['yyyyMMdd']),
          ],
        },
      },
    });
    expect(found.faults).toEqual([]);
    const [first, second] = await records(found.mapping);
    expect(first!.ok && first!.records.map(({ kind, caseKey, body }) => [kind, caseKey, body.item ?? null, body.madeAt ?? null])).toEqual([
      ['case', '岭立〔2026〕1号', null, null],
      ['written', '岭立〔2026〕1号', 'T02', '2026-08-20'],
      ['written', '岭立〔2026〕1号', 'T24', '2026-09-18'],
    ]);
    expect(first!.ok && new Set(first!.records.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(3);
    expect(second!.ok && second!.records).toHaveLength(2);
  });

  it('equal columns, and dates that can be read two ways, are asked for', async () => {
    write('案件编号,执法类别,办案单位,执法单位,立案日期\nA-1,行政处罚,甲局,乙局,01/02/2026\n', 'a.csv');
    const { mapping, open } = await draft();
    expect(mapping).toBeNull();
    expect(open.map(({ field, text }) => [field, text])).toEqual([
      ['agency', '“执法主体”有 2 列相当：“办案单位”、“执法单位”，请选定一列。'],
      ['filedOn', '“立案日期”：日和月哪个在前，从写法看不出来，请核对来源后选定。例如 01/02/2026。'],
    ]);
  });

  it('a field chosen that is none is refused by its name', async () => {
    const { mapping, faults } = await draft({
      sheets: { '': { kinds: [{ kind: 'case', fields: { actType: { constant: 'penalty' }, x: { column: '案号' } } }] } },
    });
    expect(mapping).toBeNull();
    expect(faults).toEqual(['tables.0.yields.0.fields.x：案件没有这个标准字段']);
  });

  it('a separator a delivery would not find from the header alone is named', async () => {
    write('案件编号;执法类别、种类,(本单位),(含派出);执法主体\nA-1;行政处罚;甲局\n', 'a.csv');
    expect((await draft()).json).toMatchObject({ delimiter: ';' });
    write('案件编号;执法类别;执法主体\nA-1;行政处罚;甲局\n', 'a.csv');
    expect((await draft()).json).not.toHaveProperty('delimiter');
    write('案件编号,执法主体\nA-1,甲局\n', 'a.csv');
    const chosen = draftMapping(await discover({ ...file, encoding: 'utf-8', delimiter: ',' }), { name: 'a', source: 'a' }, RECEIVED);
    expect(chosen.json).toMatchObject({ encoding: 'utf-8', delimiter: ',' });
  });
});

describe('a workbook with a header of merged blocks', () => {
  it('is drafted and read by the names of the levels, dates by the date system of the workbook', async () => {
    const rows = [
      ['某市处罚台账', null, null, null, null],
      ['案件编号', '基本情况', null, null, '决定日期'],
      [null, '执法类别', '执法主体', '立案日期', null],
      ['A-1', '行政处罚', '甲局', { day: 44_792 }, 44_822],
      ['A-2', '行政处罚', '甲局', { day: 44_793 }, '2026年9月19日'],
    ];
    write(await workbookOf([{ name: '台账', rows, merged: ['A1:E1', 'A2:A3', 'B2:D2', 'E2:E3'] }], true), '台账.xlsx');
    const found = await draft();
    expect(found).toMatchObject({ faults: [], open: [] });
    expect(found.json.tables).toEqual([
      {
        sheet: '台账',
        headerRow: 3,
        headerRows: 2,
        otherColumns: 'ignore',
        yields: [
          {
            kind: 'case',
            fields: {
              agency: { column: '基本情况/执法主体' },
              key: { column: '案件编号' },
              actType: { column: '基本情况/执法类别' },
              filedOn: { column: '基本情况/立案日期' },
              decidedOn: { column: '决定日期', dateFormats: ['yyyy年M月d日', 'serial-1904'] },
            },
          },
        ],
      },
    ]);
    expect((await records(found.mapping)).map((line) => line.ok && line.records[0]!.body)).toEqual([
      { actType: 'penalty', filedOn: '2026-08-20', decidedOn: '2026-09-19' },
      { actType: 'penalty', filedOn: '2026-08-21', decidedOn: '2026-09-19' },
    ]);
  });
});

describe('a workbook of two sheets', () => {
  const cases = [
    ['案件编号', '执法类别', '立案日期'],
    ['A-1', '行政处罚', '2026-08-20'],
    ['A-2', '行政处罚', '2026-08-21'],
  ];
  const clips = [
    ['说明：由采集站导出', null, null, null, null],
    ['案件编号', '视频编号', '拍摄开始时间', '拍摄结束时间', '上传时间'],
    ['A-1', 'V-1', '2026-08-24 09:02:00', '2026-08-24 10:15:20', '2026-08-24 18:00'],
    ['A-1', 'V-2', '2026-08-24 10:30:00', '2026-08-24 10:20:00', '2026-08-24 18:00'],
  ];
  const notes = [['填表说明'], ['请勿改动表头']];
  beforeEach(async () =>
    write(
      await workbookOf([
        { name: '案件', rows: cases },
        { name: '视频', rows: clips },
        { name: '说明', rows: notes },
      ]),
      '全部.xlsx',
    ),
  );

  it('each sheet yields what it holds; a sheet that holds nothing known is told, and left out on request', async () => {
    const found = await draft({ agency: { constant: '甲局' } });
    expect(found.open).toEqual([{ sheet: '说明', text: '看不出这张表归集为什么记录，请选定记录种类；不归集的请略过。' }]);
    const { mapping, open } = await draft({ agency: { constant: '甲局' }, sheets: { 说明: null } });
    expect(open).toEqual([]);
    expect(mapping!.tables.map(({ sheet, headerRow, yields }) => [sheet, headerRow, yields.map(({ kind }) => kind)])).toEqual([
      ['案件', 1, ['case']],
      ['视频', 2, ['recording']],
    ]);
    const lines = await records(mapping);
    expect(lines.map((line) => [line.sheet, line.line, line.ok])).toEqual([
      ['案件', 2, true],
      ['案件', 3, true],
      ['视频', 3, true],
      ['视频', 4, false],
    ]);
  });

  it('the preview shows rows as they would be stored, and problems with their line, columns, field and reason', async () => {
    const { mapping } = await draft({ agency: { constant: '甲局' }, sheets: { 说明: null } });
    const seen = await preview({ ...file, mapping: mapping!, receivedAt: RECEIVED });
    expect(seen).toMatchObject({ taken: 3, quarantined: 1, more: false });
    expect(seen.rows[0]).toEqual({
      sheet: '案件',
      line: 2,
      taken: true,
      problems: [],
      records: [
        {
          kind: 'case',
          kindLabel: '案件',
          cells: [
            { field: 'agency', label: '执法主体', columns: [], given: '甲局', understood: '甲局' },
            { field: 'key', label: '案件编号', columns: ['案件编号'], given: 'A-1', understood: 'A-1' },
            { field: 'actType', label: '执法类别', columns: ['执法类别'], given: '行政处罚', understood: '行政处罚' },
            { field: 'filedOn', label: '立案日期', columns: ['立案日期'], given: '2026-08-20', understood: '2026-08-20' },
          ],
        },
      ],
    });
    expect(seen.rows[3]).toMatchObject({
      sheet: '视频',
      line: 4,
      taken: false,
      problems: [
        {
          line: 4,
          sheet: '视频',
          columns: ['拍摄结束时间'],
          field: '结束时间',
          code: 'clip-reversed',
          text: '结束时间早于开始时间（2026-08-24T10:30:00）。',
        },
      ],
    });
    expect(seen.rows[3]!.records[0]!.cells.find(({ field }) => field === 'storedAt')).toMatchObject({
      given: '2026-08-24 18:00',
      understood: '2026-08-24T18:00:00',
    });
  });

  it('the preview shows the first rows of each sheet only, and says that there are more', async () => {
    const { mapping } = await draft({ agency: { constant: '甲局' }, sheets: { 说明: null } });
    const seen = await preview({ ...file, mapping: mapping!, receivedAt: RECEIVED }, 1);
    expect(seen.rows.map(({ sheet, line }) => [sheet, line])).toEqual([
      ['案件', 2],
      ['视频', 3],
    ]);
    expect(seen.more).toBe(true);
  });
});

describe('the choice of another header', () => {
  it('is taken, with suggestions for its columns', async () => {
    write('甲,乙\n案件编号,立案日期\nA-1,2026-08-20\n', 'a.csv');
    const discovery = await discover(file);
    const [sheet] = discovery.sheets;
    const head = headOfSheet(sheet!, { headerRow: 2 })!;
    expect(head).toMatchObject({ columns: ['案件编号', '立案日期'], reasons: ['由本单位选定'] });
    const [first] = suggestionsFor(discovery, sheet!, head, RECEIVED);
    expect(first!.fields.filter(({ standing }) => standing === 'sure').map(({ field }) => field)).toEqual(['key', 'filedOn']);
    const { json } = draftMapping(
      discovery,
      { name: 'a', source: 'a', sheets: { '': { headerRow: 2, kinds: [{ kind: 'case' }] } } },
      RECEIVED,
    );
    expect(json.tables).toMatchObject([{ headerRow: 2 }]);
  });
});
