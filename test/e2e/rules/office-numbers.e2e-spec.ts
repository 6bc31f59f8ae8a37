import { gd2018 } from '@zhilu/kernel/law';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import type { Counts, Edit, Result, Trial } from '@zhilu/testing/offices/trial-answers';
import { until } from '@zhilu/testing/until';

const UNTIL = '2026-11-23';
const WHOLE = { from: '2025-01-01', to: UNTIL };
const pack = gd2018();
const storage = pack.rules.find(({ dutyClass }) => dutyClass === 'storage')!;
const COUNTS = 'charged onTime late reportedLate missing notReceived pending indeterminate notApplicable';
const START = `mutation ($input: TrialInput!) { startTrial(input: $input) { id } }`;
const RESULT = `query ($id: ID!) { trialResult(id: $id) { trial { id state said known } changed
  totals { dutyClass before { ${COUNTS} } after { ${COUNTS} } } } }`;

describe('本单位口径 through the product', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
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
    ...WHOLE,
    edits: edits.map((edit) => ({ ...edit, value: JSON.stringify(edit.value) })),
    ...more,
  });
  const tried = async (edits: readonly Edit[], more: object, account: string): Promise<Result> => {
    const { startTrial } = await data<{ startTrial: Trial }>(account, START, { input: input(edits, more) });
    return until('the trial has ended', async () => {
      const { trialResult } = await data<{ trialResult: Result }>(account, RESULT, { id: startTrial.id });
      return ['waiting', 'running'].includes(trialResult.trial.state) ? null : trialResult;
    });
  };

  it("ON-9 the office's numbers are set as a trial has shown them: posted as configuration, followed as shown, with history; nothing else sets them", async () => {
    await test.addUser('office-head', 'approver', '440000');
    await test.addUser('city-head', 'approver', '440100');
    const adopt = (account: string, id: string, revision: number) =>
      test.ask(account, 'mutation ($id: ID!, $r: Int!) { adoptTrial(id: $id, expectedRevision: $r) { adoptable } }', { id, r: revision });
    const adoptable = async (account: string, id: string) =>
      (
        await data<{ trialResult: { adoptable: number | null } }>(account, 'query ($id: ID!) { trialResult(id: $id) { adoptable } }', {
          id,
        })
      ).trialResult.adoptable;
    const code = async (account: string, id: string, revision: number) => (await adopt(account, id, revision)).errors?.[0]?.extensions.code;
    const rule = storage.id;
    const wanted = {
      numbers: [
        { name: 'gapToleranceSeconds', value: 900 },
        { name: 'judgeDays', value: 7 },
      ],
      onlyLeads: [rule],
      ...WHOLE,
    };

    expect(await test.ask('office-head', START, { input: input([], { onlyLeads: ['X'] }) })).toMatchObject({
      errors: [{ extensions: { code: 'office.rule-unknown' } }],
    });
    const city = await tried([], wanted, 'city-head');
    expect(await adoptable('city-head', city.trial.id)).toBeNull();
    expect(await code('city-head', city.trial.id, 1)).toBe('settings.top-only');
    const ofRules = await tried([{ rule: storage.id, path: 'due.terms.0.period.n', value: 4 }], wanted, 'office-head');
    expect(await adoptable('office-head', ofRules.trial.id)).toBeNull();
    expect(await code('office-head', ofRules.trial.id, 1)).toBe('office.trial-of-rules');

    const said = await tried([], wanted, 'office-head');
    expect(said.trial.said).toEqual([
      '口径：间断容许由120秒改为900秒',
      '口径：审核期限由10个工作日改为7个工作日',
      `口径：“${pack.rules.find(({ id }) => id === rule)!.title}”改列为线索，不再认定逾期、缺失`,
    ]);
    expect(said.changed).toBeGreaterThan(0);
    const revision = (await adoptable('office-head', said.trial.id))!;
    expect(await code('office-head', said.trial.id, revision - 1)).toBe('settings.changed-meanwhile');
    expect(await code('office-head', said.trial.id, revision)).toBeUndefined();
    await until(
      'the books follow the numbers',
      async () =>
        (await data<{ ruleSettings: { underWay: object | null } }>('office-head', '{ ruleSettings { underWay { share } } }')).ruleSettings
          .underWay === null,
    );
    // A trial of settings that no longer stand shows nothing.
    expect(await code('office-head', said.trial.id, revision)).toBe('office.trial-outdated');
    const { rows } = await test.owner.query('select max(posting_no)::int as last from posting');
    const document = `query ($known: Int) { figures(filter: { from: "${WHOLE.from}", to: "${WHOLE.to}", asOf: "${UNTIL}", known: $known,
      dutyClasses: [written, element, recording, uninterrupted, storage, order, note, case] }, by: [dutyClass]) { rows { keys { value } figure { counts { ${COUNTS} } } } } }`;
    const counted = async (known: number) => {
      const { figures: one } = await data<{ figures: { rows: { keys: { value: string }[]; figure: { counts: Counts } }[] } }>(
        'office-head',
        document,
        { known },
      );
      return Object.fromEntries(one.rows.map(({ keys, figure }) => [keys[0]!.value, figure.counts]));
    };
    const of = (side: 'before' | 'after') => Object.fromEntries(said.totals.map((total) => [total.dutyClass, total[side]]));
    expect(await counted((rows[0] as { last: number }).last)).toEqual(of('after'));
    expect(await counted(said.trial.known)).toEqual(of('before'));
    const { ruleSettings } = await data<{
      ruleSettings: {
        office: {
          numbers: { name: string; value: number; changes: { was: number; is: number; by: string }[] }[];
          onlyLeads: { rule: string; by: string }[];
          proposed: object[];
        };
        changes: { cause: string; configuration: boolean; by: string }[];
      };
    }>(
      'office-head',
      `{ ruleSettings { office { numbers { name value changes { was is by } } onlyLeads { rule by } proposed { rule } } changes { cause configuration by } } }`,
    );
    const { office, changes } = ruleSettings;
    expect(office.numbers.filter((one) => one.changes.length > 0)).toEqual([
      { name: 'gapToleranceSeconds', value: 900, changes: [{ was: 120, is: 900, by: 'office-head' }] },
      { name: 'judgeDays', value: 7, changes: [{ was: 10, is: 7, by: 'office-head' }] },
    ]);
    expect([office.onlyLeads, office.proposed]).toEqual([[{ rule, by: 'office-head' }], []]);
    expect(changes[0]).toEqual({ cause: 'configuration', configuration: true, by: 'office-head' });
    const { rows: audited } = await test.owner.query(`select count(*)::int as n from audit where action = 'office.set'`);
    expect(audited).toEqual([{ n: 1 }]);
    // What the rule would have found is a lead.
    await until('the leads follow', async () => {
      const { rows: found } = await test.owner.query(`select count(*)::int as n from lead where kind = 'onlyLead' and subject = $1`, [
        rule,
      ]);
      return (found[0] as { n: number }).n > 0;
    });
  });
});
