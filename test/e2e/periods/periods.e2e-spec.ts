import console from 'node:console';
import { endOfDay, startOfDay } from '@zhilu/kernel/time';
import { Overlays } from '@zhilu/registry/rules';
import { commandLine } from '@zhilu/testing/command-line';
import { CHANGE, deliverCases, FIGURES } from '@zhilu/testing/desks/agency-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { DECIDE, type Edition, periodDesk, PLAN, PREPARE } from '@zhilu/testing/desks/period-desk';
import { record, settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';

const [FROM, TO] = ['2026-04-01', '2026-06-30'];
const LIST =
  'query ($filter: FigureFilter!) { duties(filter: $filter, first: 200) { total basis { asOf known edition { title readable agencies } } rows { no outcome } } }';
const OVERVIEW = `query ($filter: FigureFilter!) { overview(filter: $filter) { basis { asOf known edition { title office readable agencies } }
  written { counts { charged onTime late missing indeterminate } } places { place { name } written { charged missing } } } }`;

describe('期间锁定: a locked edition reads the same for ever', () => {
  let test: TestApp;
  let office: SmallOffice;
  let desk: ReturnType<typeof periodDesk>;
  let first: Edition;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay('2026-09-30') + 4 * 3_600_000;
    office = await settleSmallOffice(test);
    await deliverCases(office);
    desk = periodDesk(test);
    await test.addUser('preparer', 'supervisor', '440000');
    await test.addUser('head', 'approver', '440000');
    await test.addUser('other head', 'approver', '440000');
    await test.addUser('city', 'approver', '440100');
    await test.addUser('city officer', 'supervisor', '440100');
    await test.addUser('line', 'lineSupervisor', 'L');
    await test.addUser('own', 'agencyHead', 'A');
    await test.addUser('admin', 'systemAdmin', null);
  });
  afterAll(() => test.stop());

  /** What the pages show by an edition: overview, figures, list. */
  const shown = async (account: string, edition: string) => {
    const filter = { from: FROM, to: TO, edition };
    const figures = await desk.data<{ figures: object }>(account, FIGURES, { filter, by: ['agency'] });
    // From which book it is read is not what it says.
    const said = JSON.parse(JSON.stringify(figures, (name, value: unknown) => (name === 'path' ? undefined : value))) as object;
    return [await desk.data(account, OVERVIEW, { filter }), said, await desk.data(account, LIST, { filter })];
  };
  let before: unknown[];

  it('PL-1 what is open is said first, every item of it, and nothing is written by looking', async () => {
    const plan = await desk.plan('preparer', FROM, TO);
    expect(plan).toMatchObject({ title: '2026年第二季度·第1版', no: 1, asOf: '2026-09-30', agencies: 3, changed: null, bar: null });
    expect(plan.checks.map(({ code }) => code)).toEqual(['silent', 'requests', 'quarantine', 'waiting', 'indeterminate', 'beyond']);
    // The only source has not been heard since August.
    expect(plan.checks[0]).toMatchObject({ n: 1, detail: [expect.stringContaining('甲：自')] });
    expect(plan.checks[4]!.of).toBeGreaterThan(100);
    expect(await desk.editions('head')).toEqual([]);
  });

  it('PL-2 one person prepares, another signs; what is open has to be answered for', async () => {
    const { digest } = await desk.plan('preparer', FROM, TO);
    const input = { from: FROM, to: TO, digest, said: ' ', reasons: null };
    expect((await desk.refusal('preparer', PREPARE, { input }))?.code).toBe('period.said');
    const prepared = await desk.prepare('preparer', FROM, TO);
    expect(prepared).toMatchObject({ state: 'prepared', no: 1, digest, actions: ['withdraw'] });
    expect(prepared.contexts).toBeGreaterThan(3);
    expect((await desk.editions('head'))[0]!.actions).toEqual(['sign', 'return']);
    // Not yet signed: nobody reads by its name.
    expect((await desk.refusal('head', LIST, { filter: { from: FROM, to: TO, edition: prepared.id } }))?.code).toBe('period.unknown');
    first = await desk.decide('head', prepared, 'sign');
    expect(first).toMatchObject({ state: 'locked', decider: 'head', actions: [] });
    before = await shown('head', first.id);
  });

  it('PL-3 overview, figures and list by the name of an edition are those of its day and posting, and say so', async () => {
    const { asOf, known } = first;
    const edition = { title: '2026年第二季度·第1版', office: '440000', readable: 3, agencies: 3 };
    const read = await desk.data<{ overview: object }>('head', OVERVIEW, { filter: { from: FROM, to: TO, edition: first.id } });
    expect(read).toMatchObject({ overview: { basis: { asOf, known, edition } } });
    const plain = await desk.data<{ overview: { basis: object } }>('head', OVERVIEW, { filter: { from: FROM, to: TO, asOf, known } });
    expect({ ...read.overview, basis: null }).toEqual({ ...plain.overview, basis: null });
    expect(plain.overview.basis).toMatchObject({ edition: null });
    // Whoever stands lower reads their own part of it, and is told so.
    const part = await desk.data<{ duties: object }>('city', LIST, { filter: { from: FROM, to: TO, edition: first.id } });
    expect(part.duties).toMatchObject({ basis: { edition: { readable: 2, agencies: 3 } } });
  });

  it('PL-4 V7, V18: after later uploads, a correction, a rule change, a merger and a move it reads and hashes the same, on any host and zone', async () => {
    test.clock.at += 86_400_000;
    // Everybody stays signed in over the night.
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
    await office.deliver('A', 'A0', [record('written', 'A0-late', { item: 'T02', madeAt: '2026-01-01' })], startOfDay('2026-10-01'));
    for (const n of [3, 30, 33, 36])
      await office.deliver(
        'A',
        `A${n}`,
        [record('written', `A${n}-late`, { item: 'T02', madeAt: '2026-05-20' })],
        startOfDay('2026-10-01'),
      );
    await office.deliver('B', 'B31', [record('written', 'B31-1', { item: 'T02', madeAt: '2026-06-28' }, 2)], startOfDay('2026-10-01'));
    await office.deliver(
      'C',
      'C-new',
      [record('case', 'C-new', { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-05-03', decidedOn: '2026-05-30' })],
      startOfDay('2026-10-01'),
    );
    await (await test.app.get(Overlays).set(null, { code: 'GD-2018-POLICE', line: 'L', from: '2019-01-01', to: null }, null)).followed();
    const merged = { agencyId: office.agency.C, kind: 'merger', onDay: '2026-06-15', heirId: office.agency.B, note: '粤编〔2026〕1号' };
    expect(await desk.refusal('head', CHANGE, { input: merged })).toBeNull();
    const [place] = (await test.owner.query(`select 'territory:' || node_id as id from node where code = '440200'`)).rows as {
      id: string;
    }[];
    const moved = { agencyId: office.agency.A, kind: 'move', onDay: '2026-05-20', place: place!.id, note: '粤编〔2026〕2号' };
    expect(await desk.refusal('head', CHANGE, { input: moved })).toBeNull();
    expect((await desk.plan('head', FROM, TO)).digest).not.toBe(first.digest);

    expect(await shown('head', first.id)).toEqual(before);
    const proof = { digest: first.digest, kept: first.digest, counted: first.digest, same: true, differing: [] };
    expect(await desk.proof('head', first.id)).toEqual(proof);
    const zone = process.env.TZ;
    process.env.TZ = 'America/New_York';
    expect(await desk.proof('city', first.id)).toEqual(proof);
    process.env.TZ = zone;
  });

  it('PL-5 an edition 2 says why there is one, and every changed cell with its causes, which add up; edition 1 stays', async () => {
    const { digest } = await desk.plan('preparer', FROM, TO);
    const input = { from: FROM, to: TO, digest, said: '按期锁定', reasons: ' ' };
    expect((await desk.refusal('preparer', PREPARE, { input }))?.code).toBe('period.reasons');
    const second = await desk.lock('preparer', 'other head', FROM, TO, '补报和机构变动');
    expect(second).toMatchObject({ title: '2026年第二季度·第2版', no: 2, reasons: '补报和机构变动', state: 'locked' });
    const changes = await desk.changes('head', second.id);
    expect(changes.cells).toBeGreaterThan(5);
    for (const { was, became, causes } of changes.rows) {
      expect(was).not.toBe(became);
      expect(causes.reduce((sum, { n }) => sum + n, 0)).toBe(became - was);
    }
    const causes = changes.causes.map(({ cause }) => cause);
    for (const cause of ['rule', 'correction', 'lateArrival']) expect(causes).toContain(cause);
    expect((await desk.changes('head', first.id)).cells).toBe(0);
    expect(await shown('head', first.id)).toEqual(before);
    expect((await desk.proof('head', first.id)).same).toBe(true);
    expect((await desk.proof('head', second.id)).same).toBe(true);
    // Nothing has come since: there is nothing to say in a third.
    expect((await desk.plan('preparer', FROM, TO)).bar).toContain('与2026年第二季度·第2版逐格相同');
    const same = { from: FROM, to: TO, digest: second.digest, said: '按期锁定', reasons: '再出一版' };
    expect((await desk.refusal('preparer', PREPARE, { input: same }))?.code).toBe('period.nothing-changed');
  });

  it.each<[string, string, string, object, string]>([
    ['a month that has not ended', 'preparer', PLAN, { from: '2026-10-01', to: '2026-10-31' }, 'period.open'],
    ['days that are no period', 'preparer', PLAN, { from: '2026-04-01', to: '2026-05-31' }, 'period.not-named'],
    ['days the wrong way round', 'preparer', PLAN, { from: '2026-06-30', to: '2026-04-01' }, 'period.not-named'],
    ['who has no office', 'admin', PLAN, { from: FROM, to: TO }, 'period.not-yours'],
    ['an agency', 'own', PLAN, { from: FROM, to: TO }, 'period.not-yours'],
    ['an upper department', 'line', PLAN, { from: FROM, to: TO }, 'period.not-yours'],
    ['an edition there is not', 'head', DECIDE, { input: { id: 'x', action: 'sign', digest: '', said: '同意' } }, 'period.unknown'],
  ])('PL-6 %s is refused in words, and nothing changes', async (_, account, document, variables, code) => {
    const standing = await desk.editions('head');
    const refused = await desk.refusal(account, document, variables);
    expect(refused?.code).toBe(code);
    expect(refused?.text).toMatch(/[一-鿿]{4}/);
    expect(await desk.editions('head')).toEqual(standing);
  });

  it('PL-7 nobody signs what they prepared, what they did not see, or another office’s; what is decided stays decided', async () => {
    const [from, to] = ['2026-07-01', '2026-07-31'];
    const prepared = await desk.prepare('head', from, to);
    const decide = (account: string, more: object = {}) =>
      desk.refusal(account, DECIDE, { input: { id: prepared.id, action: 'sign', digest: prepared.digest, said: '同意', ...more } });
    expect((await decide('head'))?.code).toBe('period.own-preparation');
    expect((await decide('preparer'))?.code).toBe('access.not-allowed');
    expect((await decide('city'))?.code).toBe('period.not-yours');
    expect((await decide('other head', { digest: prepared.digest.replace(/^./, 'x') }))?.code).toBe('period.other-digest');
    expect((await decide('other head', { action: 'return', said: ' ' }))?.code).toBe('period.decision-said');
    expect((await desk.plan('preparer', from, to)).bar).toContain('已由head拟定');
    expect(await desk.decide('other head', prepared, 'return', '来源未报全')).toMatchObject({ state: 'returned' });
    expect((await decide('other head'))?.code).toBe('period.decided-already');
    // The same number is free again; the database itself keeps a second signature, and the signer apart from the preparer.
    expect(await desk.lock('head', 'other head', from, to)).toMatchObject({ no: 1, state: 'locked' });
    const all = await test.database.everything();
    const touched = (set: string) =>
      test.database.run(all, (tx) => tx.rows(`update period_edition set ${set} where state = 'locked' returning edition_id`));
    expect(await touched(`decision = '改'`)).toEqual([]);
    for (const set of [`digest = '\\x00'`, `known = 1`, `agencies = '{1}'`])
      await expect(touched(set)).rejects.toThrow('permission denied');
    for (const table of ['period_cells', 'period_change'])
      await expect(test.database.run(all, (tx) => tx.rows(`delete from ${table}`))).rejects.toThrow('permission denied');
  });

  it('PL-8 a question by an edition that asks for other days, another posting or another reading is refused, not answered by half', async () => {
    const refused = async (more: object): Promise<string | undefined> =>
      (await desk.refusal('head', FIGURES, { filter: { from: FROM, to: TO, edition: first.id, ...more }, by: [] }))?.code;
    expect(await refused({ from: '2026-03-31' })).toBe('period.other-days');
    expect(await refused({ to: '2026-07-01' })).toBe('period.other-days');
    expect(await refused({ reading: 'asNow' })).toBe('period.as-then-only');
    expect(await refused({ asOf: '2026-07-01' })).toBe('period.other-basis');
    expect(await refused({ known: first.known - 1 })).toBe('period.other-basis');
    expect(await refused({ edition: 'x' })).toBe('period.unknown');
    expect(await refused({ from: '2026-05-01', to: '2026-05-31', asOf: first.asOf, known: first.known })).toBeUndefined();
  });

  it('PL-9 each office closes its own; a lower one is read from above, and of nobody’s is more said than they may sum', async () => {
    const own = await desk.lock('city officer', 'city', FROM, TO);
    expect(own).toMatchObject({ office: '440100', no: 1 });
    const seen = (await desk.editions('own')).map(({ title, readable, checks }) => ({ title, readable, checks }));
    expect(seen.length).toBeGreaterThan(0);
    for (const one of seen) expect(one).toMatchObject({ readable: 1, checks: null });
    expect(await desk.editions('admin')).toEqual([]);
    const read = await desk.data<{ overview: { basis: object } }>('head', OVERVIEW, { filter: { from: FROM, to: TO, edition: own.id } });
    expect(read.overview.basis).toMatchObject({ edition: { office: '440100', agencies: own.agencies } });
  });

  it('PL-11 the command line reads figures by the name of an edition, and proves every edition', async () => {
    const run = commandLine(test);
    const said = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const told = async (name: string, ...args: string[]) => {
      said.mockClear();
      return { code: await run(name, ...args), text: said.mock.calls.map(([line]) => String(line)).join('\n') };
    };
    try {
      const { text } = await told('figures', '--edition', first.title, '--office', '440000', '--by', 'agency');
      const filter = { from: FROM, to: TO, edition: first.id };
      const { figures } = await desk.data<{ figures: { rows: { figure: { counts: object } }[] } }>('head', FIGURES, {
        filter,
        by: ['agency'],
      });
      const read = JSON.parse(text) as { basis: object; rows: { figure: { counts: object } }[] };
      expect(read.basis).toMatchObject({ asOf: first.asOf, known: first.known, edition: { title: first.title } });
      expect(read.rows.map(({ figure }) => figure.counts)).toMatchObject(figures.rows.map(({ figure }) => figure.counts));
      // Another office has locked the same period: which is meant has to be said.
      await expect(told('figures', '--edition', first.title)).rejects.toThrow('请写明机关的代码：440000、440100');
      await expect(told('figures', '--edition', '2026年第二季度·第9版')).rejects.toThrow('没有名为“2026年第二季度·第9版”的已锁定版次');
      const proved = await told('period verify');
      expect(proved.code).toBe(0);
      expect(proved.text.split('\n').every((line) => line.endsWith('一致') && !line.endsWith('不一致'))).toBe(true);
      expect((await told('period list')).text).toContain(`${first.title}  440000`);
    } finally {
      said.mockRestore();
    }
  });

  it('PL-10 a cell that was changed behind the product’s back is found by name', async () => {
    await test.owner.query(
      `update period_cells set body = replace(body, '"missing"', '"onTime"') where edition_id = $1 and agency_id = $2`,
      [first.id, office.agency.B],
    );
    const proof = await desk.proof('head', first.id);
    expect(proof).toMatchObject({ same: false, counted: first.digest, differing: ['B局'] });
    expect(proof.kept).not.toBe(first.digest);
  });
});
