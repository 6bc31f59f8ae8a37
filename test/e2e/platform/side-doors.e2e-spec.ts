import type { Viewer } from '@zhilu/platform/access';
import { RequestReader, Requests } from '@zhilu/supervision/requests';
import { earliest } from '@zhilu/kernel/time';
import { REFUSAL } from '@zhilu/kernel/refusal';
import { codeOf, type Matter, RequestDesk, type TestCase } from '@zhilu/testing/desks/request-desk';
import { record } from '@zhilu/testing/offices/small-office';

const CAUSES = '{ interruptionCauses(filter: { from: "2026-01-01", to: "2027-12-31" }) { total whole { n } agencies { agencyId total } } }';

describe('Z-05: requests about withheld cases have no side door', () => {
  let desk: RequestDesk;
  let plain: TestCase;
  let secret: TestCase;
  let matter: Matter;
  /** What each reader was told before there was any request about the withheld case. */
  const before = new Map<string, unknown>();
  const OUTSIDE = ['xian', 'xian-fuze', 'shi-fuze', 'tiao'];

  const told = async (account: string) => {
    const list = async (filter: object) =>
      (
        await desk.test.ask(
          account,
          'query ($f: RequestFilter!) { requests(filter: $f) { total next tally { kind state n overdue } rows { no } } }',
          { f: filter },
        )
      ).data;
    return {
      all: await list({}),
      agency: await list({ agencyId: secret.agencyId }),
      case: await list({ caseId: secret.caseId }),
      kind: await list({ kinds: ['explanation'], states: ['submitted'], turn: 'office' }),
      overdue: await list({ overdue: true }),
      judged: (
        await desk.test.ask(
          account,
          '{ judgedFindings(filter: { from: "2026-01-01", to: "2026-12-31", dutyClasses: [uninterrupted] }) { decided overturned } }',
        )
      ).data,
      causes: (await desk.test.ask(account, CAUSES)).data,
      file: (await desk.test.ask(account, `{ attachments(agencyId: ${secret.agencyId}, caseId: "${secret.caseId}") { id } }`)).data,
    };
  };

  beforeAll(async () => {
    desk = await RequestDesk.open();
    [plain, secret] = [await desk.aCase(), await desk.aCase()];
    const stated = { actType: 'penalty', procedure: 'ordinary', caseNo: '案〔2026〕2号', filedOn: '2026-03-02', withheld: true };
    await desk.office.deliver('A', secret.key, [record('case', secret.key, stated, 2)], earliest('2026-03-04T09:00:00'));
    await desk.opened('danwei', await desk.explanationOf(plain));
    for (const account of OUTSIDE) before.set(account, await told(account));
    const { data } = await desk.test.ask(
      'danwei',
      'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { duties { no dutyClass } } }',
      {
        a: secret.agencyId,
        c: secret.caseId,
      },
    );
    const { duties } = (data as unknown as { caseFile: { duties: { no: string; dutyClass: string }[] } }).caseFile;
    matter = await desk.opened('danwei', {
      kind: 'explanation',
      action: 'submit',
      agencyId: secret.agencyId,
      caseId: secret.caseId,
      dutyNo: duties.find(({ dutyClass }) => dutyClass === 'uninterrupted')!.no,
      reason: 'weather',
      text: '暴雨',
      files: [await desk.proof('danwei', secret)],
    });
  });
  afterAll(() => desk.test.stop());

  it.each(OUTSIDE)(
    '%s, who may not see the case, is told by list, counts, causes and files exactly what was told before it',
    async (account) => {
      expect(await told(account)).toEqual(before.get(account));
      const one = await desk.test.ask(account, 'query ($a: Int!, $n: ID!) { request(agencyId: $a, no: $n) { no } }', {
        a: secret.agencyId,
        n: matter.no,
      });
      expect(one.data).toEqual({ request: null });
    },
  );

  it('a number that is there and one that never was give the same refusal, whatever is tried; so does the case', async () => {
    for (const account of OUTSIDE)
      for (const action of ['accept', 'reject', 'return', 'refer', 'withdraw']) {
        const tried = await desk.tryAct(account, secret, matter, action);
        const nothing = await desk.tryAct(account, secret, { ...matter, no: '999999' }, action);
        expect([account, action, tried]).toEqual([account, action, nothing]);
        expect(codeOf(tried)).toBe('request.unknown');
      }
    const ask = (caseId: string) =>
      desk.tryOpen('xian', { kind: 'rectification', action: 'ask', agencyId: secret.agencyId, caseId, text: '请补录' });
    expect(await ask(secret.caseId)).toEqual(await ask('999999'));
  });

  it('the agency sees its own, and is told that nobody of the office may open the case: never judged unseen', async () => {
    const { data } = await desk.test.ask('danwei', '{ requests { total rows { no } } }');
    expect(data).toMatchObject({ requests: { total: 2 } });
    expect((await desk.test.ask('danwei', CAUSES)).data).toMatchObject({ interruptionCauses: { total: 2 } });
    const { data: own } = await desk.test.ask('danwei', 'query ($a: Int!, $n: ID!) { request(agencyId: $a, no: $n) { blocked allowed } }', {
      a: secret.agencyId,
      n: matter.no,
    });
    expect(own).toEqual({ request: { blocked: REFUSAL['request.unjudged-withheld'], allowed: ['withdraw'] } });
  });

  it('whoever may see it may judge it, and it is counted for them', async () => {
    const { rows } = await desk.test.owner.query(`select user_id from app_user where account = 'xian-fuze'`);
    const { userId } = { userId: (rows[0] as { user_id: number }).user_id };
    const agencies = [desk.office.agency.A, desk.office.agency.B];
    const cleared: Viewer = {
      userId,
      account: 'xian-fuze',
      name: 'xian-fuze',
      role: 'approver',
      nodeId: null,
      agencyId: null,
      scope: { stat: agencies, case: agencies, role: 'approver' },
      mayReadWithheld: true,
    };
    const reader = desk.test.app.get(RequestReader);
    expect((await reader.page(cleared, {}, 50, null)).total).toBe(2);
    const seen = await reader.one(cleared, secret.agencyId, matter.no);
    expect(seen).toMatchObject({ blocked: null, allowed: expect.arrayContaining(['accept', 'reject']) });
    const { agencyId } = secret;
    await desk.test.app.get(Requests).act(cleared, { agencyId, no: matter.no, expectedRevision: 1, action: 'accept', text: '属实' });
    expect((await reader.one(cleared, agencyId, matter.no))!.state).toBe('accepted');
    for (const account of OUTSIDE) expect([account, await told(account)]).toEqual([account, before.get(account)]);
    expect((await told('danwei')).judged).toMatchObject({ judgedFindings: { decided: 1 } });
    expect(await desk.discrepancies()).toEqual([]);
  });
});
