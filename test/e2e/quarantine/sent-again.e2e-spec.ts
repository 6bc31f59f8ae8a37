import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Pipeline } from '@zhilu/intake/deliveries';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { startOfDay } from '@zhilu/kernel/time';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, settleSmallOffice } from '@zhilu/testing/offices/small-office';

const LINES = `query ($batch: ID) { quarantinedLines(filter: { batchId: $batch }, first: 200) { total open
  rows { id line state mayRepair cells { column value } repair { action person batchId fate requarantinedAs note } } } }`;
const DISCARD = 'mutation ($ids: [ID!]!, $note: String!) { discardLines(ids: $ids, note: $note) }';
const RESUBMIT = 'mutation ($lines: [CorrectedLineInput!]!) { resubmitLines(lines: $lines) }';
const OPEN = `select count(*)::int as n from quarantine q join batch b using (batch_id) where b.source_no = $1 and q.state = 'open'`;
const TORN = `select batch_id from batch b where state <> 'done' or accepted + duplicate + stale + quarantined + cancelled <> received
  or quarantined <> (select count(*) from quarantine q where q.batch_id = b.batch_id)`;
const UNLINKED = `select q.batch_id from quarantine q left join repair r using (agency_id, batch_id, chunk, no) where (q.state = 'open') <> (r.action is null)`;
const HEAD = '执法主体,案件编号,执法类别,立案日期,案件名称,修订号\n';

interface Row {
  id: string;
  line: number;
  state: string;
  mayRepair: boolean;
  repair: {
    action: string;
    person: string;
    batchId: string | null;
    fate: string | null;
    requarantinedAs: string | null;
    note: string | null;
  } | null;
}

describe('SA sending again closes what it mends and adds nothing', () => {
  let test: TestApp;
  let folder: string;
  let agency: Record<string, number>;
  let sources = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    agency = (await settleSmallOffice(test)).agency;
    folder = mkdtempSync(join(tmpdir(), 'zhilu-again-'));
    await test.addUser('liaison', 'liaison', 'A');
    await test.ask('liaison', '{ viewer { id } }');
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const connect = async (of: readonly number[] = [agency.A!]): Promise<number> => connectOwn(test, `来源${++sources}`, of);
  const send = async (source: number, text: string, name = '案件.csv') => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const batch = Pipeline.newBatch();
    test.clock.at += 60_000;
    const mapping = { ...STANDARD_MAPPING, name: `来源${sources}` };
    return test.app.get(Pipeline).deliver({ batch, source, path, fileName: name, mapping, receivedAt: test.clock.at, viewer: null });
  };
  const open = async (source: number): Promise<number> => ((await test.owner.query(OPEN, [source])).rows[0] as { n: number }).n;
  const linesOf = async (batch: string): Promise<Row[]> =>
    ((await test.ask('liaison', LINES, { batch })).data as unknown as { quarantinedLines: { rows: Row[] } }).quarantinedLines.rows;
  const discard = async (ids: string[]) => expect((await test.ask('liaison', DISCARD, { ids, note: '测试数据' })).errors).toBeUndefined();
  const row = (key: string, filedOn: string, title = '甲案', revision = '1', of = 'A局') =>
    `${of},${key},行政处罚,${filedOn},${title},${revision}\n`;
  const torn = async () => expect([(await test.owner.query(TORN)).rows, (await test.owner.query(UNLINKED)).rows]).toEqual([[], []]);

  it('SA-1 the same file twice leaves as many open lines as there were; the first leads to the second', async () => {
    const source = await connect();
    const file =
      HEAD + row('K-1', '2026-02-30') + row('K-2', '2026-03-02') + 'A局,K-3\n' + row('', '2026-03-02') + row('K-1', '2026-02-30');
    const first = await send(source, file);
    expect(first).toMatchObject({ received: 5, accepted: 1, quarantined: 4 });
    const second = await send(source, file);
    expect(second).toMatchObject({ received: 5, duplicate: 1, quarantined: 4 });
    expect(await open(source)).toBe(4);
    const before = await linesOf(first.batch);
    expect(before.map(({ state }) => state)).toEqual(Array(4).fill('resubmitted'));
    expect(before[0]!.repair).toMatchObject({ action: 'sentAgain', person: '', batchId: second.batch, fate: 'quarantined' });
    const after = await linesOf(second.batch);
    expect(after.map(({ state, mayRepair }) => [state, mayRepair])).toEqual(Array(4).fill(['open', true]));
    expect(after.map(({ id }) => id)).toContain(before[0]!.repair!.requarantinedAs);
    await send(source, file);
    expect(await open(source)).toBe(4);
    await torn();
  });

  it('SA-2 a line taken on a later delivery closes what was kept of it, whatever it was kept for, with a link', async () => {
    const source = await connect();
    const bad = [
      row('K-1', '2026-02-30'),
      row('K-2', '2026-03-02', '甲案', '1', '甲字局'),
      'A局,K-3,行政处罚,2026-03-02\n',
      'A局,K-4,行政处罚,2026-03-02,案,1,多一栏\n',
      row('K-5', '2026-03-02').replace('行政处罚', '无此类'),
    ];
    const first = await send(source, HEAD + bad.join(''));
    expect(first).toMatchObject({ received: 5, quarantined: 5 });
    const mended = ['K-1', 'K-2', 'K-3', 'K-4', 'K-5'].map((key) => JSON.stringify({ kind: 'case', agency: 'A局', key, actType: 'penalty', filedOn: '2026-03-02' })); // prettier-ignore
    const second = await send(source, mended.join('\n'), '补报.ndjson');
    expect(second).toMatchObject({ received: 5, accepted: 5 });
    expect(await open(source)).toBe(0);
    expect((await linesOf(first.batch)).map(({ repair }) => repair)).toEqual(
      Array(5).fill({ action: 'sentAgain', person: '', batchId: second.batch, fate: 'taken', requarantinedAs: null, note: null }),
    );
    await torn();
  });

  it('SA-3 what a person decided about a line holds when the very line comes again; another content of it is open', async () => {
    const source = await connect();
    const file = HEAD + row('K-1', '2026-02-30') + row('K-2', '2026-02-31');
    const [one, two] = await linesOf((await send(source, file)).batch);
    await discard([one!.id]);
    const cells = [{ column: '立案日期', value: '2026-02-28' }];
    const resubmitted = await test.ask('liaison', RESUBMIT, { lines: [{ id: two!.id, cells }] });
    expect(resubmitted.errors).toBeUndefined();
    await test.jobsDone('deliveries.post');
    expect(await open(source)).toBe(0);
    const again = await send(source, file);
    expect(again).toMatchObject({ quarantined: 2 });
    expect(await open(source)).toBe(0);
    expect((await linesOf(again.batch)).map(({ state, repair }) => [state, repair!.action, repair!.person, repair!.note])).toEqual([
      ['discarded', 'discard', 'liaison', '测试数据'],
      ['resubmitted', 'resubmit', 'liaison', null],
    ]);
    await send(source, HEAD + row('K-1', '2026-02-29'));
    expect(await open(source)).toBe(1);
    await torn();
  });

  it('SA-4 no line of another agency, no older revision and no other record closes a kept line', async () => {
    const source = await connect([agency.A!, agency.B!]);
    await send(source, HEAD + row('K-1', '2026-02-30', '甲案', '3'));
    await send(source, HEAD + row('K-1', '2026-02-03', '甲案', '2') + row('K-2', '2026-02-03'));
    expect(await open(source)).toBe(1);
    await send(source, HEAD + row('K-1', '2026-02-30', '甲案', '2'));
    expect(await open(source)).toBe(1);
    expect(await send(source, HEAD + row('K-1', '2026-02-03', '甲案', '9', 'B局'))).toMatchObject({ quarantined: 1 });
    expect(await open(source)).toBe(2);
    await send(source, HEAD + row('K-1', '2026-02-03', '甲案', '4'));
    expect(await open(source)).toBe(1);
    const other = await connect();
    await send(other, HEAD + row('K-9', '2026-02-30'));
    await send(source, HEAD + row('K-9', '2026-02-03'));
    expect(await open(other)).toBe(1);
    await torn();
  });

  it('SA-5 lines of registers, and files that fit no record, end when they come as they should', async () => {
    const source = await connect();
    const device = (from: string) => `{"kind":"device","agency":"A局","key":"DV-1","deviceKind":"recorder","model":"X","from":"${from}"}`;
    await send(source, device('2026-02-30'), '设备.ndjson');
    expect(await open(source)).toBe(1);
    expect(await send(source, device('2026-02-03'), '设备.ndjson')).toMatchObject({ accepted: 1 });
    expect(await open(source)).toBe(0);
    await torn();
  });

  it('SA-6 whatever is sent in whatever order: open are the records whose last content, or decision, is none', async () => {
    const key = fc.constantFrom('K-1', 'K-2', 'K-3', 'K-4');
    const content = fc.constantFrom('2026-03-02', '2026-02-30', '2026-02-31');
    const file = fc.uniqueArray(fc.tuple(key, content), { selector: ([one]) => one, minLength: 1, maxLength: 4 });
    const step = fc.oneof({ weight: 5, arbitrary: file }, { weight: 1, arbitrary: key });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const source = await connect();
        const seen = new Set<string>();
        const waiting = new Set<string>();
        for (const one of steps) {
          if (typeof one === 'string') {
            const { rows } = await test.owner.query(
              `select q.batch_id || '.' || agency_id || '.' || chunk || '.' || no as id from quarantine q join batch b using (batch_id) where b.source_no = $1 and q.state = 'open' and q.of_case = $2`,
              [source, one],
            );
            if (rows.length > 0) await discard([(rows[0] as { id: string }).id]);
            waiting.delete(one);
            continue;
          }
          await send(source, HEAD + one.map(([of, filedOn]) => row(of, filedOn)).join(''));
          for (const [of, filedOn] of one) {
            if (filedOn === '2026-03-02') waiting.delete(of);
            else if (!seen.has(`${of} ${filedOn}`)) waiting.add(of);
            seen.add(`${of} ${filedOn}`);
          }
          expect(await open(source)).toBe(waiting.size);
        }
      }),
      { numRuns: 15, seed: 7, endOnFailure: true },
    );
    await torn();
  });
});
