import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyEvidence } from '@zhilu/kernel/evidence';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { matterOffice } from '@zhilu/testing/desks/matter-office';
import { PERSON, PROPOSAL, referralDesk } from '@zhilu/testing/desks/referral-desk';
import { connectOwn, record, settledDelivery } from '@zhilu/testing/offices/small-office';
import { startOfDay } from '@zhilu/kernel/time';

const DAY = 86_400_000;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('责任追究: from a duty to a measure that was carried out', () => {
  let test: TestApp;
  let desk: ReturnType<typeof referralDesk>;
  let at: { agencyId: number; caseId: string };
  let breach: string;
  const rows = async <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, values)).rows as T[];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    desk = referralDesk(test);
    // A case with a breach, and beside it what is no ground of anything.
    const found = await matterOffice(
      test,
      {
        office: { proposer: 'supervisor', second: 'supervisor', head: 'approver', 'proposing head': 'approver', lawyer: 'legalReviewer' },
        agency: { liaison: 'liaison', keeper: 'deviceKeeper' },
        elsewhere: { elsewhere: 'liaison' },
      },
      { settlements: ['M', 'L'], beside: ['U', 'I', 'R'] },
    );
    at = { agencyId: found.agencyId, caseId: found.caseId };
    breach = found.no;
    await test.addUser('line', 'lineSupervisor', 'L01');
  });
  afterAll(() => test.stop());

  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
  const origin = () => ({ ...at, origin: 'duty', key: breach });

  it('AC-1 a referral begins from a breach and goes, by five persons, to a measure that was carried out; the agency sees what it was told', async () => {
    const id = await desk.begin('proposer', origin());
    const of = { agencyId: at.agencyId, id };
    const begun = await desk.file('second', of);
    expect(begun).toMatchObject({ state: 'begun', actions: ['propose', 'withdraw'], next: ['propose'], proposal: null });
    expect(begun.article).toMatchObject({ no: '第二十七条', outsideEffect: true });
    expect(await desk.refusedFile('liaison', of)).toBe('referral.unknown');
    // What supports nothing is there to be seen with its bar, and is refused by its name.
    const BAR: Readonly<Record<string, string>> = {
      notReceived: 'referral.rests-on-office-period',
      indeterminate: 'referral.rests-on-unknown',
      reportedLate: 'referral.rests-on-reported-late',
    };
    const barred = begun.candidates.find(({ bar }) => bar !== null)!;
    expect(begun.candidates.filter(({ bar, outcome }) => (bar === null) !== (outcome === 'missing' || outcome === 'late'))).toEqual([]);
    const propose = (over: object, account = 'proposer') =>
      desk.refused(account, of, 'propose', { said: '没有记录', proposal: { ...PROPOSAL([breach]), ...over } });
    expect(await propose({ duties: [barred.dutyNo] })).toBe(barred.ground === 'office' ? BAR.notReceived : BAR[barred.outcome]);
    expect(await propose({ duties: [breach, barred.dutyNo] })).toBe(barred.ground === 'office' ? BAR.notReceived : BAR[barred.outcome]);
    expect(await propose({ duties: [] })).toBe('referral.no-facts');
    expect(await propose({ duties: ['0000000000000000'] })).toBe('referral.duty-unknown');
    expect(await propose({ item: 3 })).toBe('referral.finding-missing');
    expect(await propose({ item: 3, found: [{ finding: 'graveConsequence', reason: ' ' }] })).toBe('referral.finding-wordless');
    expect(await propose({ item: 6 })).toBe('referral.item-unknown');
    expect(await propose({ persons: [{ ...PERSON, measure: 'dismissed' }] })).toBe('referral.measure-beyond');
    expect(await propose({ persons: [{ ...PERSON, measure: 'revoked' }] })).toBe('referral.measure-needs');
    expect(await propose({ persons: [] })).toBe('referral.persons');
    expect(await propose({ persons: [PERSON, PERSON] })).toBe('referral.person-twice');
    expect(await propose({ persons: [{ ...PERSON, delegated: true }] })).toBe('referral.body-unknown');
    expect(await propose({}, 'line')).toBe('referral.unknown');
    expect(await desk.refused('proposer', of, 'decide', { said: '决定' })).toBe('access.not-allowed');
    expect(await desk.refused('head', of, 'decide', { said: '决定' })).toBe('flow.action-not-allowed');
    expect((await desk.file('proposer', of)).revision).toBe(1);
    const proposed = await desk.act('proposer', of, 'propose', { said: '没有记录，有登记可查', proposal: PROPOSAL([breach]) });
    expect(proposed).toMatchObject({ state: 'proposed', papers: [{ paper: 'proposal' }] });
    expect(proposed.proposal!.facts[0]).toMatchObject({ dutyNo: breach });
    const notified = await desk.act('proposer', of, 'notify');
    expect(notified.state).toBe('notified');
    // Five working days, by hand: 2026-11-24 is a Tuesday; the fifth working day after it is 2026-12-01.
    expect(notified.dueAt).toBe('2026-12-01T15:59:59.000Z');
    const told = await desk.file('liaison', of);
    expect(told).toMatchObject({ state: 'notified', actions: [], candidates: [], papers: [{ paper: 'notice' }] });
    expect(told.steps.map(({ action }) => action)).toEqual(['notify']);
    expect(await desk.refusedFile('elsewhere', of)).toBe('referral.unknown');
    expect(await desk.refusedFile('keeper', of)).toBe('referral.unknown');
    const statements = [
      { name: '黄某', made: true, text: '设备不足' },
      { name: '张某', made: false, text: '期限内未作陈述' },
    ];
    expect(await desk.refused('second', of, 'hear', { statements })).toBe('referral.statement-open');
    expect(await desk.refused('second', of, 'hear', { statements: statements.slice(0, 1) })).toBe('referral.statements');
    expect(await desk.refused('lawyer', of, 'pass')).toBe('flow.action-not-allowed');
    await later(8);
    expect((await desk.act('second', of, 'hear', { statements })).state).toBe('heard');
    expect(await desk.refused('head', of, 'decide', { said: 'x' })).toBe('flow.action-not-allowed');
    const passed = await desk.act('lawyer', of, 'pass', { said: '事实清楚' });
    expect(passed).toMatchObject({
      state: 'reviewed',
      barred: [{ action: 'decide', persons: ['proposer', 'lawyer'] }, { action: 'drop' }],
    });
    const decided = [
      { name: '黄某', measure: 'education', reason: '采纳设备不足的陈述' },
      { name: '张某', measure: 'training', reason: '' },
    ];
    const decide = (over: object) =>
      desk.refused('head', of, 'decide', { said: '同意', decided, basis: '案件发生时已按本办法执行', ...over });
    expect(await decide({ basis: ' ' })).toBe('referral.basis-unconfirmed');
    expect(await decide({ decided: decided.slice(1) })).toBe('referral.undecided');
    expect(await decide({ decided: [{ ...decided[0], measure: 'suspended' }, decided[1]] })).toBe('referral.heavier');
    expect(await decide({ decided: [{ ...decided[0], reason: '' }, decided[1]] })).toBe('referral.change-wordless');
    expect(await decide({ decided: decided.map((one) => ({ ...one, measure: null, reason: 'x' })) })).toBe('referral.nobody');
    expect(await decide({ number: '一号文' })).toBe('number.form');
    expect(await decide({ expectedRevision: 2 })).toBe('referral.moved-on');
    const number = '粤司督决〔2026〕6号';
    expect((await desk.act('head', of, 'decide', { said: '同意', decided, basis: '案件发生时已按本办法执行', number })).state).toBe(
      'decided',
    );
    // Until it is served the agency knows of no decision.
    expect((await desk.file('liaison', of)).steps.map(({ action }) => action)).toEqual(['notify', 'hear']);
    const service = { mode: 'direct', day: '2026-12-02', receiver: '罗某' };
    expect(await desk.refused('proposer', of, 'serve', { service: { ...service, day: '2027-01-01' } })).toBe('referral.service');
    expect(await desk.refused('proposer', of, 'serve', { service: { ...service, receiver: ' ' } })).toBe('referral.service');
    const served = await desk.act('proposer', of, 'serve', { service });
    expect(served.papers.map(({ paper, number: no }) => [paper, no])).toEqual([
      ['proposal', null],
      ['notice', null],
      ['decision', number],
      ['receipt', null],
    ]);
    // Thirty natural days from 2026-12-02 end on 2027-01-01, a rest day: the next working day is 2027-01-04, or unknown where no table says.
    expect([null, '2027-01-04T15:59:59.000Z']).toContain(served.dueAt);
    const agency = await desk.file('liaison', of);
    expect(agency.steps.map(({ action }) => action)).toEqual(['notify', 'hear', 'decide', 'serve']);
    expect(agency.papers.map(({ paper }) => paper)).toEqual(['notice', 'decision', 'receipt']);
    expect(agency.proposal!.persons.map(({ decided: measure }) => measure)).toEqual(['education', 'training']);
    expect((await desk.act('proposer', of, 'carryOut', { said: '已作批评教育并离岗培训五日' })).state).toBe('carriedOut');
    // A revoked decision stays beside its revocation.
    const revoked = await desk.act('head', of, 'revoke', { said: '复查发现事实有误' });
    expect(revoked.steps.map(({ action }) => action)).toEqual([
      'initiate',
      'propose',
      'notify',
      'hear',
      'pass',
      'decide',
      'serve',
      'carryOut',
      'revoke',
    ]);
    expect(revoked.proposal!.persons[0]!.decided).toBe('education');
  });

  it('AC-2 whoever put it forward does not decide, in any role they are given later; withdrawal leaves what was done', async () => {
    const id = await desk.begin('proposing head', origin());
    const of = { agencyId: at.agencyId, id };
    expect(await desk.refusedBegin('proposer', origin())).toBe('referral.open-already');
    await desk.act('proposer', of, 'propose', { said: '没有记录', proposal: PROPOSAL([breach]) });
    await desk.act('proposer', of, 'notify');
    const statements = ['黄某', '张某'].map((name) => ({ name, made: true, text: '无异议' }));
    await desk.act('proposer', of, 'hear', { statements });
    await test.owner.query(`update app_user set role = 'legalReviewer' where account = 'proposer'`);
    expect(await desk.refused('proposer', of, 'pass')).toBe('referral.own-work');
    await test.owner.query(`update app_user set role = 'supervisor' where account = 'proposer'`);
    await desk.act('lawyer', of, 'pass');
    expect(await desk.refused('proposing head', of, 'drop', { said: '不予追究' })).toBe('referral.own-work');
    const withdrawn = await desk.act('second', of, 'withdraw', { said: '事实尚待查明' });
    expect(withdrawn.steps).toHaveLength(6);
    expect((await desk.file('liaison', of)).steps.map(({ action }) => action)).toEqual(['notify', 'hear', 'withdraw']);
    expect((await desk.file('proposer', of)).actions).toEqual([]);
  });

  it('AC-7 the record of a person says what was decided, what was overturned and why; its reading is witnessed, and nobody else has it', async () => {
    const of = (account: string, name: string) =>
      test.ask(account, 'query ($a: Int!, $n: String!) { referralsOfPerson(agencyId: $a, name: $n) { state post proposed isDecided decided endedWhy } }', { a: at.agencyId, n: name }); // prettier-ignore
    const { data } = await of('proposer', '黄某');
    const lines = (data as unknown as { referralsOfPerson: Record<string, unknown>[] }).referralsOfPerson;
    expect(lines).toEqual(
      expect.arrayContaining([
        { post: '副局长', proposed: 'circulated', state: 'revoked', isDecided: true, decided: 'education', endedWhy: '复查发现事实有误' },
        { post: '副局长', proposed: 'circulated', state: 'withdrawn', isDecided: false, decided: null, endedWhy: '事实尚待查明' },
      ]),
    );
    expect((await of('liaison', '黄某')).errors).toBeUndefined();
    const code = async (account: string, name: string) => (await of(account, name)).errors?.[0]?.extensions.code;
    expect(await code('proposer', '无此人')).toBe('referral.person-unknown');
    expect([await code('elsewhere', '黄某'), await code('keeper', '黄某')]).toEqual(['referral.unknown', 'access.not-allowed']);
    expect(await rows(`select action from audit where agency_id = $1 and action = 'referral.person-opened'`, [at.agencyId])).toHaveLength(
      2,
    );
  });

  it('AC-3 what supports nothing begins nothing, each by its name', async () => {
    // A paper in time by its own word, which came months later: the invented province has no such case.
    const source = await connectOwn(test, '补报来源', [at.agencyId]);
    const stated = record('case', 'R1', { actType: 'penalty', procedure: 'ordinary', caseNo: '案〔2026〕迟报1号', filedOn: '2026-03-02' });
    await settledDelivery(test, { agency: at.agencyId, source }, 'R1', [stated], startOfDay('2026-03-03'));
    const paper = record('written', 'R1-W1', { item: 'T01', madeAt: '2026-03-02' });
    await settledDelivery(test, { agency: at.agencyId, source }, 'R1', [paper], startOfDay('2026-09-01'));
    for (const [settlement, bar] of Object.entries({ R: 'referral.rests-on-reported-late', I: 'referral.rests-on-unknown' })) {
      const [found] = await rows<{ agency_id: number; case_id: string; duty_no: string }>(
        `select l.agency_id, l.case_id::text, lpad(to_hex(l.duty_no), 16, '0') as duty_no from duty_line l join duty_kind k using (kind_id)
           join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id
         where l.known_to is null and l.settlement = $1 and k.duty_class <> 'case' and not h.withheld and l.due_day < '2026-11-01' order by 1, 2 limit 1`,
        [settlement],
      );
      expect(
        await desk.refusedBegin('proposer', { agencyId: found!.agency_id, caseId: found!.case_id, origin: 'duty', key: found!.duty_no }),
      ).toBe(bar);
    }
    expect(await desk.refusedBegin('proposer', { ...origin(), key: 'ffffffffffffffff' })).toBe('referral.duty-unknown');
    expect(await desk.refusedBegin('proposer', { ...origin(), said: ' ' })).toBe('referral.said');
    expect(await desk.refusedBegin('proposer', { ...origin(), origin: 'lead', key: 'ffffffffffffffff' })).toBe('referral.lead-elsewhere');
    expect(await desk.refusedBegin('proposer', { ...origin(), origin: 'review', key: 'x' })).toBe('referral.review-open');
    expect(await desk.refusedBegin('liaison', origin())).toBe('access.not-allowed');
    expect(await desk.refusedBegin('lawyer', origin())).toBe('access.not-allowed');
    expect(await desk.refusedBegin('proposer', { ...origin(), caseId: '999999999' })).toBe('referral.case-unknown');
  });

  it('AC-4 papers come as they were made, to whoever may have them; one changed byte and nothing is given', async () => {
    const [line] = (await desk.lines('proposer')).filter(({ state }) => state === 'revoked');
    const get = (account: string, paper: string) =>
      fetch(`${test.url}/api/referrals/${line!.agencyId}/${line!.id}/${paper}`, { headers: { cookie: test.cookieOf(account) } });
    for (const paper of ['proposal', 'notice', 'decision', 'receipt'])
      for (const form of ['pdf', 'docx']) {
        const answer = await get('proposer', `${paper}.${form}`);
        const bytes = Buffer.from(await answer.arrayBuffer());
        expect([answer.status, bytes.subarray(0, 2).toString()]).toEqual([200, form === 'pdf' ? '%P' : 'PK']);
        if (process.env.ZHILU_TEST_PICTURES !== undefined) writeFileSync(`${process.env.ZHILU_TEST_PICTURES}/${paper}.${form}`, bytes);
      }
    expect([(await get('liaison', 'proposal.pdf')).ok, (await get('liaison', 'decision.pdf')).ok]).toEqual([false, true]);
    expect((await get('elsewhere', 'decision.pdf')).status).not.toBe(200);
    expect((await get('proposer', 'decision.exe')).status).not.toBe(200);
  });

  it('AC-5 the database lets nobody see or write what is not theirs, whatever the service asks', async () => {
    const counts = async (role: string, scope: string) => {
      const client = await test.owner.connect();
      try {
        await client.query('begin');
        await client.query('set local role zhilu_app');
        await client.query(
          `select set_config('app.role', $1, true), set_config('app.case_scope', $2, true), set_config('app.stat_scope', $2, true)`,
          [role, scope],
        );
        const { rows: all } = await client.query<{ n: number }>(
          `select count(*)::int as n from referral union all select count(*)::int from referral_action union all select count(*)::int from referral_paper`,
        );
        return all.map(({ n }) => n);
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    const own = String(at.agencyId);
    expect((await counts('supervisor', own))[0]).toBe(2);
    for (const role of ['lineSupervisor', 'deviceKeeper', 'reviewer', 'systemAdmin', 'auditAdmin'])
      expect(await counts(role, own)).toEqual([0, 0, 0]);
    expect(await counts('supervisor', '0')).toEqual([0, 0, 0]);
    const [all, agency] = [await counts('approver', own), await counts('liaison', own)];
    expect(agency[0]).toBe(2);
    expect(agency[1]).toBeLessThan(all[1]!);
    expect(agency[2]).toBeLessThan(all[2]!);
  });

  it('AC-6 the evidence pack verifies with nothing else at hand, in two languages; the agency’s holds what it was told and no more', async () => {
    const [line] = (await desk.lines('proposer')).filter(({ state }) => state === 'revoked');
    const pack = async (account: string) => {
      const answer = await fetch(`${test.url}/api/referrals/${line!.agencyId}/${line!.id}/evidence`, {
        headers: { cookie: test.cookieOf(account) },
      });
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const [office, agency] = [await pack('proposer'), await pack('liaison')];
    const path = join(mkdtempSync(join(tmpdir(), 'zhilu-pack-')), '证据包.zip');
    const script = (bytes: Buffer) => {
      writeFileSync(path, bytes);
      const { stdout, stderr, status } = spawnSync('python3', ['docs/核验证据包.py', path], { encoding: 'utf8' });
      return { said: (stdout + stderr).trim(), status };
    };
    for (const { bytes } of [office, agency]) {
      expect(verifyEvidence(bytes, sha256).faults).toEqual([]);
      expect(script(bytes)).toEqual({ said: '核验一致', status: 0 });
    }
    const names = (bytes: Buffer) => verifyEvidence(bytes, sha256).manifest!.files.map((one) => one.path);
    expect(names(office.bytes).filter((name) => name.startsWith('记录/')).length).toBeGreaterThan(0);
    expect(names(office.bytes).some((name) => name.includes('建议书'))).toBe(true);
    expect(names(agency.bytes).some((name) => name.includes('建议书'))).toBe(false);
    // What the agency was not told is nowhere in its pack: neither who reviewed nor what was said inside the office.
    expect(office.bytes.includes(Buffer.from('事实清楚'))).toBe(true);
    for (const inside of ['事实清楚', 'lawyer', 'referral.pass'])
      expect([inside, agency.bytes.includes(Buffer.from(inside))]).toEqual([inside, false]);
    const flipped = Buffer.from(office.bytes);
    flipped[flipped.indexOf(Buffer.from('设备不足'))]! ^= 1;
    expect(verifyEvidence(flipped, sha256).faults).toEqual([{ part: '办理经过.json', what: 'altered' }]);
    expect(script(flipped)).toEqual({ said: '办理经过.json：内容与摘要不符，已被改动\n核验不一致', status: 1 });
    for (const account of ['elsewhere', 'keeper', 'line']) expect([account, (await pack(account)).status]).not.toEqual([account, 200]);
    const chain = await rows<{ action: string }>(`select action from audit where agency_id = $1 and object = $2 order by seq`, [
      line!.agencyId,
      line!.id,
    ]);
    expect(chain.filter(({ action }) => action === 'referral.evidence-taken')).toHaveLength(2);
  });
});
