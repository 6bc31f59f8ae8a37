import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChainFinding, AuditVerification, AuditWitness } from '@zhilu/platform/access';
import { builtInPacks } from '@zhilu/kernel/law';
import { checkWord } from '@zhilu/kernel/vocabulary';
import { commandLine } from '@zhilu/testing/command-line';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { connectOwn, settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { endedAs, uploadAs } from '@zhilu/testing/offices/uploads';

const FILTER = 'filter: { from: "2026-01-01", to: "2026-12-31" }';
const RULE = builtInPacks().find(({ code }) => code === 'GD-2018')!.rules[0]!.id;
const SIGN_IN = 'mutation ($account: String!, $password: String!) { signIn(account: $account, password: $password) { id } }';

describe('attack 5, 16: who has the database and not the seal bends no entry unseen', () => {
  let test: TestApp;
  let batch: string;
  let source: number;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-audit-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = Date.parse('2026-11-24T04:00:00Z');
    const { agency } = await settleSmallOffice(test);
    source = await connectOwn(test, '甲局', [agency.A]);
    for (const [account, role, place] of [
      ['liaison', 'liaison', 'A'],
      ['reader', 'supervisor', '440103'],
    ] as const) {
      await test.addUser(account, role, place);
      await test.ask(account, '{ viewer { id } }');
    }
    const head = '执法主体,案件编号,执法类别,立案日期,案件名称\n';
    batch = await uploadAs(test, 'liaison', '甲局', `${head}A局,K-1,行政处罚,2026-08-11,某案\nA局,K-2,行政处罚,2026-02-30,坏\n`);
    await endedAs(test, 'liaison', batch);
    for (let n = 0; n < 6; n++) await test.ask('reader', SIGN_IN, { account: `nobody${n}`, password: 'wrong' });
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const findings = async (): Promise<string[]> =>
    (await test.app.get(AuditVerification).verify()).findings.map(
      ({ chain, fault, from, to }: ChainFinding) => `${chain} ${fault} ${from}–${to}`,
    );
  const last = async (): Promise<number> => Number((await test.owner.query('select seq from audit_head where agency_id = 0')).rows[0].seq);
  /** Tampers with the office's chain as its owner, looks, and puts everything back as it was. */
  const tampered = async (...statements: string[]): Promise<string[]> => {
    await test.owner.query('create table kept as select * from audit');
    await test.owner.query('create table kept_head as select * from audit_head');
    try {
      for (const statement of statements) await test.owner.query(statement);
      return await findings();
    } finally {
      for (const table of ['audit', 'audit_head']) await test.owner.query(`delete from ${table}`);
      await test.owner.query('insert into audit select * from kept');
      await test.owner.query('insert into audit_head select * from kept_head');
      await test.owner.query('drop table kept, kept_head');
    }
  };
  /** As the application hashes, but without its seal. */
  const REHASHED = `do $$ declare e record; h bytea := '\\x'; begin
    for e in select * from audit where agency_id = 0 order by seq loop
      h := sha256(h || convert_to(e.object, 'UTF8'));
      update audit set hash = h, mac = sha256(h) where agency_id = 0 and seq = e.seq; end loop;
    update audit_head set hash = h where agency_id = 0; end $$`;

  it('AT-5 as it was written every chain holds, and says so with exit code 0', async () => {
    expect(await findings()).toEqual([]);
    expect(await commandLine(test)('audit verify')).toBe(0);
    expect(await commandLine(test)('verify')).toBe(0);
  });

  it('AT-5 an altered object, detail, address or time is named with its number, and ends in exit code 1', async () => {
    for (const set of [
      `object = '改'`,
      `detail = detail || '{"x": 1}'`,
      `address = '1.2.3.4'`,
      `at = at + interval '1 second'`,
      `user_id = 99`,
    ])
      expect([set, await tampered(`update audit set ${set} where agency_id = 0 and seq = 3`)]).toEqual([set, ['0 edited 3–3']]);
    await test.owner.query(`update audit set object = object || '改' where agency_id = 0 and seq = 3`);
    expect(await commandLine(test)('audit verify')).toBe(1);
    expect(await commandLine(test)('verify')).toBe(1);
    await test.owner.query(`update audit set object = left(object, -1) where agency_id = 0 and seq = 3`);
  });

  it('AT-5 a deletion, one with the rest renumbered, two that changed places, a chain hashed anew are named', async () => {
    const n = await last();
    const shift = (from: number) => [
      `update audit set seq = -seq where agency_id = 0 and seq > ${from}`,
      `update audit set seq = -seq - 1 where agency_id = 0 and seq < 0`,
      `update audit_head set seq = seq - 1 where agency_id = 0`,
    ];
    expect(await tampered('delete from audit where agency_id = 0 and seq = 4')).toEqual(['0 missing 4–4']);
    expect(await tampered('delete from audit where agency_id = 0 and seq = 4', ...shift(4))).toEqual([`0 moved 4–${n - 1}`]);
    expect(
      await tampered(
        'update audit set seq = -1 where agency_id = 0 and seq = 3',
        'update audit set seq = 3 where agency_id = 0 and seq = 4',
        'update audit set seq = 4 where agency_id = 0 and seq = -1',
      ),
    ).toEqual(['0 moved 3–4']);
    expect(await tampered('delete from audit where agency_id = 0 and seq = 4', ...shift(4), REHASHED)).not.toEqual([]);
  });

  it('AT-5 an entry put in is no entry of ours', async () => {
    const n = await last();
    const put = `insert into audit (agency_id, seq, at, user_id, action, object, detail, prev_hash, hash, mac)
      select 0, ${n + 1}, at, user_id, action, object, detail, hash, sha256(hash), sha256(hash) from audit where agency_id = 0 and seq = ${n}`;
    const head = `update audit_head h set seq = a.seq, hash = a.hash from audit a where a.agency_id = 0 and a.seq = ${n + 1} and h.agency_id = 0`;
    expect(await tampered(put)).toEqual([`0 edited ${n + 1}–${n + 1}`, `0 head ${n + 1}–${n + 1}`]);
    expect(await tampered(put, head)).toEqual([`0 edited ${n + 1}–${n + 1}`]);
  });

  it('AT-5 a tail that was cut off with its head moved is told by the witness outside, and by a paper', async () => {
    const n = await last();
    const cut = [
      `delete from audit where agency_id = 0 and seq > ${n - 2}`,
      `update audit_head h set seq = a.seq, hash = a.hash from audit a where a.agency_id = 0 and a.seq = ${n - 2} and h.agency_id = 0`,
    ];
    expect(await tampered(cut[0]!)).toEqual([`0 cut ${n - 1}–${n}`]);
    // Nobody outside has seen it yet: what the database says of itself is all there is.
    expect(await tampered(...cut)).toEqual([]);
    const { seq, hash } = await test.app.get(AuditWitness).take();
    expect(readFileSync(test.app.get(AuditWitness).path, 'utf8')).toMatch(new RegExp(`第 ${seq} 条　${hash}\n$`));
    expect(await tampered(...cut)).toEqual([`0 cut ${n - 1}–${seq}`]);
    const paper = join(folder, '见证.txt');
    writeFileSync(paper, `第 ${seq} 条 ${hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))}\n`);
    expect(await commandLine(test)('audit verify', '--witness', paper)).toBe(1);
  });

  it('AT-5 a chain that is gone as a whole is missed: the office witnessed it', async () => {
    const { rows } = await test.owner.query(`select agency_id, seq::int from audit_head where agency_id > 0 limit 1`);
    if (rows[0] === undefined) {
      const { agencyId, caseId } = (
        (
          await test.ask(
            'reader',
            `{ duties(${FILTER}, outcome: [missing, late, pending, notApplicable, indeterminate, onTime]) { rows { agencyId caseId } } }`,
          )
        ).data as unknown as { duties: { rows: { agencyId: number; caseId: string }[] } }
      ).duties.rows[0]!;
      await test.ask('reader', 'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { actType } }', { a: agencyId, c: caseId });
    }
    const chain = (await test.owner.query(`select agency_id, seq::int from audit_head where agency_id > 0 limit 1`)).rows[0] as {
      agency_id: number;
      seq: number;
    };
    await test.app.get(AuditWitness).take();
    const gone = ['audit', 'audit_head'].map((table) => `delete from ${table} where agency_id = ${chain.agency_id}`);
    expect(await tampered(...gone)).toEqual([`${chain.agency_id} cut 1–${chain.seq}`]);
  });

  it('AT-5 a copy is verified without the database, and an altered copy is told', async () => {
    const copy = join(folder, '副本.ndjson');
    expect(await commandLine(test)('audit dump', copy)).toBe(0);
    expect(await commandLine(test)('audit verify', '--copy', copy)).toBe(0);
    const lines = readFileSync(copy, 'utf8').split('\n');
    writeFileSync(copy, [...lines.slice(0, 4), ...lines.slice(5)].join('\n'));
    expect(await commandLine(test)('audit verify', '--copy', copy)).toBe(1);
  });

  it('AT-5 a receipt whose entry was altered vouches for nothing', async () => {
    const issued = await test.ask('liaison', 'mutation ($id: ID!) { issueReceipt(id: $id) { auditNo auditHash accepted } }', { id: batch });
    const { auditNo, auditHash } = (issued.data as unknown as { issueReceipt: { auditNo: number; auditHash: string } }).issueReceipt;
    const check = async () => {
      const { data, errors } = await test.ask('liaison', 'query ($w: String!) { checkedReceipt(word: $w) { accepted } }', {
        w: checkWord(auditNo, auditHash),
      });
      return errors?.[0]?.extensions.code ?? (data as unknown as { checkedReceipt: unknown }).checkedReceipt;
    };
    expect(await check()).toEqual({ accepted: 1 });
    await test.owner.query(`update audit set detail = jsonb_set(detail, '{accepted}', '999') where agency_id = 0 and seq = $1`, [auditNo]);
    expect(await check()).toBe('receipt.entry-altered');
    await test.owner.query(`update audit set detail = jsonb_set(detail, '{accepted}', '1') where agency_id = 0 and seq = $1`, [auditNo]);
    expect(await check()).toEqual({ accepted: 1 });
  });

  it('AT-5 an altered dossier is named by its digest', async () => {
    await test.owner.query(`update dossier_delta set digest = '\\x00' where posting_no = (select max(posting_no) from dossier_delta)`);
    expect(await commandLine(test)('verify')).toBe(1);
  });

  it.each<[string, string, string]>([
    ['duties', `{ duties(${FILTER}) { total } }`, 'read.duties'],
    ['search', '{ search(text: "某案") { rows { no } } }', 'read.cases'],
    ['quarantinedLines', '{ quarantinedLines { total } }', 'read.quarantine'],
    ['leads', '{ leads { total } }', 'read.leads'],
    ['requests', '{ requests { total } }', 'read.requests'],
    ['request', '{ request(agencyId: 1, no: "1") { no } }', 'read.requests'],
    ['waitingLines', '{ waitingLines { total } }', 'read.waiting'],
    ['attachments', '{ attachments(agencyId: 1, caseId: "1") { id } }', 'read.attachments'],
    ['withdrawnCases', `{ withdrawnCases(${FILTER}) { duties } }`, 'read.withdrawn'],
    [
      'startTrial',
      `mutation { startTrial(input: { code: "GD-2018", edits: [{ rule: "${RULE}", path: "", value: "null" }], from: "2026-01-01", to: "2026-01-31" }) { id } }`,
      'trial.started',
    ],
  ])('AT-16 %s leaves an entry, with what was asked', async (_, document, action) => {
    const before = await last();
    expect((await test.ask('reader', document)).errors).toBeUndefined();
    const { rows } = await test.owner.query(
      `select a.action, u.account, a.address is not null as addressed from audit a join app_user u using (user_id) where a.agency_id = 0 and a.seq > $1`,
      [before],
    );
    expect(rows).toEqual([{ action, account: 'reader', addressed: true }]);
    // The same question again within ten minutes is the same reading.
    if (!action.startsWith('read.')) return;
    await test.ask('reader', document);
    expect(await last()).toBe(before + 1);
  });

  it('AT-16 the workbook of quarantined lines and a template leave one each', async () => {
    for (const [path, action] of [
      [`/api/intake/quarantine/workbook?source=${source}`, 'read.quarantine-workbook'],
      [`/api/intake/template?source=${source}`, 'read.template'],
    ]) {
      const before = await last();
      const answer = await fetch(test.url + path!, { headers: { cookie: test.cookieOf('liaison') } });
      await answer.arrayBuffer();
      const { rows } = await test.owner.query('select action from audit where agency_id = 0 and seq > $1', [before]);
      expect([path, rows]).toEqual([path, [{ action }]]);
    }
  });

  it('AT-16 an account that is made leaves one; sign-ins refused while locked leave one a quarter of an hour, with their number', async () => {
    const entries = async (action: string, object: string) =>
      (
        await test.owner.query('select detail from audit where agency_id = 0 and action = $1 and object = $2 order by seq', [
          action,
          object,
        ])
      ).rows;
    expect(await entries('user.added', 'reader')).toEqual([{ detail: { name: 'reader', role: 'supervisor', place: '440103' } }]);
    for (let n = 0; n < 9; n++) await test.ask(null, SIGN_IN, { account: 'liaison', password: 'wrong' });
    expect(await entries('sign-in.refused', 'liaison')).toMatchObject([{ detail: { more: 0 } }]);
    test.clock.at += 16 * 60_000;
    for (let n = 0; n < 9; n++) await test.ask(null, SIGN_IN, { account: 'liaison', password: 'wrong' });
    expect(await entries('sign-in.refused', 'liaison')).toMatchObject([{ detail: { more: 0 } }, { detail: { more: 3 } }]);
  });
});
