import { ACT, appraisalDesk, CALL, PREPARE, SELF_FILE } from '@zhilu/testing/desks/appraisal-desk';
import { periodDesk } from '@zhilu/testing/desks/period-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';

const DAY = 86_400_000;
const PDF = '%PDF-1.4\n% 自评材料\n';

describe('自评 and 外部评议: what agencies and others say, before anything is put forward', () => {
  let test: TestApp;
  let desk: ReturnType<typeof appraisalDesk>;
  let edition: string;
  let scheme: string;
  let call: string;
  let id: string;
  let agencies: { agencyId: number; name: string }[];
  const dayIn = (days: number): string => new Date(test.clock.at + days * DAY).toISOString().slice(0, 10);
  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
  const written = async (): Promise<number> =>
    (
      await test.owner.query<{ n: number }>(
        `select ((select count(*) from appraisal_call) + (select count(*) from appraisal_self) + (select count(*) from appraisal_evidence)
          + (select count(*) from appraisal))::int as n`,
      )
    ).rows[0]!.n;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 4_000, until: '2026-11-23' } });
    for (const [account, role] of [
      ['preparer', 'supervisor'],
      ['head', 'approver'],
      ['other head', 'approver'],
    ] as const)
      await test.addUser(account, role, '440000');
    await test.addUser('city', 'supervisor', '440100');
    desk = appraisalDesk(test);
    edition = (await periodDesk(test).lock('preparer', 'head', '2026-04-01', '2026-06-30')).id;
    const ready = JSON.parse((await desk.ready('preparer'))[0]!.text) as object;
    scheme = await desk.draft(
      'preparer',
      JSON.stringify({
        ...ready,
        code: 'SELF',
        peers: { by: ['level'], volumes: [] },
        indicators: [
          { code: 'W', title: '文字记录覆盖率', source: 'written', weight: '60' },
          { code: 'R', title: '音像记录覆盖率', source: 'recording', weight: '20' },
          { code: 'X', title: '外部评议满意率', source: 'external', weight: '20' },
        ],
      }),
    );
    agencies = await desk.agencies('preparer', edition);
    for (const [n, account] of ['own', 'own head', 'another'].entries()) {
      const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [
        agencies[n === 2 ? 1 : 0]!.agencyId,
      ]);
      await test.addUser(account, n === 1 ? 'agencyHead' : 'liaison', rows[0]!.code);
    }
  });
  afterAll(() => test.stop());

  it('AZ-1 an office asks for 自评 once, by an approved scheme, of its own locked edition, for a day to come', async () => {
    const asked = (over: object = {}) => ({ schemeId: scheme, editionId: edition, until: dayIn(10), said: '请逐项自评', ...over });
    expect(await desk.refusal('preparer', CALL, { input: asked() })).toBe('appraisal.scheme-unapproved');
    await desk.decide('head', scheme, 'approve');
    expect(await desk.refusal('preparer', CALL, { input: asked({ until: dayIn(0) }) })).toBe('appraisal.call-day');
    expect(await desk.refusal('preparer', CALL, { input: asked({ until: dayIn(500) }) })).toBe('appraisal.call-day');
    expect(await desk.refusal('preparer', CALL, { input: asked({ said: ' ' }) })).toBe('appraisal.said');
    expect(await desk.refusal('city', CALL, { input: asked() })).toBe('appraisal.not-yours');
    expect(await desk.refusal('own', CALL, { input: asked() })).toBe('appraisal.not-yours');
    expect(await written()).toBe(0);
    call = await desk.call('preparer', asked());
    expect([await desk.waits('own'), await desk.waits('another'), await desk.waits('city')]).toEqual([['报送自评'], ['报送自评'], []]);
    expect(await desk.refusal('head', CALL, { input: asked() })).toBe('appraisal.call-twice');
    expect(await desk.calls('preparer')).toMatchObject([{ id: call, asked: agencies.length, mayFile: false, filed: [] }]);
    expect(await desk.calls('own')).toMatchObject([{ id: call, asked: 1, mayFile: true, filed: [] }]);
  });

  it('AZ-2 an agency shows evidence and says what it makes of itself; what is wrong is refused by name and writes nothing', async () => {
    const one = { code: 'W', points: '58.5', said: '逐卷自查，缺 3 份', files: [] as string[] };
    const say = (items: object[], over: object = {}) => ({ input: { callId: call, said: '本单位自评', items, ...over } });
    const before = await written();
    expect(await desk.refusal('own', SELF_FILE, say([{ ...one, points: '60.01' }]))).toBe('appraisal.self');
    expect(await desk.refusal('own', SELF_FILE, say([{ ...one, files: ['00000000-0000-4000-8000-000000000000'] }]))).toBe('appraisal.self');
    expect(await desk.refusal('own', SELF_FILE, say([one], { callId: edition }))).toBe('appraisal.call-unknown');
    expect(await desk.refusal('preparer', SELF_FILE, say([one]))).toBe('appraisal.call-unknown');
    expect(await desk.evidence('own', call, '脚本.pdf', '<script>')).toBe('appraisal.evidence');
    expect(await desk.evidence('preparer', call, '材料.pdf', PDF)).toBe('appraisal.call-unknown');
    expect(await written()).toBe(before);
    const file = await desk.evidence('own', call, '自查报告.pdf', PDF);
    await desk.selfAssess('own', say([{ ...one, files: [file] }]).input);
    // Another agency cannot show what is not its own.
    expect(await desk.refusal('another', SELF_FILE, say([{ ...one, files: [file] }]))).toBe('appraisal.self');
    await desk.selfAssess(
      'own head',
      say([
        { ...one, points: '59', files: [file] },
        { ...one, code: 'X', points: null },
      ]).input,
    );
    const [seen] = await desk.calls('preparer');
    expect(seen!.filed).toMatchObject([
      {
        agencyId: agencies[0]!.agencyId,
        times: 2,
        items: [
          { code: 'W', points: '59', files: [{ id: file }] },
          { code: 'X', points: null },
        ],
      },
    ]);
    expect((await desk.calls('another'))[0]!.filed).toEqual([]);
    const fetched = (account: string) =>
      fetch(`${test.url}/api/appraisal-evidence/${agencies[0]!.agencyId}/${file}`, { headers: { cookie: test.cookieOf(account) } });
    expect(await (await fetched('preparer')).text()).toBe(PDF);
    expect((await fetched('own')).status).toBe(200);
    expect((await fetched('another')).status).not.toBe(200);
  });

  it('AZ-3 nothing is put forward while agencies may still speak; 外部评议 counts with the sheet it stands on, 自评 makes no point', async () => {
    const opinions = agencies.map(({ agencyId }, n) => ({ agencyId, code: 'X', n: 40 - (n % 5), of: 40, sheet: '2026年上半年问卷汇总表' }));
    const input = { schemeId: scheme, editionId: edition, opinions, vetoes: [] };
    const { digest, results } = await desk.preview('preparer', input);
    expect(await desk.refusal('preparer', PREPARE, { input: { ...input, digest } })).toBe('appraisal.self-open');
    await later(11);
    expect(await desk.refusal('another', SELF_FILE, { input: { callId: call, said: '迟', items: [] } })).toBe('appraisal.self-late');
    expect(await desk.evidence('another', call, '材料.pdf', PDF)).toBe('appraisal.self-late');
    id = await desk.prepare('preparer', { ...input, digest });
    const prepared = await desk.one('head', id);
    const own = prepared.results.find(({ agencyId }) => agencyId === agencies[0]!.agencyId)!;
    expect(own.self).toMatchObject({ times: 2, items: [{ code: 'W', points: '59' }, { code: 'X' }] });
    expect(own.indicators.find(({ code }) => code === 'X')).toMatchObject({ n: 40, of: 40, sheet: '2026年上半年问卷汇总表' });
    expect(prepared.results.map(({ total }) => total)).toEqual(results.map(({ total }) => total));
    expect(prepared.results.find(({ agencyId }) => agencyId === agencies[1]!.agencyId)!.self).toBeNull();
  });

  it('AZ-4 once results are put forward neither side speaks of itself again; what was said stays beside them', async () => {
    expect(await desk.refusal('own', SELF_FILE, { input: { callId: call, said: '再报', items: [] } })).toBe('appraisal.call-computed');
    expect(await desk.refusal('preparer', ACT, { id, action: 'withdraw', said: '' })).toBe('appraisal.said');
    await desk.act('head', id, 'approve');
    await desk.act('preparer', id, 'tell', '');
    expect((await desk.one('own', id)).results[0]!.self).toMatchObject({ times: 2 });
    const all = await test.database.everything();
    for (const statement of ['delete from appraisal_self', 'update appraisal_call set title = title', 'delete from appraisal_evidence'])
      await expect(test.database.run(all, (tx) => tx.rows(statement))).rejects.toThrow(/permission denied/);
  });
});
