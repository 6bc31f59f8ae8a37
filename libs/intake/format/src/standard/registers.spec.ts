import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isEntry, isOutside } from '@zhilu/kernel/vocabulary';
import { carriesOf } from '@zhilu/kernel/sources';
import { parseMapping } from '../map/parse-mapping';
import { OUTSIDE_MAPPING, STANDARD_MAPPING } from '../map/standard-mapping';
import { LINE_FIELDS } from '../fields';
import { intakeFile } from '@zhilu/intake/inspection';
import type { Line } from '../problem';

const folder = mkdtempSync(join(tmpdir(), 'zhilu-registers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const take = async (content: string, mapping = STANDARD_MAPPING): Promise<Line[]> => {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const lines: Line[] = [];
  const receivedAt = Date.parse('2026-11-24T10:00:00+08:00');
  for await (const batch of intakeFile({ path, fileName: 'file.csv', mapping, receivedAt })) lines.push(...batch);
  return lines;
};
const AGENCY = '11440000MB2D01234C';

describe('台账: lines of an agency’s registers', () => {
  it.each(Object.entries(LINE_FIELDS).filter(([kind]) => isEntry(kind as never)))(
    'a CSV headed as the standard says is recognised as %s, and its example passes',
    async (kind, fields) => {
      const named = fields.filter(({ name }) => name !== 'withdrawn' && name !== 'revision');
      const example = named.map(({ type, example: one }) => (type === 'agency' ? AGENCY : `"${one}"`));
      const mapping = isOutside(kind as never) ? OUTSIDE_MAPPING : STANDARD_MAPPING;
      const [line] = await take(`${named.map(({ label }) => label).join(',')}\n${example.join(',')}\n`, mapping);
      expect(line).toMatchObject({ ok: true, records: [], entries: [{ kind, agency: AGENCY, revision: 1, withdrawn: false }] });
    },
  );

  it('a term may lie ahead, a day that has been may not; an end before its start is told', async () => {
    const lines = await take(
      `执法主体,执法证号,姓名,证件有效期自,证件有效期至,状态自\n${AGENCY},粤0112345,张三,2027-01-01,2030-12-31,\n${AGENCY},粤0112346,李四,,,2027-05-01\n${AGENCY},粤0112347,王五,2026-05-01,2026-04-30,\n`,
    );
    expect(lines.map((line) => (line.ok ? 'ok' : line.problems.map(({ code, field }) => [field, code])))).toEqual([
      'ok',
      [['状态自', 'date-in-future']],
      [['证件有效期至', 'span-reversed']],
    ]);
  });

  it('a line without a number is known by its natural key, the same in CSV and in NDJSON columns of its own', async () => {
    const csv = (what: string) => `执法主体,设备编号,故障开始时间,故障情况\n${AGENCY},DV-1,2026-03-02 09:10:00,${what}\n`;
    const json = (what: string) =>
      `${JSON.stringify({ kind: 'fault', agency: AGENCY, device: 'DV-1', from: '2026-03-02 09:10:00', what })}\n`;
    const keyOf = async (content: string) => {
      const [line] = await take(content);
      return line!.ok ? line!.entries![0]!.key : null;
    };
    expect(await keyOf(csv('无法开机'))).toBe(await keyOf(csv('电池鼓包')));
    expect(await keyOf(json('无法开机'))).toBe(await keyOf(csv('电池鼓包')));
  });

  it('a tombstone needs the agency and the number only', async () => {
    const [line] = await take(`${JSON.stringify({ kind: 'device', agency: AGENCY, key: 'DV-1', revision: 2, withdrawn: '是' })}\n`);
    expect(line).toMatchObject({ ok: true, entries: [{ key: 'DV-1', withdrawn: true, revision: 2, body: {} }] });
  });

  it('registers leave what a source carries of cases as it is; a table yields records or registers, never both', () => {
    expect(carriesOf(STANDARD_MAPPING).filter((name) => !/^(case|written|activity|recording)\./.test(name))).toEqual([]);
    const fields = { agency: { constant: AGENCY }, key: { column: '编号' } };
    const yields = [
      { kind: 'case', fields: { ...fields, actType: { constant: 'penalty' } } },
      { kind: 'device', fields: { ...fields, deviceKind: { constant: 'recorder' } } },
    ];
    const mapping = { format: 'zhilu-mapping', version: 1, name: 'x', source: 'x', completeFor: [], tables: [{ yields }] };
    expect(() => parseMapping(mapping)).toThrow('一张表不能既归集案件的记录，又归集台账');
  });
});

describe('外部登记: what is noted outside is never the agency’s own to send', () => {
  const line = { kind: 'expected', agency: AGENCY, key: 'PD-1', stream: 'dispatch', from: '2026-08-24', place: '东湖路8号' };
  const codes = async (content: object, mapping = STANDARD_MAPPING): Promise<unknown> => {
    const [read] = await take(`${JSON.stringify(content)}\n`, mapping);
    return read!.ok ? read!.entries : read!.problems.map(({ code }) => code);
  };

  it('XA-20 an own source cannot state it, an outside one nothing else; in a mapping, in a file of objects, in a table', async () => {
    expect(await codes(line)).toEqual(['outside-only']);
    expect(await codes(line, OUTSIDE_MAPPING)).toMatchObject([{ kind: 'expected', key: 'PD-1', body: { stream: 'dispatch' } }]);
    expect(await codes({ kind: 'device', agency: AGENCY, key: 'D', deviceKind: 'recorder' }, OUTSIDE_MAPPING)).toEqual(['outside-only']);
    const fields = { agency: { constant: AGENCY }, key: { column: '编号' } };
    const expected = { kind: 'expected', fields: { ...fields, stream: { constant: 'receipt' }, from: { column: '日期' } } };
    const mapping = (yields: object, outside?: boolean) => ({
      ...{ format: 'zhilu-mapping', version: 1, name: 'x', source: 'x', completeFor: [] },
      ...(outside && { outside }),
      tables: [{ yields: [yields] }],
    });
    expect(parseMapping(mapping(expected, true)).outside).toBe(true);
    expect(() => parseMapping(mapping(expected))).toThrow('外部登记只能由外部来源（outside）归集');
    const own = { kind: 'case', fields: { ...fields, actType: { constant: 'penalty' } } };
    expect(() => parseMapping(mapping(own, true))).toThrow('外部来源（outside）只能归集外部登记，不能归集案件');
    await expect(take(`执法主体,登记编号,登记种类,应办日期\n${AGENCY},1,罚没票据,2026-08-24\n`)).rejects.toThrow(
      '文件的列有：执法主体、登记编号',
    );
  });
});
