import { endOfDay, type LegalDate } from '@zhilu/kernel/time';
import { Verification } from '@zhilu/ledger';
import { AuditVerification } from '@zhilu/platform/access';
import { ReferenceData, Overlays } from '@zhilu/registry/rules';
import { CHANGE, type Counts, deliverCases, FIGURES, type Kept, REGISTRY, type Registry } from '@zhilu/testing/desks/agency-desk';
import { agencyName } from '@zhilu/platform/database';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';
import { until } from '@zhilu/testing/until';

const T: LegalDate = '2026-09-30';

describe('机构变动: agencies are renamed, merged, split and moved from a day on', () => {
  let test: TestApp;
  let office: SmallOffice;

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = endOfDay(T) + 4 * 3_600_000;
    office = await settleSmallOffice(test);
    const node = (tree: 'territory' | 'line', code: string, level: number, parent: string) => ({ tree, code, name: code, level, parent });
    await test.app.get(ReferenceData).seedOffice([node('line', 'L02', 1, 'L'), node('territory', '440104', 2, '440100')], []);
    await deliverCases(office);
    await test.addUser('head', 'approver', '440000');
    await test.addUser('city', 'approver', '440100');
    await test.addUser('county', 'approver', '440103');
    await test.addUser('officer', 'supervisor', '440000');
  });
  afterAll(() => test.stop());

  const change = async (input: object, account = 'head'): Promise<string | null> => {
    const { errors } = await test.ask(account, CHANGE, { input: { note: '粤编〔2026〕1号', ...input } });
    return errors?.[0]?.extensions.code ?? null;
  };
  const registry = async (account = 'head'): Promise<Registry> => (await test.ask(account, REGISTRY)).data as unknown as Registry;
  const kept = async (agency: number): Promise<Kept> => (await registry()).agencyRegistry.agencies.find((one) => one.agencyId === agency)!;
  const settled = async (): Promise<void> => {
    await until('the change has been worked in', async () => (await registry()).agencyRegistry.changes[0]!.done);
  };
  const known = async (): Promise<number> => (await registry()).dataState.known;
  const sums = async (
    by: string,
    reading: 'asThen' | 'asNow',
    at: number | null = null,
    from = '2026-01-01',
  ): Promise<Map<string, Counts>> => {
    const filter = { from, to: T, asOf: T, reading, known: at };
    const { data, errors } = await test.ask('head', FIGURES, { filter, by: [by] });
    expect(errors).toBeUndefined();
    const { rows } = (data as unknown as { figures: { rows: { keys: { label: string }[]; figure: { counts: Counts } }[] } }).figures;
    return new Map(rows.map(({ keys, figure }) => [keys[0]!.label, figure.counts]));
  };
  const whole = (rows: Map<string, Counts>): Counts =>
    [...rows.values()].reduce(
      (sum, row) => Object.fromEntries(Object.entries(row).map(([name, n]) => [name, n + (sum[name as keyof Counts] ?? 0)])) as Counts,
      {} as Counts,
    );
  /** L6: over both trees, as then and as now, whatever moved. */
  const requireEqualSums = async (): Promise<void> => {
    const all = [];
    for (const reading of ['asThen', 'asNow'] as const)
      for (const by of ['territory', 'line', 'agency']) all.push(whole(await sums(by, reading)));
    for (const one of all) expect(one).toEqual(all[0]);
    expect(all[0]!.charged).toBeGreaterThan(100);
  };
  /** What was shown of every tree and reading, to be shown again as known then. */
  const shown = async (at: number | null) => {
    const said = [];
    for (const reading of ['asThen', 'asNow'] as const)
      for (const by of ['territory', 'line', 'agency'])
        said.push([...(await sums(by, reading, at))].map(([name, row]) => [by === 'agency' ? '' : name, row]));
    return said;
  };
  const requireBooks = async (): Promise<void> => {
    const verification = test.app.get(Verification);
    for (const agency of await verification.agencies()) expect(await verification.verify(agency)).toEqual([]);
  };

  it('a renaming holds from its day on, under its own cause, with who registered it and on what ground, and changes no figure', async () => {
    const before = { known: await known(), said: await shown(null) };
    expect(await change({ agencyId: office.agency.A, kind: 'rename', onDay: '2026-05-01', name: 'A执法局' })).toBeNull();
    expect(await kept(office.agency.A)).toMatchObject({
      name: 'A执法局',
      names: [
        { name: 'A局', from: null, to: '2026-05-01' },
        { name: 'A执法局', from: '2026-05-01', to: null },
      ],
    });
    expect((await registry()).agencyRegistry.changes[0]).toMatchObject({
      kind: 'rename',
      agencyId: office.agency.A,
      onDay: '2026-05-01',
      became: 'A执法局',
      by: 'head',
      note: '粤编〔2026〕1号',
      cases: 0,
      done: true,
    });
    expect(await shown(null)).toEqual(before.said);
    const { rows } = await test.owner.query('select cause from posting where posting_no > $1', [before.known]);
    expect(rows).toEqual([{ cause: 'agency' }]);
    const scope = { stat: [], case: [], role: 'auditAdmin' };
    expect(await test.database.run(scope, (tx) => test.app.get(AuditVerification).chain(tx, office.agency.A))).toEqual([]);
    const { rows: audited } = await test.owner.query(
      `select detail ->> 'name' as name from audit where agency_id = $1 and action = 'agency.changed'`,
      [office.agency.A],
    );
    expect(audited).toEqual([{ name: 'A执法局' }]);
    // Again from an earlier day: what was registered for later days gives way.
    expect(await change({ agencyId: office.agency.A, kind: 'rename', onDay: '2026-04-01', name: 'A综合执法局' })).toBeNull();
    expect((await kept(office.agency.A)).names.map(({ name, from }) => [name, from])).toEqual([
      ['A局', null],
      ['A综合执法局', '2026-04-01'],
    ]);
    // The name that gave way began later than the one that holds; no room calls the agency by it.
    const called = await test.database.run(scope, (tx) => tx.rows(`select ${agencyName('$1')} as name`, [office.agency.A]));
    expect(called).toEqual([{ name: 'A综合执法局' }]);
  });

  it('L4, L6: a merger moves what is read as now to the heir, leaves what is read as then, and what was known before', async () => {
    const before = {
      known: await known(),
      said: await shown(null),
      then: await sums('territory', 'asThen'),
      now: await sums('territory', 'asNow'),
    };
    expect(await change({ agencyId: office.agency.C, kind: 'merger', onDay: '2026-06-15', heirId: office.agency.B })).toBeNull();
    expect(await kept(office.agency.C)).toMatchObject({ endedOn: '2026-06-15', heir: 'B局' });
    const now = await sums('territory', 'asNow');
    expect([...now.keys()]).toEqual(['440100']);
    expect(now.get('440100')!.charged).toBe(before.now.get('440100')!.charged + before.now.get('440200')!.charged);
    expect(await sums('territory', 'asThen')).toEqual(before.then);
    await requireEqualSums();
    expect(await shown(before.known)).toEqual(before.said);
    expect(await change({ agencyId: office.agency.C, kind: 'split', onDay: '2026-06-15' })).toBe('agency.ended-already');
    expect(await change({ agencyId: office.agency.B, kind: 'merger', onDay: '2026-07-01', heirId: office.agency.C })).toBe(
      'agency.heir-ended',
    );
    expect(await change({ agencyId: office.agency.B, kind: 'merger', onDay: '2026-06-01', heirId: office.agency.C })).toBe(
      'agency.heir-itself',
    );
    // The heir's people see what they took over.
    await test.addUser('heir', 'liaison', 'B');
    const { data } = await test.ask('heir', '{ jurisdiction { id kind } }');
    const seen = (data as unknown as { jurisdiction: { id: string; kind: string }[] }).jurisdiction
      .filter(({ kind }) => kind === 'agency')
      .map(({ id }) => id);
    expect(seen).toContain(`agency:${office.agency.C}`);
  });

  it('L4: an end taken back lets the agency stand where it stood, and its heir sees it no longer; a split keeps its own closed place', async () => {
    const merged = { known: await known(), said: await shown(null) };
    expect(await change({ agencyId: office.agency.C, kind: 'revival' })).toBeNull();
    expect([...(await sums('territory', 'asNow')).keys()]).toEqual(['440100', '440200']);
    expect(await shown(merged.known)).toEqual(merged.said);
    const { data } = await test.ask('heir', '{ jurisdiction { id } }');
    expect((data as unknown as { jurisdiction: { id: string }[] }).jurisdiction.map(({ id }) => id)).not.toContain(
      `agency:${office.agency.C}`,
    );
    expect(await change({ agencyId: office.agency.C, kind: 'revival' })).toBe('agency.not-ended');
    const before = await shown(null);
    expect(await change({ agencyId: office.agency.C, kind: 'split', onDay: '2026-07-01' })).toBeNull();
    expect(await kept(office.agency.C)).toMatchObject({ endedOn: '2026-07-01', heir: null });
    expect(await shown(null)).toEqual(before);
    await requireEqualSums();
  });

  it('L4, L6: a move within the territory counts from the month of its day on, as then; all of it, as now; nothing of it, as known before', async () => {
    const before = { known: await known(), said: await shown(null), all: await sums('agency', 'asThen') };
    const [place] = (await test.owner.query(`select 'territory:' || node_id as id from node where code = '440104'`)).rows as {
      id: string;
    }[];
    const [home] = (await test.owner.query(`select 'territory:' || node_id as id from node where code = '440103'`)).rows as {
      id: string;
    }[];
    expect(await change({ agencyId: office.agency.B, kind: 'move', onDay: '2026-05-20', place: home!.id })).toBe('agency.place-same');
    expect(await change({ agencyId: office.agency.B, kind: 'move', onDay: '2026-05-20', place: place!.id })).toBeNull();
    expect(await kept(office.agency.B)).toMatchObject({ territory: '440104' });
    const at = async (reading: string, from: string, to: string): Promise<number> => {
      const { data } = await test.ask('head', FIGURES, { filter: { from, to, asOf: T, reading, places: [place!.id] }, by: ['agency'] });
      return (data as unknown as { figures: { rows: { figure: { counts: Counts } }[] } }).figures.rows.reduce(
        (sum, row) => sum + row.figure.counts.charged,
        0,
      );
    };
    expect(await at('asThen', '2026-01-01', '2026-04-30')).toBe(0);
    expect(await at('asThen', '2026-05-01', T)).toBeGreaterThan(0);
    expect(await at('asNow', '2026-01-01', T)).toBe(before.all.get('B局')!.charged);
    await requireEqualSums();
    expect(await shown(before.known)).toEqual(before.said);
    expect((await registry()).agencyRegistry.changes[0]).toMatchObject({ kind: 'move', became: '440104', was: '440103', cases: 0 });
  });

  it('L1, L4: an agency that comes into another line is judged by the rules of that line from that day on; its cases are worked out anew under 机构变动', async () => {
    await (await test.app.get(Overlays).set(null, { code: 'GD-2018-POLICE', line: 'L02', from: '2019-01-01', to: null }, null)).followed();
    const before = { known: await known(), said: await shown(null) };
    const [line] = (await test.owner.query(`select 'line:' || node_id as id from node where code = 'L02'`)).rows as { id: string }[];
    expect(await change({ agencyId: office.agency.A, kind: 'move', onDay: '2026-03-01', place: line!.id })).toBeNull();
    await settled();
    const { rows } = await test.owner.query(
      `select distinct d.agency_id, k.rule, h.case_day >= '2026-03-01' as after from duty d join duty_kind k using (kind_id)
       join case_head h on h.agency_id = d.agency_id and h.case_id = d.case_id where k.rule in ('POLICE-T08', 'GD2018-T08') and d.known_to is null order by 1, 2, 3`,
    );
    expect(rows).toEqual([
      { agency_id: office.agency.A, rule: 'GD2018-T08', after: false },
      { agency_id: office.agency.A, rule: 'POLICE-T08', after: true },
      ...[office.agency.B, office.agency.C].flatMap((agency_id) =>
        [false, true].map((after) => ({ agency_id, rule: 'GD2018-T08', after })),
      ),
    ]);
    const [made] = (await registry()).agencyRegistry.changes;
    expect(made).toMatchObject({ kind: 'move', cases: 40, done: true });
    expect(made!.changed).toBeGreaterThan(0);
    expect(made!.changed).toBeLessThan(40);
    const { rows: causes } = await test.owner.query('select distinct cause from posting where posting_no > $1', [before.known]);
    expect(causes).toEqual([{ cause: 'agency' }]);
    await requireBooks();
    expect(await shown(before.known)).toEqual(before.said);
    await requireEqualSums();
  });

  it.each([
    ['a supervisor', 'officer', () => ({ agencyId: office.agency.A, kind: 'rename', onDay: '2026-08-01', name: '甲' }), 'agency.not-yours'],
    [
      'an office that does not see the agency',
      'county',
      () => ({ agencyId: office.agency.C, kind: 'rename', onDay: '2026-08-01', name: '甲' }),
      'agency.unknown',
    ],
    [
      'an office that does not see the heir',
      'city',
      () => ({ agencyId: office.agency.A, kind: 'merger', onDay: '2026-08-01', heirId: office.agency.C }),
      'agency.not-yours',
    ],
    ['without an heir', 'head', () => ({ agencyId: office.agency.A, kind: 'merger', onDay: '2026-08-01' }), 'agency.not-yours'],
    ['a day that has not come', 'head', () => ({ agencyId: office.agency.A, kind: 'split', onDay: '2026-10-02' }), 'agency.day-malformed'],
    ['without a day', 'head', () => ({ agencyId: office.agency.A, kind: 'split' }), 'agency.day-malformed'],
    [
      'a name another agency has',
      'head',
      () => ({ agencyId: office.agency.A, kind: 'rename', onDay: '2026-08-01', name: 'Ｂ 局' }),
      'agency.name-taken',
    ],
    [
      'the name it has',
      'head',
      () => ({ agencyId: office.agency.B, kind: 'rename', onDay: '2026-08-01', name: 'B局' }),
      'agency.name-same',
    ],
    [
      'without a ground',
      'head',
      () => ({ agencyId: office.agency.A, kind: 'split', onDay: '2026-08-01', note: ' ' }),
      'agency.note-malformed',
    ],
    [
      'a place there is not',
      'head',
      () => ({ agencyId: office.agency.A, kind: 'move', onDay: '2026-08-01', place: 'line:9999' }),
      'figure.place-unknown',
    ],
  ])('%s is refused', async (_, account, input, code) => {
    expect(await change(input(), account)).toBe(code);
  });

  it('a move stays under the node of who registers it: both places must lie there, and in the other tree only the uppermost office moves', async () => {
    const id = async (code: string): Promise<string> =>
      ((await test.owner.query(`select tree || ':' || node_id as id from node where code = $1`, [code])).rows[0] as { id: string }).id;
    const move = async (account: string, code: string, agencyId = office.agency.A) =>
      change({ agencyId, kind: 'move', onDay: '2026-08-01', place: await id(code) }, account);
    expect(await move('county', '440104')).toBe('agency.not-yours');
    expect(await move('city', '440200')).toBe('agency.not-yours');
    expect(await move('city', 'L')).toBe('agency.not-yours');
    expect(await move('city', '440104')).toBeNull();
    const { agencyRegistry } = await registry('city');
    expect(agencyRegistry.places.map(({ id: place }) => place).sort()).toEqual(
      [await id('440100'), await id('440103'), await id('440104')].sort(),
    );
    expect(agencyRegistry.agencies.map(({ agencyId }) => agencyId)).toEqual([office.agency.A, office.agency.B]);
    expect((await registry('officer')).agencyRegistry).toMatchObject({ mayRegister: false, places: [] });
    // The database itself refuses a row that names somebody who may not.
    const { rows } = await test.owner.query(
      `select user_id, (select node_id from node where code = '440200') as node from app_user where account = 'city'`,
    );
    const { user_id: user, node } = rows[0] as { user_id: number; node: number };
    const all = await test.database.everything();
    for (const [agency, place] of [
      [office.agency.C, null],
      [office.agency.A, node],
    ])
      await expect(
        test.database.run(all, (tx) =>
          tx.rows(
            `insert into agency_change (posting_no, agency_id, kind, note, user_id, at, node_id) values (999999, $1, 'move', '', $2, $3, $4)`,
            [agency, user, new Date(test.clock.at), place],
          ),
        ),
      ).rejects.toThrow('row-level security');
  });
});
