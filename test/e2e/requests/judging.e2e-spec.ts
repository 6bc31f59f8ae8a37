import { earliest } from '@zhilu/kernel/time';
import { REFUSAL } from '@zhilu/kernel/refusal';
import { ReferenceData } from '@zhilu/registry/rules';
import { codeOf, type Matter, RequestDesk, type TestCase } from '@zhilu/testing/desks/request-desk';
import { record, settledDelivery } from '@zhilu/testing/offices/small-office';

/** Governments of the county, its city and the province, with the approvers and supervisors of each level and the line. */
const GOVERNS = { 县府: '440103', 市府: '440100', 省府: '440000' } as const;
type Government = keyof typeof GOVERNS;

describe('政府本级: a government is judged only by an office strictly above it', () => {
  let desk: RequestDesk;
  const number = new Map<Government, number>();
  let made = 0;

  beforeAll(async () => {
    desk = await RequestDesk.open();
    const during = { from: null, to: null };
    const ids = await desk.test.app.get(ReferenceData).seedOffice(
      [],
      (Object.keys(GOVERNS) as Government[]).map((code) => ({
        code,
        names: [{ ...during, name: `${code}人民政府` }],
        territory: [{ ...during, node: GOVERNS[code] }],
        line: [{ ...during, node: 'L' }],
        heir: null,
        delegatedBy: null,
        aliases: [],
        governs: GOVERNS[code],
      })),
    );
    for (const [code, id] of ids) {
      number.set(code as Government, id);
      await desk.test.owner.query('insert into source_agency (source_no, agency_id) values ($1, $2)', [desk.office.source, id]);
      await desk.test.addUser(`${code}-联络`, 'liaison', code);
    }
    await desk.test.addUser('sheng-fuze', 'approver', '440000');
    await desk.test.addUser('shi', 'supervisor', '440100');
    await desk.test.addUser('fazhi', 'legalReviewer', '440100');
  });
  afterAll(() => desk.test.stop());

  const aLevy = async (of: Government): Promise<TestCase> => {
    const key = `Z-${++made}`;
    const agencyId = number.get(of)!;
    const body = { actType: 'levy', procedure: 'ordinary', caseNo: `征〔2026〕${made}号`, filedOn: '2026-03-02' };
    const caseId = await settledDelivery(
      desk.test,
      { agency: agencyId, source: desk.office.source },
      key,
      [record('case', key, body)],
      earliest('2026-03-03T21:00:00'),
    );
    return { key, caseId, agencyId };
  };
  const corrected = async (of: Government): Promise<{ one: TestCase; matter: Matter }> => {
    const one = await aLevy(of);
    const account = `${of}-联络`;
    const matter = await desk.opened(account, {
      kind: 'correction',
      action: 'submit',
      agencyId: one.agencyId,
      caseId: one.caseId,
      recordKind: 'case',
      text: '未出具听证告知',
      files: [await desk.proof(account, one)],
      changes: [{ member: 'facts.hearingRightApplies', is: 'false' }],
    });
    return { one, matter };
  };
  const rectified = async (of: Government, asking: string): Promise<{ one: TestCase; matter: Matter }> => {
    const one = await aLevy(of);
    const asked = await desk.opened(asking, {
      kind: 'rectification',
      action: 'ask',
      agencyId: one.agencyId,
      caseId: one.caseId,
      text: '请补录',
    });
    return { one, matter: await desk.acted(`${of}-联络`, one, asked, 'answer') };
  };
  const seenBy = async (account: string, one: TestCase, { no }: Matter) => {
    const { data } = await desk.test.ask(account, 'query ($a: Int!, $n: ID!) { request(agencyId: $a, no: $n) { blocked allowed } }', {
      a: one.agencyId,
      n: no,
    });
    return (data as unknown as { request: { blocked: string | null; allowed: string[] } }).request;
  };
  const leadOf = async (agency: number, no: string): Promise<void> => {
    await desk.test.owner.query(
      `insert into lead (agency_id, lead_no, kind, subject, first_seen, first_seen_at) values ($1, $2, 'lastMinute', $3, 1, now())`,
      [agency, BigInt(`0x${no}`).toString(), no],
    );
    await desk.test.owner.query(
      `insert into lead_ground (agency_id, lead_no, ground_no, measured, cases, known_from, known_from_at) values ($1, $2, 1, '{"n": 20, "of": 40, "minutes": 10, "allowed": 20}', '[]', 1, now())`,
      [agency, BigInt(`0x${no}`).toString()],
    );
  };
  const judgeLead = (account: string, agency: number, no: string) =>
    desk.test.ask(
      account,
      'mutation ($a: Int!, $no: ID!) { judgeLead(agencyId: $a, no: $no, action: confirm, note: "核查记录") { state } }',
      { a: agency, no },
    );

  const ACTIONS = ['accept', 'reject', 'return'] as const;

  it.each<[Government, string, string, string]>([
    ['县府', 'xian-fuze', 'shi-fuze', '440100'],
    ['市府', 'shi-fuze', 'sheng-fuze', '440000'],
  ])(
    'what %s puts forward is not judged by %s but by %s: every judging action, every kind, and the page says whom to ask',
    async (of, own, above, office) => {
      const reason = REFUSAL['judging.from-above'].replace('{office}', office);
      for (const make of [() => corrected(of), () => rectified(of, own)]) {
        const { one, matter } = await make();
        for (const action of ACTIONS)
          expect([action, codeOf(await desk.tryAct(own, one, matter, action))]).toEqual([action, 'judging.from-above']);
        expect(await seenBy(own, one, matter)).toEqual({ blocked: reason, allowed: ['refer'] });
        expect(codeOf(await desk.tryAct(own, one, matter, 'refer', { referral: 'neighbour' }))).toBe('judging.from-above');
        const referred = await desk.acted(own, one, matter, 'refer', { referral: 'upper', text: '属本级政府行为' });
        const seen = await seenBy(above, one, referred);
        expect(seen.blocked).toBeNull();
        expect(seen.allowed).toEqual(expect.arrayContaining([...ACTIONS]));
        expect((await desk.acted(above, one, referred, 'accept')).state).toBe('accepted');
      }
    },
    60_000,
  );

  it('neither a supervisor of the own level sends back, nor a neighbour with a grant judges, nor an approver of the line', async () => {
    const { one, matter } = await corrected('县府');
    expect(codeOf(await desk.tryAct('xian', one, matter, 'return'))).toBe('judging.from-above');
    const { rows } = await desk.test.owner.query(`select user_id from app_user where account = 'lin-fuze'`);
    await desk.test.owner.query(`insert into user_grant (user_id, agency_id, until, purpose) values ($1, $2, $3, '协助审核')`, [
      (rows[0] as { user_id: number }).user_id,
      one.agencyId,
      new Date(desk.test.clock.at + 3_600_000),
    ]);
    expect(codeOf(await desk.tryAct('lin-fuze', one, matter, 'accept'))).toBe('judging.from-above');
    await desk.test.addUser('tiao-fuze', 'approver', 'L');
    expect(codeOf(await desk.tryAct('tiao-fuze', one, matter, 'accept'))).toBe('judging.from-above');
    // Nobody's right is lessened otherwise: the same office judges every other agency of its place.
    const other = await desk.aCase();
    const explained = await desk.opened('danwei', await desk.explanationOf(other));
    expect((await desk.acted('xian-fuze', other, explained, 'accept')).state).toBe('accepted');
    expect((await desk.acted('shi', one, matter, 'return')).state).toBe('returned');
  });

  it('无上级: what the provincial government puts forward is judged by nobody here, and everybody is told so', async () => {
    const { one, matter } = await corrected('省府');
    for (const action of ACTIONS)
      expect([action, codeOf(await desk.tryAct('sheng-fuze', one, matter, action))]).toEqual([action, 'judging.nobody-above']);
    for (const account of ['sheng-fuze', '省府-联络'])
      expect([account, (await seenBy(account, one, matter)).blocked]).toEqual([account, REFUSAL['judging.nobody-above']]);
    expect(await desk.discrepancies()).toEqual([]);
  });

  it('人手不足: where the office above has no approver, the product says so instead of letting the own office judge', async () => {
    const { one, matter } = await corrected('县府');
    const above = ['shi-fuze', 'sheng-fuze'];
    await desk.test.owner.query(`update app_user set disabled_at = now() where account = any ($1)`, [above]);
    expect(codeOf(await desk.tryAct('xian-fuze', one, matter, 'accept'))).toBe('judging.above-unstaffed');
    const reason = REFUSAL['judging.above-unstaffed'].replace('{office}', '440100');
    expect((await seenBy('县府-联络', one, matter)).blocked).toBe(reason);
    await desk.test.owner.query(`update app_user set disabled_at = null where account = any ($1)`, [above]);
    expect((await seenBy('县府-联络', one, matter)).blocked).toBeNull();
  });

  it('疑点线索 of a government: barred on the page with the reason, and refused, for its own level; judged from above', async () => {
    const no = '00000000000000a1';
    const agency = number.get('市府')!;
    await leadOf(agency, no);
    for (const own of ['shi', 'shi-fuze']) expect([own, codeOf(await judgeLead(own, agency, no))]).toEqual([own, 'judging.from-above']);
    const barredFor = async (account: string) => {
      const { data } = await desk.test.ask(account, 'query ($a: Int) { leads(agencyId: $a) { rows { no barred } } }', { a: agency });
      return (data as unknown as { leads: { rows: { no: string; barred: string | null }[] } }).leads.rows;
    };
    expect(await barredFor('shi')).toEqual([{ no, barred: REFUSAL['judging.from-above'].replace('{office}', '440000') }]);
    // Whose role judges no leads is not told of a bar that is none of theirs.
    expect(await barredFor('fazhi')).toEqual([{ no, barred: null }]);
    expect(await barredFor('sheng-fuze')).toEqual([{ no, barred: null }]);
    expect((await judgeLead('sheng-fuze', agency, no)).data).toEqual({ judgeLead: { state: 'founded' } });
    const [top, theirs] = ['00000000000000a2', number.get('省府')!];
    await leadOf(theirs, top);
    expect(codeOf(await judgeLead('sheng-fuze', theirs, top))).toBe('judging.nobody-above');
  });

  it('the database itself answers who may judge: above, never the own level, below, beside or the line', async () => {
    const { rows } = await desk.test.owner.query(
      `select a.code, array_agg(u.account order by u.account) as judges from agency a, app_user u
       where u.role = 'approver' and a.code = any ($1) and may_judge(u.user_id, a.agency_id) group by 1 order by 1`,
      [[...Object.keys(GOVERNS), 'A']],
    );
    expect(Object.fromEntries((rows as { code: string; judges: string[] }[]).map(({ code, judges }) => [code, judges]))).toEqual({
      A: ['lin-fuze', 'sheng-fuze', 'shi-fuze', 'tiao-fuze', 'xian-fuze'],
      县府: ['sheng-fuze', 'shi-fuze'],
      市府: ['sheng-fuze'],
    });
  });
});
