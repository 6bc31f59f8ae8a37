import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { usccCheck } from '@zhilu/kernel/vocabulary';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, atRest, choose, pageOf, picture, sideways } from '@zhilu/testing/page';
import { until } from '@zhilu/testing/until';
import type { Browser, Page } from 'playwright-core';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const CLI = ['dist/server/apps/cli/src/main.js'];
const BODY = '91440300708461131';
const USCC = BODY + usccCheck(BODY);
const FILE = `query ($agencyId: Int!, $id: ID!) { creditFile(agencyId: $agencyId, id: $id) { state order revision dueAt actions refused batch changed faultCount fields { name value source faults sent } steps { action person said batch } } }`;
const ACT = `mutation ($input: ActOnCredit!) { actOnCredit(input: $input) { state revision dueAt } }`;
const SEND = `mutation ($agencyId: Int!, $ids: [ID!]!) { sendCredit(agencyId: $agencyId, ids: $ids) }`;
const PREPARE = `mutation ($agencyId: Int!, $caseId: ID!) { prepareCredit(agencyId: $agencyId, caseId: $caseId) }`;
const BATCH = `query ($agencyId: Int!, $batch: String!) { creditBatch(agencyId: $agencyId, batch: $batch) { mayAnswer lines { documentNo party asked answer refused } } }`;
const WRITTEN: Readonly<Record<string, string>> = { cf_xdr_lb: '法人及非法人组织', cf_xdr_shxym: USCC, cf_wfxw: '违反管理规定', cf_sy: '未按规定整改', cf_yj: '《中华人民共和国行政处罚法》', cf_cflb: '罚款', cf_nr: '给予罚款', cf_yxq: '2031-12-31' }; // prettier-ignore

interface CreditOf {
  readonly state: string;
  readonly revision: number;
  readonly dueAt: string | null;
  readonly actions: string[];
  readonly refused: string | null;
  readonly changed: boolean;
  readonly faultCount: number;
  readonly fields: { name: string; value: string | null; source: string; faults: string[]; sent: string | null }[];
}

describe('信用公示: from a decided case to the receipt of the platform', () => {
  let test: TestApp;
  let browser: Browser;
  let agencyId: number;
  let cases: string[];
  let secret: string | undefined;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    const { rows } = await test.owner.query<{ agency_id: number; code: string; cases: string[]; withheld: string[] }>(
      `select h.agency_id, a.code, array_agg(h.case_id::text order by h.case_id) filter (where not h.withheld) as cases,
         coalesce(array_agg(h.case_id::text) filter (where h.withheld), '{}') as withheld
       from case_head h join agency a using (agency_id) where h.act_type = 'penalty' and h.document_no is not null and a.code ~ '^[0-9A-Z]{18}$'
       group by 1, 2 order by count(*) desc limit 1`,
    );
    ({ agency_id: agencyId, cases } = rows[0]!);
    [secret] = rows[0]!.withheld;
    await test.addUser('监督员', 'supervisor', '440000');
    for (const [account, role] of [
      ['联络员', 'liaison'],
      ['单位负责人', 'agencyHead'],
      ['设备专管员', 'deviceKeeper'],
    ] as const)
      await test.addUser(account, role, rows[0]!.code);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  const ask = async <T>(account: string, document: string, variables: object): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables as Record<string, unknown>);
    if (errors !== undefined) throw new Error(`${errors[0]!.extensions.code}: ${errors[0]!.message}`);
    return data as T;
  };
  const refusal = async (account: string, document: string, variables: object): Promise<string | null> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code ?? null;
  const file = async (id: string, account = '联络员') => (await ask<{ creditFile: CreditOf }>(account, FILE, { agencyId, id })).creditFile;
  const input = async (id: string, action: string, over: object) => ({ input: { agencyId, id, action, said: '', expectedRevision: (await file(id)).revision, ...over } }); // prettier-ignore
  const act = async (account: string, id: string, action: string, over: object = {}) =>
    (await ask<{ actOnCredit: CreditOf }>(account, ACT, await input(id, action, over))).actOnCredit;
  const refused = async (account: string, id: string, action: string, over: object = {}) =>
    refusal(account, ACT, await input(id, action, over));
  const fields = (over: object = {}) => Object.entries({ ...WRITTEN, ...over }).map(([name, value]) => ({ name, value }));
  const send = async (ids: string[]) => (await ask<{ sendCredit: string }>('联络员', SEND, { agencyId, ids })).sendCredit;
  const receipt = async (batch: string, text: string, account = '联络员') => {
    const body = new FormData();
    body.append('agencyId', String(agencyId));
    body.append('batch', batch);
    body.append('file', new Blob([text]), '回执.csv');
    const answer = await fetch(`${test.url}/api/credit/receipts`, { method: 'POST', headers: { 'x-zhilu': '1', cookie: test.cookieOf(account) }, body }); // prettier-ignore
    return {
      status: answer.status,
      said: (await answer.json()) as { code?: string; text?: string; accepted?: number; rejected?: number; waiting?: number },
    };
  };
  /** A line of the next case that has a decision of the kind. */
  const prepared = async (): Promise<string> => {
    for (let caseId = cases.shift(); caseId !== undefined; caseId = cases.shift()) {
      const { data } = await test.ask('联络员', PREPARE, { agencyId, caseId });
      if (data) return (data as unknown as { prepareCredit: string }).prepareCredit;
    }
    throw new Error('no case is left');
  };
  let first: string;
  let second: string;
  let batch: string;

  it('XY-20 what the case does not say stays empty; faults, own work, other roles and cases that are not made public are refused by name', async () => {
    const other = (await test.owner.query<{ case_id: string }>(`select case_id::text from case_head where agency_id = $1 and act_type not in ('penalty', 'licence') limit 1`, [agencyId])).rows[0]; // prettier-ignore
    if (other !== undefined) expect(await refusal('联络员', PREPARE, { agencyId, caseId: other.case_id })).toBe('credit.case');
    if (secret !== undefined) expect(await refusal('联络员', PREPARE, { agencyId, caseId: secret })).toMatch(/^credit\.(withheld|case)$/);
    expect(await refusal('监督员', PREPARE, { agencyId, caseId: cases[0] })).toBe('access.not-allowed');
    expect(await refusal('设备专管员', '{ creditLines { id } }', {})).toBe('access.not-allowed');
    first = await prepared();
    const { case_id: caseId } = (await test.owner.query<{ case_id: string }>('select case_id::text from credit_line')).rows[0]!;
    expect(await refusal('联络员', PREPARE, { agencyId, caseId })).toBe('credit.twice');
    const fresh = await file(first);
    expect([fresh.state, fresh.faultCount > 0]).toEqual(['prepared', true]);
    expect(fresh.fields.find(({ name }) => name === 'cf_sy')).toMatchObject({ value: null, source: '归集的数据没有此项，由单位填写', faults: ['必填项为空'] }); // prettier-ignore
    expect(await refused('联络员', first, 'approve')).toBe('access.not-allowed');
    expect(await refused('单位负责人', first, 'approve')).toBe('credit.faults');
    expect(await refused('联络员', first, 'fill', { fields: [{ name: 'cf_wsh', value: '改号' }] })).toBe('credit.field');
    expect(await refused('联络员', first, 'send')).toBe('flow.action-not-allowed');
    expect(await refused('联络员', first, 'fill', { expectedRevision: 9, fields: fields() })).toBe('credit.moved-on');
    await act('联络员', first, 'fill', { fields: fields({ cf_xdr_shxym: `${BODY}${USCC.at(-1) === '0' ? '1' : '0'}` }) });
    expect((await file(first)).fields.find(({ name }) => name === 'cf_xdr_shxym')!.faults).toEqual([`统一社会信用代码的校验位不符，应为“${USCC.at(-1)}”`]); // prettier-ignore
    await act('单位负责人', first, 'fill', { fields: fields() });
    expect(await refused('单位负责人', first, 'approve')).toBe('credit.own-work');
    expect(await refusal('联络员', FILE, { agencyId, id: '00000000-0000-4000-8000-000000000000' })).toBe('credit.unknown');
    await test.owner.query('update case_head set withheld = true where agency_id = $1 and case_id = $2', [agencyId, caseId]);
    expect(await refused('联络员', first, 'fill', { fields: fields() })).toBe('credit.withheld');
    await test.owner.query('update case_head set withheld = false where agency_id = $1 and case_id = $2', [agencyId, caseId]);
    await test.addUser('另一负责人', 'agencyHead', (await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [agencyId])).rows[0]!.code); // prettier-ignore
    await act('另一负责人', first, 'approve');
    expect((await file(first, '监督员')).actions).toEqual([]);
  });

  it('XY-21 a line whose case is called otherwise since it was judged is not sent; a file is written by its job with masked natural persons; receipts are all or nothing', async () => {
    await test.owner.query(`update agency_name set name = name || '（更名）' where agency_id = $1 and known_to is null`, [agencyId]);
    expect(await refusal('联络员', SEND, { agencyId, ids: [first] })).toBe('credit.source-changed');
    expect((await file(first)).changed).toBe(true);
    await test.owner.query(`update agency_name set name = replace(name, '（更名）', '') where agency_id = $1 and known_to is null`, [
      agencyId,
    ]);
    second = await prepared();
    await act('联络员', second, 'fill', { fields: fields({ cf_xdr_lb: '自然人' }) });
    const number = (await file(second)).fields.find(({ name }) => name === 'cf_wsh')!.value;
    await test.owner.query(`update case_head set document_no = $2 where (agency_id, case_id) = (select agency_id, case_id from credit_line where credit_id = $1)`, [first, number]); // prettier-ignore
    expect(await refused('单位负责人', second, 'approve')).toBe('credit.number-twice');
    await test.owner.query(`update case_head set document_no = '另一号' where (agency_id, case_id) = (select agency_id, case_id from credit_line where credit_id = $1)`, [first]); // prettier-ignore
    await act('单位负责人', second, 'approve');
    expect(await refusal('联络员', SEND, { agencyId, ids: [] })).toBe('credit.nothing');
    batch = await send([first, second]);
    expect(batch).toBe('20261124-1');
    const question = JSON.stringify({ agencyId, batch });
    const { exportTable } = await ask<{ exportTable: { id: string } }>('联络员', `mutation ($q: String!) { exportTable(table: creditPenalties, question: $q, wish: { format: csv }) { id } }`, { q: question }); // prettier-ignore
    await until('the file is written', async () => {
      const { exportFile } = await ask<{ exportFile: { state: string } }>('联络员', 'query ($id: ID!) { exportFile(id: $id) { state } }', { id: exportTable.id }); // prettier-ignore
      return exportFile.state === 'done' ? exportFile : null;
    });
    const answer = await fetch(`${test.url}/api/exports/${exportTable.id}`, { headers: { cookie: test.cookieOf('联络员') } });
    const rows = parse(Buffer.from(await answer.arrayBuffer()), { bom: true }) as string[][];
    expect(rows[0]!.slice(0, 4)).toEqual(['行政相对人名称', '行政相对人类别', '行政相对人代码_1（统一社会信用代码）', '行政相对人代码_2（工商注册号）']); // prettier-ignore
    const natural = rows.find((row) => row[1] === '自然人')!;
    expect([natural[0]!.startsWith('演某'), natural[2]]).toEqual([true, '']);
    expect(rows.find((row) => row[1] === '法人及非法人组织')![2]).toBe(USCC);
    const { creditBatch } = await ask<{ creditBatch: { lines: { documentNo: string }[] } }>('监督员', BATCH, { agencyId, batch });
    const numbers = creditBatch.lines.map(({ documentNo }) => documentNo);
    expect(numbers).toHaveLength(2);
    const [a, b] = numbers as [string, string];
    for (const [text, code] of [
      ['甲,乙\n1,2\n', 'credit.receipt-columns'],
      ['文号,结果\n', 'credit.receipt-empty'],
      [`文号,结果,原因\n${a},成功,\n没有的号,成功,\n`, 'credit.receipt'],
      [`文号,结果,原因\n${a},失败,\n`, 'credit.receipt'],
    ])
      expect([text, (await receipt(batch, text!)).said.code]).toEqual([text, code]);
    expect((await receipt(batch, `文号,结果\n${a},成功\n`, '监督员')).status).toBe(403);
    expect((await file(first)).state).toBe('sent');
    // A reason is kept whole, however long it is.
    const reason = `信用代码与登记不符${'；另见平台的说明'.repeat(80)}`;
    const { said } = await receipt(batch, `文号,结果,原因\n${a},成功,\n${b},失败,${reason}\n`);
    expect(said).toEqual({ accepted: 1, rejected: 1, waiting: 0 });
    expect((await receipt(batch, `文号,结果\n${a},成功\n`)).said.code).toBe('credit.receipt');
    const states = [await file(first), await file(second)];
    expect(states.map(({ state }) => state).sort()).toEqual(['published', 'refused']);
    expect(states.find(({ state }) => state === 'refused')!.refused).toBe(reason);
    [first, second] = states[0]!.state === 'published' ? [first, second] : [second, first];
  });

  it('XY-22 corrected and withdrawn within three working days of what became of the decision; the steps stay', async () => {
    expect(await refused('联络员', first, 'correct', { said: '内容有误', changedOn: '2026-11-25' })).toBe('credit.changed-on');
    expect(await refused('联络员', first, 'correct', { said: ' ', changedOn: '2026-11-23' })).toBe('credit.said');
    expect(await refused('联络员', first, 'withdraw', { said: '已撤销', changedOn: '2026-11-23' })).toBe('access.not-allowed');
    expect(await refused('单位负责人', first, 'withdraw', { said: '已撤销', changedOn: '2026-11-23' })).toBe('credit.ground');
    // Found on Monday 2026-11-23: Thursday 2026-11-26.
    const corrected = await act('联络员', first, 'correct', { said: '内容有误', changedOn: '2026-11-23', fields: [{ name: 'cf_nr', value: '给予罚款（更正）' }] }); // prettier-ignore
    expect([corrected.state, corrected.dueAt]).toEqual(['correcting', '2026-11-26T15:59:59.000Z']);
    const head = (await file(first, '单位负责人')).actions.includes('approve') ? '单位负责人' : '另一负责人';
    await act(head, first, 'approve');
    const next = await send([first]);
    const { creditBatch } = await ask<{ creditBatch: { lines: { documentNo: string; asked: string }[] } }>('联络员', BATCH, { agencyId, batch: next }); // prettier-ignore
    expect([next, creditBatch.lines[0]!.asked]).toEqual(['20261124-2', 'correct']);
    await receipt(next, `文号,结果\n${creditBatch.lines[0]!.documentNo},成功\n`);
    const withdrawn = await act('单位负责人', first, 'withdraw', { said: '行政复议撤销', changedOn: '2026-11-20', withdrawal: 'quashed' });
    // Quashed on Friday 2026-11-20: Wednesday 2026-11-25.
    expect([withdrawn.state, withdrawn.dueAt]).toEqual(['withdrawing', '2026-11-25T15:59:59.000Z']);
    const last = await send([first]);
    await receipt(last, `文号,结果\n${creditBatch.lines[0]!.documentNo},成功\n`);
    expect(await file(first)).toMatchObject({ state: 'withdrawn', dueAt: null });
    const { rows } = await test.owner.query<{ action: string }>(`select action from audit where agency_id = $1 and object = $2 and action like 'credit.%' and action <> 'credit.opened' order by seq`, [agencyId, first]); // prettier-ignore
    expect(rows.map(({ action }) => action.slice(7)).slice(-8)).toEqual(['accept', 'correct', 'approve', 'send', 'accept', 'withdraw', 'send', 'accept']); // prettier-ignore
    expect(await refusal('监督员', SEND, { agencyId, ids: [second] })).toBe('access.not-allowed');
    expect(await refusal('联络员', BATCH, { agencyId, batch: 'x' })).toBe('credit.batch-unknown');
  });

  const open = (account: string, back: string): Promise<Page> => pageOf(browser, test.url, account, { back, until: '#content h1' });
  const looked = async (page: Page, name: string): Promise<void> => {
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await picture(page, name, SIZES);
  };

  it('XY-23 in a browser: refused by the platform, mended, judged by another, sent as a file, its receipt brought back', async () => {
    const page = await open('联络员', `/credit/${agencyId}/${second}`);
    await page.waitForSelector('text=平台未接收');
    await looked(page, 'credit-refused');
    await choose(page, '行政相对人类别', '个体工商户');
    await page.fill('[aria-label="行政相对人代码_1（统一社会信用代码）"]', USCC);
    await page.click('.referral-acts button:has-text("补充公示信息")');
    await page.waitForSelector('h1:has-text("待审核")');
    const head = await open('另一负责人', `/credit/${agencyId}/${second}`);
    await head.click('.referral-acts button:has-text("审核同意")');
    await head.waitForSelector('h1:has-text("已审核，待报送")');
    await head.close();
    await page.goto(`${test.url}/credit`);
    await page.click('tbody input[type="checkbox"]:not([disabled])');
    await page.mouse.move(1, 1);
    await atRest(page);
    await looked(page, 'credit-list');
    await page.click('button:has-text("报送 1 条")');
    await page.waitForURL(/\/batches\//);
    await page.waitForSelector('text=待回执 1 条');
    const number = (await page.locator('tbody a').first().textContent())!;
    await page.setInputFiles('input[type="file"]', {
      name: '回执.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`文号,结果\n${number},成功\n`),
    });
    await page.waitForSelector('text=已登记：已接收 1 条');
    await looked(page, 'credit-batch');
    await page.close();
    const office = await open('监督员', `/credit/${agencyId}/${second}`);
    await office.waitForSelector('h1:has-text("已公示")');
    await looked(office, 'credit-published');
    await office.close();
  });

  it('OP-10 舆情应对: a place and a day lead to what was done there, each reading in the chain; the pack verifies and one flipped byte is named', async () => {
    const { rows } = await test.owner.query<{ agency_id: number; case_id: string }>(
      `select h.agency_id, h.case_id::text from case_head h join duty_line l using (agency_id, case_id) join duty_kind k using (kind_id)
       where k.duty_class = 'recording' and l.known_to is null and not h.withheld order by 1, 2 limit 5`,
    );
    interface Visited { readonly caseFile: { readonly activities: { readonly place: string | null; readonly arrivedAt: string | null }[] } } // prettier-ignore
    let visited: { place: string; arrivedAt: string } | undefined;
    for (const { agency_id: a, case_id: c } of rows) {
      const { caseFile } = await ask<Visited>('监督员', `query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { activities { place arrivedAt } } }`, { a, c }); // prettier-ignore
      visited ??= caseFile.activities.find(
        (one): one is { place: string; arrivedAt: string } => one.place !== null && one.arrivedAt !== null,
      );
    }
    const { place, arrivedAt } = visited!;
    const asked = { place, from: arrivedAt.slice(0, 10), to: arrivedAt.slice(0, 10) };
    const OPINION = `query ($place: String!, $from: String!, $to: String!) { opinionPage(place: $place, from: $from, to: $to) { cases activities { place arrivedAt caseId agencyId clips { key } } } }`;
    expect(await refusal('监督员', OPINION, { ...asked, place: '路' })).toBe('opinion.place');
    expect(await refusal('监督员', OPINION, { ...asked, to: '2028-01-01' })).toBe('opinion.days');
    expect(await refusal('联络员', OPINION, asked)).toBe('access.not-allowed');
    const nowhere = await fetch(`${test.url}/api/opinion/evidence?${new URLSearchParams({ ...asked, place: '没有这个地方' })}`, {
      headers: { cookie: test.cookieOf('监督员') },
    });
    expect(((await nowhere.json()) as { code: string }).code).toBe('opinion.nothing');
    const page = await open('监督员', `/opinion?${new URLSearchParams(asked)}`);
    await page.waitForSelector('tbody tr');
    await looked(page, 'opinion');
    await page.close();
    const { opinionPage } = await ask<{ opinionPage: { cases: number; activities: { place: string; agencyId: number; caseId: string }[] } }>('监督员', OPINION, asked); // prettier-ignore
    expect(opinionPage.activities.length).toBeGreaterThan(0);
    for (const one of opinionPage.activities) expect(one.place).toContain(place);
    const [first] = opinionPage.activities;
    const noted = await test.owner.query<{ n: number }>(`select count(*)::int as n from audit where agency_id = $1 and object = $2 and action = 'case.opened' and detail ->> 'purpose' is not null`, [first!.agencyId, first!.caseId]); // prettier-ignore
    expect(noted.rows[0]!.n).toBeGreaterThan(0);
    const answer = await fetch(`${test.url}/api/opinion/evidence?${new URLSearchParams(asked)}`, {
      headers: { cookie: test.cookieOf('监督员') },
    });
    const pack = Buffer.from(await answer.arrayBuffer());
    const path = join(mkdtempSync(join(tmpdir(), 'zhilu-opinion-')), 'pack.zip');
    writeFileSync(path, pack);
    expect(spawnSync(process.execPath, [...CLI, 'evidence', 'verify', path], { encoding: 'utf8' }).status).toBe(0);
    expect(spawnSync('python3', ['docs/核验证据包.py', path], { encoding: 'utf8' }).stdout).toContain('核验一致');
    pack[pack.indexOf('"hash":"') + 10]! ^= 1;
    writeFileSync(path, pack);
    expect(spawnSync('python3', ['docs/核验证据包.py', path], { encoding: 'utf8' }).stdout).toContain('审计链');
  });

  it('OP-11 行政决策简报: the trend, why each measure moved or why that is not told, and that no trial was finished, on one page', async () => {
    const page = await open('监督员', '/decision?from=2026-10-01&to=2026-10-31');
    await page.waitForSelector('text=没有完成的试算');
    await page.waitForSelector('tbody tr');
    for (const word of ['文字记录覆盖率', '音像记录覆盖率', '全程无间断合格率', '按时储存率'])
      await page.waitForSelector(`p a:has-text("${word}")`);
    await looked(page, 'decision');
    await page.close();
  });
});
