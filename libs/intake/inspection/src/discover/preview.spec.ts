import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseMapping } from '@zhilu/intake/format';
import { IntakeRefusal } from '@zhilu/platform/tabular';
import { discover } from './discover';
import { draftMapping } from './draft-mapping';
import { preview } from './preview';
import { valuesToTranslate } from './values/values-to-translate';

const folder = mkdtempSync(join(tmpdir(), 'preview-'));
afterAll(() => rmSync(folder, { recursive: true }));
const RECEIVED = Date.parse('2026-11-24T02:00:00Z');
let file = { path: '', fileName: '' };
const write = (content: string, fileName: string): void => {
  file = { path: join(folder, fileName), fileName };
  writeFileSync(file.path, content);
};

it('whatever a file holds, it is told, drafted and shown, or refused by name', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '案号',
      '立案日期',
      '当事人',
      '执法类别',
      '行政处罚',
      '2026-08-20',
      '01/02/2026',
      '46213',
      '甲局',
      '"',
      'a,b',
      '\n',
      '__proto__',
      '案号/日期',
      '是',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const quoted = cell.map((text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(quoted, { maxLength: 5 }), { maxLength: 6 }), async (rows) => {
      write(rows.map((cells) => cells.join(',')).join('\n'), 'random.csv');
      try {
        const discovery = await discover(file);
        for (const kind of ['case', 'device', 'written'] as const) {
          const kinds = [{ kind, fields: { agency: { constant: '甲局' }, ...(kind === 'case' && { actType: { constant: 'penalty' } }) } }];
          const { json, mapping: whole, faults } = draftMapping(discovery, { name: 'a', source: 'a', sheets: { '': { kinds } } }, RECEIVED);
          expect(whole === null).toBe(faults.length > 0);
          if (whole === null) continue;
          expect(parseMapping(JSON.stringify(json))).toEqual(whole);
          const seen = await preview({ ...file, mapping: whole, receivedAt: RECEIVED });
          expect(seen.taken + seen.quarantined).toBe(seen.rows.length);
          await valuesToTranslate({ ...file, mapping: whole, receivedAt: RECEIVED }, []);
        }
      } catch (error) {
        if (!(error instanceof IntakeRefusal)) throw error;
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);

describe('preview of what cannot be taken', () => {
  const mapping = parseMapping({
    format: 'zhilu-mapping',
    version: 1,
    name: '台账',
    source: '台账',
    completeFor: [],
    tables: [
      {
        yields: [
          {
            kind: 'case',
            fields: {
              agency: { column: '单位' },
              key: { column: '编号' },
              actType: { column: '类别', values: { 罚: '行政处罚' } },
              filedOn: { column: '立案' },
            },
          },
        ],
      },
    ],
  });
  const see = (content: string) => {
    write(content, 'a.csv');
    return preview({ ...file, mapping, receivedAt: RECEIVED });
  };

  it('sound fields of a bad row are shown as understood, bad ones as given, each problem in its column', async () => {
    const { rows } = await see('单位,编号,类别,立案\n甲局,A-1,罚,2026-02-30\n甲局,A-2,其他,2026-08-20\n甲局,A-3\n,A-4,罚,\n');
    const cells = (at: number) => rows[at]!.records[0]?.cells.map(({ field, given, understood }) => [field, given, understood]);
    const problems = (at: number) => rows[at]!.problems.map(({ line, columns, field, code }) => [line, columns, field, code]);
    expect(cells(0)).toEqual([
      ['agency', '甲局', '甲局'],
      ['key', 'A-1', 'A-1'],
      ['actType', '罚', '行政处罚'],
      ['filedOn', '2026-02-30', null],
    ]);
    expect([problems(0), problems(1), problems(2), problems(3)]).toEqual([
      [[2, ['立案'], '立案日期', 'date-absent']],
      [[3, ['类别'], '执法类别', 'value-unmapped']],
      [[4, [], '', 'row-short']],
      [[5, ['单位'], '执法主体', 'required-empty']],
    ]);
    expect(cells(1)).toContainEqual(['actType', '其他', null]);
  });

  it('a file the intake sends back whole is refused by the same name', async () => {
    await expect(see('单位,编号,立案\n甲局,A-1,2026-08-20\n')).rejects.toMatchObject({ code: 'column-missing' });
    await expect(see('单位,编号,类别,立案\n')).rejects.toMatchObject({ code: 'file-no-rows' });
    await expect(see('单位,编号,类别,立案,立案\n甲局,A-1,罚,,\n')).rejects.toMatchObject({ code: 'header-duplicate' });
  });

  it('objects are shown by their members', async () => {
    write(
      '{"kind":"case","agency":"甲局","key":"A-1","actType":"penalty","facts":{"closed":true}}\n{"kind":"x"}\n{"kind":"case","agency":"甲局","key":"A-2","actType":"?"}\n',
      'a.ndjson',
    );
    const found = draftMapping(await discover(file), { name: 'a', source: 'a' }, RECEIVED);
    const { rows } = await preview({ ...file, mapping: found.mapping!, receivedAt: RECEIVED });
    expect(rows[0]!.records[0]!.cells.map(({ field, columns, understood }) => [field, columns, understood])).toEqual([
      ['agency', ['agency'], '甲局'],
      ['key', ['key'], 'A-1'],
      ['actType', ['actType'], '行政处罚'],
      ['facts.closed', ['facts.closed'], '是'],
    ]);
    expect(rows.map(({ problems }) => problems.map(({ code, columns }) => [code, columns]))).toEqual([
      [],
      [['kind-unknown', ['kind']]],
      [['code-unknown', ['actType']]],
    ]);
  });
});
