import { AuditVerification } from '@zhilu/platform/access';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { retrievalDesk } from '@zhilu/testing/desks/retrieval-desk';

const DAY = 86_400_000;
const ADDRESS = 'https://player.example.gov/clip/1';

describe('调阅: from a request to a reading that is noted', () => {
  let test: TestApp;
  let desk: ReturnType<typeof retrievalDesk>;
  let at: { agencyId: number; caseId: string };
  let clips: { kind: string; key: string }[];
  const rows = async <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
    (await test.owner.query(statement, values)).rows as T[];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    desk = retrievalDesk(test);
    const found = await rows<{ agency_id: number; case_id: string; code: string; withheld: boolean }>(
      `select distinct on (h.withheld) l.agency_id, l.case_id::text, a.code, h.withheld from duty_line l join duty_kind k using (kind_id)
         join agency a using (agency_id) join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id
       where l.known_to is null and k.duty_class = 'storage' order by h.withheld, l.agency_id, l.case_id`,
    );
    const [open] = found.filter(({ withheld }) => !withheld);
    at = { agencyId: open!.agency_id, caseId: open!.case_id };
    for (const [account, role] of [
      ['drafter', 'supervisor'],
      ['head', 'approver'],
      ['line', 'lineSupervisor'],
    ] as const)
      await test.addUser(account, role, role === 'lineSupervisor' ? await lineOf(at.agencyId) : '440000');
    await test.addUser('city', 'supervisor', await cityOf(at.agencyId));
    await test.addUser('city head', 'approver', await cityOf(at.agencyId));
    for (const [account, role] of [
      ['liaison', 'liaison'],
      ['keeper', 'deviceKeeper'],
      ['agency head', 'agencyHead'],
    ] as const)
      await test.addUser(account, role, open!.code);
    const [other] = await rows<{ code: string }>(`select code from agency where agency_id <> $1 and agency_id > 0 order by agency_id limit 1`, [at.agencyId]); // prettier-ignore
    await test.addUser('elsewhere', 'agencyHead', other!.code);
    const { data } = await test.ask('drafter', `query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { recordings { key } } }`, { a: at.agencyId, c: at.caseId }); // prettier-ignore
    clips = (data as unknown as { caseFile: { recordings: { key: string }[] } }).caseFile.recordings.map(({ key }) => ({ kind: 'recording', key })); // prettier-ignore
    expect(clips.length).toBeGreaterThan(0);
  });
  afterAll(() => test.stop());

  const cityOf = async (agency: number): Promise<string> =>
    (await rows<{ code: string }>(`select n.code from placement p join node m using (node_id) join node n on n.node_id = any (m.path) where p.agency_id = $1 and m.tree = 'territory' and p.known_to is null and n.level = 1 limit 1`, [agency]))[0]!.code; // prettier-ignore
  const lineOf = async (agency: number): Promise<string> =>
    (await rows<{ code: string }>(`select m.code from placement p join node m using (node_id) where p.agency_id = $1 and m.tree = 'line' and p.known_to is null limit 1`, [agency]))[0]!.code; // prettier-ignore
  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
    for (const account of ['drafter', 'head', 'line', 'city', 'city head'])
      await test.ask(account, 'mutation { statePurpose(purpose: inspection) }');
  };
  const given = (way = 'onSite', where = '装备室采集站') => clips.map((clip) => ({ ...clip, way, where }));
  const asked = async (account: string, over: object = {}) => ({
    agencyId: at.agencyId,
    id: await desk.ask(account, { ...at, records: clips, ...over }),
  });

  it('RT-10 asked for with purpose and ground, given until a day, read with each reading in the chain and before the eyes of the custodian', async () => {
    expect(await desk.refusedAsk('agency head', { ...at, records: clips })).toBe('access.not-allowed');
    expect(await desk.refusedAsk('drafter', { ...at, records: [] })).toBe('retrieval.records');
    expect(await desk.refusedAsk('drafter', { ...at, records: [{ kind: 'recording', key: 'none' }] })).toBe('retrieval.records');
    expect(await desk.refusedAsk('drafter', { ...at, records: [clips[0], clips[0]] })).toBe('retrieval.records');
    expect(await desk.refusedAsk('drafter', { ...at, records: clips, said: ' ' })).toBe('retrieval.said');
    expect(await desk.refusedAsk('drafter', { ...at, records: clips, until: '2026-11-23' })).toBe('retrieval.until');
    expect(await desk.refusedAsk('drafter', { ...at, records: clips, until: '2027-11-23' })).toBe('retrieval.until');
    expect(await desk.refusedAsk('drafter', { ...at, records: clips, purpose: 'handling' })).toBe('retrieval.purpose');
    const of = await asked('drafter');
    // Asked on Tuesday 2026-11-24: five working days end on Tuesday 2026-12-01.
    const fresh = await desk.file('drafter', of);
    expect([fresh.state, fresh.dueAt, fresh.law.no, fresh.law.outsideEffect]).toEqual([
      'asked',
      '2026-12-01T15:59:59.000Z',
      '第二十五条',
      true,
    ]);
    expect(fresh.actions).toEqual(['notePublic', 'withdraw']);
    expect(await desk.refusedRead('drafter', of, clips)).toBe('flow.action-not-allowed');
    expect(await desk.refused('drafter', of, 'grant', { given: given(), until: '2026-12-10' })).toBe('access.not-allowed');
    expect(await desk.refusedFile('elsewhere', of)).toBe('retrieval.unknown');
    expect(await desk.refusedFile('city', of)).toBe('retrieval.unknown');
    expect(await desk.refused('keeper', of, 'refuse', { said: '不便', ground: 'stateSecret' })).toBe('access.not-allowed');
    expect(await desk.refused('keeper', of, 'grant', { given: given('onSite', ''), until: '2026-12-10' })).toBe('retrieval.ways');
    expect(await desk.refused('keeper', of, 'grant', { given: given('address', 'javascript:alert(1)'), until: '2026-12-10' })).toBe('retrieval.ways'); // prettier-ignore
    expect(await desk.refused('keeper', of, 'grant', { given: [], until: '2026-12-10' })).toBe('retrieval.ways');
    expect(await desk.refused('keeper', of, 'grant', { given: given(), until: '2026-11-01' })).toBe('retrieval.until');
    expect((await desk.lines('keeper')).map(({ id, actions }) => [id === of.id, actions.includes('grant')])).toEqual([[true, true]]);
    await desk.act('keeper', of, 'grant', { given: given('address', ADDRESS), until: '2026-12-10' });
    const open = await desk.file('drafter', of);
    // Where it plays is told with a reading alone.
    expect([open.state, open.given[0]!.where, open.actions.includes('read')]).toEqual(['granted', null, true]);
    expect((await desk.file('keeper', of)).given[0]!.where).toBe(ADDRESS);
    expect(await desk.refusedRead('drafter', of, [{ kind: 'recording', key: 'none' }])).toBe('retrieval.not-granted');
    expect(await desk.refusedRead('keeper', of, [clips[0]!])).not.toBeNull();
    expect(await desk.read('drafter', of, [clips[0]!])).toEqual([{ way: 'address', where: ADDRESS }]);
    await desk.read('drafter', of, [clips[0]!]);
    expect(await desk.file('keeper', of)).toMatchObject({ readings: 2, given: [{ readings: 2 }, ...clips.slice(1).map(() => ({ readings: 0 }))] }); // prettier-ignore
    const entries = await rows<{ action: string; detail: { purpose: string; case: string } }>(`select action, detail from audit where agency_id = $1 and object = $2 and action = 'retrieval.read' order by seq`, [at.agencyId, of.id]); // prettier-ignore
    expect(entries).toHaveLength(2);
    expect(entries[0]!.detail).toMatchObject({ purpose: '行政执法监督检查', case: at.caseId });
    const seen = await desk.readings('keeper');
    expect(seen.filter(({ retrieved }) => retrieved)).toMatchObject([{ person: 'drafter', caseId: at.caseId, purpose: '行政执法监督检查' }, { person: 'drafter' }]); // prettier-ignore
    expect(seen.some(({ retrieved, purpose }) => !retrieved && purpose !== null)).toBe(true);
    expect(seen.some(({ person }) => person === 'keeper')).toBe(false);
    expect((await test.ask('drafter', '{ caseReadings { id } }')).errors?.[0]?.extensions.code).toBe('access.not-allowed');
    expect((await test.ask('elsewhere', '{ caseReadings { id } }')).data).toEqual({ caseReadings: [] });
    expect((await test.app.get(AuditVerification).verify()).findings).toEqual([]);
    await later(20);
    expect(await desk.refusedRead('drafter', of, [clips[0]!])).toBe('retrieval.expired');
    expect((await desk.file('drafter', of)).actions).toEqual(['askRelease', 'notePublic', 'close']);
    expect((await desk.act('drafter', of, 'close')).state).toBe('closed');
  });

  it('RT-11 refused only on the article’s grounds by the head of the agency; the office above decides, and what is to be given is not refused again', async () => {
    const of = await asked('city');
    const refuse = (over: object) => desk.refused('agency head', of, 'refuse', { said: '不宜提供', ...over });
    expect(await refuse({})).toBe('retrieval.ground');
    expect(await refuse({ ground: 'statutory' })).toBe('retrieval.ground');
    expect(await desk.refused('city', of, 'contest', { said: '请核定' })).toBe('retrieval.not-overdue');
    expect((await desk.act('agency head', of, 'refuse', { said: '不宜提供', ground: 'statutory', basis: '《保守国家秘密法》第二十一条' })).state).toBe('refused'); // prettier-ignore
    await desk.act('city', of, 'contest', { said: '没有定密文件' });
    // The city asked: the province decides, not the city's own head.
    expect((await desk.file('city', of)).judge).not.toBeNull();
    expect(await desk.refused('city head', of, 'overrule', { said: '应当提供' })).toBe('retrieval.not-yours');
    expect((await desk.lines('head')).find(({ id }) => id === of.id)!.actions).toEqual(['uphold', 'overrule']);
    expect((await desk.act('head', of, 'overrule', { said: '没有定密文件，应当提供' })).state).toBe('ordered');
    expect(await desk.refused('agency head', of, 'refuse', { said: '不宜提供', ground: 'stateSecret' })).toBe('retrieval.ordered');
    expect((await desk.act('keeper', of, 'grant', { given: given('absent', '设备故障，没有留存'), until: '2026-12-31' })).state).toBe(
      'granted',
    );
    expect(await desk.refusedRead('city', of, [clips[0]!])).toBe('retrieval.absent');
    const silent = await asked('line');
    await later(12);
    expect(await desk.act('line', silent, 'contest', { said: '逾期不答复' })).toMatchObject({ state: 'contested', overdue: false });
    expect((await desk.act('head', silent, 'uphold', { said: '涉密活动' }).catch(({ message }: Error) => message)).toString()).toContain('retrieval.unknown'); // prettier-ignore
    expect(await desk.refused('line', silent, 'withdraw', { said: '撤回' })).toBe('flow.action-not-allowed');
  });

  it('RT-12 nothing leaves without the leave of the agency’s head; the public’s own recordings are noted; nobody answers their own request', async () => {
    const of = await asked('liaison', { purpose: 'litigation' });
    expect((await desk.file('liaison', of)).judge).toBeNull();
    expect(await desk.refused('liaison', of, 'grant', { given: given(), until: '2026-12-20' })).toBe('retrieval.own-work');
    await desk.act('keeper', of, 'grant', { given: given(), until: '2026-12-30' });
    expect(await desk.refused('liaison', of, 'release', { said: '已移交' })).toBe('flow.action-not-allowed');
    const leave = { said: '行政诉讼举证', recipient: '某某人民法院', records: [clips[0]!] };
    expect(await desk.refused('liaison', of, 'askRelease', { ...leave, recipient: '' })).toBe('retrieval.release');
    expect(await desk.refused('liaison', of, 'askRelease', { ...leave, records: [{ kind: 'written', key: 'x' }] })).toBe(
      'retrieval.not-granted',
    );
    await desk.act('liaison', of, 'askRelease', leave);
    expect(await desk.refused('keeper', of, 'allowRelease')).toBe('access.not-allowed');
    expect(await desk.refused('liaison', of, 'release', { said: '已移交' })).toBe('flow.action-not-allowed');
    expect((await desk.act('agency head', of, 'allowRelease')).state).toBe('releaseAllowed');
    expect((await desk.act('liaison', of, 'release', { said: '已刻盘移交' })).steps.at(-1)).toMatchObject({ action: 'release', recipient: '某某人民法院' }); // prettier-ignore
    expect(await desk.refused('liaison', of, 'release', { said: '再次移交' })).toBe('flow.action-not-allowed');
    expect(await desk.refused('keeper', of, 'notePublic', { said: ' ' })).toBe('retrieval.public');
    const noted = await desk.act('keeper', of, 'notePublic', { said: '当事人用手机录像，被要求停止', restricted: true });
    expect(noted.steps.at(-1)).toMatchObject({ action: 'notePublic', restricted: true, secret: false });
    expect(await desk.refused('liaison', of, 'close', { expectedRevision: 1 })).toBe('retrieval.moved-on');
  });

  it('RT-13 in the database itself nobody changes what was done, and each side adds only its own steps', async () => {
    const as = async (role: string, statement: string, values: unknown[] = []): Promise<string> =>
      test.owner
        .query('begin')
        .then(() => test.owner.query(`set local role zhilu_app`))
        .then(() =>
          test.owner.query(
            `select set_config('app.role', $1, true), set_config('app.case_scope', $2, true), set_config('app.stat_scope', $2, true)`,
            [role, String(at.agencyId)],
          ),
        ) // prettier-ignore
        .then(() => test.owner.query(statement, values))
        .then(
          () => 'done',
          ({ message }: Error) => message,
        )
        .finally(() => test.owner.query('rollback'));
    const insert = `insert into retrieval_action (agency_id, retrieval_id, seq, action, state, at, user_id, person, role, said, content)
      values ($1, gen_random_uuid(), 1, $2, 'granted', now(), 1, 'x', 'x', '', '{}')`;
    expect(await as('supervisor', `update retrieval_action set said = 'x'`)).toMatch(/permission denied/);
    expect(await as('deviceKeeper', `delete from retrieval_action`)).toMatch(/permission denied/);
    expect(await as('supervisor', insert, [at.agencyId, 'grant'])).toMatch(/row-level security/);
    expect(await as('supervisor', insert, [at.agencyId, 'allowRelease'])).toMatch(/row-level security/);
    expect(await as('agencyHead', insert, [at.agencyId, 'overrule'])).toMatch(/row-level security/);
    expect(await as('agencyHead', insert, [at.agencyId + 1, 'grant'])).toMatch(/row-level security/);
    expect(await as('reviewer', insert, [at.agencyId, 'read'])).toMatch(/row-level security/);
    expect(await as('agencyHead', insert, [at.agencyId, 'grant'])).toBe('done');
  });
});
