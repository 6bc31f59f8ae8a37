import console from 'node:console';
import { Verification } from '@zhilu/ledger';
import { commandLine } from '@zhilu/testing/command-line';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { until } from '@zhilu/testing/until';

const UNTIL = '2026-11-23';
const LINE = 'L02';
const PLAN =
  'query ($change: OverlayInput!) { overlayPlan(change: $change) { revision title line from to beyondEffective cases agencies } }';
const SET =
  'mutation ($change: OverlayInput!, $expectedRevision: Int!) { setOverlay(change: $change, expectedRevision: $expectedRevision) { mayChange } }';
const SETTINGS = `{ ruleSettings { overlays { code upon lines { line name from to beyondEffective } } underWay { working }
  changes { posting by withdrawn packs { title from to } cases endedAt } } }`;
const FIGURES = `query ($known: Int) { figures(filter: { from: "2025-01-01", to: "${UNTIL}", asOf: "${UNTIL}", known: $known,
    dutyClasses: [written, recording, uninterrupted, storage, order, note, case] }, by: [rule]) {
  basis { known } rows { keys { value } figure { counts { charged onTime late reportedLate missing notReceived pending indeterminate notApplicable } } } } }`;

interface Setting {
  overlays: {
    code: string;
    upon: string;
    lines: { line: string; name: string; from: string; to: string | null; beyondEffective: boolean }[];
  }[];
  underWay: { working: boolean } | null;
  changes: { posting: number; by: string | null; withdrawn: string[]; packs: { title: string }[]; cases: number; endedAt: string | null }[];
}
interface Plan {
  revision: number;
  cases: number;
  agencies: number;
}

describe('领域规则: an overlay holds for the agencies of a line', () => {
  let test: TestApp;
  let first: { known: number; rows: object[] };

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('head', 'approver', '440000');
    first = await figures();
  });
  afterAll(() => test.stop());

  const data = async <T>(document: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const answer = await test.ask('head', document, variables);
    if (answer.errors !== undefined) throw new Error(answer.errors[0]!.message);
    return answer.data as T;
  };
  const figures = async (known: number | null = null) => {
    const said = (await data<{ figures: { basis: { known: number }; rows: object[] } }>(FIGURES, { known })).figures;
    return { known: said.basis.known, rows: said.rows };
  };
  const settings = async () => (await data<{ ruleSettings: Setting }>(SETTINGS)).ruleSettings;
  const plan = async (change: object) => (await data<{ overlayPlan: Plan }>(PLAN, { change })).overlayPlan;
  const settled = async (): Promise<void> => {
    await until('the books follow the rules', async () => (await settings()).underWay?.working !== true);
  };
  const set = async (change: object): Promise<Plan> => {
    const planned = await plan(change);
    await data(SET, { change, expectedRevision: planned.revision });
    await settled();
    return planned;
  };
  const discrepancies = async () => {
    const verification = test.app.get(Verification);
    const found = [];
    for (const agency of await verification.agencies()) found.push(...(await verification.verify(agency)));
    return found;
  };
  /** Agencies with a line under a rule, of the act types the overlay speaks of, and the days of their cases. */
  const under = async (rule: string) =>
    (
      await test.owner.query(
        `select distinct d.agency_id, c.case_day::text as day from duty d join duty_kind k using (kind_id)
           join case_head c on c.agency_id = d.agency_id and c.case_id = d.case_id
         where k.rule = $1 and k.act_type in ('penalty', 'inspection') and d.known_to is null order by 1, 2`,
        [rule],
      )
    ).rows as { agency_id: number; day: string }[];
  const inLine = async (agency: number, day: string): Promise<boolean> =>
    (
      await test.owner.query(
        `select 1 from placement p join node n using (node_id) where p.agency_id = $1 and p.tree = 'line' and n.code = $2 and p.known_to is null and p.valid @> $3::date`,
        [agency, LINE, day],
      )
    ).rowCount === 1;

  it('only the cases of agencies of the line are touched; figures as known before stay (L4), books agree (L1)', async () => {
    expect((await settings()).overlays.map(({ code, lines }) => [code, lines])).toEqual([
      ['GD-2018-POLICE', []],
      ['GD-2021-POLICE', []],
    ]);
    const { cases, agencies } = await set({ code: 'GD-2018-POLICE', line: LINE, from: '2019-01-01' });
    expect(cases).toBeGreaterThan(0);
    expect(agencies).toBeGreaterThan(0);
    const judged = await under('POLICE-T08');
    expect(judged.length).toBeGreaterThan(0);
    for (const { agency_id, day } of judged) expect([agency_id, day, await inLine(agency_id, day)]).toEqual([agency_id, day, true]);
    // Nobody in the line is judged by what was replaced, and everybody else still is.
    const replaced = await under('GD2018-T08');
    expect(replaced.length).toBeGreaterThan(0);
    for (const { agency_id, day } of replaced) expect([agency_id, day, await inLine(agency_id, day)]).toEqual([agency_id, day, false]);
    expect(await figures(first.known)).toEqual(first);
    expect(await discrepancies()).toEqual([]);
    const said = await settings();
    expect(said.overlays[0]!.lines).toEqual([{ line: LINE, name: '公安交管', from: '2019-01-01', to: null, beyondEffective: false }]);
    expect(said.changes[0]).toMatchObject({
      by: 'head',
      cases,
      packs: [{ title: '广东省行政执法全过程记录办法（试行）（公安领域）·公安交管', from: '2019-01-01', to: null }],
    });
  });

  it('the regulation changed: what lies upon the other text holds instead', async () => {
    await set({ code: 'GD-2021-POLICE', line: LINE, from: '2021-05-21' });
    const before = await under('POLICE-T08');
    const call = commandLine(test);
    const said: string[] = [];
    const spies = (['error', 'log'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((...words: unknown[]) => void said.push(words.join(' '))),
    );
    try {
      expect(await call('pack apply', 'GD-2021')).toBe(0);
      expect(await under('POLICE-T08')).toEqual(before);
      const { rows } = await test.owner.query(
        `select distinct k.pack from duty d join duty_kind k using (kind_id) where k.rule = 'POLICE-T08' and d.known_to is null`,
      );
      expect(rows).toEqual([{ pack: 'GD-2021-POLICE' }]);
      expect(await call('pack list')).toBe(0);
      expect(await call('pack apply', 'GD-2018')).toBe(0);
      expect(await call('overlay take-back', 'GD-2021-POLICE', '--line', LINE)).toBe(0);
      await expect(call('overlay apply', 'GD-2018-POLICE', '--line', 'L99')).rejects.toThrow('没有代码为“L99”的领域');
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(said.join('\n')).toContain('适用 2021-05-21 至 今');
    expect(said.join('\n')).toContain('不再适用于公安交管');
    expect(await discrepancies()).toEqual([]);
  });

  it('a trial of the regulation leaves what lies upon it where it lies', async () => {
    const edit = { rule: 'GD2018-T08', path: '', value: 'null' };
    const input = { code: 'GD-2018', edits: [edit], from: '2025-01-01', to: UNTIL };
    const { startTrial } = await data<{ startTrial: { id: string } }>(
      'mutation ($input: TrialInput!) { startTrial(input: $input) { id } }',
      {
        input,
      },
    );
    await until('the trial is done', async () => {
      const { trialResult } = await data<{ trialResult: { trial: { state: string } } }>(
        'query ($id: ID!) { trialResult(id: $id) { trial { state } } }',
        {
          id: startTrial.id,
        },
      );
      const { state } = trialResult.trial;
      expect(['waiting', 'running', 'done']).toContain(state);
      return state === 'done';
    });
    const changed = await test.owner.query('select rule, agency_id from trial_change where trial_id = $1', [startTrial.id]);
    const [rules, agencies] = [new Set<string>(), new Set<number>()];
    for (const { rule, agency_id } of changed.rows as { rule: string; agency_id: number }[]) {
      rules.add(rule);
      agencies.add(agency_id);
    }
    expect(rules.has('GD2018-T08')).toBe(true);
    expect(rules.has('POLICE-T08')).toBe(false);
    expect(agencies.size).toBeGreaterThan(0);
  });

  it('an end is set: the cases from that day on are judged by the regulation alone; taken back, the figures are those of the beginning', async () => {
    await set({ code: 'GD-2018-POLICE', line: LINE, from: '2019-01-01', to: '2026-06-01' });
    const days = (await under('POLICE-T08')).map(({ day }) => day);
    expect(days.length).toBeGreaterThan(0);
    expect(days.every((day) => day < '2026-06-01')).toBe(true);
    await set({ code: 'GD-2018-POLICE', line: LINE, from: null });
    expect((await figures()).rows).toEqual(first.rows);
    expect(await discrepancies()).toEqual([]);
    const said = await settings();
    expect(said.overlays[0]!.lines).toEqual([]);
    expect(said.changes[0]!.withdrawn).toEqual(['广东省行政执法全过程记录办法（试行）（公安领域）·公安交管']);
  });
});
