import console from 'node:console';
import { HOLIDAY_TABLES } from '@zhilu/kernel/time';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { Ledger, Recalculation, Verification } from '@zhilu/ledger';
import { RuleChanges } from '@zhilu/registry/rules';
import { commandLine } from '@zhilu/testing/command-line';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { until } from '@zhilu/testing/until';

const UNTIL = '2026-11-23';
const OVERLAY = { code: 'GD-2018-POLICE', line: 'L02', from: '2019-01-01' };
const SETTINGS = `{ mayChange missingHolidays
  packs { code appliedFrom appliedTo beyondEffective difference { changed beside } }
  changes { posting cause by delivered packs { title from to } withdrawn years cases changed endedAt }
  underWay { share cases done working } }`;
const FIGURES = `query ($known: Int) { figures(filter: { from: "2025-01-01", to: "2026-11-23", asOf: "${UNTIL}", known: $known,
    dutyClasses: [written, element, recording, uninterrupted, storage, order, note, case] }, by: [rule]) {
  basis { known } rows { keys { value } figure { counts { charged onTime late reportedLate missing notReceived pending indeterminate notApplicable } } } } }`;
const PLAN =
  'query ($code: String!, $from: LegalDate) { packPlan(code: $code, from: $from) { revision cases agencies withdrawn after { title from to beyondEffective } } }';
const APPLY = `mutation ($code: String!, $expectedRevision: Int!) { applyPack(code: $code, expectedRevision: $expectedRevision) ${SETTINGS} }`;

interface PackSettings {
  mayChange: boolean;
  missingHolidays: string | null;
  packs: { code: string; appliedFrom: string | null; appliedTo: string | null; beyondEffective: boolean; difference: object | null }[];
  changes: {
    posting: number;
    by: string | null;
    delivered: boolean;
    packs: object[];
    withdrawn: string[];
    years: number[];
    changed: number | null;
    endedAt: string | null;
  }[];
  underWay: { share: number; cases: number | null; done: number | null; working: boolean } | null;
}

describe('规则与设定: the rules an office applies', () => {
  let test: TestApp;
  let first: { known: number; rows: { keys: { value: string }[] }[] };

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('head', 'approver', '440000');
    await test.addUser('city', 'supervisor', '440100');
  });
  afterAll(() => test.stop());

  const data = async <T>(account: string, document: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const answer = await test.ask(account, document, variables);
    if (answer.errors !== undefined) throw new Error(answer.errors[0]!.message);
    return answer.data as T;
  };
  const refusal = async (account: string, document: string, variables: Record<string, unknown> = {}): Promise<string | undefined> =>
    (await test.ask(account, document, variables)).errors?.[0]?.extensions.code;
  const settings = async (account = 'head') =>
    (await data<{ ruleSettings: PackSettings }>(account, `{ ruleSettings ${SETTINGS} }`)).ruleSettings;
  const figures = async (known: number | null = null) => {
    const { figures: said } = await data<{ figures: { basis: { known: number }; rows: { keys: { value: string }[] }[] } }>(
      'head',
      FIGURES,
      { known },
    );
    return { known: said.basis.known, rows: said.rows };
  };
  const plan = async (code: string, from: string | null = null) =>
    (await data<{ packPlan: { revision: number; cases: number; withdrawn: string[]; after: object[] } }>('head', PLAN, { code, from }))
      .packPlan;
  const settled = async (): Promise<void> => {
    await until('the books follow the rules', async () => (await settings()).underWay?.working !== true);
  };
  const discrepancies = async () => {
    const verification = test.app.get(Verification);
    const found = [];
    for (const agency of await verification.agencies()) found.push(...(await verification.verify(agency)));
    return found;
  };
  const spans = ({ packs }: PackSettings) =>
    packs.map(({ code, appliedFrom, appliedTo, beyondEffective }) => [code, appliedFrom, appliedTo, beyondEffective]);

  it('as delivered GD-2018 is applied without end, beyond the days it was law; GD-2021 stands ready', async () => {
    first = await figures();
    const said = await settings();
    expect(spans(said)).toEqual([
      ['GD-2018', '2018-02-01', null, true],
      ['GD-2021', null, null, false],
    ]);
    expect(said.changes).toHaveLength(1);
    expect(said.changes[0]).toMatchObject({ delivered: true, by: null, years: HOLIDAY_TABLES.map(({ year }) => year) });
    const { dataState } = await data<{ dataState: { notices: string[]; packs: { beyondEffective: boolean }[] } }>(
      'head',
      '{ dataState { notices packs { beyondEffective } } }',
    );
    expect(dataState).toEqual({ notices: [], packs: [{ beyondEffective: true }] });
  });

  it('only the approver of the top office may change them: every role is tried', async () => {
    const { rows } = await test.owner.query('select code from agency order by agency_id limit 1');
    const place = { node: '440100', agency: (rows[0] as { code: string }).code, grant: null, nowhere: null };
    const table = JSON.stringify(HOLIDAY_TABLES.at(-1));
    for (const role of Object.keys(ROLE) as Role[]) {
      await test.addUser(`${role}-below`, role, place[ROLE[role].stands]);
      if (ROLE[role].stands === 'node' && role !== 'approver') await test.addUser(`${role}-top`, role, '440000');
    }
    await test.addUser('line-head', 'approver', 'L01');
    const { rows: accounts } = await test.owner.query(
      `select account from app_user where account ~ '-(below|top)$' or account = 'line-head'`,
    );
    for (const { account } of accounts as { account: string }[]) {
      expect([account, (await settings(account)).mayChange]).toEqual([account, false]);
      for (const [document, variables] of [
        [PLAN, { code: 'GD-2021' }],
        ['{ upgradePlan { revision } }', {}],
        ['query ($table: String!) { holidayPlan(table: $table, notice: "国办发明电〔2025〕7号") { revision } }', { table }],
        [APPLY, { code: 'GD-2021', expectedRevision: 0 }],
        ['query ($change: OverlayInput!) { overlayPlan(change: $change) { revision } }', { change: OVERLAY }],
        [`mutation ($change: OverlayInput!) { setOverlay(change: $change, expectedRevision: 0) ${SETTINGS} }`, { change: OVERLAY }],
        [`mutation { upgradePacks(expectedRevision: 0) ${SETTINGS} }`, {}],
        [
          `mutation ($table: String!) { addHolidays(table: $table, notice: "国办发明电〔2025〕7号", expectedRevision: 0) ${SETTINGS} }`,
          { table },
        ],
        [`mutation { resumeRecalculation ${SETTINGS} }`, {}],
      ] as const)
        expect([account, document, await refusal(account, document, variables)]).toEqual([account, document, 'settings.top-only']);
    }
    expect((await settings()).mayChange).toBe(true);
  });

  it('GD-2021 applied from its own date: one held stretch, interrupted and taken up; figures as known before stay (L4), books agree (L1)', async () => {
    const { revision, cases, after } = await plan('GD-2021');
    const { rows: heads } = await test.owner.query(`select count(*)::int as n from case_head where case_day >= '2021-05-21'`);
    expect(cases).toBe((heads[0] as { n: number }).n);
    expect(after).toEqual([
      { title: '广东省行政执法全过程记录办法（试行）', from: '2018-02-01', to: '2021-05-21', beyondEffective: false },
      { title: '广东省行政执法全过程记录办法', from: '2021-05-21', to: null, beyondEffective: false },
    ]);
    expect(await refusal('head', APPLY, { code: 'GD-2021', expectedRevision: revision - 1 })).toBe('settings.changed-meanwhile');

    const ledger = test.app.get(Ledger);
    const recalculate = ledger.recalculate.bind(ledger);
    let calls = 0;
    const spy = jest.spyOn(ledger, 'recalculate').mockImplementation(async (tx, cause, some) => {
      if (++calls > 3) throw new Error('the power went');
      return recalculate(tx, cause, some);
    });
    await data('head', APPLY, { code: 'GD-2021', expectedRevision: revision });
    await settled();
    spy.mockRestore();
    const { underWay } = await settings();
    expect(underWay).toMatchObject({ working: false, cases });
    expect(underWay!.done).toBeGreaterThan(0);
    expect(underWay!.done).toBeLessThan(cases);
    expect((await settings('city')).underWay).toEqual({ share: underWay!.done! / cases, cases: null, done: null, working: false });
    expect(await figures()).toEqual(first);
    const { dataState } = await data<{ dataState: { notices: string[]; packs: { code: string }[] } }>(
      'city',
      '{ dataState { notices packs { code } } }',
    );
    expect(dataState.notices).toEqual([expect.stringContaining('重算中断')]);
    expect(dataState.packs).toEqual([{ code: 'GD-2018' }]);

    await data('head', `mutation { resumeRecalculation ${SETTINGS} }`);
    await test.database.run(
      { stat: [], case: [], role: 'system' },
      async (tx) => {
        // From here on the transaction sees the rows of this moment.
        await tx.rows('select 1 from recalculation');
        await settled();
        // Ended meanwhile, it was being worked on then: nobody is told that it stopped.
        expect(await test.app.get(Recalculation).unfinished(tx)).toMatchObject({ working: true });
      },
      { readOnly: true },
    );
    const now = await figures();
    expect(now.known).toBeGreaterThan(first.known);
    expect(now.rows).not.toEqual(first.rows);
    expect(now.rows.every(({ keys }) => keys[0]!.value.startsWith('GD2021'))).toBe(true);
    expect(await figures(first.known)).toEqual(first);
    // Inside the stretch nothing was ever shown.
    expect(await figures(first.known + 3)).toEqual(first);
    expect(await discrepancies()).toEqual([]);
    const said = await settings();
    expect(spans(said)).toEqual([
      ['GD-2018', '2018-02-01', '2021-05-21', false],
      ['GD-2021', '2021-05-21', null, false],
    ]);
    expect(said.underWay).toBeNull();
    expect(said.changes[0]).toMatchObject({ by: 'head', cause: 'rule', cases, posting: first.known + 1, withdrawn: [] });
    expect(said.changes[0]!.changed).toBeGreaterThan(0);
    const { rows: causes } = await test.owner.query('select distinct cause from posting where posting_no > $1', [first.known]);
    expect(causes).toEqual([{ cause: 'rule' }]);
  });

  it('a change waits for the one under way: a second is refused', async () => {
    const ledger = test.app.get(Ledger);
    const recalculate = ledger.recalculate.bind(ledger);
    let goOn = (): void => undefined;
    const held = new Promise<void>((go) => (goOn = go));
    const spy = jest.spyOn(ledger, 'recalculate').mockImplementation(async (tx, cause, some) => {
      await held;
      return recalculate(tx, cause, some);
    });
    await data('head', APPLY, { code: 'GD-2018', expectedRevision: (await plan('GD-2018')).revision });
    const { revision } = await plan('GD-2021');
    expect(await refusal('head', APPLY, { code: 'GD-2021', expectedRevision: revision })).toBe('recalculation.under-way');
    goOn();
    await settled();
    spy.mockRestore();
    await data('head', APPLY, { code: 'GD-2021', expectedRevision: (await plan('GD-2021')).revision });
    await settled();
  });

  it('taken back the same way: the figures are those of the beginning', async () => {
    const { revision, withdrawn } = await plan('GD-2018');
    expect(withdrawn).toEqual(['广东省行政执法全过程记录办法']);
    const between = await figures();
    await data('head', APPLY, { code: 'GD-2018', expectedRevision: revision });
    await settled();
    expect((await figures()).rows).toEqual(first.rows);
    expect(await figures(between.known)).toEqual(between);
    expect(await discrepancies()).toEqual([]);
    expect(spans(await settings())).toEqual([
      ['GD-2018', '2018-02-01', null, true],
      ['GD-2021', null, null, false],
    ]);
    expect(await refusal('head', PLAN, { code: 'GD-2018' })).toBe('pack.applied-already');
    expect(await refusal('head', PLAN, { code: 'GD-1999' })).toBe('pack.unknown');
    expect(await refusal('head', PLAN, { code: 'GD-2018', from: '2020-01-01' })).toBe('pack.leaves-days');
  });

  it('the command line applies and takes back by the same way, and says what it touches', async () => {
    const said: string[] = [];
    const spies = (['error', 'log'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((...words: unknown[]) => void said.push(words.join(' '))),
    );
    const call = commandLine(test);
    try {
      expect(await call('pack apply', 'GD-2021', '--from', '2021-05-21')).toBe(0);
      expect(await call('pack list')).toBe(0);
      expect(await call('pack apply', 'GD-2018')).toBe(0);
      await expect(call('pack upgrade')).rejects.toThrow('无需更换');
      expect(await call('calendar list')).toBe(0);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(said.join('\n')).toContain(
      'GD-2018\t《广东省行政执法全过程记录办法（试行）》\t适用 2018-02-01 至 2021-05-20\t有效 2018-02-01 至 2021-05-20\n',
    );
    expect(said.join('\n')).toContain('重算完成');
    expect(said.join('\n')).toContain('2026\t放假');
    expect((await figures()).rows).toEqual(first.rows);
  });

  it('a text of a pack that this version brings otherwise is said and offered, never taken over by itself', async () => {
    const changes = test.app.get(RuleChanges);
    expect(await changes.outdatedInWords()).toEqual([]);
    const [{ pack, from, to }] = (await changes.standing()) as [Awaited<ReturnType<typeof changes.standing>>[number]];
    const older = { ...pack, rules: pack.rules.filter(({ dutyClass }) => dutyClass !== 'storage') };
    await test.app.get(Recalculation).change('rule', { kind: 'pack', agency: null, subject: pack.code, body: older, from, to });
    expect((await figures()).rows).not.toEqual(first.rows);
    expect(await changes.outdatedInWords()).toEqual([
      expect.stringMatching(/规则包 GD-2018 库中的文本与本版本所附的不同（新增规则 1 条）/),
    ]);
    const { upgradePlan } = await data<{ upgradePlan: { revision: number; cases: number } }>('head', '{ upgradePlan { revision cases } }');
    await data('head', `mutation ($expectedRevision: Int!) { upgradePacks(expectedRevision: $expectedRevision) ${SETTINGS} }`, {
      expectedRevision: upgradePlan.revision,
    });
    await settled();
    expect((await figures()).rows).toEqual(first.rows);
    expect((await settings()).packs[0]!.difference).toBeNull();
    expect(await discrepancies()).toEqual([]);
  });
});
