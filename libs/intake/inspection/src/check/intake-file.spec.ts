import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Mapping } from '@zhilu/kernel/sources';
import { type Line, STANDARD_MAPPING } from '@zhilu/intake/format';
import { IntakeRefusal } from '@zhilu/platform/tabular';
import { checkFile, intakeFile } from './intake-file';

const folder = mkdtempSync(join(tmpdir(), 'intake-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RECEIVED = Date.parse('2026-11-24T02:00:00Z');
const take = async (content: string | Buffer, mapping: Mapping = STANDARD_MAPPING, fileName = 'a.csv'): Promise<Line[]> => {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const lines: Line[] = [];
  for await (const batch of intakeFile({ path, fileName, mapping, receivedAt: RECEIVED })) lines.push(...batch);
  return lines;
};

const CASES = `执法主体,案件编号,执法类别,程序,案件名称,立案日期,决定日期,进行了询问,涉及他人重大利益
岭东市市场监管局,A-1,行政处罚,普通程序,"某某商行,销售过期食品案",2026-08-20,2026-09-18,是,
岭东市市场监管局,A-2,licence,,,２０２６/８/３,,否,是
`;

describe('标准格式 CSV', () => {
  it('gives the records of each line, facts three-valued, codes in Chinese or English, full-width digits read', async () => {
    const lines = await take(CASES);
    expect(lines).toEqual([
      {
        ok: true,
        line: 2,
        records: [
          {
            kind: 'case',
            agency: '岭东市市场监管局',
            caseKey: 'A-1',
            key: 'A-1',
            revision: 1,
            withdrawn: false,
            body: {
              actType: 'penalty',
              procedure: 'ordinary',
              title: '某某商行,销售过期食品案',
              filedOn: '2026-08-20',
              decidedOn: '2026-09-18',
              facts: { inquiryConducted: true },
            },
          },
        ],
      },
      {
        ok: true,
        line: 3,
        records: [
          expect.objectContaining({
            key: 'A-2',
            body: { actType: 'licence', filedOn: '2026-08-03', facts: { inquiryConducted: false, thirdPartyInterest: true } },
          }),
        ],
      },
    ]);
  });

  it('quarantines a line with line number, field, reason and value; the others go in', async () => {
    const lines = await take(
      `执法主体,案件编号,执法类别,立案日期\n甲局,A-1,行政处罚,2026-02-30\n甲局,,行政处罚,\n甲局,A-3,处罚,2026-01-02\n甲局,A-4,行政检查,\n`,
    );
    expect(lines.map((line) => (line.ok ? 'ok' : line.problems))).toEqual([
      [{ line: 2, field: '立案日期', code: 'date-absent', text: '日期不存在。', value: '2026-02-30' }],
      [{ line: 3, field: '案件编号', code: 'required-empty', text: '必填，不能为空。', value: '' }],
      [
        {
          line: 4,
          field: '执法类别',
          code: 'code-unknown',
          text: '不是允许的取值。可用：行政处罚、行政许可、行政强制、行政征收、行政征用、行政给付、行政确认、行政登记、行政裁决、行政检查。',
          value: '处罚',
        },
      ],
      'ok',
    ]);
    expect(lines[0]).toMatchObject({
      agency: '甲局',
      raw: '{"执法主体":"甲局","案件编号":"A-1","执法类别":"行政处罚","立案日期":"2026-02-30"}',
    });
  });

  it('refuses a file that lacks a required column, saying which, of which mapping, and what the file has', async () => {
    await expect(take('执法主体,案件编号,立案日期\n甲局,A-1,2026-01-02\n')).rejects.toThrow(
      '第 1 行：映射「标准格式」要求列「执法类别」，但文件没有这一列。文件的列有：执法主体、案件编号、立案日期。',
    );
  });
});

describe('标准格式 NDJSON', () => {
  it('takes the members of the four kinds by their names', async () => {
    const lines = await take(
      [
        {
          kind: 'case',
          agency: '甲局',
          key: 'A-1',
          actType: 'penalty',
          facts: { onsiteConducted: true, emergency: null },
          withheld: false,
        },
        { kind: 'written', agency: '甲局', caseKey: 'A-1', key: 'W-1', item: 'T02', madeAt: '2026-08-20' },
        {
          kind: 'activity',
          agency: '甲局',
          caseKey: 'A-1',
          key: 'H-1',
          scene: 'siteInspection',
          arrivedAt: '2026-08-24T09:02:10',
          officers: ['张三', '李四'],
        },
        { kind: 'recording', agency: '甲局', caseKey: 'A-1', key: 'V-1', activity: 'H-1', storedAt: '2026-08-24T09:02:10Z', revision: 2 },
        { kind: 'written', agency: '甲局', caseKey: 'A-1', key: 'W-1', item: 'T02', withdrawn: true, revision: 2 },
      ]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    expect(lines.map((line) => (line.ok ? line.records[0] : line.problems))).toMatchObject([
      { kind: 'case', key: 'A-1', caseKey: 'A-1', body: { actType: 'penalty', withheld: false, facts: { onsiteConducted: true } } },
      { kind: 'written', key: 'W-1', caseKey: 'A-1', body: { item: 'T02', madeAt: '2026-08-20' } },
      { kind: 'activity', body: { scene: 'siteInspection', arrivedAt: '2026-08-24T09:02:10', officers: ['张三', '李四'] } },
      { kind: 'recording', revision: 2, body: { activity: 'H-1', storedAt: '2026-08-24T17:02:10' } },
      { kind: 'written', key: 'W-1', revision: 2, withdrawn: true, body: {} },
    ]);
  });

  it('quarantines a line that is no object, has an unknown member or an unknown kind', async () => {
    const lines = await take('{"kind":"case","agency":"甲局","key":"A-1","actType":"penalty","__proto__":1}\n{"kind":"x"}\n{"kind":"case"');
    expect(lines.map((line) => (line.ok ? [] : line.problems.map(({ code, line: at }) => `${at} ${code}`)))).toEqual([
      ['1 member-unknown'],
      ['2 kind-unknown'],
      ['3 json-broken'],
    ]);
  });
});

describe('标准格式 XLSX', () => {
  const sheetOf = (rows: readonly (readonly string[])[]): string =>
    `<worksheet><sheetData>${rows.map((row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`).join('')}</sheetData></worksheet>`;
  /** A workbook of inline texts, as the office's template makes it. */
  const workbook = async (sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<Buffer> => {
    const names = Object.keys(sheets);
    const zip = new ZipFile();
    const put = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name);
    put('[Content_Types].xml', '<Types/>');
    put(
      'xl/workbook.xml',
      `<workbook><sheets>${names.map((name, n) => `<sheet name="${name}" r:id="r${n}"/>`).join('')}</sheets></workbook>`,
    );
    put(
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${names.map((_, n) => `<Relationship Id="r${n}" Type="t/worksheet" Target="worksheets/${n}.xml"/>`).join('')}</Relationships>`,
    );
    for (const [n, name] of names.entries()) put(`xl/worksheets/${n}.xml`, sheetOf(sheets[name]!));
    zip.end();
    return buffer(zip.outputStream);
  };

  it('reads the sheets by their names, tells line and sheet of what is wrong, notes the sheet it does not know', async () => {
    const content = await workbook({
      说明: [['请按表填写']],
      文字记录: [],
      案件: [
        ['执法主体', '案件编号', '执法类别', '结案日期'],
        ['甲局', 'A-1', '行政处罚'],
        ['甲局', 'A-2', '行政处罚', '2026-02-30'],
      ],
      音像记录: [
        ['执法主体', '案件编号', '音像编号'],
        ['甲局', 'A-1', 'V-1'],
      ],
    });
    const lines = await take(content);
    expect(lines.map(({ ok, sheet, line }) => [ok, sheet, line])).toEqual([
      [true, '案件', 2],
      [false, '案件', 3],
      [true, '音像记录', 2],
    ]);
    expect(lines[1]).toMatchObject({ problems: [{ sheet: '案件', line: 3, field: '结案日期', text: '日期不存在。' }] });
    const { notes } = await checkFile({ path: join(folder, 'file'), fileName: 'a.xlsx', mapping: STANDARD_MAPPING, receivedAt: RECEIVED });
    expect(notes).toEqual([{ code: 'sheet-unmapped', text: expect.stringMatching(/^工作表「说明」未归集，除首行外有 \d+ 行。$/) }]);
  });

  it('sheets of registers stand beside those of records; each line is told by its sheet', async () => {
    const content = await workbook({
      案件: [
        ['执法主体', '案件编号', '执法类别'],
        ['11440000MB2D01234C', 'A-1', '行政检查'],
      ],
      执法设备: [
        ['执法主体', '设备编号', '设备种类', '启用日期'],
        ['11440000MB2D01234C', 'DV-1', '执法记录仪', '2026-01-10'],
        ['11440000MB2D01234C', 'DV-2', '望远镜', '2026-01-10'],
      ],
    });
    const lines = await take(content);
    expect(lines).toMatchObject([
      { ok: true, sheet: '案件', records: [{ kind: 'case', key: 'A-1' }] },
      {
        ok: true,
        sheet: '执法设备',
        records: [],
        entries: [{ kind: 'device', key: 'DV-1', body: { deviceKind: 'recorder', from: '2026-01-10' } }],
      },
      { ok: false, sheet: '执法设备', problems: [{ field: '设备种类', code: 'code-unknown' }] },
    ]);
  });

  it('a workbook without any sheet of the standard is refused with the sheets it has', async () => {
    await expect(take(await workbook({ Sheet1: [['执法主体']] }))).rejects.toThrow(
      '映射「标准格式」要求工作表「案件、文字记录、执法活动、音像记录、执法设备、设备保养、设备故障、执法人员、工作制度、专管人员、记录清单、清单条目」，但文件没有。文件的工作表有：Sheet1。',
    );
  });
});

it('an empty file is refused by name', async () => {
  await expect(take('')).rejects.toThrow(IntakeRefusal);
  await expect(take('')).rejects.toMatchObject({ code: 'file-empty', message: '文件是空的。' });
});
