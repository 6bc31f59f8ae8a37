import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Pipeline } from '@zhilu/intake/deliveries';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { addDays, endOfDay, startOfDay } from '@zhilu/kernel/time';
import { Verification } from '@zhilu/ledger';
import type { Viewer } from '@zhilu/platform/access';
import { type FigureFilter, Figures } from '@zhilu/statistics/figures';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';

/** What a duty says; posting and case numbers left out, which are of the order. */
const LINES = `select c.source_case, k.rule, l.due_at, l.met_at, l.settlement::text, l.explanation::text, l.witness::text from duty l join duty_kind k using (kind_id)
  join case_key c on c.agency_id = l.agency_id and c.case_id = l.case_id where c.source_no = $1 and l.known_to is null
  order by c.source_case, k.rule, l.due_at, l.met_at, l.settlement`;
const WAITING = `select count(*)::int as n from waiting_record where source_no = $1 and known_to is null`;
const TORN = `select batch_id from batch b where state <> 'done' or accepted + duplicate + stale + quarantined + cancelled <> received
  or received <> (select sum(accepted + duplicate + stale + quarantined + cancelled) from receipt r where r.batch_id = b.batch_id)`;

const BEHIND = `query ($filter: FigureFilter!) { figures(filter: $filter, by: []) { waiting basis { known } }
  waitingBehind(filter: $filter) { total rows { caseKey key line fileName } } }`;

type Said = Record<string, unknown>;
const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays('2026-03-02', n));

/** Records of some cases, of all four kinds, with revisions and records taken back. */
const whole = fc
  .array(
    fc.record({
      filedOn: day,
      decidedOn: day,
      papers: fc.array(fc.record({ item: fc.constantFrom('T01', 'T05', 'T22', 'T24'), madeAt: day }), { maxLength: 3 }),
      visit: fc.option(day),
      clip: fc.option(day),
      revised: fc.boolean(),
      takenBack: fc.boolean(),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((cases) =>
    cases.flatMap(({ filedOn, decidedOn, papers, visit, clip, revised, takenBack }, n): Said[] => {
      const caseKey = `C-${n}`;
      const of = (kind: string, key: string, said: Said): Said => ({ kind, agency: 'A局', caseKey, key, ...said });
      const stated: Said = { kind: 'case', agency: 'A局', key: caseKey, actType: 'penalty', procedure: 'ordinary', filedOn };
      return [
        { ...stated, revision: 1 },
        ...(revised ? [{ ...stated, decidedOn, revision: 2 }] : []),
        ...papers.map((paper, i) => of('written', `${caseKey}-W${i}`, { ...paper, title: '文书', revision: 1 })),
        ...(takenBack && papers.length > 0 ? [of('written', `${caseKey}-W0`, { withdrawn: true, revision: 2 })] : []),
        ...(visit === null
          ? []
          : [of('activity', `${caseKey}-H`, { scene: 'siteInspection', arrivedAt: `${visit}T09:00:00`, leftAt: `${visit}T10:00:00` })]),
        ...(clip === null ? [] : [of('recording', `${caseKey}-V`, { startedAt: `${clip}T09:00:00`, endedAt: `${clip}T10:00:00` })]),
      ];
    }),
  );

/** The records in files: each in some file, files in some order, some sent twice. */
const deliveries = whole.chain((records) =>
  fc.record({
    records: fc.constant(records),
    places: fc.array(fc.nat({ max: 4 }), { minLength: records.length, maxLength: records.length }),
    twice: fc.nat({ max: 4 }),
  }),
);

describe('AR whatever the order, batch or file, the same records come to the same', () => {
  let test: TestApp;
  let folder: string;
  let agency: Record<string, number>;
  let sources = 0;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay('2026-11-23') + 3_600_000;
    agency = (await settleSmallOffice(test)).agency;
    folder = mkdtempSync(join(tmpdir(), 'zhilu-arrival-'));
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const connect = async (): Promise<number> => {
    const name = `来源${++sources}`;
    return test.app.get(Sources).connect({
      name,
      mapping: { ...STANDARD_MAPPING, name, completeFor: ['case', 'written', 'activity', 'recording'] },
      connectedAt: startOfDay('2026-01-01'),
      graceHours: 24 * 365,
      rhythmHours: 24,
      actTypes: null,
      agencies: [agency.A!],
    });
  };
  const send = (source: number, records: readonly Said[], name = 'lines') => {
    const path = join(folder, `${name}.ndjson`);
    writeFileSync(path, records.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const mapping = { ...STANDARD_MAPPING, name: `来源${source}` };
    const batch = Pipeline.newBatch();
    return test.app
      .get(Pipeline)
      .deliver({ batch, source, path, fileName: `${name}.ndjson`, mapping, receivedAt: test.clock.at, viewer: null });
  };
  const rows = async (statement: string, source: number) => (await test.owner.query(statement, [source])).rows as Record<string, unknown>[];
  /** What stands beside the figures of agency A, and what they rest on. */
  const beside = async (known: number | null = null) => {
    const scope = { stat: [agency.A!], case: [agency.A!], role: 'reader' };
    const viewer = {
      userId: 0,
      account: 'r',
      name: 'r',
      role: 'supervisor',
      nodeId: null,
      agencyId: null,
      scope,
      mayReadWithheld: true,
    } as Viewer;
    const filter = { from: '2026-01-01', to: '2026-10-31', known } as FigureFilter;
    const { basis, waiting: lines } = await test.app.get(Figures).table(viewer, filter, [], 'asThen');
    return { known: basis.known, lines };
  };
  const waiting = async (source: number) => (await rows(WAITING, source))[0]!.n;

  const stated: Said = {
    kind: 'case',
    agency: 'A局',
    key: 'C-0',
    actType: 'penalty',
    procedure: 'ordinary',
    filedOn: '2026-03-02',
    decidedOn: '2026-03-20',
  };
  const paper: Said = {
    kind: 'written',
    agency: 'A局',
    caseKey: 'C-0',
    key: 'W',
    item: 'T22',
    title: '法制审核意见',
    madeAt: '2026-03-19',
  };

  it('AR-1 a record that comes before its case waits, is sent again without being two, and goes in by itself with the receipt it came with', async () => {
    const source = await connect();
    expect(await send(source, [paper])).toMatchObject({ received: 1, accepted: 1, quarantined: 0 });
    expect(await waiting(source)).toBe(1);
    expect(await rows(LINES, source)).toEqual([]);
    expect(await send(source, [paper])).toMatchObject({ received: 1, accepted: 0, duplicate: 1 });
    expect(await waiting(source)).toBe(1);
    const then = await beside();
    expect(then.lines).toBe(1);
    const before = test.clock.at;
    test.clock.at += 400 * 24 * 3_600_000;
    expect(await send(source, [stated])).toMatchObject({ received: 1, accepted: 1 });
    expect(await waiting(source)).toBe(0);
    expect((await beside()).lines).toBe(0);
    expect(await beside(then.known)).toEqual(then);
    const reviewed = (await rows(LINES, source)).filter(({ rule }) => rule === 'GD2018-T22');
    expect(reviewed).toMatchObject([{ settlement: 'O', witness: 'w' }]);
    expect(await send(source, [paper])).toMatchObject({ accepted: 0, duplicate: 1 });
    test.clock.at = before;
  });

  it('AR-2 what waits under another agency takes no case from its own, and goes on waiting', async () => {
    const source = await test.app.get(Sources).connect({
      name: `来源${++sources}`,
      mapping: { ...STANDARD_MAPPING, name: `来源${sources}`, completeFor: ['case', 'written', 'activity', 'recording'] },
      connectedAt: startOfDay('2026-01-01'),
      graceHours: 24,
      rhythmHours: 24,
      actTypes: null,
      agencies: [agency.A!, agency.B!],
    });
    await send(source, [{ ...paper, agency: 'B局' }]);
    expect(await send(source, [stated])).toMatchObject({ accepted: 1, quarantined: 0 });
    expect(await waiting(source)).toBe(1);
    const reviewed = (await rows(LINES, source)).filter(({ rule }) => rule === 'GD2018-T22');
    expect(reviewed).toMatchObject([{ met_at: null }]);
  });

  it('AR-4 a waiting record that returns to what it said before another content came says that again, as one that waits for nothing', async () => {
    const sent = [paper, { ...paper, madeAt: '2026-03-25' }, paper, paper];
    const [before, behind] = [await connect(), await connect()];
    await send(before, [stated]);
    for (const one of sent) await send(before, [one]);
    for (const one of sent) await send(behind, [one]);
    expect(await waiting(behind)).toBe(3);
    await send(behind, [stated]);
    expect(await waiting(behind)).toBe(0);
    const reviewed = async (source: number) => (await rows(LINES, source)).filter(({ rule }) => rule === 'GD2018-T22');
    expect(await reviewed(before)).toMatchObject([{ settlement: 'O' }]);
    expect(await reviewed(behind)).toEqual(await reviewed(before));
  });

  it('AR-5 the number of waiting lines opens to these lines, of the same agencies, also as it was known before', async () => {
    const source = await connect();
    await test.addUser('duban', 'supervisor', '440103');
    const ask = async (known: number | null) =>
      (
        (await test.ask('duban', BEHIND, { filter: { from: '2026-01-01', to: '2026-10-31', places: [`agency:${agency.A!}`], known } }))
          .data as unknown as { figures: { waiting: number; basis: { known: number } }; waitingBehind: { total: number; rows: { caseKey: string; key: string; line: number; fileName: string }[] } }
      ); // prettier-ignore
    await send(source, [
      { ...paper, caseKey: 'N-1', key: 'N-W1' },
      { ...paper, caseKey: 'N-2', key: 'N-W2' },
    ]);
    const then = await ask(null);
    expect(then.waitingBehind.total).toBe(then.figures.waiting);
    expect(then.waitingBehind.rows.slice(-2)).toEqual([
      { caseKey: 'N-1', key: 'N-W1', line: 1, fileName: 'lines.ndjson' },
      { caseKey: 'N-2', key: 'N-W2', line: 2, fileName: 'lines.ndjson' },
    ]);
    test.clock.at += 60_000;
    await send(source, [{ ...stated, key: 'N-1' }]);
    const now = await ask(null);
    expect([now.figures.waiting, now.waitingBehind.total]).toEqual([then.figures.waiting - 1, then.waitingBehind.total - 1]);
    expect(now.waitingBehind.rows.map(({ key }) => key)).not.toContain('N-W1');
    expect((await ask(then.figures.basis.known)).waitingBehind).toEqual(then.waitingBehind);
  });

  it('AR-3 V3 L1 L7: random deliveries of all kinds, in any files, in any order, some twice', async () => {
    let waited = 0;
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ records, places, twice }) => {
        const [together, apart] = [await connect(), await connect()];
        await send(together, records);
        const files = [0, 1, 2, 3, 4].map((place) => records.filter((_, n) => places[n] === place));
        for (const file of [...files, files[twice]!]) {
          if (file.length > 0) await send(apart, file);
          if (Number(await waiting(apart)) > 0) waited += 1;
        }
        expect(await waiting(apart)).toBe(0);
        expect(await rows(LINES, apart)).toEqual(await rows(LINES, together));
      }),
      { numRuns: 12, seed: 12, endOnFailure: true },
    );
    expect(waited).toBeGreaterThan(5);
    expect((await test.owner.query(TORN)).rows).toEqual([]);
    expect(await test.app.get(Verification).verify(agency.A!)).toEqual([]);
  });
});
