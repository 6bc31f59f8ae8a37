import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile, workbookOf } from '@zhilu/platform/tabular';
import { BATCH_AT_WORK } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { buffer } from 'node:stream/consumers';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { until } from '@zhilu/testing/until';

const HEAD = ['执法主体', '案件编号', '案件名称', '执法类别', '立案日期'];
const LINES_OF = 'query ($id: ID!) { quarantinedLines(filter: { batchId: $id }) { rows { id cells { column value } } } }';
const RESUBMIT = 'mutation ($lines: [CorrectedLineInput!]!) { resubmitLines(lines: $lines) }';

describe('未填完的行: a row of a sheet that ends early can be completed', () => {
  let test: TestApp;
  let source: number;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-short-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-30');
    const { agency } = await settleSmallOffice(test);
    source = await connectOwn(test, '甲局填报', [agency.A]);
    await test.addUser('liaison', 'liaison', 'A');
    await test.ask('liaison', '{ viewer { id } }');
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Delivers a sheet of cases whose rows end with their last filled cell; says the number of its batch. */
  const deliver = async (rows: readonly string[][]): Promise<string> => {
    const columns = HEAD.map((heading) => ({ heading, width: 12 }));
    const file = await buffer(workbookOf({ sheets: [{ name: '案件', columns, rows: rows.map((cells) => ({ cells })) }] }));
    const form = new FormData();
    form.set('mapping', '甲局填报');
    form.set('file', new Blob([new Uint8Array(file)]), '案件.xlsx');
    const headers = { cookie: test.cookieOf('liaison'), 'x-zhilu': '1' };
    const { batchId } = (await (await fetch(`${test.url}/api/intake/upload`, { method: 'POST', headers, body: form })).json()) as {
      batchId: string;
    };
    await until('the delivery has ended', async () => {
      const { data } = await test.ask('liaison', 'query ($id: ID!) { batch(id: $id) { state } }', { id: batchId });
      return !BATCH_AT_WORK.has((data as unknown as { batch: { state: string } }).batch.state);
    });
    return batchId;
  };

  it('in the page and in its workbook: the columns it does not write are there, and what is filled in goes in', async () => {
    const id = await deliver([
      ['A', 'S-1'],
      ['A', 'S-2', '全', '行政处罚', '2026-08-03'],
    ]);
    const { data } = await test.ask('liaison', LINES_OF, { id });
    const { rows } = (data as unknown as { quarantinedLines: { rows: { id: string; cells: { column: string; value: string }[] }[] } })
      .quarantinedLines;
    expect(rows.map(({ cells }) => cells)).toEqual([HEAD.map((column, at) => ({ column, value: ['A', 'S-1'][at] ?? '' }))]);
    const url = `${test.url}/api/intake/quarantine/workbook?source=${source}&code=required-empty`;
    const answer = await fetch(url, { headers: { cookie: test.cookieOf('liaison') } });
    const path = join(folder, '问题数据.xlsx');
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
    const file = await openFile(path, { headerRow: 1 });
    const lines: string[][] = [];
    for await (const some of file.rows('问题数据')) lines.push(...some.map(({ cells }) => [...cells]));
    expect(lines[0]!.slice(4)).toEqual(HEAD);
    const cells = [
      { column: '执法类别', value: '行政处罚' },
      { column: '立案日期', value: '2026-08-03' },
    ];
    await test.ask('liaison', RESUBMIT, { lines: [{ id: rows[0]!.id, cells }] });
    await test.jobsDone('deliveries.post');
    expect((await test.owner.query(`select source_case from case_head order by 1`)).rows).toEqual([
      { source_case: 'S-1' },
      { source_case: 'S-2' },
    ]);
  });
});
