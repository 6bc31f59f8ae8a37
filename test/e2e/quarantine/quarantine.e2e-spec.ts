import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile, workbookOf } from '@zhilu/platform/tabular';
import { parseMapping } from '@zhilu/intake/format';
import { BATCH_AT_WORK } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { Deliveries } from '@zhilu/intake/deliveries';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { until } from '@zhilu/testing/until';

const LINES = `query ($filter: QuarantinedLineFilter, $first: Int! = 50, $after: String) { quarantinedLines(filter: $filter, first: $first, after: $after) { total open next
  rows { id source fileName line sheet agency state mayRepair text problems { field columns code text value } cells { column value }
    repair { action person batchId fate changed { column value } requarantinedAs note } } } }`;
const BATCH = 'query ($id: ID!) { batch(id: $id) { state received accepted duplicate stale quarantined } }';
const MAPPING = parseMapping(
  JSON.stringify({
    format: 'zhilu-mapping',
    version: 1,
    name: '甲局台账',
    source: '甲局台账',
    completeFor: [],
    tables: [
      {
        file: '台账*',
        yields: [
          {
            kind: 'case',
            fields: {
              agency: { column: '单位' },
              key: { column: '编号' },
              actType: { column: '类别', values: { 处罚: '行政处罚', 检查: '行政检查' } },
              filedOn: { column: '立案日期' },
              title: { column: '案由' },
            },
          },
        ],
      },
    ],
  }),
);

interface Line {
  id: string;
  source: string;
  fileName: string;
  line: number;
  agency: string | null;
  state: string;
  mayRepair: boolean;
  text: string | null;
  problems: { field: string; columns: string[]; code: string; text: string }[];
  cells: { column: string; value: string }[];
  repair: {
    action: string;
    person: string;
    batchId: string | null;
    fate: string | null;
    changed: { column: string; value: string }[];
    requarantinedAs: string | null;
    note: string | null;
  } | null;
}
interface Page {
  total: number;
  open: number;
  next: string | null;
  rows: Line[];
}

describe('问题数据: a quarantined line has a way back', () => {
  let test: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-kept-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    const { agency } = await settleSmallOffice(test);
    await connect(MAPPING, [agency.A]);
    for (const [account, role, place] of [
      ['liaison', 'liaison', 'A'],
      ['other', 'liaison', 'B'],
      ['reader', 'supervisor', '440000'],
    ] as const) {
      await test.addUser(account, role, place);
      await test.ask(account, '{ viewer { id } }');
    }
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const connect = (mapping: typeof MAPPING, agencies: readonly number[]) =>
    test.app.get(Sources).connect({
      name: '甲局台账',
      mapping,
      connectedAt: startOfDay('2024-01-01'),
      graceHours: 72,
      rhythmHours: 24,
      actTypes: null,
      agencies,
    });
  const send = async (path: string, fields: Record<string, string>, file: Blob, name: string, account = 'liaison'): Promise<Response> => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    form.set('file', file, name);
    return fetch(`${test.url}${path}`, { method: 'POST', headers: { cookie: test.cookieOf(account), 'x-zhilu': '1' }, body: form });
  };
  const receipt = async (id: string) => {
    const ended = await until('the delivery has ended', async () => {
      const { batch } = (await test.ask('liaison', BATCH, { id })).data as unknown as { batch: { state: string } };
      return BATCH_AT_WORK.has(batch.state) ? null : batch;
    });
    await test.app.get(Deliveries).settle();
    return ended;
  };
  const deliver = async (text: string, name = '台账.csv') => {
    const answer = await send('/api/intake/upload', { mapping: '甲局台账' }, new Blob([text]), name);
    expect(answer.status).toBe(202);
    const { batchId } = (await answer.json()) as { batchId: string };
    return { batchId, receipt: await receipt(batchId) };
  };
  const page = async (filter: object | null = null, account = 'liaison', more: object = {}): Promise<Page> =>
    ((await test.ask(account, LINES, { filter, ...more })).data as unknown as { quarantinedLines: Page }).quarantinedLines;
  const mutate = async (document: string, variables: object, account = 'liaison') => {
    const answer = await test.ask(account, document, variables as Record<string, unknown>);
    return { code: answer.errors?.[0]?.extensions.code ?? null, data: answer.data as unknown as Record<string, string> | null };
  };
  const RESUBMIT = 'mutation ($lines: [CorrectedLineInput!]!) { resubmitLines(lines: $lines) }';
  const AGAIN = 'mutation ($sourceNo: Int!, $code: String) { readLinesAgain(sourceNo: $sourceNo, code: $code) }';
  const DISCARD = 'mutation ($ids: [ID!]!, $note: String!) { discardLines(ids: $ids, note: $note) }';
  const casesOf = async (key: string): Promise<number> =>
    ((await test.owner.query('select count(*)::int as n from case_head where source_case like $1', [key])).rows[0] as { n: number }).n;

  const HEAD = '单位,编号,类别,立案日期,案由\n';

  it('every bad line is kept whole with its place and every reason; who may not see its agency sees nothing of it', async () => {
    const { receipt: said } = await deliver(
      `${HEAD}A局,K-1,处罚,2026-03-02,甲案\nA局,K-2,处罚,2026-02-30,乙案\n甲字局,K-3,处罚,2026-03-04,丙案\nA局,K-4,强制,2026-03-05,丁案\nA局,K-5,处罚\n`,
    );
    expect(said).toMatchObject({ state: 'done', received: 5, accepted: 1, quarantined: 4 });
    const { total, open, rows } = await page();
    expect([total, open]).toEqual([4, 4]);
    expect(rows.map(({ line, agency, problems }) => [line, agency, problems.map(({ field, code }) => [field, code])])).toEqual([
      // Lines of which no agency could be told come first.
      [4, null, [['执法主体', 'agency-unknown']]],
      [6, null, [['', 'row-short']]],
      [3, 'A局', [['立案日期', 'date-absent']]],
      [5, 'A局', [['执法类别', 'value-unmapped']]],
    ]);
    expect(rows[2]).toMatchObject({ source: '甲局台账', fileName: '台账.csv', state: 'open', mayRepair: true, text: null, repair: null });
    // The column as the source calls it: where the fault is marked.
    expect(rows.map(({ problems }) => problems.map(({ columns }) => columns))).toEqual([[['单位']], [[]], [['立案日期']], [['类别']]]);
    expect(rows[2]!.cells).toEqual([
      { column: '单位', value: 'A局' },
      { column: '编号', value: 'K-2' },
      { column: '类别', value: '处罚' },
      { column: '立案日期', value: '2026-02-30' },
      { column: '案由', value: '乙案' },
    ]);
    expect((await page(null, 'other')).total).toBe(0);
    const seen = await page(null, 'reader');
    expect([seen.total, seen.rows.some(({ mayRepair }) => mayRepair)]).toEqual([4, false]);
    const pages: string[] = [];
    for (let after: string | null = null; ;) {
      const one: Page = await page(null, 'liaison', { first: 1, after });
      pages.push(...one.rows.map(({ id }) => id));
      if (one.next === null) break;
      after = one.next;
    }
    expect(pages).toEqual(rows.map(({ id }) => id));
  });

  it('corrected in the page and sent again: what was changed, by whom, and what came of it stays beside the line', async () => {
    const { rows } = await page({ code: 'date-absent' });
    const [line] = rows;
    const cells = [{ column: '立案日期', value: '2026-02-28' }];
    expect((await mutate(RESUBMIT, { lines: [{ id: line!.id, cells }] }, 'reader')).code).toBe('access.not-allowed');
    expect((await mutate(RESUBMIT, { lines: [{ id: line!.id, cells }] }, 'other')).code).toBe('quarantine.unknown');
    const { data } = await mutate(RESUBMIT, { lines: [{ id: line!.id, cells }] });
    expect(await receipt(data!.resubmitLines!)).toMatchObject({ state: 'done', received: 1, accepted: 1, quarantined: 0 });
    expect(await casesOf('K-2')).toBe(1);
    const [now] = (await page({ code: 'date-absent' })).rows;
    expect(now).toMatchObject({
      state: 'resubmitted',
      mayRepair: false,
      repair: { action: 'resubmit', person: 'liaison', batchId: data!.resubmitLines, fate: 'taken', changed: cells, requarantinedAs: null },
    });
    expect(now!.cells.find(({ column }) => column === '立案日期')!.value).toBe('2026-02-30');
    expect((await mutate(RESUBMIT, { lines: [{ id: line!.id, cells }] })).code).toBe('quarantine.moved-on');
  });

  it('corrected wrongly, it is quarantined again as a line of its own, and the one leads to the other', async () => {
    const { rows } = await page({ code: 'row-short' });
    const cells = [
      { column: '立案日期', value: '去年' },
      { column: '案由', value: '戊案' },
    ];
    const { data } = await mutate(RESUBMIT, { lines: [{ id: rows[0]!.id, cells }] });
    expect(await receipt(data!.resubmitLines!)).toMatchObject({ received: 1, quarantined: 1 });
    const [before] = (await page({ code: 'row-short' })).rows;
    expect(before!.repair).toMatchObject({ fate: 'quarantined', requarantinedAs: expect.any(String) });
    const [after] = (await page({ batchId: data!.resubmitLines })).rows;
    expect(after).toMatchObject({ id: before!.repair!.requarantinedAs, state: 'open', problems: [{ code: 'date-format' }] });
    expect(after!.cells.map(({ value }) => value)).toEqual(['A局', 'K-5', '处罚', '去年', '戊案']);
    const again = await mutate(RESUBMIT, { lines: [{ id: after!.id, cells: [{ column: '立案日期', value: '2025-12-01' }] }] });
    expect(await receipt(again.data!.resubmitLines!)).toMatchObject({ accepted: 1 });
    expect(await casesOf('K-5')).toBe(1);
  });

  it('the mapping mended, lines that waited for it are read again as they were', async () => {
    const [{ source_no: sourceNo }] = (await test.owner.query(`select source_no from source where name = '甲局台账'`)).rows as [
      { source_no: number },
    ];
    const first = await mutate(AGAIN, { sourceNo, code: 'value-unmapped' });
    expect(await receipt(first.data!.readLinesAgain!)).toMatchObject({ quarantined: 1 });
    const mended = JSON.parse(JSON.stringify(MAPPING)) as typeof MAPPING;
    Object.assign(mended.tables[0]!.yields[0]!.fields.actType!, { values: { 处罚: '行政处罚', 检查: '行政检查', 强制: '行政强制' } });
    await connect(mended, []);
    const second = await mutate(AGAIN, { sourceNo, code: 'value-unmapped' });
    expect(await receipt(second.data!.readLinesAgain!)).toMatchObject({ received: 1, accepted: 1 });
    expect(await casesOf('K-4')).toBe(1);
    expect((await mutate(AGAIN, { sourceNo, code: 'value-unmapped' })).code).toBe('quarantine.none');
    expect((await mutate(AGAIN, { sourceNo, code: null }, 'reader')).code).toBe('access.not-allowed');
  });

  it('as a workbook with the reasons beside the rows; corrected there and brought back, the lines go in', async () => {
    const bad = Array.from({ length: 1200 }, (_, n) => `A局,W-${n},处罚,2026-02-31,=1+1`).join('\n');
    expect((await deliver(HEAD + bad, '台账二.csv')).receipt).toMatchObject({ received: 1200, quarantined: 1200 });
    const [{ source_no: sourceNo }] = (await test.owner.query(`select source_no from source where name = '甲局台账'`)).rows as [
      { source_no: number },
    ];
    const url = `${test.url}/api/intake/quarantine/workbook?source=${sourceNo}&code=date-absent`;
    const refused = await fetch(url, { headers: { cookie: test.cookieOf('other') } });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([400, 'quarantine.none']);
    const answer = await fetch(url, { headers: { cookie: test.cookieOf('liaison') } });
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('问题数据_甲局台账_2026-08-20.xlsx'));
    const path = join(folder, '问题数据.xlsx');
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
    const file = await openFile(path, { headerRow: 1 });
    expect(file.sheets).toEqual(['问题数据', '说明']);
    const rows: string[][] = [];
    for await (const some of file.rows('问题数据')) rows.push(...some.map(({ cells }) => [...cells]));
    expect(rows).toHaveLength(1201);
    expect(rows[0]).toEqual(['〔编号，勿改〕', '〔原文件〕', '〔原行〕', '〔原因〕', '单位', '编号', '类别', '立案日期', '案由']);
    expect(rows[1]!.slice(1)).toEqual(['台账二.csv', '2', '立案日期：日期不存在。', 'A局', 'W-0', '处罚', '2026-02-31', '=1+1']);
    const corrected = rows.slice(1).map((cells) => ({ cells: cells.map((cell) => (cell === '2026-02-31' ? '2026-03-31' : cell)) }));
    const columns = rows[0]!.map((heading) => ({ heading, width: 10 }));
    const chunks: Buffer[] = [];
    for await (const chunk of workbookOf({ sheets: [{ name: '问题数据', columns, rows: corrected }] })) chunks.push(chunk as Buffer);
    const back = await send('/api/intake/quarantine/workbook', {}, new Blob([Buffer.concat(chunks)]), '改好.xlsx');
    expect(back.status).toBe(202);
    const { batchId, lines } = (await back.json()) as { batchId: string; lines: number };
    expect(lines).toBe(1200);
    expect(await receipt(batchId)).toMatchObject({ state: 'done', received: 1200, accepted: 1200 });
    expect(await casesOf('W-%')).toBe(1200);
    const other = await send('/api/intake/quarantine/workbook', {}, new Blob([HEAD]), '不是.csv');
    expect((await other.json()) as object).toMatchObject({ code: 'quarantine.workbook' });
  });

  it('what will not be sent again says why and by whom; counted by source, reason and month, never capped', async () => {
    const { rows } = await page({ code: 'agency-unknown', state: 'open' });
    const ids = rows.map(({ id }) => id);
    expect((await mutate(DISCARD, { ids, note: ' ' })).code).toBe('quarantine.note');
    expect((await mutate(DISCARD, { ids, note: '系测试数据' }, 'reader')).code).toBe('access.not-allowed');
    expect((await mutate(DISCARD, { ids, note: '系测试数据' })).data).toEqual({ discardLines: ids.length });
    expect((await page({ code: 'agency-unknown' })).rows[0]).toMatchObject({
      state: 'discarded',
      repair: { action: 'discard', person: 'liaison', note: '系测试数据', batchId: null, fate: null },
    });
    const { data } = await test.ask('liaison', '{ quarantinedByReason { code lines own } quarantinedByMonth { month code reason lines } }');
    const said = data as unknown as {
      quarantinedByReason: object[];
      quarantinedByMonth: { month: string; code: string; reason: string; lines: number }[];
    };
    expect(said.quarantinedByReason).toEqual([]);
    expect(said.quarantinedByMonth.find(({ code }) => code === 'date-absent')).toEqual({
      month: '2026-08',
      code: 'date-absent',
      reason: '日期不存在',
      lines: 1201,
    });
    expect((await page()).total).toBe(said.quarantinedByMonth.reduce((sum, { lines }) => sum + lines, 0));
  });
});
