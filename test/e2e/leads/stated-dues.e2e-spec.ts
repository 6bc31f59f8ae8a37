import console from 'node:console';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOfDay } from '@zhilu/kernel/time';
import { LeadScan } from '@zhilu/statistics/leads';
import { commandLine } from '@zhilu/testing/command-line';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

const MAPPING = {
  format: 'zhilu-mapping',
  version: 1,
  name: '办案系统',
  source: '办案系统',
  agency: { constant: 'A' },
  completeFor: ['case', 'written'],
  tables: [
    {
      yields: [
        {
          kind: 'case',
          fields: {
            key: { column: '编号' },
            actType: { constant: '行政处罚' },
            procedure: { constant: '普通程序' },
            filedOn: { column: '立案' },
            decidedOn: { column: '决定' },
          },
        },
        {
          kind: 'written',
          fields: {
            caseKey: { column: '编号' },
            item: { constant: 'T25' },
            madeAt: { column: '送达' },
            documentNo: { column: '文号' },
            statedDue: { column: '应送达', dateFormats: ['yyyy.M.d'] },
            statedDueGround: { column: '依据' },
          },
        },
      ],
    },
  ],
};
const LEADS = `{ leads(kind: dueLater, first: 50) { kinds { kind baseN baseOf } rows { kind state values { name value } cases { records } } } }`;
const LATE = `query { figures(filter: { from: "2026-08-01", to: "2026-09-30", rules: ["GD2018-T25-PEN"] }) { total { counts { onTime late reportedLate missing charged } } } }`;

describe('SD 来源所记期限, through the product', () => {
  let test: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-dues-'));
  const spies: jest.SpyInstance[] = [];

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay('2026-11-23') + 3_600_000;
    await settleSmallOffice(test);
    await test.addUser('duban', 'supervisor', '440000');
    for (const name of ['log', 'error'] as const) spies.push(jest.spyOn(console, name).mockImplementation(() => undefined));
    writeFileSync(join(folder, 'mapping.json'), JSON.stringify(MAPPING));
  });
  afterAll(async () => {
    for (const spy of spies) spy.mockRestore();
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const importLines = async (...lines: string[]): Promise<number> => {
    const path = join(folder, 'cases.csv');
    writeFileSync(path, ['编号,立案,决定,送达,文号,应送达,依据', ...lines].join('\n'));
    return commandLine(test)(
      'import',
      path,
      '--mapping',
      join(folder, 'mapping.json'),
      '--agency',
      'A',
      '--receipt',
      join(folder, 'receipt.xlsx'),
    );
  };
  const leads = async () => {
    for await (const run of test.app.get(LeadScan).runDue()) expect(run.cases).toBeGreaterThan(0);
    const { data, errors } = await test.ask('duban', LEADS);
    expect(errors).toBeUndefined();
    return data!.leads as unknown as {
      kinds: { kind: string; baseN: number; baseOf: number }[];
      rows: { state: string; values: { name: string; value: string }[]; cases: { records: string[] }[] }[];
    };
  };
  const counts = async () => (await test.ask('duban', LATE)).data;

  it('SD-6 read by a mapping in its own way of writing, compared, asked about once; no figure moves by it', async () => {
    await importLines(
      'C-1,2026-08-03,2026-08-10,2026-08-24,1,,',
      'C-2,2026-08-03,2026-08-10,2026-08-12,2,,',
      'C-4,2026-08-03,2026-08-10,,,,',
    );
    const before = await counts();
    await importLines(
      'C-1,2026-08-03,2026-08-10,2026-08-24,1,2026.8.25,本局规定十五日内',
      'C-2,2026-08-03,2026-08-10,2026-08-12,2,2026.8.19,行政处罚法第六十一条',
      // Planned, and not made: it is missing as it was.
      'C-4,2026-08-03,2026-08-10,,,2026.8.19,',
      'C-3,2026-08-03,2026-08-10,2026-08-12,3,十五日内,本局规定十五日内',
    );
    expect(await counts()).toEqual(before);
    const found = await leads();
    expect(found.kinds.find(({ kind }) => kind === 'dueLater')).toMatchObject({ baseN: 1, baseOf: 3 });
    expect(found.rows).toHaveLength(1);
    expect(Object.fromEntries(found.rows[0]!.values.map(({ name, value }) => [name, value]))).toMatchObject({
      n: '1',
      of: '3',
      days: '6',
      basis: '本局规定十五日内',
    });
    expect(found.rows[0]!.cases).toHaveLength(1);
  });

  it('SD-7 the case page says what the source states beside what the rules come to, and nothing where the source states nothing', async () => {
    const { rows } = await test.owner.query(`select agency_id, case_id::text from case_head order by case_id`);
    const files = new Map<string, unknown[]>();
    for (const { agency_id: a, case_id: c } of rows as { agency_id: number; case_id: string }[]) {
      const { data } = await test.ask(
        'duban',
        'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { written { documentNo statedDue statedDueGround reckonedDue } } }',
        { a, c },
      );
      const { written } = (data as unknown as { caseFile: { written: { documentNo: string | null }[] } }).caseFile;
      for (const { documentNo, ...said } of written) files.set(documentNo ?? '', [said]);
    }
    expect(Object.fromEntries(files)).toEqual({
      '1': [{ statedDue: '2026-08-25', statedDueGround: '本局规定十五日内', reckonedDue: '2026-08-19' }],
      '2': [{ statedDue: '2026-08-19', statedDueGround: '行政处罚法第六十一条', reckonedDue: '2026-08-19' }],
      '': [{ statedDue: '2026-08-19', statedDueGround: null, reckonedDue: '2026-08-19' }],
    });
  });
});
