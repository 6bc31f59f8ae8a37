import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Viewer } from '@zhilu/platform/access';
import { Deliveries, Pipeline } from '@zhilu/intake/deliveries';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { outcomeAt, type Settlement } from '@zhilu/kernel/law';
import { codesOf, OUTCOME } from '@zhilu/kernel/vocabulary';
import { Clock, migrate, readSchemaStanding } from '@zhilu/platform/database';
import { Jobs, kindNamed } from '@zhilu/platform/jobs';
import { knownNames } from '@zhilu/registry/agencies';
import { ProgramDifference, Verification } from '@zhilu/ledger';
import { RuleChanges, Settings } from '@zhilu/registry/rules';
import { type FigureFilter, Figures } from '@zhilu/statistics/figures';
import { catalogueOf } from '@zhilu/testing/catalogue';
import { bareDatabase, type Clone, cloneDatabase } from '@zhilu/testing/databases';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { Pool } from 'pg';

const FOLDER = join(__dirname, '../../upgrade');
const EDITION = 'b2d8a9e';
const TOTAL = `query ($from: LegalDate!, $to: LegalDate!, $classes: [DutyClass!]) { figures(filter: { from: $from, to: $to, dutyClasses: $classes }) { total { counts { charged } } } }`;
const DIFFERENCE = kindNamed('program.difference');
const SEARCH_KEYS = kindNamed('cases.search-keys');
const DELIVERY = kindNamed('deliveries.post');
/** Deliveries of the edition that had not ended: received, stopped and to be tried again by itself, stopped for good, with the file lost. */
const IN_FLIGHT = [
  ['00000000-0000-4000-8000-000000000001', 'received', 0],
  ['00000000-0000-4000-8000-000000000002', 'interrupted', 1],
  ['00000000-0000-4000-8000-000000000003', 'interrupted', 4],
  ['00000000-0000-4000-8000-000000000004', 'checking', 0],
] as const;
const NOTE_IN_FLIGHT = `insert into batch (batch_id, source_no, file_name, digest, state, received_at, owner, attempts, ended_at, failure)
  select $1, 1, 'a.ndjson', '', $2, now() + $4 * interval '1 s', 'deliveries of that edition', $3, case when $2 = 'interrupted' then now() end,
    case when $2 = 'interrupted' then '{"code":"request.failed","text":"x"}'::jsonb end`;
/** Outcomes that edition did not tell apart: its books hold none of them. */
const UNTOLD = { reportedLate: 0, notReceived: 0 };
/** A line that stands, as far as its outcome goes. */
interface Standing {
  readonly rule: string;
  readonly year: string;
  readonly settlement: Settlement;
  readonly due_at: Date;
  readonly met_at: Date | null;
}
/** What the edition itself said of its books. */
interface Said {
  readonly at: string;
  readonly figures: readonly {
    readonly filter: FigureFilter;
    readonly path: string;
    readonly known: number;
    readonly total: Record<string, number>;
    readonly rows: Record<string, Record<string, number>>;
  }[];
}

describe('UP-1 books of an earlier edition are brought up to date', () => {
  const said = JSON.parse(readFileSync(join(FOLDER, `figures-of-${EDITION}.json`), 'utf8')) as Said;
  let on: Clone;
  let test: TestApp;
  let steps: number;

  beforeAll(async () => {
    on = await bareDatabase();
    const owner = new Pool({ connectionString: on.url, max: 1 });
    await owner.query(gunzipSync(readFileSync(join(FOLDER, `books-of-${EDITION}.sql.gz`))).toString('utf8'));
    for (const [n, one] of IN_FLIGHT.entries()) await owner.query(NOTE_IN_FLIGHT, [...one, n]);
    await owner.end();
    expect(await readSchemaStanding(on.url)).toBe('older');
    steps = await migrate(on.url);
    test = await startApp({ on, work: false });
    test.clock.at = Date.parse(said.at) + 300_000;
  });
  afterAll(() => test?.stop());

  it('UP-1: the steps since then were taken, and no other', async () => {
    expect(steps).toBeGreaterThan(0);
    expect(await readSchemaStanding(on.url)).toBe('equal');
    expect(await migrate(on.url)).toBe(0);
  });

  it('UP-1: tables, columns, defaults, constraints, indexes, policies, rights and functions are those of a fresh database', async () => {
    const fresh = await cloneDatabase();
    const owner = new Pool({ connectionString: fresh.url, max: 1 });
    try {
      const catalogue = await catalogueOf(owner);
      expect(catalogue.length).toBeGreaterThan(800);
      expect(await catalogueOf(test.owner)).toEqual(catalogue);
    } finally {
      await owner.end();
      await fresh.drop();
    }
  });

  it.each(said.figures)(
    'UP-1: every figure from $filter.from to $filter.to, known at $known, read from the $path, is what it was',
    async (one) => {
      const reader: Viewer = {
        userId: 0,
        account: 'cli',
        name: '命令行',
        role: 'supervisor',
        nodeId: null,
        agencyId: null,
        scope: await test.database.everything(),
        mayReadWithheld: false,
      };
      const table = await test.app.get(Figures).table(reader, one.filter, ['agency'], 'asThen');
      expect(table.basis).toMatchObject({ known: one.known, path: one.path });
      expect(table.total.counts).toEqual({ ...UNTOLD, ...one.total });
      const rows = table.rows.map(({ keys, figure }) => [keys.map(({ label }) => label).join('|'), figure.counts]);
      expect(rows.length).toBeGreaterThan(5);
      expect(Object.fromEntries(rows)).toEqual(
        Object.fromEntries(Object.entries(one.rows).map(([key, counts]) => [key, { ...UNTOLD, ...counts }])),
      );
    },
  );

  it('UP-1: roles see what they saw, and nobody rewrites history', async () => {
    await test.addUser('whole', 'supervisor', '440000');
    await test.addUser('nobody', 'systemAdmin', null);
    const { filter, total } = said.figures[0]!;
    const period = { from: filter.from, to: filter.to, classes: filter.dutyClasses };
    for (const [account, charged] of [
      ['whole', total.charged],
      ['nobody', 0],
    ] as const)
      // prettier-ignore
      expect((await test.ask(account, TOTAL, period)).data).toEqual({ figures: { total: { counts: { charged } } } });
    const one = { stat: [1], case: [1], role: 'liaison' };
    const seen = await test.database.run(one, (tx) => tx.rows<{ agency_id: number }>(`select distinct agency_id from duty`));
    expect(seen).toEqual([{ agency_id: 1 }]);
    for (const statement of [`update dossier_delta set body = body`, `delete from duty_line`, `update posting set cause = cause`])
      await expect(test.database.run(one, (tx) => tx.rows(statement))).rejects.toThrow('permission denied');
  });

  it('UP-1: what was under way in the memory of the old edition is interrupted, not running for ever', async () => {
    const { rows } = await test.owner.query(`select state from trial`);
    expect(rows).toEqual([{ state: 'interrupted' }]);
  });

  it('UP-1: a delivery the old edition was at work on gets a job at the start, and its records are in the books once', async () => {
    const { rows: stands } = await test.owner.query(
      `select batch_id::text as id, state from batch where file_name = 'a.ndjson' order by received_at`,
    );
    expect(stands).toEqual(['received', 'received', 'interrupted', 'checking'].map((state, n) => ({ id: IN_FLIGHT[n]![0], state })));
    const [first, second, third] = IN_FLIGHT.map(([id]) => id) as [string, string, string];
    const { rows: agencies } = await test.owner.query<{ code: string }>(
      `select a.code from source_agency s join agency a using (agency_id) where s.source_no = 1 order by 1 limit 1`,
    );
    const names = await test.database.run(await test.database.everything(), (tx) => knownNames(tx, 1));
    const path = join(test.dataFolder, 'a.ndjson');
    for (const [batch, key] of [
      [first, 'UP-A'],
      [second, 'UP-B'],
      [third, 'UP-C'],
    ] as const) {
      const line = { kind: 'case', agency: agencies[0]!.code, key, revision: 1, actType: 'penalty', filedOn: '2026-08-01' };
      writeFileSync(path, `${JSON.stringify(line)}\n`);
      const folder = test.app.get(Pipeline).folderOf(batch);
      await folder.take(path, 'copy');
      await folder.noteJob({ batch, source: 1, fileName: 'a.ndjson', mapping: STANDARD_MAPPING, receivedAt: test.clock.at, names });
    }
    const work = () => test.app.get(Jobs).helping(DELIVERY, () => test.jobsDone(DELIVERY.name));
    expect(await test.app.get(Deliveries).resume()).toBe(3);
    // Asked again, nothing is queued twice.
    expect(await test.app.get(Deliveries).resume()).toBe(3);
    expect((await test.owner.query(`select from pgboss.job where name = $1`, [DELIVERY.name])).rowCount).toBe(3);
    await work();
    const { rows } = await test.owner.query(
      `select state, accepted, failure ->> 'code' as failure from batch where file_name = 'a.ndjson' order by received_at`,
    );
    expect(rows).toEqual([
      { state: 'done', accepted: 1, failure: null },
      { state: 'done', accepted: 1, failure: null },
      { state: 'interrupted', accepted: 0, failure: 'request.failed' },
      { state: 'interrupted', accepted: 0, failure: 'delivery.lost' },
    ]);
    expect(await test.app.get(Deliveries).resume()).toBe(0);
    // What had stopped for good waits for a person: who then lets it go on.
    const deliverer = {
      userId: 0,
      account: 'a',
      name: 'a',
      role: 'liaison' as const,
      nodeId: null,
      agencyId: null,
      mayReadWithheld: false,
    };
    await test.app.get(Deliveries).resumeOne({ ...deliverer, scope: { ...(await test.database.everything()), role: 'liaison' } }, third);
    await work();
    const { rows: went } = await test.owner.query(`select state, accepted from batch where batch_id = $1`, [third]);
    expect(went).toEqual([{ state: 'done', accepted: 1 }]);
  });

  it('UP-3: cases of before are found as those of today, without anything being delivered again; one that stopped goes on where it was', async () => {
    const keys = async () =>
      (await test.owner.query(`select agency_id, case_id::text, search_key from case_head h order by agency_id, h.case_id`)).rows as {
        agency_id: number;
        case_id: string;
        search_key: string | null;
      }[];
    const left = async () => (await test.owner.query('select count(*)::int as n from search_fill')).rows as { n: number }[];
    const before = await keys();
    expect((await left())[0]!.n).toBeGreaterThan(30);
    const agency = before[0]!.agency_id;
    const own = before.filter((one) => one.agency_id === agency);
    expect(own.length).toBeGreaterThan(2);
    // As an earlier edition left them, and as if the fill had stopped after the first case.
    await test.owner.query(`update case_head set search_key = ''`);
    await test.owner.query(`update search_fill set after_case = $2 where agency_id = $1`, [agency, own[0]!.case_id]);
    await test.app.get(Jobs).helping(SEARCH_KEYS, () => test.jobsDone(SEARCH_KEYS.name));
    expect(await left()).toEqual([{ n: 0 }]);
    const after = await keys();
    const skipped = after.filter((one, at) => one.search_key === '' && before[at]!.search_key !== '');
    expect(skipped).toEqual([{ ...own[0]!, search_key: '' }]);
    // That edition did not find cases by their party.
    const byParty = (rows: typeof before) => rows.filter((one) => one.search_key?.includes('演示当事人')).length;
    expect([byParty(before), byParty(after) > 100]).toEqual([0, true]);
    await test.owner.query(`update case_head set search_key = $3 where agency_id = $1 and case_id = $2`, [agency, own[0]!.case_id, own[0]!.search_key]); // prettier-ignore
  });

  // What is judged otherwise than by the earlier edition is no figure of its books: a posting of its own cause brings it in.
  it('UP-1: balances, lines and recomputation agree, once what is judged otherwise today is posted as a change of the program', async () => {
    const notices = () => test.database.run({ stat: [], case: [], role: 'system' }, (tx) => test.app.get(Settings).notices(tx));
    expect(await notices()).toContainEqual(expect.stringContaining('program apply'));
    const changes = test.app.get(RuleChanges);
    const [difference, asOf] = [test.app.get(ProgramDifference), test.app.get(Clock).lastClosedDay()];
    const outcomes = async (): Promise<Map<string, number>> => {
      const { rows } = await test.owner.query(
        `select k.rule, to_char(l.due_day, 'YYYY') as year, l.settlement::text, l.due_at, l.met_at from duty l join duty_kind k using (kind_id) where l.known_to is null`,
      );
      const counts = new Map<string, number>();
      for (const { rule, year, settlement, due_at: due, met_at: met } of rows as Standing[]) {
        const key = `${year}|${rule}|${outcomeAt({ settlement, dueAt: due.getTime(), metAt: met?.getTime() ?? null }, asOf)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    };
    const before = await outcomes();
    const listed = await difference.list(asOf);
    expect(listed.duties).toBe(listed.shifts.reduce((sum, { n }) => sum + n, 0));
    expect(listed.duties).toBeGreaterThan(0);
    // The page shows the head of the top office the same, measured in the background, before it may be taken over; nobody else.
    await test.addUser('up-head', 'approver', '440000');
    await test.addUser('up-officer', 'supervisor', '440000');
    const PROGRAM = `{ ruleSettings { program { measuring survey { outdated duties changedCases shifts { year rule was becomes n } } } } }`;
    const page = async (account: string) =>
      (
        (await test.ask(account, PROGRAM)).data as unknown as {
          ruleSettings: { program: { measuring: boolean; survey: object | null } | null };
        }
      ).ruleSettings.program;
    const refusal = async (account: string, document: string) => (await test.ask(account, document)).errors?.[0]?.extensions.code;
    const TAKE = 'mutation { takeProgram(expectedRevision: 0) { mayChange } }';
    expect([await page('up-officer'), await page('up-head')]).toEqual([null, { measuring: false, survey: null }]);
    expect([await refusal('up-officer', TAKE), await refusal('up-head', TAKE)]).toEqual(['settings.top-only', 'program.unseen']);
    expect(await refusal('up-head', 'mutation { measureProgram { mayChange } }')).toBeUndefined();
    expect((await page('up-head'))!.measuring).toBe(true);
    await test.app.get(Jobs).helping(DIFFERENCE, () => test.jobsDone(DIFFERENCE.name));
    const { duties, changedCases, shifts } = listed;
    expect(await page('up-head')).toEqual({ measuring: false, survey: { outdated: false, duties, changedCases, shifts } });
    expect(await refusal('up-head', TAKE)).toBe('settings.changed-meanwhile');
    // Nothing was written by looking.
    expect(await outcomes()).toEqual(before);
    await (await changes.takeProgram(null, (await changes.planProgram()).revision)).followed();
    expect((await notices()).filter((line) => line.includes('program apply'))).toEqual([]);
    await expect(changes.planProgram()).rejects.toMatchObject({ code: 'program.up-to-date' });
    // What was listed is what happened, outcome by outcome; what fell due in another year is neither year's shift alone.
    const totals = (counts: Map<string, number>): Record<string, number> => {
      const byOutcome: Record<string, number> = {};
      for (const [key, n] of counts) byOutcome[key.split('|')[2]!] = (byOutcome[key.split('|')[2]!] ?? 0) + n;
      return byOutcome;
    };
    const expected = totals(before);
    for (const { was, becomes, n } of listed.shifts) {
      if (was !== null) expected[was] = (expected[was] ?? 0) - n;
      if (becomes !== null) expected[becomes] = (expected[becomes] ?? 0) + n;
    }
    const after = totals(await outcomes());
    for (const outcome of codesOf(OUTCOME)) expect([outcome, after[outcome] ?? 0]).toEqual([outcome, expected[outcome] ?? 0]);
    expect(await difference.list(asOf)).toMatchObject({ duties: 0, changedCases: 0, shifts: [] });
    const verification = test.app.get(Verification);
    const agencies = await verification.agencies();
    expect(agencies.length).toBeGreaterThan(30);
    for (const agency of agencies) expect(await verification.verify(agency)).toEqual([]);
  });
});
