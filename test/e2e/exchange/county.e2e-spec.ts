import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { AuditVerification } from '@zhilu/platform/access';
import { openFile } from '@zhilu/platform/tabular';
import { parseMapping, STANDARD_MAPPING } from '@zhilu/intake/format';
import { BATCH_AT_WORK, checkWord, digestGroups } from '@zhilu/kernel/vocabulary';
import { startOfDay } from '@zhilu/kernel/time';
import { filledIn } from '@zhilu/testing/files/filled-in.fixture';
import { Templates } from '@zhilu/intake/exchange';
import { Sources } from '@zhilu/registry/sources';
import { CASES, REST } from '@zhilu/testing/lines/county-lines';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { settleSmallOffice } from '@zhilu/testing/offices/small-office';
import { zipOf } from '@zhilu/testing/zip';
import { until } from '@zhilu/testing/until';

const COUNTS = 'received accepted duplicate stale quarantined cancelled';
const ISSUE = `mutation ($id: ID!) { issueReceipt(id: $id) { fileName digest compared state ${COUNTS} postings whole issuedBy auditNo auditHash refusal } }`;
const CHECKED = 'query ($word: String!) { checkedReceipt(word: $word) { received accepted quarantined digest fileName } }';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Issued extends Readonly<
  Record<'received' | 'accepted' | 'duplicate' | 'stale' | 'quarantined' | 'cancelled' | 'auditNo', number>
> {
  readonly digest: string;
  readonly compared: boolean;
  readonly postings: number[];
  readonly auditHash: string;
}

describe('没有网络的单位: a workbook goes out, comes back with its digest, and a receipt goes home', () => {
  let test: TestApp;
  let agency: Readonly<Record<'A' | 'B' | 'C', number>>;
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-county-'));

  beforeAll(async () => {
    test = await startApp();
    test.clock.at = startOfDay('2026-08-30');
    ({ agency } = await settleSmallOffice(test));
    await connect('甲局填报', { ...STANDARD_MAPPING, name: '甲局填报' }, [agency.A]);
    await connect('两局填报', { ...STANDARD_MAPPING, name: '两局填报' }, [agency.A, agency.B]);
    const fields = { agency: { column: '单位' }, key: { column: '编号' }, actType: { constant: '行政处罚' } };
    const own = {
      format: 'zhilu-mapping',
      version: 1,
      name: '甲局系统',
      source: '甲局系统',
      completeFor: [],
      tables: [{ yields: [{ kind: 'case', fields }] }],
    };
    await connect('甲局系统', parseMapping(own), [agency.A]);
    for (const [account, role, place] of [
      ['liaison', 'liaison', 'A'],
      ['other', 'liaison', 'B'],
      ['reader', 'supervisor', '440103'],
      ['admin', 'systemAdmin', null],
    ] as const) {
      await test.addUser(account, role, place);
      await test.ask(account, '{ viewer { id } }');
    }
  });
  afterAll(async () => {
    await test.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const connect = (name: string, mapping: typeof STANDARD_MAPPING, agencies: readonly number[]) =>
    test.app
      .get(Sources)
      .connect({ name, mapping, connectedAt: startOfDay('2024-01-01'), graceHours: 72, rhythmHours: 24, actTypes: null, agencies });
  const get = (path: string, account: string): Promise<Response> => fetch(test.url + path, { headers: { cookie: test.cookieOf(account) } });
  const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as { code: string }).code;
  const template = async (query: string, account = 'liaison'): Promise<Buffer> => {
    const answer = await get(`/api/intake/template?${query}`, account);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, WORKBOOK]);
    return Buffer.from(await answer.arrayBuffer());
  };
  const send = (bytes: Uint8Array, name: string, fields: Record<string, string>, path = '/api/intake/upload'): Promise<Response> => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    form.set('file', new Blob([new Uint8Array(bytes)]), name);
    return fetch(test.url + path, { method: 'POST', headers: { cookie: test.cookieOf('liaison'), 'x-zhilu': '1' }, body: form });
  };
  const delivered = async (answer: Response): Promise<string> => {
    expect(answer.status).toBe(202);
    const { batchId } = (await answer.json()) as { batchId: string };
    await until('the delivery has ended', async () => {
      const { data } = await test.ask('liaison', 'query ($id: ID!) { batch(id: $id) { state } }', { id: batchId });
      return !BATCH_AT_WORK.has((data as unknown as { batch: { state: string } }).batch.state);
    });
    await test.jobsDone('deliveries.post');
    return batchId;
  };
  const issue = async (id: string, account = 'liaison') => {
    const { data, errors } = await test.ask(account, ISSUE, { id });
    return {
      receipt: (data as unknown as { issueReceipt: Issued } | null)?.issueReceipt ?? null,
      code: errors?.[0]?.extensions.code ?? null,
    };
  };
  const sheetsOf = async (bytes: Buffer): Promise<Record<string, string[][]>> => {
    const path = join(folder, 'read.xlsx');
    writeFileSync(path, bytes);
    const file = await openFile(path, { headerRow: 1 });
    const sheets: Record<string, string[][]> = {};
    for (const sheet of file.sheets) {
      const rows: string[][] = [];
      for await (const some of file.rows(sheet)) rows.push(...some.map(({ cells }) => [...cells]));
      sheets[sheet] = rows;
    }
    return sheets;
  };

  let file: Buffer;
  let batch: string;

  it('the template of a source offers its agencies; one of an agency offers that agency; both say whom they are for', async () => {
    const two = await sheetsOf(await template('source=两局填报', 'reader'));
    expect(two.取值表!.map(([code]) => code)).toEqual(['取值_执法主体', 'A', 'B', ...two.取值表!.slice(3).map(([code]) => code)]);
    const one = await sheetsOf(await template(`agency=${agency.B}`, 'reader'));
    expect(one.版本).toEqual(
      expect.arrayContaining([
        ['执法主体代码', 'B'],
        ['执法主体名称', 'B局'],
        ['监督机构', '440000行政执法监督机构'],
      ]),
    );
    expect(Object.keys(one).slice(0, 5)).toEqual(['说明', '案件', '文字记录', '执法活动', '音像记录']);
  });

  it('who may not open all agencies of a source gets none for it; a source with a format of its own has none', async () => {
    expect(await codeOf(await get('/api/intake/template?source=两局填报', 'liaison'))).toBe('source.unknown');
    expect(await codeOf(await get('/api/intake/template?source=没有', 'liaison'))).toBe('source.unknown');
    expect(await codeOf(await get('/api/intake/template?source=甲局系统', 'liaison'))).toBe('template.own-format');
    for (const [query, account] of [
      [`agency=${agency.C}`, 'reader'],
      [`agency=${agency.A}`, 'other'],
      [`agency=${agency.A}`, 'admin'],
      ['agency=x', 'reader'],
      ['', 'reader'],
    ] as const)
      expect([query, account, await codeOf(await get(`/api/intake/template?${query}`, account))]).toEqual([
        query,
        account,
        'template.agency-unknown',
      ]);
    expect((await fetch(`${test.url}/api/intake/template?agency=${agency.A}`)).status).toBe(401);
  });

  it('the command line makes the same template by the code of an agency, and works digests out without a database', async () => {
    const made = await test.app.get(Templates).ofCode('A');
    expect(await buffer(made.content)).toEqual(await template(`agency=${agency.A}`));
    await expect(test.app.get(Templates).ofCode('没有')).rejects.toMatchObject({ code: 'access.place-unknown' });
    const path = join(folder, '填报.xlsx');
    writeFileSync(path, '填报');
    const main = join(__dirname, '../../../dist/server/apps/cli/src/main.js');
    // A machine with nothing on it: no database can be found or started there.
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'digest', path], { env: { PATH: '', ZHILU_ROOT: folder } });
    expect(stdout.trim().split(/\s+/)).toEqual(digestGroups(digestOf(Buffer.from('填报'))));
    expect(readdirSync(folder).filter((name) => name === 'data')).toEqual([]);
  });

  it('filled in and brought with the digest its maker noted, it is taken in as it is', async () => {
    file = await filledIn(await template('source=甲局填报'), { 案件: CASES, ...REST });
    const noted = digestGroups(digestOf(file)).slice(0, 8).join(' ').toUpperCase();
    batch = await delivered(await send(file, '甲局八月.xlsx', { mapping: '甲局填报', digest: noted }));
    const { receipt } = await issue(batch);
    expect(receipt).toMatchObject({ fileName: '甲局八月.xlsx', digest: digestOf(file), compared: true, state: 'done', whole: true });
    expect(receipt).toMatchObject({ received: 8, accepted: 6, duplicate: 0, stale: 0, quarantined: 2, cancelled: 0 });
    const { rows } = await test.owner.query(`select source_case from case_key where source_case like 'X-%' order by 1`);
    expect(rows).toEqual([{ source_case: 'X-1' }, { source_case: 'X-2' }]);
  });

  it('one letter altered on the way, and nothing is taken in; what is no digest is told apart', async () => {
    const before = (await test.owner.query('select count(*)::int as n from batch')).rows;
    const altered = await filledIn(await template('source=甲局填报'), { 案件: [{ ...CASES[0]!, 立案日期: '2026-08-02' }] });
    const digest = digestGroups(digestOf(file)).join(' ');
    const answer = await send(altered, '甲局八月.xlsx', { mapping: '甲局填报', digest });
    expect(await answer.json()).toMatchObject({
      code: 'delivery.digest-differs',
      text: expect.stringContaining(digestGroups(digestOf(altered)).slice(0, 8).join(' ')) as string,
    });
    expect(await codeOf(await send(file, '甲局八月.xlsx', { mapping: '甲局填报', digest: digest.slice(0, 20) }))).toBe(
      'delivery.digest-malformed',
    );
    const pack = await zipOf({ 'X-1-W1.pdf': '%PDF-1.4\n%%EOF\n' });
    expect(await codeOf(await send(pack, '附件.zip', { mapping: '甲局填报', digest }, '/api/intake/files'))).toBe(
      'delivery.digest-differs',
    );
    expect((await test.owner.query('select count(*)::int as n from batch')).rows).toEqual(before);
    const packed = await delivered(await send(pack, '附件.zip', { mapping: '甲局填报', digest: digestOf(pack) }, '/api/intake/files'));
    expect((await issue(packed)).receipt).toMatchObject({ compared: true, received: 1 });
    const without = await delivered(await send(file, '又一份.xlsx', { mapping: '甲局填报' }));
    expect((await issue(without)).receipt).toMatchObject({
      compared: false,
      received: 8,
      accepted: 0,
      duplicate: 6,
      quarantined: 2,
      postings: [],
    });
  });

  it('L7: the receipt carried home adds up, names its postings, and lists every line quarantined with its reasons and cells', async () => {
    const answer = await get(`/api/intake/receipt/${batch}.xlsx`, 'liaison');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, WORKBOOK]);
    expect(decodeURIComponent(answer.headers.get('content-disposition')!)).toContain('回执_甲局八月_2026-08-30.xlsx');
    const { 回执: said, 质检未通过的行: kept } = await sheetsOf(Buffer.from(await answer.arrayBuffer()));
    const of = Object.fromEntries(said!.map(([item, content]) => [item!.trim(), content!]));
    expect(of).toMatchObject({
      文件: '甲局八月.xlsx',
      文件哈希校验值: digestGroups(digestOf(file)).join(' '),
      哈希校验值核对: '与随文件带来的哈希校验值一致',
      '收到（行）': '8',
      '接收（行）': '6',
      '质检未通过（行）': '2',
      '以上合计（行）': '8，与收到相等',
    });
    const { rows } = await test.owner.query(
      `select string_agg(posting_no::text, '、' order by posting_no) as numbers from posting where batch_id = $1`,
      [batch],
    );
    const spread = of.数据批号!.replace(/(\d+)–(\d+)/g, (_, from: string, to: string) =>
      Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => Number(from) + n).join('、'),
    );
    expect(spread).toBe((rows[0] as { numbers: string }).numbers);
    // The same file was brought again since: its lines stand there now.
    expect(kept!.slice(1).map((row) => [row[2], row[3], row[4], row[5]])).toEqual([
      ['案件', '4', '已重报', '立案日期：日期不存在。'],
      ['执法活动', '3', '已重报', '离开时间：离开时间早于到达时间（2026-08-06T09:02:10）。'],
    ]);
    expect(kept![1]![6]).toBe('立案日期：2026-02-30');
    expect(kept![1]![7]).toContain('案件编号：X-3');
  });

  it('the check word of a receipt stands for an entry of the audit chain with the same counts and digest', async () => {
    const { receipt } = await issue(batch);
    const { rows } = await test.owner.query(
      `select action, object, detail, encode(hash, 'hex') as hash from audit where agency_id = 0 and seq = $1`,
      [receipt!.auditNo],
    );
    expect(rows).toEqual([
      {
        action: 'receipt.issued',
        object: batch,
        hash: receipt!.auditHash,
        detail: { received: 8, accepted: 6, duplicate: 0, stale: 0, quarantined: 2, cancelled: 0, digest: digestOf(file) },
      },
    ]);
    // Who holds the paper checks it by that word; one digit otherwise, and there was none.
    const word = checkWord(receipt!.auditNo, receipt!.auditHash);
    const checked = async (account: string, said: string) => {
      const { data, errors } = await test.ask(account, CHECKED, { word: said });
      return errors?.[0]?.extensions.code ?? (data as unknown as { checkedReceipt: object | null }).checkedReceipt;
    };
    const detail = { received: 8, accepted: 6, quarantined: 2, digest: digestOf(file), fileName: '甲局八月.xlsx' };
    for (const account of ['liaison', 'reader']) expect(await checked(account, word)).toEqual(detail);
    expect(await checked('other', word)).toBeNull();
    expect(
      await checked(
        'liaison',
        word.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
      ),
    ).toBeNull();
    expect(
      await checked(
        'liaison',
        word.replace(/^\d+/, (no) => String(Number(no) - 1)),
      ),
    ).toBeNull();
    expect(await checked('liaison', '回执')).toBe('receipt.word-malformed');
    const auditor = { stat: [], case: [], role: 'auditAdmin' };
    expect(await test.database.run(auditor, (tx) => test.app.get(AuditVerification).chain(tx, 0), { readOnly: true })).toEqual([]);
  });

  it('only who may see the delivery gets its receipt, of their own agencies; a refused file has one too', async () => {
    expect((await issue(batch, 'reader')).receipt).toMatchObject({ received: 8, whole: true });
    for (const account of ['other', 'admin']) {
      expect([account, (await issue(batch, account)).code]).toEqual([account, 'delivery.unknown']);
      expect([account, await codeOf(await get(`/api/intake/receipt/${batch}.xlsx`, account))]).toEqual([account, 'delivery.unknown']);
    }
    for (const name of ['x.xlsx', batch, `${batch}.pdf`, `${batch.slice(0, -1)}x.xlsx`])
      expect([name, await codeOf(await get(`/api/intake/receipt/${name}`, 'liaison'))]).toEqual([name, 'delivery.unknown']);
    const refused = await delivered(await send(await template('source=甲局填报'), '空.xlsx', { mapping: '甲局填报' }));
    expect((await issue(refused)).receipt).toMatchObject({ state: 'refused', received: 0, postings: [] });
  });
});
