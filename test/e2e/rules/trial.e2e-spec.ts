import { gd2018 } from '@zhilu/kernel/law';
import { codesOf, OUTCOME, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { AGENCY_TABLES, LOCAL_TABLES, REFERENCE_TABLES } from '@zhilu/platform/database';
import { TrialSource } from '@zhilu/registry/rules';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import type { Counts, Edit, Page, Result, Row, Trial } from '@zhilu/testing/offices/trial-answers';
import { until } from '@zhilu/testing/until';

const UNTIL = '2026-11-23';
const WHOLE = { from: '2025-01-01', to: UNTIL };
const PERIOD = { from: '2026-07-01', to: '2026-09-30' };
const pack = gd2018();
const storage = pack.rules.find(({ dutyClass }) => dutyClass === 'storage')!;
/** The page of cases at which a trial is held in the test. */
const STOPPED_AT = 12;
const COUNTS = 'charged onTime late reportedLate missing notReceived pending indeterminate notApplicable';
const TRIAL = 'id state title said from to asOf known agencies agenciesDone cases casesDone share';
const START = `mutation ($input: TrialInput!) { startTrial(input: $input) { ${TRIAL} } }`;
const RESULT = `query ($id: ID!) { trialResult(id: $id) { trial { ${TRIAL} } changed changedCases shifted
  totals { dutyClass before { ${COUNTS} } after { ${COUNTS} } } byAgency { agencyId name cases changed changedCases } } }`;
const CHANGES = `query ($id: ID!, $agencyId: Int, $dutyClass: DutyClass, $before: TrialOutcome, $outcome: TrialOutcome, $first: Int!, $after: String) {
  trialChanges(id: $id, agencyId: $agencyId, dutyClass: $dutyClass, before: $before, outcome: $outcome, first: $first, after: $after) {
    total cases withheld next rows { no agencyId agencyName caseId dutyClass title before after dueBefore dueAfter } } }`;

const number = (name: string, value: number) => ({ numbers: [{ name, value }] });

describe('规则试算: rules tried over the dossiers', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('reader', 'supervisor', '440000');
    // The leads follow the load by a job of their own.
    await test.jobsDone('leads.scan');
  });
  afterAll(() => test.stop());

  const data = async <T>(account: string, document: string, variables: Record<string, unknown> = {}): Promise<T> => {
    const answer = await test.ask(account, document, variables);
    if (answer.errors !== undefined) throw new Error(answer.errors[0]!.message);
    return answer.data as T;
  };
  const input = (edits: readonly Edit[], more: object = {}) => ({
    code: pack.code,
    ...PERIOD,
    edits: edits.map((edit) => ({ ...edit, value: JSON.stringify(edit.value) })),
    ...more,
  });
  const refusal = async (account: string, edits: readonly Edit[], more: object = {}) =>
    (await test.ask(account, START, { input: input(edits, more) })).errors?.[0];
  const start = async (edits: readonly Edit[], more: object = {}, account = 'reader') =>
    (await data<{ startTrial: Trial }>(account, START, { input: input(edits, more) })).startTrial;
  const result = async (id: string, account = 'reader') => (await data<{ trialResult: Result }>(account, RESULT, { id })).trialResult;
  const finished = (id: string, account = 'reader'): Promise<Result> =>
    until('the trial has ended', async () => {
      const said = await result(id, account);
      return ['waiting', 'running'].includes(said.trial.state) ? null : said;
    });
  const tried = async (edits: readonly Edit[], more: object = {}, account = 'reader') =>
    finished((await start(edits, more, account)).id, account);
  const page = async (id: string, asked: object = {}, account = 'reader') =>
    (await data<{ trialChanges: Page }>(account, CHANGES, { id, first: 200, ...asked })).trialChanges;
  const listed = async (id: string, asked: object = {}, account = 'reader'): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let after: string | null = null; ;) {
      const one: Page = await page(id, { ...asked, first: 50, after }, account);
      rows.push(...one.rows);
      if (one.next === null) return rows;
      after = one.next;
    }
  };
  const figures = async (known: number) => {
    const document = `{ figures(filter: { from: "${PERIOD.from}", to: "${PERIOD.to}", asOf: "${UNTIL}", known: ${known},
      dutyClasses: [written, element, recording, uninterrupted, storage, order, note, case] }, by: [dutyClass]) {
      rows { keys { value } figure { counts { ${COUNTS} } } } } }`;
    const { figures: said } = await data<{ figures: { rows: { keys: { value: string }[]; figure: { counts: Counts } }[] } }>(
      'reader',
      document,
    );
    return Object.fromEntries(said.rows.map(({ keys, figure }) => [keys[0]!.value, figure.counts]));
  };
  /** A digest of every table but the trials themselves and the sessions of those who ask. */
  const books = async (): Promise<Record<string, string>> => {
    // That it was tried is noted in the audit.
    const tables = [...REFERENCE_TABLES, ...LOCAL_TABLES, ...AGENCY_TABLES].filter(
      (name) => !/^(trial|session|sign_in|job_detail|audit)/.test(name),
    );
    const digests: Record<string, string> = {};
    for (const table of tables) {
      const { rows } = await test.owner.query(
        `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as digest from ${table} t`,
      );
      digests[table] = (rows[0] as { digest: string }).digest;
    }
    return digests;
  };

  it('a shorter limit for storing: totals before are the figures, what changes is listed, the books stay as they are to the byte', async () => {
    await test.ask('reader', '{ viewer { id } }');
    const before = await books();
    const said = await tried([{ rule: storage.id, path: 'due.terms.0.period.n', value: 4 }]);
    expect(await books()).toEqual(before);
    expect(said.trial).toMatchObject({ state: 'done', share: 1, agenciesDone: said.trial.agencies, casesDone: said.trial.cases });
    expect(said.trial.said).toEqual([`“${storage.title}”期限由24小时改为4小时`]);
    const shown = await figures(said.trial.known);
    expect(Object.fromEntries(said.totals.map(({ dutyClass, before: counts }) => [dutyClass, counts]))).toEqual(shown);
    const { rows } = await test.owner.query(
      `select count(*)::int as n from duty_line l join duty_kind k using (kind_id) where k.duty_class = 'storage' and l.known_to is null
       and l.settlement = 'O' and k.ground <> 'office' and l.met_at > l.due_at - interval '20 hours' and l.due_day between $1 and $2
       and (l.due_at - interval '20 hours') at time zone 'Asia/Shanghai' >= $1::date`,
      [PERIOD.from, PERIOD.to],
    );
    const late = await page(said.trial.id, { dutyClass: 'storage', before: 'onTime', outcome: 'late' });
    expect(late.total).toBe((rows[0] as { n: number }).n);
    expect(late.total).toBeGreaterThan(0);
    expect(said.shifted).toBeGreaterThan(0);
    const storing = said.totals.find(({ dutyClass }) => dutyClass === 'storage')!;
    expect(storing.after.late!).toBeGreaterThan(storing.before.late!);
    expect(said.totals.find(({ dutyClass }) => dutyClass === 'written')).toMatchObject({ before: shown.written, after: shown.written });
  });

  it('L3: the number is the rows of its list and those withheld, agency by agency and page by page; a row opens to its case', async () => {
    // One of the cases that have to be stored is withheld.
    await test.owner.query(
      `update case_head h set withheld = true from (select l.agency_id, l.case_id from duty_line l join duty_kind k using (kind_id)
         where k.duty_class = 'storage' and l.known_to is null and l.due_day between $1 and $2 order by 1, 2 limit 1) one
       where h.agency_id = one.agency_id and h.case_id = one.case_id`,
      [PERIOD.from, PERIOD.to],
    );
    const said = await tried([{ rule: storage.id, path: '', value: null }]);
    const { total, cases, withheld } = await page(said.trial.id);
    const rows = await listed(said.trial.id);
    expect([total, cases]).toEqual([said.changed, said.changedCases]);
    expect(rows.length + withheld).toBe(total);
    expect(withheld).toBeGreaterThan(0);
    expect(new Set(rows.map(({ agencyId, caseId, no }) => `${agencyId}/${caseId}/${no}`)).size).toBe(rows.length);
    expect(said.byAgency.reduce((sum, { changed }) => sum + changed, 0)).toBe(total);
    const [most] = said.byAgency;
    expect((await page(said.trial.id, { agencyId: most!.agencyId })).total).toBe(most!.changed);
    expect(said.byAgency.every((one, at) => at === 0 || one.changed <= said.byAgency[at - 1]!.changed)).toBe(true);
    expect(rows.every(({ after, dutyClass }) => dutyClass === 'storage' && after === 'none')).toBe(true);
    const storing = said.totals.find(({ dutyClass }) => dutyClass === 'storage')!;
    expect(storing.after).toEqual({ charged: 0, ...Object.fromEntries(codesOf(OUTCOME).map((outcome) => [outcome, 0])) });
    expect(total).toBe(Object.entries(storing.before).reduce((sum, [name, n]) => (name === 'charged' ? sum : sum + n), 0));
    for (const row of rows.slice(0, 3)) {
      const { caseFile } = await data<{ caseFile: { duties: { no: string; outcome: string }[] } }>(
        'reader',
        'query ($a: Int!, $c: ID!, $k: Int) { caseFile(agencyId: $a, caseId: $c, known: $k) { duties { no outcome } } }',
        { a: row.agencyId, c: row.caseId, k: said.trial.known },
      );
      expect(caseFile.duties.find(({ no }) => no === row.no)).toMatchObject({ outcome: row.before });
    }
  });

  it('settings of the office, scenes and a regulation not applied yet can be tried', async () => {
    const tolerance = await tried([], { ...number('gapToleranceSeconds', 86_400), ...WHOLE });
    expect(tolerance.trial.said).toEqual(['口径：间断容许由120秒改为86400秒']);
    expect(tolerance.changed).toBeGreaterThan(0);
    expect((await listed(tolerance.trial.id)).every(({ dutyClass }) => ['uninterrupted', 'case'].includes(dutyClass))).toBe(true);
    const rule = pack.rules.find((one) => one.dutyClass === 'recording' && one.scenes.includes('siteInspection'))!;
    const scenes = await tried([{ rule: rule.id, path: 'scenes', value: ['randomCheck'] }]);
    expect((await listed(scenes.trial.id, { dutyClass: 'recording' })).map(({ title }) => title)).toContain(rule.title);
    const other = await tried([], { code: 'GD-2021' });
    expect(other.trial.said).toEqual(['自2021-05-21起适用《广东省行政执法全过程记录办法》']);
    expect(other.changed).toBeGreaterThan(0);
    const { ruleSettings } = await data<{ ruleSettings: { packs: { appliedFrom: string | null }[] } }>(
      'reader',
      '{ ruleSettings { packs { appliedFrom } } }',
    );
    expect(ruleSettings.packs[1]!.appliedFrom).toBeNull();
  });

  it('what may not stand is refused with its reasons in words; so is a trial of nothing', async () => {
    const wrong = await refusal('reader', [
      { rule: storage.id, path: 'due.terms.0.period.n', value: -3 },
      { rule: storage.id, path: 'due.terms.0.ground', value: 'office' },
    ]);
    expect(wrong!.extensions.code).toBe('trial.edit-refused');
    expect(wrong!.message).toBe(`改动不能成立：“${storage.title}”的期限依据：不在可选范围以内；“${storage.title}”的期限长短：过小或为空`);
    expect((await refusal('reader', []))!.extensions.code).toBe('trial.nothing-changed');
    expect((await refusal('reader', [{ rule: storage.id, path: 'due.terms.0.period.n', value: 24 }]))!.extensions.code).toBe(
      'trial.nothing-changed',
    );
    expect((await refusal('reader', [], { code: 'X' }))!.extensions.code).toBe('pack.unknown');
    expect((await refusal('reader', [], number('backstopDays', 0)))!.extensions.code).toBe('office.number');
    expect((await refusal('reader', [], { ...number('backstopDays', 3), to: '2026-01-01' }))!.extensions.code).toBe(
      'figure.period-reversed',
    );
  });

  it('progress is seen, a second trial waits for the first, a cancelled one keeps the agencies it finished', async () => {
    const source = test.app.get(TrialSource);
    const dossiers = source.dossiers.bind(source);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((open) => (go = open));
    let calls = 0;
    const spy = jest.spyOn(source, 'dossiers').mockImplementation(async (...asked) => {
      if (++calls === STOPPED_AT) await gate;
      return dossiers(...asked);
    });
    const { id } = await start([], number('backstopDays', 5));
    let done: number | undefined;
    try {
      await until('the trial stands at the gate', () => calls >= STOPPED_AT);
      const during = await result(id);
      done = during.trial.agenciesDone;
      expect(during.trial.state).toBe('running');
      expect(done).toBeGreaterThan(0);
      expect(during.trial.share).toBeGreaterThan(0);
      expect(during.trial.share).toBeLessThan(1);
      expect((await refusal('reader', [], number('backstopDays', 6)))!.extensions.code).toBe('trial.under-way');
      await data('reader', 'mutation ($id: ID!) { cancelTrial(id: $id) { state } }', { id });
    } finally {
      go();
      spy.mockRestore();
    }
    expect((await finished(id)).trial).toMatchObject({ state: 'cancelled', agenciesDone: done });
    // The next begins when the one before has come to its end.
    const next = await tried([], number('backstopDays', 5));
    const kept = await result(id);
    expect(kept.byAgency.length).toBeLessThanOrEqual(done!);
    expect((await listed(id)).length + (await page(id)).withheld).toBe(kept.changed);
    for (const { agencyId, changed } of kept.byAgency) expect(next.byAgency).toContainEqual(expect.objectContaining({ agencyId, changed }));
  });

  it.each(Object.keys(ROLE) as Role[])(
    '%s tries what it may open, or is refused; nobody sees the trial of another',
    async (role) => {
      const { rows } = await test.owner.query(
        `select a.code, a.agency_id from agency a join case_head using (agency_id) group by 1, 2 order by count(*) desc limit 2`,
      );
      const [busiest, other] = rows as { code: string; agency_id: number }[];
      const place = { node: role === 'lineSupervisor' ? 'L01' : '440100', agency: busiest!.code, grant: null, nowhere: null }[
        ROLE[role].stands
      ];
      await test.addUser(role, role, place);
      if (ROLE[role].stands === 'grant')
        await test.owner.query(
          `insert into user_grant (user_id, agency_id, until, purpose) select user_id, $2, $3, '核查' from app_user where account = $1`,
          [role, other!.agency_id, new Date(test.clock.at + 3_600_000)],
        );
      const edits = [{ rule: storage.id, path: '', value: null }];
      if (!ROLE[role].readsCases) {
        for (const [document, variables] of [
          [START, { input: input(edits) }],
          ['{ trialGround { onlyLeads } }', {}],
          [RESULT, { id: crypto.randomUUID() }],
          [CHANGES, { id: crypto.randomUUID(), first: 1 }],
          ['mutation ($id: ID!) { cancelTrial(id: $id) { id } }', { id: crypto.randomUUID() }],
        ] as const)
          expect([document, (await test.ask(role, document, variables)).errors?.[0]?.extensions.code]).toEqual([
            document,
            'access.not-allowed',
          ]);
        expect(await data(role, '{ trials { id } }')).toEqual({ trials: [] });
        return;
      }
      const said = await tried(edits, WHOLE, role);
      const { jurisdiction } = await data<{ jurisdiction: { kind: string; id: string }[] }>(role, '{ jurisdiction { kind id } }');
      const own = new Set(jurisdiction.filter(({ kind }) => kind === 'agency').map(({ id }) => Number(id.slice('agency:'.length))));
      expect(said.trial.agencies).toBeLessThanOrEqual(own.size + 1);
      expect(said.byAgency.length).toBeGreaterThan(0);
      const rowsShown = await listed(said.trial.id, {}, role);
      for (const { agencyId } of [...said.byAgency, ...rowsShown]) expect([agencyId, own.has(agencyId)]).toEqual([agencyId, true]);
      for (const [document, variables] of [
        [RESULT, { id: said.trial.id }],
        [CHANGES, { id: said.trial.id, first: 1 }],
        ['mutation ($id: ID!) { cancelTrial(id: $id) { id } }', { id: said.trial.id }],
      ] as const)
        expect((await test.ask('reader', document, variables)).errors?.[0]?.extensions.code).toBe('trial.unknown');
      expect(await data(role, '{ trials { id } }')).toEqual({ trials: [{ id: said.trial.id }] });
    },
    30_000,
  );

  it('a reader keeps the ten newest trials; older ones go with what they came to', async () => {
    for (let n = 0; n < 11; n++) {
      test.clock.at += 1000;
      await tried([], number('backstopDays', 100 + n));
    }
    const { trials } = await data<{ trials: { id: string; said: string[] }[] }>('reader', '{ trials { id said } }');
    expect(trials).toHaveLength(10);
    expect(trials[0]!.said).toEqual(['口径：核查期限由90日改为110日']);
    const { rows } = await test.owner.query(
      `select distinct trial_id::text as id from trial_agency join trial using (trial_id) join app_user using (user_id) where account = 'reader'`,
    );
    expect((rows as { id: string }[]).map(({ id }) => id).sort()).toEqual(trials.map(({ id }) => id).sort());
    const { rows: orphans } = await test.owner.query(
      `select count(*)::int as n from trial_change where not exists (select 1 from trial t where t.trial_id = trial_change.trial_id)`,
    );
    expect(orphans).toEqual([{ n: 0 }]);
  });
});
