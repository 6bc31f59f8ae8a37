import { writeFileSync } from 'node:fs';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { matterOffice } from '@zhilu/testing/desks/matter-office';
import { oversightDesk, SUGGESTED, VERIFIERS } from '@zhilu/testing/desks/oversight-desk';

const DAY = 86_400_000;

describe('行政执法督察: from a lead to what was put right', () => {
  let test: TestApp;
  let desk: ReturnType<typeof oversightDesk>;
  let at: { agencyId: number; caseId: string };
  let breach: string;
  let unfounded: string;
  let standing: { agencyId: number; id: string };
  let closed: { agencyId: number; id: string };
  let decided: { agencyId: number; id: string };

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    desk = oversightDesk(test);
    const found = await matterOffice(
      test,
      {
        office: { drafter: 'supervisor', second: 'supervisor', head: 'approver', 'other head': 'approver', lawyer: 'legalReviewer' },
        agency: { liaison: 'liaison', keeper: 'deviceKeeper' },
        elsewhere: { elsewhere: 'liaison' },
      },
      { settlements: ['M', 'L'], beside: ['I'] },
    );
    at = { agencyId: found.agencyId, caseId: found.caseId };
    [breach, unfounded] = [found.no, found.beside!];
    await test.addUser('city head', 'approver', '440100');
  });
  afterAll(() => test.stop());

  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
    for (const account of ['drafter', 'second', 'head', 'other head', 'lawyer'])
      await test.ask(account, 'mutation { statePurpose(purpose: inspection) }');
  };
  const service = (day: string) => ({ service: { mode: 'direct', day, receiver: '罗某' } });
  const verify = { said: '经调阅卷宗、询问承办人员，现场检查没有音像记录。', verifiers: VERIFIERS };
  /** A matter with its suggestion served on a day. */
  const served = async (number: string, key: string): Promise<{ agencyId: number; id: string }> => {
    const id = await desk.begin('drafter', { agencyId: at.agencyId, origin: 'hotline', key });
    const of = { agencyId: at.agencyId, id };
    await desk.act('drafter', of, 'verify', { ...verify, verifiers: [VERIFIERS[0], { ...VERIFIERS[1], validUntil: '2099-12-31' }] });
    await desk.act('drafter', of, 'propose', { suggested: SUGGESTED([]) });
    await desk.act('head', of, 'issue', { number });
    return of;
  };

  it('OV-12 other instruments are those of the place and the day, with the consent they need; a letter is confirmed once', async () => {
    const of = await served('粤司督建〔2026〕11号', '信访件 2026-88');
    const day = new Date(test.clock.at + 8 * 3_600_000).toISOString().slice(0, 10);
    await desk.act('drafter', of, 'serve', service(day));
    const { instruments } = await desk.file('head', of);
    expect(instruments.map(({ code, consent }) => [code, consent])).toEqual([
      ['talk', false],
      ['circular', true],
      ['criticism', true],
      ['exposure', false],
      ['improvement', false],
      ['guidance', false],
      ['urge', false],
      ['opinion', false],
      ['nationalDecision', false],
    ]);
    const circular = { said: '现将有关情况通报如下。', instrument: 'circular', number: '粤司督通〔2026〕1号' };
    expect(await desk.refused('head', of, 'instruct', circular)).toBe('oversight.consent');
    expect(await desk.refused('drafter', of, 'instruct', { ...circular, instrument: 'talk' })).toBe('access.not-allowed');
    expect(await desk.refused('liaison', of, 'acknowledge')).toBe('oversight.nothing-to-sign');
    await desk.act('head', of, 'instruct', { ...circular, government: { government: '广东省人民政府', day } });
    await desk.act('head', of, 'instruct', { said: '请参照执行。', instrument: 'guidance', number: '粤司督指〔2026〕1号' });
    const first = await desk.act('liaison', of, 'acknowledge');
    const { papers } = await desk.act('liaison', of, 'acknowledge');
    expect(first.papers.filter(({ signedBy }) => signedBy !== null)).toHaveLength(1);
    expect(papers.filter(({ paper }) => paper === 'letter').map(({ title, signedBy }) => [title, signedBy])).toEqual([
      ['通报', 'liaison'],
      ['指导意见', 'liaison'],
    ]);
    expect(await desk.refused('liaison', of, 'acknowledge')).toBe('oversight.nothing-to-sign');
    standing = of;
  });

  it('OV-10 from a duty by two certified supervisors, review, signature and service to an objection, a report and a file; the agency sees what it was told', async () => {
    expect(await desk.refusedBegin('liaison', { ...at, origin: 'duty', key: breach })).toBe('access.not-allowed');
    expect(await desk.refusedBegin('drafter', { agencyId: at.agencyId, origin: 'duty', key: breach })).toBe('oversight.case-due');
    expect(await desk.refusedBegin('drafter', { ...at, origin: 'duty', key: unfounded })).toBe('referral.rests-on-unknown');
    expect(await desk.refusedBegin('drafter', { ...at, origin: 'media', key: ' ' })).toBe('oversight.origin');
    const id = await desk.begin('drafter', { ...at, origin: 'duty', key: breach });
    const of = { agencyId: at.agencyId, id };
    expect(await desk.refusedBegin('second', { ...at, origin: 'duty', key: breach })).toBe('oversight.open-already');
    const again = (verifiers: object[]) => desk.refused('drafter', of, 'verify', { ...verify, verifiers });
    expect(await again([VERIFIERS[0]!])).toBe('oversight.verifiers');
    expect(await again([VERIFIERS[0]!, VERIFIERS[0]!])).toBe('oversight.verifiers');
    expect(await again([VERIFIERS[0]!, { ...VERIFIERS[1], name: VERIFIERS[0]!.name }])).toBe('oversight.verifiers');
    expect(await again([VERIFIERS[0]!, { ...VERIFIERS[1], validUntil: '2026-11-23' }])).toBe('oversight.certificate');
    expect(await desk.refused('drafter', of, 'propose', { suggested: SUGGESTED([breach]) })).toBe('flow.action-not-allowed');
    expect((await desk.act('drafter', of, 'verify', verify)).state).toBe('verified');
    expect(await desk.refused('drafter', of, 'submit', { suggested: SUGGESTED([]) })).toBe('referral.no-facts');
    expect(await desk.refused('drafter', of, 'submit', { suggested: SUGGESTED([breach, unfounded]) })).toBe('referral.rests-on-unknown');
    expect(await desk.refused('drafter', of, 'submit', { suggested: { ...SUGGESTED([breach]), demands: ' ' } })).toBe('oversight.ground');
    expect((await desk.act('drafter', of, 'submit', { suggested: SUGGESTED([breach]) })).state).toBe('inReview');
    await desk.act('lawyer', of, 'sendBack', { said: '请写明改正的期限' });
    await desk.act('drafter', of, 'submit', { suggested: SUGGESTED([breach]) });
    expect(await desk.refused('drafter', of, 'pass')).toBe('access.not-allowed');
    expect((await desk.act('lawyer', of, 'pass')).barred).toEqual([{ action: 'issue', persons: ['drafter', 'lawyer'] }]);
    expect(await desk.refused('head', of, 'issue')).toBe('oversight.number');
    expect(await desk.refused('head', of, 'issue', { number: '一号' })).toBe('number.form');
    expect(await desk.refusedFile('liaison', of)).toBe('oversight.unknown');
    const number = '粤司督建〔2026〕12号';
    expect((await desk.act('head', of, 'issue', { number })).state).toBe('issued');
    expect(await desk.refused('drafter', of, 'serve', service('2026-12-30'))).toBe('oversight.service');
    expect(await desk.refused('drafter', of, 'serve', service('2026-11-20'))).toBe('oversight.service');
    // Served on Tuesday 2026-11-24: 15 days end on 2026-12-09, 30 days on 2026-12-24.
    const sent = await desk.act('drafter', of, 'serve', service('2026-11-24'));
    expect([sent.state, sent.objectUntil, sent.dueAt]).toEqual(['rectifying', '2026-12-09T15:59:59.000Z', '2026-12-24T15:59:59.000Z']);
    const told = await desk.file('liaison', of);
    expect(told.steps.map(({ action }) => action)).toEqual(['serve']);
    expect(told.papers.map(({ paper, number: no }) => [paper, no])).toEqual([
      ['suggestion', number],
      ['receipt', null],
    ]);
    expect(told.actions).toEqual(['report', 'object']);
    expect(await desk.refused('head', of, 'escalate', { said: '未改正' })).toBe('oversight.not-overdue');
    expect(await desk.refused('elsewhere', of, 'object', { said: '不服' })).toBe('oversight.unknown');
    expect(await desk.refused('keeper', of, 'object', { said: '不服' })).toBe('oversight.unknown');
    await later(5);
    // Asked on 2026-11-29: 15 days end on 2026-12-14.
    expect((await desk.act('liaison', of, 'object', { said: '当日设备送修，有送修单' })).dueAt).toBe('2026-12-14T15:59:59.000Z');
    expect(await desk.refused('head', of, 'uphold', { said: '维持' })).toBe('oversight.own-work');
    expect(await desk.refused('city head', of, 'uphold', { said: '维持' })).not.toBeNull();
    const upheld = await desk.act('other head', of, 'uphold', { said: '送修单日期晚于检查日期，维持' });
    expect([upheld.state, upheld.dueAt]).toEqual(['rectifying', sent.dueAt]);
    await later(12);
    expect(await desk.refused('liaison', of, 'object', { said: '再次申请' })).toBe('oversight.objection-late');
    expect((await desk.file('liaison', of)).actions).toEqual(['report']);
    expect((await desk.act('liaison', of, 'report', { said: '已查明原因，设备领用制度已修订' })).state).toBe('reported');
    expect(await desk.refused('drafter', of, 'accept', { said: '属实' })).toBe('oversight.own-work');
    await desk.act('second', of, 'accept', { said: '现场核查，改正属实' });
    const archived = await desk.act('second', of, 'archive', { said: '纸质案卷存档案室' });
    expect(archived.papers.map(({ title }) => title)).toEqual(['行政执法督察建议书', '送达回证', '复查答复书', '行政执法督察案卷']);
    closed = of;
    const agency = await desk.file('liaison', of);
    expect(agency.papers.map(({ paper }) => paper)).toEqual(['suggestion', 'receipt', 'answer']);
    expect(agency.steps.map(({ action }) => action)).toEqual(['serve', 'object', 'uphold', 'report', 'accept']);
  });

  it('OV-11 what is not put right goes to the government; its decision is served, carried out and closed', async () => {
    const of = await served('粤司督建〔2026〕13号', '12345 工单 2026-1101');
    const day = new Date(test.clock.at + 8 * 3_600_000).toISOString().slice(0, 10);
    const sent = await desk.act('drafter', of, 'serve', service(day));
    expect((await desk.act('head', of, 'escalate', { said: '单位拒不改正，情节严重', serious: true })).state).toBe('escalated');
    expect(sent.state).toBe('rectifying');
    const decision = { said: '责令立即改正，并通报全省。', number: '粤府督决〔2026〕1号' };
    expect(await desk.refused('head', of, 'decide', { ...decision, government: { government: '广东省人民政府', day } })).toBe(
      'oversight.own-work',
    );
    expect(await desk.refused('other head', of, 'decide', decision)).toBe('oversight.government');
    expect(await desk.refused('other head', of, 'decide', { ...decision, government: { government: '广东省人民政府', day: '2099-01-01' } })).toBe('oversight.government'); // prettier-ignore
    expect(await desk.refused('other head', of, 'decide', { ...decision, number: '粤司督建〔2026〕13号', government: { government: '广东省人民政府', day } })).toBe('number.taken'); // prettier-ignore
    await desk.act('other head', of, 'decide', { ...decision, government: { government: '广东省人民政府', day } });
    expect((await desk.file('liaison', of)).papers.map(({ paper }) => paper)).toEqual(['suggestion', 'receipt']);
    expect((await desk.file('liaison', of)).state).toBe('escalated');
    await desk.act('drafter', of, 'serveDecision', service(day));
    expect((await desk.file('liaison', of)).papers.map(({ paper }) => paper)).toEqual(['suggestion', 'receipt', 'decision', 'receipt']);
    await desk.act('liaison', of, 'reportExecution', { said: '已执行' });
    expect((await desk.act('second', of, 'close', { said: '执行属实' })).state).toBe('closed');
    decided = of;
  });

  it('OV-15 what is overdue is reported to the government without more; where a holiday table is missing that cannot be said', async () => {
    await later(20);
    expect((await desk.file('head', standing)).overdue).toBe(true);
    expect((await desk.act('head', standing, 'escalate', { said: '逾期未改正' })).state).toBe('escalated');
    const of = await served('粤司督建〔2026〕14号', '信访件 2026-99');
    // Thirty days from 2026-12-31 end in a year of which no table is known.
    expect((await desk.act('drafter', of, 'serve', service('2026-12-31'))).dueAt).toBeNull();
    expect(await desk.refused('head', of, 'escalate', { said: '逾期未改正' })).toBe('oversight.not-overdue');
  });

  it('OV-13 papers come as they were made to whoever may have them', async () => {
    const { papers } = await desk.file('drafter', closed);
    const get = (account: string, seq: number, form: string, of = closed) =>
      fetch(`${test.url}/api/oversight/${of.agencyId}/${of.id}/${seq}.${form}`, { headers: { cookie: test.cookieOf(account) } });
    for (const [of, named] of [
      [closed, 'oversight'],
      [decided, 'oversight-decided'],
      [standing, 'oversight-letter'],
    ] as const)
      for (const { seq, paper } of (await desk.file('drafter', of)).papers)
        for (const form of ['pdf', 'docx']) {
          const answer = await get('drafter', seq, form, of);
          const bytes = Buffer.from(await answer.arrayBuffer());
          expect([answer.status, bytes.subarray(0, 2).toString()]).toEqual([200, form === 'pdf' ? '%P' : 'PK']);
          if (process.env.ZHILU_TEST_PICTURES !== undefined)
            writeFileSync(`${process.env.ZHILU_TEST_PICTURES}/${named}-${seq}-${paper}.${form}`, bytes);
        }
    expect([(await get('liaison', papers[0]!.seq, 'pdf')).status, (await get('liaison', papers.at(-1)!.seq, 'pdf')).ok]).toEqual([
      200,
      false,
    ]);
    expect((await get('elsewhere', papers[0]!.seq, 'pdf')).ok).toBe(false);
    expect((await get('drafter', 99, 'pdf')).ok).toBe(false);
    expect((await get('drafter', papers[0]!.seq, 'exe')).ok).toBe(false);
  });

  it('OV-14 the database lets nobody see or write what is not theirs, whatever the service asks', async () => {
    const asRole = async <T>(
      role: string,
      scope: string,
      work: (ask: (statement: string) => Promise<unknown[]>) => Promise<T>,
    ): Promise<T> => {
      const client = await test.owner.connect();
      try {
        await client.query('begin');
        await client.query('set local role zhilu_app');
        await client.query(
          `select set_config('app.role', $1, true), set_config('app.case_scope', $2, true), set_config('app.stat_scope', $2, true)`,
          [role, scope],
        );
        return await work(async (statement) => (await client.query(statement)).rows as unknown[]);
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    const own = String(at.agencyId);
    const count = (role: string, scope = own) =>
      asRole(role, scope, async (ask) => {
        const counted = await ask(
          `select count(*)::int as n from oversight union all select count(*)::int from oversight_action union all select count(*)::int from oversight_paper`,
        );
        return (counted as { n: number }[]).map(({ n }) => n);
      });
    for (const role of ['lineSupervisor', 'deviceKeeper', 'reviewer', 'systemAdmin'])
      expect([role, await count(role)]).toEqual([role, [0, 0, 0]]);
    expect(await count('supervisor', '0')).toEqual([0, 0, 0]);
    const [all, agency] = [await count('approver'), await count('liaison')];
    expect([all[0], agency[0]]).toEqual([4, 4]);
    expect(agency[1]).toBeLessThan(all[1]!);
    expect(agency[2]).toBeLessThan(all[2]!);
    const forge = (action: string, told: boolean) =>
      asRole('liaison', own, (ask) =>
        ask(
          `insert into oversight_action values (${own}, '${closed.id}', 90, '${action}', 'closed', now(), 1, 'x', 'liaison', 'x', '{}', null, ${told})`,
        ),
      );
    await expect(forge('accept', true)).rejects.toThrow(/row-level security/);
    await expect(forge('report', false)).rejects.toThrow(/row-level security/);
    await expect(forge('report', true)).resolves.toEqual([]);
  });
});
