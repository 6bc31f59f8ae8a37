import { earliest } from '@zhilu/kernel/time';
import { LeadScan } from '@zhilu/statistics/leads';
import { FIND_WITHDRAWN } from '@zhilu/platform/database';
import { codeOf, RequestDesk, type TestCase } from '@zhilu/testing/desks/request-desk';
import { record } from '@zhilu/testing/offices/small-office';

const SPAN = 'from: "2026-01-01", to: "2026-12-31"';
const CLASSES = 'dutyClasses: [written, element, recording, uninterrupted, storage, order, note]';
const OUTCOMES = ['onTime', 'late', 'reportedLate', 'missing', 'notReceived', 'indeterminate', 'pending'] as const;

describe('撤案: facts corrected, and duties of withdrawn cases written off, by decision', () => {
  let desk: RequestDesk;

  beforeAll(async () => {
    desk = await RequestDesk.open();
  });
  afterAll(() => desk.test.stop());

  const withdraw = (one: TestCase, revision: number, at: string): Promise<string> =>
    desk.office.deliver('A', one.key, [{ ...record('case', one.key, {}, revision), withdrawn: true }], earliest(at as never));
  const figure = async (known: number | null = null, account = 'xian') => {
    const { data, errors } = await desk.test.ask(
      account,
      `query ($known: Int) { withdrawnCases(filter: { ${SPAN}, known: $known }) { basis { known } cases { n of } duties } }`,
      { known },
    );
    expect(errors).toBeUndefined();
    const { withdrawnCases } = data as unknown as {
      withdrawnCases: { basis: { known: number }; cases: { n: number; of: number }; duties: number };
    };
    return withdrawnCases;
  };
  const listed = async (outcome: string, withdrawn = true, account = 'xian') => {
    const { data } = await desk.test.ask(
      account,
      `{ duties(filter: { ${SPAN}, ${CLASSES}, withdrawn: ${withdrawn} }, outcome: ${outcome}, first: 200) { total cases withheld rows { caseId } } }`,
    );
    return (data as unknown as { duties: { total: number; cases: number; withheld: number; rows: { caseId: string }[] } }).duties;
  };
  const outcomesOf = async (one: TestCase): Promise<Record<string, number>> => {
    const { duties } = await desk.fileOf(one);
    return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, duties.filter((duty) => duty.outcome === outcome).length]));
  };
  /** Goes through the agency, and says how the leads of its withdrawn cases stand. */
  const leads = async () => {
    await desk.test.app.get(LeadScan).run(desk.office.agency.A);
    const { data } = await desk.test.ask(
      'xian',
      `{ leads(kind: withdrawnOpen) { kinds { kind open baseN baseOf } rows { state grounded cases { caseId } values { name value } } } }`,
    );
    const { kinds, rows } = (
      data as unknown as {
        leads: {
          kinds: { kind: string; open: number; baseN: number; baseOf: number }[];
          rows: { state: string; grounded: boolean; cases: { caseId: string }[]; values: { name: string; value: string }[] }[];
        };
      }
    ).leads;
    return { sums: kinds.find(({ kind }) => kind === 'withdrawnOpen')!, rows };
  };
  const askFor = (one: TestCase, content: object = {}) => ({
    kind: 'writeOff',
    action: 'submit',
    agencyId: one.agencyId,
    caseId: one.caseId,
    text: '当事人身份有误，已撤案',
    ...content,
  });

  it('更正 of a fact: with proof, judged by a named person, source 审核认定; the duties that rest on it follow, under 更正', async () => {
    const one = await desk.aCase();
    const factOf = async (fact: string) => {
      const { data } = await desk.test.ask(
        'danwei',
        'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { facts { fact word value source asked } duties { no rule outcome facts { fact source } } } }',
        { a: one.agencyId, c: one.caseId },
      );
      const { facts, duties } = (
        data as unknown as {
          caseFile: {
            facts: { fact: string; word: string; value: boolean | null; source: string | null; asked: boolean }[];
            duties: { no: string; rule: string; outcome: string; facts: { fact: string; source: string | null }[] }[];
          };
        }
      ).caseFile;
      return {
        fact: facts.find((row) => row.fact === fact)!,
        resting: duties.filter((duty) => duty.facts.some((used) => used.fact === fact)),
      };
    };
    const before = await factOf('legalReviewRequired');
    expect(before.fact).toEqual({ fact: 'legalReviewRequired', word: '应当法制审核', value: null, source: null, asked: true });
    expect(before.resting.map(({ outcome }) => outcome)).toContain('indeterminate');
    const input = {
      kind: 'correction',
      action: 'submit',
      agencyId: one.agencyId,
      caseId: one.caseId,
      recordKind: 'case',
      text: '罚款数额未达到法制审核标准',
    };
    const changes = [{ member: 'facts.legalReviewRequired', is: 'false' }];
    expect(codeOf(await desk.tryOpen('danwei', { ...input, changes }))).toBe('request.proof-missing');
    const files = [await desk.proof('danwei', one)];
    for (const [change, refusal] of [
      [{ member: 'facts.legalReviewRequired', is: '否' }, 'request.change-malformed'],
      [{ member: 'facts.legalReviewRequired' }, 'request.change-malformed'],
      [{ member: 'facts.other', is: 'true' }, 'request.change-malformed'],
      [{ member: 'facts.legalReviewRequired', is: 'unknown' }, 'request.change-none'],
    ] as const)
      expect([change, codeOf(await desk.tryOpen('danwei', { ...input, files, changes: [change] }))]).toEqual([change, refusal]);
    const matter = await desk.opened('danwei', { ...input, files, changes });
    expect(matter.steps[0]!.changes).toEqual([{ member: 'facts.legalReviewRequired', word: '应当法制审核', was: 'unknown', is: 'false' }]);
    expect((await factOf('legalReviewRequired')).fact.value).toBeNull();
    await desk.acted('xian-fuze', one, matter, 'accept');
    const after = await factOf('legalReviewRequired');
    expect(after.fact).toMatchObject({ value: false, source: 'reviewer' });
    expect(after.resting.some(({ outcome }) => outcome === 'notApplicable')).toBe(true);
    expect((await desk.fileOf(one)).history.at(-1)!.cause).toBe('correction');
    expect(await desk.discrepancies()).toEqual([]);
  });

  it('核销: only of a withdrawn case, with proof; accepted, what is open is reversed under its own cause and what was met stays (L1, L4)', async () => {
    const [one, stands] = [await desk.aCase(), await desk.aCase()];
    const files = [await desk.proof('danwei', one)];
    expect(codeOf(await desk.tryOpen('danwei', askFor(one, { files })))).toBe('request.not-withdrawn');
    await withdraw(one, 2, '2026-10-01T10:00:00');
    const charged = await outcomesOf(one);
    expect(charged.missing).toBeGreaterThan(1);
    expect(charged.onTime! + charged.late!).toBeGreaterThan(0);
    const before = await figure();
    expect(before.cases).toEqual({ n: 1, of: 1 });
    const { sums, rows } = await leads();
    expect(sums).toMatchObject({ open: 1, baseN: before.cases.n, baseOf: before.cases.of });
    expect(rows).toMatchObject([{ state: 'open', grounded: true, cases: [{ caseId: one.caseId }] }]);
    expect(rows[0]!.values).toContainEqual({ name: 'missing', value: String(before.duties) });
    // n opens to its list, and so does N: rows shown are the figure (L3).
    const missing = await listed('[missing, notReceived]');
    expect([missing.total, missing.cases]).toEqual([before.duties, before.cases.n]);
    expect((await listed('[onTime, late, reportedLate, missing, notReceived]')).cases).toBe(before.cases.of);
    expect(new Set(missing.rows.map(({ caseId }) => caseId))).toEqual(new Set([one.caseId]));
    expect((await listed('missing', false)).rows.map(({ caseId }) => caseId)).toContain(stands.caseId);
    expect(codeOf(await desk.tryOpen('danwei', askFor(one)))).toBe('request.proof-missing');
    expect(codeOf(await desk.tryOpen('xian', askFor(one, { files })))).toBe('access.not-allowed');
    const rejected = await desk.opened('danwei', askFor(one, { files }));
    await desk.acted('xian-fuze', one, rejected, 'reject');
    expect(await outcomesOf(one)).toEqual(charged);
    expect(await figure()).toEqual(before);
    const { data } = await desk.test.ask(
      'danwei',
      `mutation ($input: OpenRequestInput!) { openRequest(input: $input) { no state about steps { seq duties { no title dueAt } } } }`,
      { input: askFor(one, { files }) },
    );
    const asked = (data as unknown as { openRequest: Parameters<typeof desk.acted>[2] & { about: string } }).openRequest;
    expect(asked).toMatchObject({ state: 'submitted', about: `数据撤回后未完成的应记录事项 ${before.duties} 项` });
    expect((asked.steps[0] as unknown as { duties: object[] }).duties).toHaveLength(charged.missing! + charged.notReceived!);
    expect(codeOf(await desk.tryAct('danwei', one, asked, 'accept'))).toBe('access.not-allowed');
    expect(codeOf(await desk.tryAct('xian', one, asked, 'accept'))).toBe('access.not-allowed');
    const accepted = await desk.acted('xian-fuze', one, asked, 'accept');
    expect(accepted.steps.at(-1)!.posting).not.toBeNull();
    expect(await outcomesOf(one)).toEqual({ ...charged, missing: 0, notReceived: 0 });
    expect((await desk.fileOf(one)).history.at(-1)!.cause).toBe('writeOff');
    expect((await figure()).cases).toEqual({ n: 0, of: 1 });
    expect((await leads()).rows).toMatchObject([{ state: 'gone', grounded: false }]);
    expect(await figure(before.basis.known)).toEqual(before);
    expect(await desk.discrepancies()).toEqual([]);
    expect(codeOf(await desk.tryOpen('danwei', askFor(one, { files })))).toBe('request.nothing-open');
  });

  it('a withdrawal that is taken back before it is judged cannot be written off; the case owes everything again', async () => {
    const one = await desk.aCase();
    const charged = await outcomesOf(one);
    await withdraw(one, 2, '2026-10-01T10:00:00');
    const matter = await desk.opened('danwei', askFor(one, { files: [await desk.proof('danwei', one)] }));
    const stated = record(
      'case',
      one.key,
      { actType: 'penalty', procedure: 'ordinary', caseNo: '案〔2026〕9号', filedOn: '2026-03-02' },
      3,
    );
    await desk.office.deliver('A', one.key, [stated], earliest('2026-10-02T10:00:00'));
    expect(codeOf(await desk.tryAct('xian-fuze', one, matter, 'accept'))).toBe('request.withdrawal-gone');
    expect(await outcomesOf(one)).toEqual(charged);
    expect((await listed('missing')).rows.map(({ caseId }) => caseId)).not.toContain(one.caseId);
    await desk.acted('xian-fuze', one, matter, 'return', { text: '请重新核对' });
    expect(await desk.discrepancies()).toEqual([]);
  });

  it('what the books know of withdrawals is what the deltas say, however they came; kept from the posting on', async () => {
    const [twice, foreign] = [await desk.aCase(), await desk.aCase('C')];
    await withdraw(twice, 2, '2026-10-03T10:00:00');
    await withdraw(twice, 3, '2026-10-04T10:00:00');
    const stands = `select agency_id, case_id::text, withdrawn_at from case_withdrawal where known_to is null order by 1, 2`;
    const { rows: kept } = await desk.test.owner.query(stands);
    expect(kept.length).toBeGreaterThan(1);
    const { rows: all } = await desk.test.owner.query('select agency_id, case_id::text, known_from, known_to from case_withdrawal');
    expect((all as { known_to: number | null }[]).filter(({ known_to }) => known_to !== null)).toHaveLength(1);
    await desk.test.owner.query('delete from case_withdrawal');
    await desk.test.owner.query(FIND_WITHDRAWN);
    expect((await desk.test.owner.query(stands)).rows).toEqual(kept);
    // Another agency's withdrawals are nobody else's figure.
    await desk.office.deliver(
      'C',
      foreign.key,
      [{ ...record('case', foreign.key, {}, 2), withdrawn: true }],
      earliest('2026-10-05T10:00:00'),
    );
    const own = await figure();
    expect((await figure(null, 'lin-fuze')).cases.of).toBe(1);
    expect((await figure(null, 'tiao')).cases.of).toBe(own.cases.of + 1);
    expect((await figure(null, 'xitong')).cases).toEqual({ n: 0, of: 0 });
  });
});
