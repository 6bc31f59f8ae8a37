import { BATCH_AT_WORK } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { until } from '@zhilu/testing/until';

const BATCH = 'query ($id: ID!) { batch(id: $id) { state received accepted duplicate stale quarantined waiting } }';
const RESUBMIT = 'mutation ($lines: [CorrectedLineInput!]!) { resubmitLines(lines: $lines) }';
const AGAIN = 'mutation ($sourceNo: Int!, $code: String) { readLinesAgain(sourceNo: $sourceNo, code: $code) }';
const LINES =
  'query ($filter: QuarantinedLineFilter) { quarantinedLines(filter: $filter) { rows { id state problems { code } cells { column value } } } }';
const NAME = '甲乙自报';

interface Row {
  id: string;
  state: string;
  problems: { code: string }[];
  cells: { column: string; value: string }[];
}

describe('LB lines the books would not take come in by every way', () => {
  let test: TestApp;
  let sourceNo: number;
  let agency: Record<string, number>;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    agency = (await settleSmallOffice(test)).agency;
    await connectOwn(test, NAME, [agency.A!]);
    sourceNo = ((await test.owner.query('select source_no from source where name = $1', [NAME])).rows[0] as { source_no: number })
      .source_no;
    await test.addUser('liaison', 'liaison', 'A');
    await test.ask('liaison', '{ viewer { id } }');
  });
  afterAll(() => test.stop());

  const settled = async (id: string) => {
    const ended = await until('the delivery has ended', async () => {
      const { batch } = (await test.ask('liaison', BATCH, { id })).data as unknown as { batch: { state: string } };
      return BATCH_AT_WORK.has(batch.state) ? null : batch;
    });
    await test.jobsDone('deliveries.post');
    return ended;
  };
  const deliver = async (lines: readonly object[]) => {
    const form = new FormData();
    form.set('mapping', NAME);
    form.set('file', new Blob([lines.map((one) => `${JSON.stringify(one)}\n`).join('')]), 'lines.ndjson');
    const headers = { cookie: test.cookieOf('liaison'), 'x-zhilu': '1' };
    const answer = await fetch(`${test.url}/api/intake/upload`, { method: 'POST', headers, body: form });
    const { batchId } = (await answer.json()) as { batchId: string };
    return { batchId, ...(await settled(batchId)) };
  };
  const lines = async (filter: object) =>
    ((await test.ask('liaison', LINES, { filter })).data as unknown as { quarantinedLines: { rows: Row[] } }).quarantinedLines.rows;
  const done = async (document: string, variables: object, name: string) => {
    const { data, errors } = await test.ask('liaison', document, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return settled((data as unknown as Record<string, string>)[name]!);
  };
  /** A line as the books kept it before records waited for their case. */
  const keptBefore = (batch: string, no: number, key: string) =>
    test.owner.query(
      `insert into quarantine (agency_id, batch_id, chunk, no, line, sheet, problems, raw) values ($1, $2, 90, $3, $3, null, $4::jsonb, $5)`,
      [
        agency.A,
        batch,
        no,
        JSON.stringify([{ line: no, field: '案件标识', code: 'case-unknown', text: '所属案件尚未归集。', value: 'C-1' }]),
        JSON.stringify([
          { caseKey: 'C-1', kind: 'written', key, revision: 1, withdrawn: false, body: { item: 'T01', madeAt: '2026-08-03' } },
        ]),
      ],
    );

  it('LB-4 lines of an unknown case from before: read again as they were, corrected in the page, from the workbook', async () => {
    const { batchId } = await deliver([{ kind: 'case', agency: 'A局', key: 'C-1', actType: 'penalty', filedOn: '2026-08-03' }]);
    for (const [no, key] of ['W-1', 'W-2'].entries()) await keptBefore(batchId, no, key);
    const [first] = await lines({ code: 'case-unknown', state: 'open' });
    expect(first!.cells).toEqual(expect.arrayContaining([{ column: 'caseKey', value: 'C-1' }]));
    const cells = [{ column: 'madeAt', value: '2026-08-04' }];
    expect(await done(RESUBMIT, { lines: [{ id: first!.id, cells }] }, 'resubmitLines')).toMatchObject({ received: 1, accepted: 1 });
    expect(await done(AGAIN, { sourceNo, code: 'case-unknown' }, 'readLinesAgain')).toMatchObject({ received: 1, accepted: 1, waiting: 0 });
    await keptBefore(batchId, 2, 'W-3');
    const headers = { cookie: test.cookieOf('liaison'), 'x-zhilu': '1' };
    const workbook = await fetch(`${test.url}/api/intake/quarantine/workbook?source=${sourceNo}&code=case-unknown`, { headers });
    const form = new FormData();
    form.set('file', new Blob([Buffer.from(await workbook.arrayBuffer())]), '问题数据.xlsx');
    const back = await fetch(`${test.url}/api/intake/quarantine/workbook`, { method: 'POST', headers, body: form });
    expect(await settled(((await back.json()) as { batchId: string }).batchId)).toMatchObject({ received: 1, accepted: 1, waiting: 0 });
    expect(await lines({ code: 'case-unknown', state: 'open' })).toEqual([]);
  });
});
