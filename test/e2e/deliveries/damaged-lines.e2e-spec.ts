import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pipeline } from '@zhilu/intake/deliveries';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, settleSmallOffice } from '@zhilu/testing/offices/small-office';

const KEPT = `select line, p ->> 'code' as code, p ->> 'text' as text, p ->> 'value' as value from quarantine q cross join lateral jsonb_array_elements(q.problems) p
  where batch_id = $1 order by line`;
const CASES = `select source_case as key, title from case_head where source_no = $1 order by source_case`;
const WAITING = `select count(*)::int as n from waiting_record where source_no = $1 and known_to is null`;
const HEAD = '执法主体,案件编号,执法类别,立案日期,案件名称,修订号\n';
const row = (key: string, title: string, revision = '') => `A局,${key},行政处罚,2026-03-02,${title},${revision}\n`;

describe('DL damaged lines are told, and none is a case or an overwrite in silence', () => {
  let test: TestApp;
  let folder: string;
  let agency: number;
  let sources = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    agency = (await settleSmallOffice(test)).agency.A;
    folder = mkdtempSync(join(tmpdir(), 'zhilu-damaged-'));
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const connect = (): Promise<number> => connectOwn(test, `来源${++sources}`, [agency]);
  const send = (source: number, text: string, name = '案件.csv') => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const mapping = { ...STANDARD_MAPPING, name: `来源${sources}` };
    return test.app
      .get(Pipeline)
      .deliver({ batch: Pipeline.newBatch(), source, path, fileName: name, mapping, receivedAt: test.clock.at, viewer: null });
  };
  const rows = async (statement: string, value: unknown) => (await test.owner.query(statement, [value])).rows as Record<string, unknown>[];
  const kept = async (batch: string) => (await rows(KEPT, batch)).map(({ line, code }) => [line, code]);

  it('DL-1 numbers a spreadsheet has damaged, and rows that add others up', async () => {
    const source = await connect();
    const bad = ['1.23457E+14', '4.40106E+17', '####', '3月1日', '1-Mar', '#N/A', '=A1'];
    const { batch, ...said } = await send(
      source,
      HEAD + row('K-1', '甲') + bad.map((key) => row(key, '乙')).join('') + '合计,,,,1件,\n' + 'A局,小计,,,,\n',
    );
    expect(said).toMatchObject({ received: 10, accepted: 1, quarantined: 9 });
    expect(await kept(batch)).toEqual([...bad.map((_, n) => [n + 3, 'key-damaged']), [10, 'row-total'], [11, 'row-total']]);
    expect(await rows(CASES, source)).toEqual([{ key: 'K-1', title: '甲' }]);
  });

  it('DL-2 one number with other contents in one file: none is taken, each names the others; sent again as it should be, it closes them', async () => {
    const source = await connect();
    const { batch, ...said } = await send(
      source,
      HEAD + row('K-1', '甲') + row('K-2', '乙') + row('K-1', '丙') + row('K-3', '丁', '1') + row('K-3', '戊', '2') + row('K-2', '乙'),
    );
    expect(said).toMatchObject({ received: 6, accepted: 3, duplicate: 1, quarantined: 2 });
    expect(await rows(KEPT, batch)).toMatchObject([
      { line: 2, code: 'number-twice', value: 'K-1', text: expect.stringContaining('第 4 行') },
      { line: 4, code: 'number-twice', value: 'K-1', text: expect.stringContaining('第 2 行') },
    ]);
    expect(await rows(CASES, source)).toEqual([
      { key: 'K-2', title: '乙' },
      { key: 'K-3', title: '戊' },
    ]);
    expect(await send(source, HEAD + row('K-1', '丙'))).toMatchObject({ accepted: 1 });
    expect(await rows(`select count(*)::int as n from quarantine where state = 'open' and batch_id = $1`, batch)).toEqual([{ n: 0 }]);
  });

  it('DL-3 what belongs to a case that was stated twice waits for it', async () => {
    const source = await connect();
    const stated = (title: string) => ({ kind: 'case', agency: 'A局', key: 'C', actType: 'penalty', filedOn: '2026-03-02', title });
    const paper = { kind: 'written', agency: 'A局', caseKey: 'C', key: 'W', item: 'T02', madeAt: '2026-03-02' };
    const lines = [stated('甲'), stated('乙'), paper].map((one) => JSON.stringify(one)).join('\n');
    expect(await send(source, lines, '行.ndjson')).toMatchObject({ received: 3, accepted: 1, quarantined: 2 });
    expect(await rows(WAITING, source)).toEqual([{ n: 1 }]);
    expect(await send(source, JSON.stringify(stated('乙')), '行.ndjson')).toMatchObject({ accepted: 1 });
    expect(await rows(WAITING, source)).toEqual([{ n: 0 }]);
  });

  it('DL-4 one number with other contents in the lines of a register: none is taken, each names the others; sent right it closes them', async () => {
    const source = await connect();
    const head = '执法主体,设备编号,设备种类,启用日期,修订号\n';
    const device = (key: string, from: string, revision = '') => `A局,${key},执法记录仪,${from},${revision}\n`;
    const first =
      head + device('D-1', '2026-01-01') + device('D-2', '2026-01-02') + device('D-1', '2026-02-01') + device('D-2', '2026-01-02');
    const { batch, ...said } = await send(source, first + device('D-3', '2026-01-01', '1') + device('D-3', '2026-03-01', '2'), '设备.csv');
    expect(said).toMatchObject({ received: 6, accepted: 3, duplicate: 1, quarantined: 2 });
    expect(await rows(KEPT, batch)).toMatchObject([
      { line: 2, code: 'number-twice', value: 'D-1', text: expect.stringContaining('第 4 行') },
      { line: 4, code: 'number-twice', value: 'D-1', text: expect.stringContaining('第 2 行') },
    ]);
    const standing = `select entry_key as key, body ->> 'from' as since from register_entry where source_no = $1 and known_to is null order by 1`;
    expect(await rows(standing, source)).toEqual([
      { key: 'D-2', since: '2026-01-02' },
      { key: 'D-3', since: '2026-03-01' },
    ]);
    await send(source, head + device('D-1', '2026-02-01'), '设备.csv');
    expect(await rows(`select count(*)::int as n from quarantine q where batch_id = $1 and state = 'open'`, batch)).toEqual([{ n: 0 }]);
    expect(await rows(standing, source)).toHaveLength(3);
  });
});
