import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valuesToTranslate } from './values-to-translate';
import { tallyOf } from '../tally';
import { parseMapping } from '@zhilu/intake/format';
import { intakeFile } from '../../check/intake-file';

const folder = mkdtempSync(join(tmpdir(), 'zhilu-tally-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const receivedAt = Date.parse('2026-11-24T02:00:00Z');
const mapping = (actType: object) =>
  parseMapping({
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
              actType: { column: '类别', ...actType },
              decidedOn: { column: '决定', optional: true },
            },
          },
        ],
      },
    ],
  });
const delivered = (text: string, actType: object = {}) => {
  const path = join(folder, 'x.csv');
  writeFileSync(path, text);
  return { path, fileName: 'x.csv', mapping: mapping(actType), receivedAt };
};
const TEXT = [
  '单位,编号,类别,决定',
  '甲,1,行政处罚,2026-01-01',
  '乙,2,罚,2026-02-30',
  '甲,3,罚,2026-02-30',
  '甲,,证,2026-01-01',
  '甲,5,行政许可,2026-01-02',
].join('\n');

describe('逐行核对结果 of a whole file', () => {
  it('received = taken + quarantined, as the intake itself counts; a line with two faults is one line under each reason', async () => {
    const file = delivered(TEXT);
    const tally = await tallyOf(file);
    let taken = 0;
    for await (const lines of intakeFile(file)) taken += lines.filter(({ ok }) => ok).length;
    expect(tally).toMatchObject({ received: 5, taken: 2, quarantined: 3 });
    expect(tally.taken).toBe(taken);
    expect(tally.reasons.map(({ field, lines, line, examples }) => [field, lines, line, examples])).toEqual([
      ['执法类别', 3, 3, ['罚', '证']],
      ['决定日期', 2, 3, ['2026-02-30']],
      ['案件编号', 1, 5, []],
    ]);
  });

  it('agencies nobody knows keep their lines aside where agencies are asked', async () => {
    const agencies = { resolve: (spelling: string) => (spelling === '甲' ? 1 : ('unknown' as const)) };
    expect((await tallyOf(delivered(TEXT), agencies)).reasons.map(({ field }) => field)).toContain('执法主体');
    expect((await tallyOf(delivered(TEXT))).reasons.map(({ field }) => field)).not.toContain('执法主体');
  });
});

describe('整列为空', () => {
  const head = '单位,编号,类别,决定';
  it('ON-1 a column that is to carry a day and has none in any row is told, with its heading and the rows; one day in it, or in a bad line, is enough', async () => {
    const none = await tallyOf(delivered([head, '甲,1,行政处罚,', '乙,2,行政处罚, '].join('\n')));
    expect(none.empty).toEqual([
      { sheet: '', kind: 'case', kindLabel: '案件', field: 'decidedOn', label: '决定日期', columns: ['决定'], rows: 2 },
    ]);
    for (const day of ['2026-01-01', '2026-02-30', '约三月'])
      expect((await tallyOf(delivered([head, '甲,1,行政处罚,', `乙,2,行政处罚,${day}`].join('\n')))).empty).toEqual([]);
  });

  it('ON-1 a kind of record that no row makes tells of no empty column', async () => {
    const none = delivered([head, '甲,1,行政处罚,'].join('\n'));
    const [table] = none.mapping.tables;
    const [made] = table!.yields;
    const unmade = { ...made!, when: { column: '决定', notEmpty: true } } as typeof made;
    const mapping = { ...none.mapping, tables: [{ ...table!, yields: [unmade!] }] };
    expect((await tallyOf({ ...none, mapping })).empty).toEqual([]);
  });
});

describe('otherValues', () => {
  it('a value table alone keeps other values aside; with asIs they are read as they stand, and stay unknown where they are', async () => {
    expect(await tallyOf(delivered(TEXT, { values: { 罚: 'penalty' } }))).toMatchObject({ taken: 0, quarantined: 5 });
    expect(await tallyOf(delivered(TEXT, { values: { 罚: 'penalty' }, otherValues: 'asIs' }))).toMatchObject({ taken: 2, quarantined: 3 });
    const file = delivered(TEXT.replaceAll('2026-02-30', '2026-02-03'), { values: { 罚: 'penalty' }, otherValues: 'asIs' });
    const actTypes = (await valuesToTranslate(file, [])).find(({ field }) => field === 'actType')!;
    // What was translated stands where it was found: among what wanted a person, by count.
    expect(actTypes.values.map(({ value, understood, translated }) => [value, understood, translated])).toEqual([
      ['罚', '行政处罚', true],
      ['证', null, false],
      ['行政处罚', '行政处罚', false],
      ['行政许可', '行政许可', false],
    ]);
  });

  it('without a value table it says nothing, and the mapping is refused', () => {
    expect(() => mapping({ otherValues: 'asIs' })).toThrow('没有 values');
  });
});
