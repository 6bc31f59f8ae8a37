import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditChain, type Viewer } from '@zhilu/platform/access';
import { Clock, Database } from '@zhilu/platform/database';
import { startOfDay } from '@zhilu/kernel/time';
import { Ledger } from '@zhilu/ledger';
import { Pipeline } from '@zhilu/intake/deliveries';
import { QuarantinedAgain, type QuarantinedLine, Spellings } from '@zhilu/registry/agencies';
import { Sources } from '@zhilu/registry/sources';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, settleSmallOffice, type SmallOffice } from '@zhilu/testing/offices/small-office';

const HEAD = '执法主体,案件编号,执法类别,立案日期\n';
const BOOK = `{ spellingBook { mayRegister quarantined known undelivered { sourceNo source agencyId agencyName spellings lines }
  unknown { spelling lines deliveries sources likely { agencyId name reason delivers } }
  spellings { spelling agencyId agencyName by note endedBy } } }`;
const ADD = 'mutation ($input: SpellingInput!) { addSpelling(input: $input) { lines barred taken } }';
const EXTEND = 'mutation ($input: SourceExtensionInput!) { extendSource(input: $input) }';
const END = 'mutation ($spelling: String!) { endSpelling(spelling: $spelling) }';

interface Book {
  mayRegister: boolean;
  quarantined: number;
  known: number;
  undelivered: { sourceNo: number; source: string; agencyId: number; agencyName: string; spellings: string[]; lines: number }[];
  unknown: {
    spelling: string;
    lines: number;
    deliveries: number;
    sources: string[];
    likely: { agencyId: number; reason: string; delivers: boolean }[];
  }[];
  spellings: { spelling: string; agencyId: number; agencyName: string; by: string | null; note: string | null; endedBy: string | null }[];
}

/** Notes which lines it was asked to read again. */
class Noted extends QuarantinedAgain {
  readonly asked: QuarantinedLine[] = [];
  override readAgain(_: Viewer, lines: readonly QuarantinedLine[]): Promise<number> {
    this.asked.push(...lines);
    return Promise.resolve(lines.length);
  }
}

describe('单位别名: spellings of agencies kept by the office', () => {
  let test: TestApp;
  let office: SmallOffice;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-spelled-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-20');
    office = await settleSmallOffice(test);
    await connectOwn(test, '县平台', [office.agency.A]);
    await test.owner.query(`update agency_name set name = '岭东市市场监督管理局' where agency_id = $1`, [office.agency.A]);
    await test.owner.query(`update agency_name set name = '岭东市交通运输局' where agency_id = $1`, [office.agency.B]);
    await test.addUser('head', 'approver', '440000');
    await test.addUser('county', 'approver', '440103');
    await test.addUser('officer', 'supervisor', '440000');
    await test.addUser('elsewhere', 'approver', '440200');
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const deliver = async (source: string, rows: string) => {
    const path = join(folder, `${crypto.randomUUID()}.csv`);
    writeFileSync(path, HEAD + rows);
    const { source: no, mapping } = await test.app.get(Sources).named(source);
    return test.app
      .get(Pipeline)
      .deliver({ batch: Pipeline.newBatch(), source: no, path, fileName: '报送.csv', mapping, receivedAt: test.clock.at, viewer: null });
  };
  const book = async (account = 'head'): Promise<Book> =>
    ((await test.ask(account, BOOK)).data as unknown as { spellingBook: Book }).spellingBook;
  const add = async (spelling: string, agencyId: number, account = 'head') => {
    const { data, errors } = await test.ask(account, ADD, { input: { spelling, agencyId, note: '该局公章写法' } });
    return (
      errors?.[0]?.extensions.code ??
      (data as unknown as { addSpelling: { lines: number; barred: number; taken: number | null } }).addSpelling
    );
  };
  const extend = async (sourceNo: number, agencyId: number, account = 'head', note = '县府办函〔2026〕3号') => {
    const { data, errors } = await test.ask(account, EXTEND, { input: { sourceNo, agencyId, note } });
    return errors?.[0]?.extensions.code ?? (data as unknown as { extendSource: number }).extendSource;
  };

  const batches = async (): Promise<number> =>
    ((await test.owner.query('select count(*)::int as n from batch')).rows[0] as { n: number }).n;
  const numberOf = async (source: string): Promise<number> => (await test.app.get(Sources).named(source)).source;

  it('spellings nobody knows are listed with their lines and the likeliest agencies, for whoever may open every agency of the source', async () => {
    await deliver(
      '甲',
      '岭东市市监局,S1,行政处罚,2026-08-01\n岭东市 市监局,S2,行政处罚,2026-08-01\n无此局,S3,行政处罚,2026-08-01\nA,S4,行政处罚,2026-08-01\nA,S5,无此类别,2026-08-01\n',
    );
    await deliver('县平台', '岭东市市监局,P1,行政处罚,2026-08-02\n岭东市交通局,P2,行政处罚,2026-08-02\n');
    const { unknown, quarantined, known } = await book();
    expect([quarantined, known]).toEqual([5, 0]);
    expect(
      unknown.map(({ spelling, lines, deliveries, sources }) => [spelling.replace(' ', ''), lines, deliveries, sources.sort()]),
    ).toEqual([
      ['岭东市市监局', 3, 2, ['县平台', '甲'].sort()],
      ['岭东市交通局', 1, 1, ['县平台']],
      ['无此局', 1, 1, ['甲']],
    ]);
    expect(unknown[0]!.likely[0]).toMatchObject({ agencyId: office.agency.A, delivers: true });
    // The county's platform may deliver for A alone: its lines would still not be taken in for B.
    expect(unknown[1]!.likely[0]).toMatchObject({ agencyId: office.agency.B, delivers: false });
    expect((await book('county')).unknown.map(({ spelling }) => spelling)).toEqual(['岭东市交通局', '岭东市市监局']);
    expect(await book('elsewhere')).toMatchObject({ unknown: [], quarantined: 0 });
  });

  it('a person says what a spelling means: posted as 名称归并, audited, understood from then on; the lines that wait are read again, those and no others', async () => {
    const noted = new Noted();
    const spellings = new Spellings(test.app.get(Database), test.app.get(Clock), test.app.get(Ledger), test.app.get(AuditChain), noted);
    const { rows: users } = await test.owner.query(`select user_id from app_user where account = 'head'`);
    const scope = { ...(await test.database.everything()), role: 'approver' };
    const viewer: Viewer = {
      userId: (users[0] as { user_id: number }).user_id,
      account: 'head',
      name: 'head',
      role: 'approver',
      nodeId: 1,
      agencyId: null,
      scope,
      mayReadWithheld: false,
    };
    expect(await spellings.add(viewer, { spelling: ' 岭东市市监局 ', agencyId: office.agency.A, note: '该局公章写法' })).toEqual({
      lines: 3,
      barred: 0,
      taken: 3,
    });
    const { rows } = await test.owner.query(
      `select agency_id as agency, batch_id::text as batch, chunk, no from quarantine where raw like '%市监局%' order by 2, 4`,
    );
    expect([...noted.asked].sort((a, b) => (a.batch < b.batch ? -1 : a.batch > b.batch ? 1 : a.no - b.no))).toEqual(rows);
    const { rows: posted } = await test.owner.query(
      `select p.cause, a.known_from = p.posting_no as known, d.detail ->> 'note' as note from alias a join posting p on p.posting_no = a.known_from
       join audit d on d.agency_id = a.agency_id and d.action = 'spelling.added' and d.object = a.spelling where a.spelling = '岭东市市监局'`,
    );
    expect(posted).toEqual([{ cause: 'alias', known: true, note: '该局公章写法' }]);
    const said = await book();
    expect(said.unknown.map(({ spelling }) => spelling)).not.toContain('岭东市市监局');
    expect(said.known).toBe(3);
    expect(said.spellings[0]).toMatchObject({
      spelling: '岭东市市监局',
      agencyId: office.agency.A,
      by: 'head',
      note: '该局公章写法',
      endedBy: null,
    });
    expect(await deliver('甲', '岭东市　市监局,S9,行政处罚,2026-08-01\n')).toMatchObject({ accepted: 1, quarantined: 0 });
  });

  it('SP-1 a spelling accepted for an agency its source may not deliver for sends nothing out to come back: it stays, and what is lacking is said', async () => {
    const before = await batches();
    expect(await add('岭东市交通局', office.agency.B)).toEqual({ lines: 1, barred: 1, taken: null });
    expect(await batches()).toBe(before);
    const { unknown, known, undelivered } = await book();
    expect(unknown.map(({ spelling }) => spelling)).toEqual(['无此局']);
    expect(known).toBe(3);
    expect(undelivered).toEqual([
      {
        sourceNo: await numberOf('县平台'),
        source: '县平台',
        agencyId: office.agency.B,
        agencyName: '岭东市交通运输局',
        spellings: ['岭东市交通局'],
        lines: 1,
      },
    ]);
  });

  it('SP-2 an agency that was named by its own name or code, and the source may not deliver for, stands in the same list', async () => {
    await deliver('县平台', '岭东市交通运输局,P3,行政处罚,2026-08-02\nB,P4,行政处罚,2026-08-02\n');
    const { undelivered } = await book();
    expect(undelivered).toHaveLength(1);
    expect(undelivered[0]).toMatchObject({ agencyId: office.agency.B, lines: 3 });
    expect([...undelivered[0]!.spellings].sort()).toEqual(['B', '岭东市交通局', '岭东市交通运输局'].sort());
    // Whoever does not see the agency is not told of it.
    expect((await book('elsewhere')).undelivered).toEqual([]);
  });

  it.each([
    ['a supervisor', 'B', 'officer', '依据', 'source.agreement-not-yours'],
    ['an office that does not see the agency', 'B', 'elsewhere', '依据', 'agency.unknown'],
    ['an agency that does not stand under who asks', 'C', 'county', '依据', 'agency.unknown'],
    ['no ground', 'B', 'head', ' ', 'agency.note-malformed'],
    ['an agency it delivers for', 'A', 'head', '依据', 'source.delivers-already'],
  ] as const)('SP-3 a source is let deliver for no agency more by %s', async (_, agency, account, note, code) => {
    expect(await extend(await numberOf('县平台'), office.agency[agency], account, note)).toBe(code);
  });

  it('SP-4 once the source may, every line that waited for it goes out as a delivery of its own, by the decision of the office, and is taken', async () => {
    expect(await extend(await numberOf('县平台'), office.agency.B)).toBe(3);
    await test.jobsDone('deliveries.post');
    const { rows } = await test.owner.query(
      `select r.action, r.person, b.state, b.received, b.accepted from repair r join batch b on b.batch_id = r.next_batch group by 1, 2, 3, 4, 5`,
    );
    expect(rows).toEqual([{ action: 'readAgain', person: 'head', state: 'done', received: 3, accepted: 3 }]);
    expect(await book()).toMatchObject({ undelivered: [], known: 3 });
    const { rows: noted } = await test.owner.query(
      `select agency_id as agency, detail ->> 'note' as note from audit where action = 'source.extended'`,
    );
    expect(noted).toEqual([{ agency: office.agency.B, note: '县府办函〔2026〕3号' }]);
    // From now on nothing waits.
    expect(await deliver('县平台', '岭东市交通局,P5,行政处罚,2026-08-03\n')).toMatchObject({ accepted: 1, quarantined: 0 });
    expect(await extend(await numberOf('县平台'), office.agency.B)).toBe('source.delivers-already');
  });

  it('a spelling taken back is not understood any more, what is in the books stays, and it may be taken for another agency', async () => {
    const cases = async (): Promise<number> =>
      ((await test.owner.query('select count(*)::int as n from case_head')).rows[0] as { n: number }).n;
    const before = await cases();
    expect((await test.ask('head', END, { spelling: '岭东市市监局' })).data).toEqual({ endSpelling: true });
    expect(await cases()).toBe(before);
    expect(await deliver('甲', '岭东市市监局,S10,行政处罚,2026-08-01\n')).toMatchObject({ accepted: 0, quarantined: 1 });
    expect((await book()).spellings.find(({ spelling }) => spelling === '岭东市市监局')!.endedBy).toBe('head');
    expect((await test.ask('head', END, { spelling: '岭东市市监局' })).errors![0]!.extensions.code).toBe('spelling.unknown');
    expect(await add('岭东市市监局', office.agency.B)).toMatchObject({ lines: 4 });
  });

  it.each([
    ['a supervisor', '新写法', 'A', 'officer', 'agency.not-yours'],
    ['an office that does not see the agency', '新写法', 'A', 'elsewhere', 'agency.unknown'],
    ['the name of the agency itself', '岭东市交通运输局', 'B', 'head', 'spelling.standing'],
    ['the name of another', '岭东市 市场监督管理局', 'B', 'head', 'spelling.taken'],
    ['a spelling another has', '岭东市市监局', 'A', 'head', 'spelling.taken'],
    ['nothing', ' 　', 'A', 'head', 'spelling.malformed'],
    ['a text', '字'.repeat(201), 'A', 'head', 'spelling.malformed'],
  ] as const)('%s is refused', async (_, spelling, agency, account, code) => {
    expect(await add(spelling, office.agency[agency], account)).toBe(code);
  });

  it('the database itself refuses a spelling in the name of somebody who may not, and the taking back of one', async () => {
    const { rows } = await test.owner.query(`select user_id from app_user where account = 'elsewhere'`);
    const { user_id: user } = rows[0] as { user_id: number };
    const all = await test.database.everything();
    const at = new Date(test.clock.at);
    const run = (statement: string, parameters: unknown[]) => test.database.run(all, (tx) => tx.rows(statement, parameters));
    await expect(
      run(`insert into alias (spelling, agency_id, known_from, user_id, at) values ('乱写', $1, 1, $2, $3)`, [office.agency.A, user, at]),
    ).rejects.toThrow('row-level security');
    await expect(
      run(`update alias set known_to = 1, ended_by = $1, ended_at = $2 where spelling = '岭东市交通局'`, [user, at]),
    ).rejects.toThrow('row-level security');
    await expect(run(`update alias set agency_id = 1`, [])).rejects.toThrow('permission denied');
    await expect(run(`delete from alias`, [])).rejects.toThrow('permission denied');
  });
});
