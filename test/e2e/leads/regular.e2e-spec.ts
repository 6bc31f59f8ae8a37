import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STANDARD_MAPPING } from '@zhilu/intake/format';
import { addDays, addMonths, endOfDay, startOfDay } from '@zhilu/kernel/time';
import { LEAD_SETTINGS, LEAD_THRESHOLDS } from '@zhilu/kernel/leads';
import { ReferenceData } from '@zhilu/registry/rules';
import { LeadScan } from '@zhilu/statistics/leads';
import { Pipeline } from '@zhilu/intake/deliveries';
import { Sources } from '@zhilu/registry/sources';
import { WorkFolder } from '@zhilu/platform/database';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const TODAY = '2026-11-24';
const LEADS = `query ($kind: LeadKind, $states: [LeadState!]) { leads(kind: $kind, states: $states, first: 200) { total due
  kinds { kind baseN baseOf } rows { agencyId agencyName no state values { name value } cases { caseId caseNo } } } }`;
const THRESHOLDS = '{ mayChange revision thresholds { name value delivered changes { was is at by posting } } }';
const SET = `mutation ($values: [LeadThresholdInput!]!, $expectedRevision: Int!) { setLeadThresholds(values: $values, expectedRevision: $expectedRevision) ${THRESHOLDS} }`;

interface Row {
  agencyId: number;
  agencyName: string;
  no: string;
  state: string;
  values: { name: string; value: string }[];
  cases: { caseId: string; caseNo: string }[];
}
interface Page {
  total: number;
  due: number;
  kinds: { kind: string; baseN: number; baseOf: number }[];
  rows: Row[];
}
interface Settings {
  mayChange: boolean;
  revision: number;
  thresholds: { name: string; value: number; delivered: number; changes: { was: number; is: number; by: string; posting: number }[] }[];
}

/** Numbers as they come by themselves. */
const BY_CHANCE = [4, 1, 2, 6, 0, 3, 2, 5, 1, 3, 4, 0];
const TOWNS = 23;
const ELSEWHERE = 6;

/** One county of 23 townships with two or three cases a month of 2,000 to 2,500 yuan for half a year, and another as any. */
describe('数量、金额数据异常规整: the published pattern through the whole product', () => {
  let test: TestApp;
  let source: number;
  const rows = async <T>(statement: string, parameters: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, parameters)).rows as T[];
  const page = async (variables: object = {}, account = '省'): Promise<Page> => {
    const { data, errors } = await test.ask(account, LEADS, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return data!.leads as never;
  };
  const valuesOf = ({ values }: Row): Record<string, string> => Object.fromEntries(values.map(({ name, value }) => [name, value]));
  const runAll = async (): Promise<number> => {
    const runs: number[] = [];
    for await (const { agency } of test.app.get(LeadScan).runDue()) runs.push(agency);
    return runs.length;
  };
  const deliver = async (lines: readonly object[], receivedAt: number): Promise<void> => {
    const path = join(test.app.get(WorkFolder).path, 'cases.ndjson');
    writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const mapping = { ...STANDARD_MAPPING, name: '镇街办案系统' };
    const delivery = { batch: Pipeline.newBatch(), source, path, fileName: 'cases.ndjson', mapping, receivedAt, viewer: null };
    expect(await test.app.get(Pipeline).deliver(delivery)).toMatchObject({ refusal: null, quarantined: 0 });
  };
  const penalties = (agency: string, counts: readonly number[], amountOf: (n: number) => number): object[] =>
    counts.flatMap((count, at) =>
      Array.from({ length: count }, (_, n) => {
        const filedOn = addDays(addMonths('2026-11-01', at - counts.length), (n * 7 + at) % 28);
        const key = `${agency}-${at}-${n}`;
        return { kind: 'case', agency, key, caseNo: `${key}号`, actType: 'penalty', procedure: 'ordinary', filedOn, penaltyAmount: `${amountOf(at * 7 + n)}元` }; // prettier-ignore
      }),
    );

  beforeAll(async () => {
    test = await startApp({ work: false });
    test.clock.at = endOfDay('2026-11-23') + 4 * 3_600_000;
    const referenceData = test.app.get(ReferenceData);
    await referenceData.seed();
    const during = { from: null, to: null };
    const node = (tree: 'territory' | 'line', code: string, level: number, parent: string | null) => ({
      tree,
      code,
      name: code,
      level,
      parent,
    });
    const towns = [
      ...Array.from({ length: TOWNS }, (_, n) => `44010310${n + 10}`),
      ...Array.from({ length: ELSEWHERE }, (_, n) => `44010420${n + 10}`),
    ];
    const ids = await referenceData.seedOffice(
      [
        node('territory', '440000', 0, null),
        node('territory', '440100', 1, '440000'),
        node('territory', '440103', 2, '440100'),
        node('territory', '440104', 2, '440100'),
        ...towns.map((code) => node('territory', code, 3, code.slice(0, 6))),
        node('line', 'L', 0, null),
        node('line', 'L1', 1, 'L'),
      ],
      towns.map((code) => ({
        code: `Z${code}`,
        names: [{ ...during, name: `第${code.slice(6)}镇综合行政执法办公室` }],
        territory: [{ ...during, node: code }],
        line: [{ ...during, node: 'L1' }],
        heir: null,
        delegatedBy: null,
        aliases: [],
      })),
    );
    const mapping = { ...STANDARD_MAPPING, name: '镇街办案系统', completeFor: ['case' as const, 'written' as const] };
    const terms = { connectedAt: startOfDay('2025-01-01'), graceHours: 72, rhythmHours: 24, actTypes: null };
    source = await test.app.get(Sources).connect({ name: '镇街办案系统', mapping, ...terms, agencies: [...ids.values()] });
    await deliver(
      [
        ...towns.slice(0, TOWNS).flatMap((code, town) => {
          const counts = Array.from({ length: 6 }, (_, month) => ((town * 5 + month * 3) % 7 < 3 ? 3 : 2));
          return penalties(`Z${code}`, counts, (n) => 2_000 + 50 * ((n * 3 + town) % 11));
        }),
        ...towns.slice(TOWNS).flatMap((code, town) =>
          penalties(
            `Z${code}`,
            BY_CHANCE.map((_, month) => BY_CHANCE[(month + town * 5) % 12]!),
            (n) => Math.round(200 * 1.35 ** ((n * 5 + town) % 17)),
          ),
        ),
      ],
      test.clock.at,
    );
    await test.addUser('省', 'supervisor', '440000');
    await test.addUser('省负责人', 'approver', '440000');
    await test.addUser('县', 'supervisor', '440103');
    await test.addUser('邻县', 'approver', '440104');
    await test.addUser('镇', 'liaison', 'Z4401031010');
    expect(await runAll()).toBe(TOWNS + ELSEWHERE);
  });
  afterAll(() => test.stop());

  it('every township of the county is told for its counts, by its own numbers and the group’s; nobody of the other county', async () => {
    const { rows: found, kinds } = await page({ kind: 'tooRegularCounts' });
    expect(found).toHaveLength(TOWNS);
    for (const one of found) {
      expect(valuesOf(one)).toMatchObject({ act: 'penalty', from: '2026-05-01', to: '2026-10-01', agencies: String(TOWNS), chance: '0.000001', allowed: '0.1' }); // prettier-ignore
      expect(one.cases).toHaveLength(Number(valuesOf(one).n));
      expect(one.cases.every(({ caseNo }) => caseNo.startsWith('Z440103'))).toBe(true);
    }
    expect(kinds.find(({ kind }) => kind === 'tooRegularCounts')).toMatchObject({ baseN: TOWNS, baseOf: TOWNS + ELSEWHERE });
  });

  it('and for its amounts, beside those taken elsewhere in the line', async () => {
    const { rows: found, kinds } = await page({ kind: 'tooRegularAmounts' });
    expect(new Set(found.map(({ agencyName }) => agencyName)).size).toBe(TOWNS);
    for (const one of found) {
      const { median, share, n, of } = valuesOf(one) as Record<'median' | 'share' | 'n' | 'of', string>;
      expect(Number(median)).toBeGreaterThanOrEqual(200_000);
      expect(Number(median)).toBeLessThanOrEqual(250_000);
      expect(Number(share)).toBeLessThan(25);
      expect(Number(n) / Number(of)).toBeGreaterThan(0.6);
    }
    expect(kinds.find(({ kind }) => kind === 'tooRegularAmounts')).toMatchObject({ baseN: TOWNS, baseOf: TOWNS + ELSEWHERE });
  });

  it('who reads the county reads them, who reads its neighbour reads none, and the township itself none', async () => {
    expect((await page({ kind: 'tooRegularCounts' }, '县')).total).toBe(TOWNS);
    expect((await page({}, '邻县')).total).toBe(0);
    expect((await test.ask('镇', LEADS)).errors![0]!.extensions.code).toBe('access.not-allowed');
  });

  it('the same data give the same leads: another comparison changes nothing', async () => {
    const state = () => rows('select * from lead join lead_ground using (agency_id, lead_no) order by 1, 2, ground_no');
    const before = await state();
    expect((await page()).due).toBe(0);
    expect(await runAll()).toBe(0);
    await rows(`update survey set detectors = 1`);
    expect((await page()).due).toBe(TOWNS + ELSEWHERE);
    expect(await runAll()).toBe(TOWNS + ELSEWHERE);
    expect(await state()).toEqual(before);
  });

  it('what one township delivers is heard in the comparison of all', async () => {
    const [one] = (await page({ kind: 'tooRegularCounts' })).rows;
    const code = (await rows<{ code: string }>('select code from agency where agency_id = $1', [one!.agencyId]))[0]!.code;
    const more = Array.from({ length: 12 }, (_, n) => ({
      kind: 'case',
      agency: code,
      key: `more-${n}`,
      actType: 'penalty',
      filedOn: '2026-07-15',
    }));
    await deliver(more, test.clock.at);
    expect(await runAll()).toBe(1);
    const left = await page({ kind: 'tooRegularCounts', states: ['open'] });
    expect(left.total).toBe(TOWNS - 1);
    expect(left.rows.some(({ agencyId }) => agencyId === one!.agencyId)).toBe(false);
    expect((await page({ kind: 'tooRegularCounts', states: ['gone'] })).rows).toMatchObject([{ no: one!.no, agencyId: one!.agencyId }]);
    const back = more.map((line) => ({ ...line, revision: 2, withdrawn: true }));
    await deliver(back, test.clock.at);
    await runAll();
    expect((await page({ kind: 'tooRegularCounts', states: ['open'] })).total).toBe(TOWNS);
  });

  it('the amount stands on the case page, in the tally of the leads, and in no other column of the store', async () => {
    const [one] = (await page({ kind: 'tooRegularAmounts' })).rows;
    const { data } = await test.ask('省', 'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { penaltyAmount } }', { a: one!.agencyId, c: one!.cases[0]!.caseId }); // prettier-ignore
    expect((data!.caseFile as unknown as { penaltyAmount: string }).penaltyAmount).toMatch(/^2[0-5]\d0\.00$/);
    const columns = await rows(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and column_name ~* '(amount|fen$|yuan|money|price)' order by 1`,
    );
    expect(columns).toEqual([{ name: 'case_tally.fen' }]);
    const sums = { stat: [one!.agencyId], case: [], role: 'test' };
    expect(await test.database.run(sums, (tx) => tx.rows('select * from case_tally'))).toEqual([]);
  });

  const thresholds = async (account = '省'): Promise<Settings> =>
    (await test.ask(account, `{ leadThresholds ${THRESHOLDS} }`)).data!.leadThresholds as never;
  const set = (account: string, values: object[], revision: number) => test.ask(account, SET, { values, expectedRevision: revision });
  const refusal = async (account: string, values: object[], revision: number): Promise<string | undefined> =>
    (await set(account, values, revision)).errors?.[0]?.extensions.code;

  it('阈值: all are there as delivered; only the head of the top office may change them, within their bounds, upon what stands', async () => {
    const { revision, thresholds: all } = await thresholds();
    expect(all.map(({ name }) => name)).toEqual(LEAD_THRESHOLDS);
    expect(all.every(({ name, value, delivered, changes }) => value === LEAD_SETTINGS[name as 'regularMean'] && value === delivered && changes.length === 0)).toBe(true); // prettier-ignore
    expect((await thresholds('省负责人')).mayChange).toBe(true);
    for (const account of ['省', '邻县']) expect((await thresholds(account)).mayChange).toBe(false);
    expect((await test.ask('镇', '{ leadThresholds { revision } }')).errors![0]!.extensions.code).toBe('access.not-allowed');
    const one = [{ name: 'regularMean', value: 3 }];
    for (const account of ['省', '县', '邻县', '镇'])
      expect([account, await refusal(account, one, revision)]).toEqual([account, 'settings.top-only']);
    expect(await refusal('省负责人', one, revision - 1)).toBe('settings.changed-meanwhile');
    expect(await refusal('省负责人', [], revision)).toBe('lead.threshold-same');
    expect(await refusal('省负责人', [{ name: 'regularMean', value: 2 }], revision)).toBe('lead.threshold-same');
    for (const value of [0, 101]) expect(await refusal('省负责人', [{ name: 'regularMean', value }], revision)).toBe('lead.threshold');
    expect((await thresholds()).revision).toBe(revision);
  });

  it('阈值: a change is posted with its name, touches no case, is followed by the leads, and can be taken back', async () => {
    const books = () => rows('select count(*)::int as lines, max(known_from) as last from duty_line');
    const [before, { revision }] = [await books(), await thresholds()];
    const open = async (): Promise<number> => (await page({ kind: 'tooRegularCounts', states: ['open'] })).total;
    expect((await set('省负责人', [{ name: 'regularMean', value: 3 }], revision)).errors).toBeUndefined();
    expect(await rows(`select state::text from pgboss.job where name = 'leads.scan'`)).toEqual([{ state: 'created' }]);
    await runAll();
    expect(await open()).toBe(0);
    expect((await page({ kind: 'tooRegularCounts', states: ['gone'] })).total).toBe(TOWNS);
    expect(await books()).toEqual(before);
    expect(await rows('select cause, cases, cases_changed from recalculation order by first_posting desc limit 1')).toEqual([
      { cause: 'configuration', cases: 0, cases_changed: 0 },
    ]);
    const after = await thresholds();
    expect(after.revision).toBeGreaterThan(revision);
    const mean = after.thresholds.find(({ name }) => name === 'regularMean')!;
    expect(mean).toMatchObject({ value: 3, delivered: 2, changes: [{ was: 2, is: 3, by: '省负责人' }] });
    const { ruleSettings } = (await test.ask('省', '{ ruleSettings { changes { posting by configuration cases endedAt } } }'))
      .data as never as {
      ruleSettings: { changes: { posting: number }[] };
    };
    expect(ruleSettings.changes[0]).toMatchObject({ posting: mean.changes[0]!.posting, by: '省负责人', configuration: true, cases: 0, endedAt: expect.any(String) }); // prettier-ignore
    expect(await rows(`select detail from audit where action = 'leads.thresholds'`)).toEqual([
      { detail: { posting: mean.changes[0]!.posting, regularMean: 3 } },
    ]);
    expect((await set('省负责人', [{ name: 'regularMean', value: 2 }], after.revision)).errors).toBeUndefined();
    expect(await rows(`select state::text from pgboss.job where name = 'leads.scan'`)).toEqual([{ state: 'created' }]);
    await runAll();
    expect(await open()).toBe(TOWNS);
    expect((await thresholds()).thresholds.find(({ name }) => name === 'regularMean')).toMatchObject({
      value: 2,
      changes: [
        { was: 3, is: 2 },
        { was: 2, is: 3 },
      ],
    });
  });

  it('改动时间后转为按时: a later delivery that backdates a late document is a correction in the books, and a lead', async () => {
    const agency = 'Z4401042010';
    const filing = { kind: 'written', agency, caseKey: 'BD-1', key: 'BD-1-W1', item: 'T01' };
    test.clock.at = endOfDay(TODAY);
    // The sessions of the day before have ended.
    await test.addUser('次日', 'supervisor', '440000');
    await deliver([{ kind: 'case', agency, key: 'BD-1', caseNo: '倒签1号', actType: 'penalty', procedure: 'ordinary', filedOn: '2026-11-23' }, { ...filing, madeAt: TODAY }], startOfDay(TODAY) + 36_000_000); // prettier-ignore
    const settled = () =>
      rows<{ settlement: string }>(
        `select settlement from duty_line l join case_head h using (agency_id, case_id) join duty_kind k using (kind_id)
          where source_case = 'BD-1' and l.known_to is null and k.duty_class = 'written' and l.met_at is not null`,
      );
    expect(await settled()).toEqual([{ settlement: 'L' }]);
    await runAll();
    expect((await page({ kind: 'backdatedRevision' }, '次日')).total).toBe(0);
    await deliver([{ ...filing, madeAt: '2026-11-23', revision: 2 }], endOfDay(TODAY) - 3_600_000);
    expect(await settled()).toEqual([{ settlement: 'O' }]);
    expect(await rows(`select cause from posting order by posting_no desc limit 1`)).toEqual([{ cause: 'correction' }]);
    await runAll();
    const { rows: found, kinds } = await page({ kind: 'backdatedRevision' }, '次日');
    expect(found).toMatchObject([{ state: 'open', cases: [{ caseNo: '倒签1号' }] }]);
    expect(valuesOf(found[0]!)).toEqual({ records: '1', shift: '86400', duties: '1', allowed: '0' });
    expect(kinds.find(({ kind }) => kind === 'backdatedRevision')).toMatchObject({ baseN: 1, baseOf: 1 });
  });
});
