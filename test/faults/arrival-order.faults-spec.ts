import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { addDays, endOfDay } from '@zhilu/kernel/time';
import { Verification } from '@zhilu/ledger';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { report } from './support/traffic';

const RUNS = 60;
const LINES = `select k.rule, l.due_at, l.met_at, l.settlement::text, l.explanation::text, l.witness::text from duty l join duty_kind k using (kind_id)
  join case_key c on c.agency_id = l.agency_id and c.case_id = l.case_id where c.source_case = $1 and l.known_to is null
  order by k.rule, l.due_at, l.met_at, l.settlement, l.explanation`;
const TORN = `select batch_id from batch b where state <> 'done' or accepted + duplicate + stale + quarantined + cancelled <> received
  or received <> (select sum(accepted + duplicate + stale + quarantined + cancelled) from receipt r where r.batch_id = b.batch_id)`;

type Said = Record<string, unknown>;
const day = fc.constantFrom(0, 1, 9, 40).map((n) => addDays('2026-02-02', n));
/** What one file says of the case; what comes before its case is the matter of test/e2e/deliveries/arrival-order. */
const file = fc
  .record({
    stated: fc.record({ actType: fc.constantFrom('penalty', 'inspection'), filedOn: day, decidedOn: day }),
    written: fc.option(fc.record({ key: fc.constantFrom('W-1', 'W-2'), item: fc.constantFrom('T05', 'T24'), madeAt: day })),
    recording: fc.option(day),
    takenBack: fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom('case', 'written') }),
  })
  .map(({ stated, written, recording, takenBack }): Said[] => [
    takenBack === 'case' ? { kind: 'case', withdrawn: true } : { kind: 'case', ...stated },
    ...(takenBack === 'written'
      ? [{ kind: 'written', key: 'W-1', withdrawn: true }]
      : written === null
        ? []
        : [{ kind: 'written', ...written }]),
    ...(recording === null
      ? []
      : [{ kind: 'recording', key: 'V-1', startedAt: `${recording}T09:00:00`, endedAt: `${recording}T09:50:00` }]),
  ]);
const files = fc
  .tuple(fc.array(file, { minLength: 3, maxLength: 5 }), fc.nat())
  .chain(([list]) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys(), 0, list.length - 1], { minLength: list.length })));

describe('F-08 files of one office, uploaded at once, doubled and out of order', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay('2026-11-23') + 3_600_000;
    const { agency } = await settleSmallOffice(test);
    await connectOwn(test, '甲局自报', [agency.A]);
    await test.addUser('liaison', 'liaison', 'A');
    await test.ask('liaison', '{ viewer { id } }');
  }, 60_000);
  afterAll(() => test.stop());

  const upload = async (caseKey: string, lines: readonly Said[], revision: number): Promise<void> => {
    const content = lines
      .map(({ kind, key, ...said }) => ({
        kind,
        agency: 'A局',
        key: key ?? caseKey,
        ...(kind === 'case' ? {} : { caseKey }),
        revision,
        ...said,
      }))
      .map((line) => JSON.stringify(line))
      .join('\n');
    const headers = { cookie: test.cookieOf('liaison'), 'x-zhilu': '1' };
    const send = async (): Promise<number> => {
      const form = new FormData();
      form.set('mapping', '甲局自报');
      form.set('file', new Blob([`${content}\n`]), `${caseKey}-${revision}.ndjson`);
      const answer = await fetch(`${test.url}/api/intake/upload`, { method: 'POST', headers, body: form });
      await answer.arrayBuffer();
      return answer.status;
    };
    // One account sends two files at a time: a third is told to wait, and comes again.
    let status = await send();
    for (; status === 429; status = await send()) await pause(20);
    expect(status).toBe(202);
  };
  const settled = () => test.jobsDone('deliveries.post');
  const linesOf = async (caseKey: string): Promise<unknown[]> => (await test.owner.query(LINES, [caseKey])).rows as unknown[];

  it('V2 V3 L1 L7: what stands in the end depends on the set of files alone', async () => {
    let run = 0;
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(files, async ([list, order]) => {
        run += 1;
        const [inOrder, mixed] = [`O-${run}`, `M-${run}`];
        for (const [n, lines] of list.entries()) await upload(inOrder, lines, n + 1);
        await settled();
        const missing = [...list.keys()].filter((n) => !order.includes(n));
        await Promise.all([...order, ...missing].map((n) => upload(mixed, list[n]!, n + 1)));
        await settled();
        sent += list.length + order.length + missing.length;
        expect(await linesOf(mixed)).toEqual(await linesOf(inOrder));
      }),
      { numRuns: RUNS, seed: 20261125, endOnFailure: true },
    );
    expect((await test.owner.query(TORN)).rows).toEqual([]);
    const found = [];
    for (const agency of await test.app.get(Verification).agencies()) found.push(...(await test.app.get(Verification).verify(agency)));
    expect(found).toEqual([]);
    report(`F-08 种子 20261125：${run} 种到达次序，${sent} 次并发报送，不一致 0`);
  }, 240_000);
});
