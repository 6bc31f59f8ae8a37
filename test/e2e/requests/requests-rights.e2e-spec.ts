import { AuditVerification } from '@zhilu/platform/access';
import { REFUSAL } from '@zhilu/kernel/refusal';
import type { TestApp } from '@zhilu/testing/harness';
import { codeOf, RequestDesk } from '@zhilu/testing/desks/request-desk';

describe('办理: who may do what, who sees what, and in what order', () => {
  let test: TestApp;
  let desk: RequestDesk;

  beforeAll(async () => {
    desk = await RequestDesk.open();
    test = desk.test;
  });
  afterAll(() => test.stop());

  it('Z-11: whoever took it up does not judge it; where nobody else may, the product says 人手不足 and a granted approver can', async () => {
    const noted = { interruption: 'battery', interruptionNote: '更换电池' };
    const one = await desk.aCase('A', noted);
    expect((await desk.duty(one, 'uninterrupted')).explanation).toBe('submitted');
    const taken = await desk.opened('xian-fuze', await desk.explanationOf(one, 'acknowledge', {}));
    expect(taken).toMatchObject({ state: 'submitted', blocked: null });
    expect(taken.steps[0]).toMatchObject({ text: '更换电池', reason: 'battery' });
    expect(taken.allowed).not.toContain('accept');
    expect(codeOf(await desk.tryAct('xian-fuze', one, taken, 'accept'))).toBe('request.own');
    expect(codeOf(await desk.tryAct('xian', one, taken, 'accept'))).toBe('access.not-allowed');
    await test.owner.query(`update app_user set disabled_at = now() where account = 'shi-fuze'`);
    expect(codeOf(await desk.tryAct('xian-fuze', one, taken, 'accept'))).toBe('request.short-of-staff');
    const read = await test.ask('xian', `query ($a: Int!, $n: ID!) { request(agencyId: $a, no: $n) { blocked allowed } }`, {
      a: one.agencyId,
      n: taken.no,
    });
    expect(read.data).toEqual({ request: { blocked: REFUSAL['request.short-of-staff'], allowed: ['refer', 'return'] } });
    const referred = await desk.acted('xian', one, taken, 'refer', { referral: 'neighbour' });
    expect(referred.state).toBe('submitted');
    // An approver of the other city sees nothing of it until the agency is granted to them, and nothing after.
    expect(codeOf(await desk.tryAct('lin-fuze', one, referred, 'accept'))).toBe('request.unknown');
    await test.owner.query(
      `insert into user_grant (user_id, agency_id, until, purpose) select user_id, $1, $2, '协助审核' from app_user where account = 'lin-fuze'`,
      [one.agencyId, new Date(test.clock.at + 3_600_000)],
    );
    expect((await desk.acted('lin-fuze', one, referred, 'accept')).state).toBe('accepted');
    expect((await desk.duty(one, 'uninterrupted')).explanation).toBe('accepted');
    await test.owner.query(`update app_user set disabled_at = null where account = 'shi-fuze'`);
    await desk.later(2 * 3_600_000);
    expect(
      (await test.ask('lin-fuze', `query ($a: Int!, $n: ID!) { request(agencyId: $a, no: $n) { no } }`, { a: one.agencyId, n: taken.no }))
        .data,
    ).toEqual({
      request: null,
    });
  });

  it('rights: another agency, another place and administrators see nothing and can do nothing; each role does its own', async () => {
    const one = await desk.aCase();
    const input = await desk.explanationOf(one);
    for (const account of ['yiju', 'lin-fuze', 'xitong'])
      expect([account, codeOf(await desk.tryOpen(account, account === 'lin-fuze' ? { ...input, action: 'ask' } : input))]).toEqual([
        account,
        account === 'xitong' ? 'access.not-allowed' : 'request.case-unknown',
      ]);
    expect(codeOf(await desk.tryOpen('xian', input))).toBe('access.not-allowed');
    expect(codeOf(await desk.tryOpen('danwei', { ...input, action: 'ask' }))).toBe('access.not-allowed');
    expect(codeOf(await desk.tryOpen('danwei', { ...input, reason: null }))).toBe('request.reason-missing');
    expect(codeOf(await desk.tryOpen('danwei', { ...input, text: ' ' }))).toBe('request.text-missing');
    expect(codeOf(await desk.tryOpen('danwei', { ...input, text: '长'.repeat(2001) }))).toBe('request.text-long');
    expect(codeOf(await desk.tryOpen('danwei', { ...input, dutyNo: 'ffffffffffffffff' }))).toBe('request.subject-unknown');
    const matter = await desk.opened('danwei', input);
    for (const account of ['yiju', 'lin-fuze', 'xitong']) {
      const { data } = await test.ask(
        account,
        `query ($a: Int!, $n: ID!) { request(agencyId: $a, no: $n) { no } requests { rows { no } tally { n } } }`,
        {
          a: one.agencyId,
          n: matter.no,
        },
      );
      expect([account, data]).toEqual([account, { request: null, requests: { rows: [], tally: [] } }]);
      expect([account, codeOf(await desk.tryAct(account, one, matter, 'accept'))]).toEqual([account, 'request.unknown']);
    }
    expect(codeOf(await desk.tryAct('danwei', one, matter, 'accept'))).toBe('access.not-allowed');
    expect(codeOf(await desk.tryAct('tiao', one, matter, 'accept'))).toBe('access.not-allowed');
    // A file of one case is no proof in another.
    const other = await desk.aCase();
    expect(codeOf(await desk.tryAct('xian-fuze', one, matter, 'accept', { files: [await desk.proof('danwei', other)] }))).toBe(
      'request.file-unknown',
    );
    await desk.acted('danwei', one, matter, 'withdraw');
    expect(codeOf(await desk.tryAct('xian-fuze', one, matter, 'accept'))).toBe('request.moved-on');
    expect((await desk.duty(one, 'uninterrupted')).explanation).toBe('none');
    expect(await desk.discrepancies()).toEqual([]);
  });

  it('two who judge at once: the first is heard, the second is told', async () => {
    const one = await desk.aCase();
    const matter = await desk.opened('danwei', await desk.explanationOf(one));
    const both = await Promise.all([desk.tryAct('xian-fuze', one, matter, 'accept'), desk.tryAct('shi-fuze', one, matter, 'reject')]);
    expect(both.map(codeOf).sort()).toEqual(['request.moved-on', undefined]);
    expect(await desk.discrepancies()).toEqual([]);
  });

  it('待办: mine first, due first; the tally counts all, the pages hold each once', async () => {
    const list = async (account: string, filter: object = {}, first = 50, after: string | null = null) => {
      const { data, errors } = await test.ask(
        account,
        `query ($f: RequestFilter!, $n: Int!, $after: String) { requests(filter: $f, first: $n, after: $after) { total next tally { kind state n overdue } rows { no turn dueAt kind state overdue } } }`,
        { f: filter, n: first, after },
      );
      expect(errors).toBeUndefined();
      return (
        data as unknown as {
          requests: {
            total: number;
            next: string | null;
            tally: { kind: string; state: string; n: number; overdue: number }[];
            rows: { no: string; turn: string | null; dueAt: string | null; kind: string; overdue: boolean }[];
          };
        }
      ).requests;
    };
    const asked = await desk.aCase();
    const { agencyId, caseId } = asked;
    await desk.opened('xian', { kind: 'rectification', action: 'ask', agencyId, caseId, text: '请补录', days: 1 });
    await desk.later(5 * 86_400_000);
    const one = await desk.aCase();
    await desk.opened('danwei', await desk.explanationOf(one));
    for (const [account, side] of [
      ['danwei', 'agency'],
      ['xian', 'office'],
    ] as const) {
      const { total, tally, rows } = await list(account);
      expect(rows).toHaveLength(total);
      expect(tally.reduce((sum, { n }) => sum + n, 0)).toBe(total);
      const ranks = rows.map(({ turn }) => (turn === side ? 0 : turn === null ? 2 : 1));
      expect(ranks).toEqual([...ranks].sort());
      const mine = rows.filter(({ turn }) => turn === side).map(({ dueAt }) => dueAt!);
      expect(mine).toEqual([...mine].sort());
      expect(rows.filter(({ overdue }) => overdue)).toHaveLength(tally.reduce((sum, { overdue }) => sum + overdue, 0));
      const paged: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const page = await list(account, {}, 2, after);
        paged.push(...page.rows.map(({ no }) => no));
        after = page.next;
        more = after !== null;
      }
      expect(paged).toEqual(rows.map(({ no }) => no));
      const late = await list(account, { overdue: true });
      expect(late.total).toBe(tally.reduce((sum, { overdue }) => sum + overdue, 0));
      expect((await list(account, { kinds: ['explanation'], states: ['accepted'] })).total).toBe(
        tally.find(({ kind, state }) => kind === 'explanation' && state === 'accepted')!.n,
      );
    }
    expect(codeOf(await test.ask('xian', '{ requests(after: "x") { total } }'))).toBe('list.cursor-unknown');
    expect(codeOf(await test.ask('xian', '{ requests(first: 1000) { total } }'))).toBe('list.page-size');
  });

  it('中断原因: each agency beside all, and nothing is said of faults where no register of devices is kept', async () => {
    const other = await desk.aCase('B');
    await desk.opened('yiju', await desk.explanationOf(other, 'submit', { reason: 'weather', text: '暴雨' }));
    const { data } = await test.ask(
      'xian',
      `{ interruptionCauses(filter: { from: "2026-01-01", to: "2027-12-31" }) { total faultsKept whole { cause n } agencies { agencyId total deviceFaults causes { cause n } } } }`,
    );
    const { interruptionCauses: said } = data as unknown as {
      interruptionCauses: {
        total: number;
        faultsKept: boolean;
        whole: { cause: string; n: number }[];
        agencies: { agencyId: number; total: number; deviceFaults: number | null; causes: { cause: string; n: number }[] }[];
      };
    };
    expect(said.faultsKept).toBe(false);
    expect(said.agencies.map(({ agencyId, deviceFaults }) => [agencyId, deviceFaults])).toEqual([
      [desk.office.agency.A, null],
      [desk.office.agency.B, null],
    ]);
    for (const [i, { cause, n }] of said.whole.entries())
      expect([cause, said.agencies.reduce((sum, { causes }) => sum + causes[i]!.n, 0)]).toEqual([cause, n]);
    expect(said.whole.reduce((sum, { n }) => sum + n, 0)).toBe(said.total);
    expect(said.agencies[1]).toMatchObject({ total: 1 });
    const own = await test.ask('yiju', '{ interruptionCauses(filter: { from: "2026-01-01", to: "2027-12-31" }) { total } }');
    expect(own.data).toEqual({ interruptionCauses: { total: 1 } });
  });

  it('every step is in the audit chain of its agency, which holds; the actions cannot be changed', async () => {
    const all = await test.database.everything();
    for (const statement of [
      'update request_action set state = state',
      'delete from request_action',
      'update request set about = about',
      'delete from request',
    ])
      await expect(test.database.run(all, (tx) => tx.rows(statement))).rejects.toThrow('permission denied');
    const { rows: taken } = await test.owner.query('select count(*)::int as n from request_action where agency_id = $1', [
      desk.office.agency.A,
    ]);
    const { rows: told } = await test.owner.query(`select count(*)::int as n from audit where agency_id = $1 and action like 'request.%'`, [
      desk.office.agency.A,
    ]);
    expect(told).toEqual(taken);
    const holds = await test.database.run({ stat: [], case: [], role: 'auditAdmin' }, (tx) =>
      test.app.get(AuditVerification).chain(tx, desk.office.agency.A),
    );
    expect(holds).toEqual([]);
  });
});
