import { startOfDay } from '@zhilu/kernel/time';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { BATCH, BODY, creditDesk, type CreditOf, FILE, GAPS, MONTH, PREPARE, SEND, USCC } from '@zhilu/testing/offices/credit-desk';
import { connectOwn, record, settledDelivery } from '@zhilu/testing/offices/small-office';
import { accessFaults, atRest, choose, pageOf, picture, sideways } from '@zhilu/testing/page';
import type { Browser, Page } from 'playwright-core';

const SIZES = [
  { width: 1366, height: 768 },
  { width: 1440, height: 900 },
];
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

  /** What the desk of the agency that was found does. */
  const { ask, refusal, file, act, refused, fields, send, receipt, written, gapsOf } = creditDesk(() => ({ test, agencyId }));
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
  let own: number | undefined;
  let granted: string;
  let licensed: string;

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
    const rows = await written('creditPenalties', batch);
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
    await page.waitForSelector('h2:has-text("尚未登记的公示信息")');
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

  /** A case of the agency that a file tells of; says its number. */
  const delivered = async (key: string, over: object): Promise<string> => {
    own ??= await connectOwn(test, '公示来源', [agencyId]);
    const stated = { actType: 'licence', procedure: 'ordinary', caseNo: key, documentNo: key, party: '临水市东湖餐饮有限公司', filedOn: '2026-11-02', ...over }; // prettier-ignore
    return settledDelivery(test, { agency: agencyId, source: own }, key, [record('case', key, stated)], startOfDay('2026-11-20'));
  };
  it('XY-25 what is decided and to be made public but has no line is listed with its time; lines, refusals, open cases and secrets are not', async () => {
    const before = await gapsOf();
    granted = await delivered('临许〔2026〕7号', { decidedOn: '2026-11-16', caseOutcome: 'granted' });
    const imposed = await delivered('临罚〔2026〕8号', { actType: 'penalty', decidedOn: '2026-11-09' });
    await delivered('临许〔2026〕9号', { decidedOn: '2026-11-09', caseOutcome: 'refused' });
    await delivered('临许〔2026〕10号', {});
    await delivered('临许〔2026〕11号', { decidedOn: '2026-10-31', caseOutcome: 'granted' });
    await delivered('临许〔2026〕12号', { decidedOn: '2026-11-09', caseOutcome: 'granted', withheld: true });
    const after = await gapsOf();
    expect([after.decided - before.decided, after.missing - before.missing, after.overdue - before.overdue]).toEqual([2, 2, 1]);
    const found = (caseId: string) => after.gaps.find((one) => one.caseId === caseId);
    // Decided on Monday 2026-11-09: seven working days end on Wednesday 2026-11-18; of the 16th, on the 25th.
    expect(found(imposed)).toMatchObject({ agencyId, kind: 'penalty', decidedOn: '2026-11-09', dueAt: '2026-11-18T15:59:59.000Z', overdue: true }); // prettier-ignore
    expect(found(granted)).toMatchObject({ kind: 'licence', dueAt: '2026-11-25T15:59:59.000Z', overdue: false });
    licensed = await ask<{ prepareCredit: string }>('联络员', PREPARE, { agencyId, caseId: granted }).then((one) => one.prepareCredit);
    const lined = await gapsOf();
    expect([lined.decided, lined.missing, lined.gaps.some(({ caseId }) => caseId === granted)]).toEqual([after.decided, after.missing - 1, false]); // prettier-ignore
    // What nobody asks for otherwise is of the last ninety days; the office sees at least what the agency does.
    const { from, to } = await gapsOf('联络员', {});
    expect([from, to]).toEqual(['2026-08-26', '2026-11-23']);
    expect((await gapsOf('监督员')).decided).toBeGreaterThanOrEqual(lined.decided);
    // The oracle: every case of the agency, opened one by one.
    const { rows } = await test.owner.query<{ c: string; lined: boolean }>(`select h.case_id::text as c, exists (select from credit_line l where l.agency_id = h.agency_id and l.case_id = h.case_id) as lined from case_head h where h.agency_id = $1 and not h.withheld and h.act_type in ('penalty', 'licence')`, [agencyId]); // prettier-ignore
    let [decided, missing] = [0, 0];
    for (const { c, lined: has } of rows) {
      const { caseFile } = await ask<{ caseFile: { actType: string; decidedOn: string | null; caseOutcome: string | null } }>('联络员', 'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { actType decidedOn caseOutcome } }', { a: agencyId, c }); // prettier-ignore
      const outcome = { penalty: 'imposed', licence: 'granted' }[caseFile.actType];
      const day = caseFile.decidedOn ?? '';
      if (outcome === undefined || day < MONTH.from || day > MONTH.to || (caseFile.caseOutcome ?? outcome) !== outcome) continue;
      decided += 1;
      if (!has) missing += 1;
    }
    expect([lined.decided, lined.missing]).toEqual([decided, missing]);
    expect(await refusal('设备专管员', GAPS, MONTH)).toBe('access.not-allowed');
    for (const span of [
      { from: '2026-11-02', to: '2026-11-01' },
      { from: '2025-11-01', to: '2026-11-02' },
    ])
      expect(await refusal('联络员', GAPS, span)).toBe('credit.span');
  });

  it('XY-24 a licence goes the same way: its own fields and checks, its own file, its receipt, a correction and a withdrawal in three working days', async () => {
    const fresh = await file(licensed);
    expect([fresh.state, fresh.dueAt]).toEqual(['prepared', '2026-11-25T15:59:59.000Z']);
    const of = (one: CreditOf, name: string) => one.fields.find((field) => field.name === name)!;
    expect(['xk_xdr_mc', 'xk_wsh', 'xk_jdrq'].map((name) => of(fresh, name).value)).toEqual(['临水市东湖餐饮有限公司', '临许〔2026〕7号', '2026-11-16']); // prettier-ignore
    expect(fresh.fields.filter(({ faults }) => faults.length > 0).map(({ name }) => name)).toEqual(['xk_xdr_lb', 'xk_xdr_shxym', 'xk_wsmc', 'xk_xklb', 'xk_nr', 'xk_yxqz', 'xk_yxqzhi', 'xk_zt']); // prettier-ignore
    const whole = { xk_xdr_lb: '法人及非法人组织', xk_xdr_shxym: USCC, xk_wsmc: '准予行政许可决定书', xk_xklb: '普通', xk_zsmc: '食品经营许可证', xk_zsbh: 'JY24401000000000', xk_nr: '准予从事餐饮服务', xk_yxqz: '2026-11-16', xk_yxqzhi: '2031-11-15', xk_zt: '有效' }; // prettier-ignore
    const filled = (over: object) => Object.entries({ ...whole, ...over }).map(([name, value]) => ({ name, value }));
    for (const [over, field, words] of [
      [{ xk_yxqzhi: '2026-11-15' }, 'xk_yxqzhi', /不得早于|早于/],
      [{ xk_zt: '注销' }, 'xk_zt', /有效/],
      [{ xk_nr: '' }, 'xk_nr', /必填/],
      [{ xk_yxqz: '2026-13-01' }, 'xk_yxqz', /日期/],
    ] as const) {
      await act('联络员', licensed, 'fill', { fields: filled(over) });
      expect(of(await file(licensed), field).faults.join()).toMatch(words);
      expect(await refused('单位负责人', licensed, 'approve')).toBe('credit.faults');
    }
    await act('联络员', licensed, 'fill', { fields: filled({}) });
    await act('单位负责人', licensed, 'approve');
    expect(await refusal('联络员', SEND, { agencyId, ids: [licensed, second] })).toBe('credit.nothing');
    const sent = await send([licensed]);
    const rows = await written('creditLicences', sent);
    // domain.md 5.4: the columns of the licence view, in its order, then what is asked and what was said.
    expect(rows[0]).toEqual(['行政相对人名称', '行政相对人类别', '行政相对人代码_1（统一社会信用代码）', '行政相对人代码_2（工商注册号）', '行政相对人代码_3（组织机构代码）', '行政相对人代码_4（税务登记号）', '行政相对人代码_5（事业单位证书号）', '行政相对人代码_6（社会组织登记证号）', '法定代表人', '证件类型', '证件号码', '行政许可决定文书名称', '行政许可决定文书号', '许可类别', '许可证书名称', '许可证书编号', '许可内容', '许可决定日期', '有效期自', '有效期至', '许可机关', '许可机关统一社会信用代码', '数据来源单位', '数据来源单位统一社会信用代码', '备注', '当前状态', '报送内容', '平台回执', '未接收的原因']); // prettier-ignore
    expect(rows[1]!.slice(11, 20)).toEqual(['准予行政许可决定书', '临许〔2026〕7号', '普通', '食品经营许可证', 'JY24401000000000', '准予从事餐饮服务', '2026-11-16', '2026-11-16', '2031-11-15']); // prettier-ignore
    expect((await receipt(sent, '行政许可决定文书号,校验结果\n临许〔2026〕7号,成功\n')).said).toEqual({
      accepted: 1,
      rejected: 0,
      waiting: 0,
    });
    // Found on Friday 2026-11-20: Wednesday 2026-11-25. Quashed on Monday 2026-11-23: Thursday 2026-11-26.
    const corrected = await act('联络员', licensed, 'correct', { said: '证书编号有误', changedOn: '2026-11-20', fields: [{ name: 'xk_zsbh', value: 'JY24401000000001' }] }); // prettier-ignore
    expect([corrected.state, corrected.dueAt]).toEqual(['correcting', '2026-11-25T15:59:59.000Z']);
    await act('单位负责人', licensed, 'approve');
    const again = await send([licensed]);
    expect((await written('creditLicences', again))[1]!.slice(15, 16)).toEqual(['JY24401000000001']);
    await receipt(again, '文号,结果\n临许〔2026〕7号,成功\n');
    const withdrawn = await act('单位负责人', licensed, 'withdraw', { said: '许可被撤销', changedOn: '2026-11-23', withdrawal: 'quashed' });
    expect([withdrawn.state, withdrawn.dueAt]).toEqual(['withdrawing', '2026-11-26T15:59:59.000Z']);
    const last = await send([licensed]);
    expect((await written('creditLicences', last))[1]!.at(-3)).toBe('撤下');
    await receipt(last, '文号,结果\n临许〔2026〕7号,成功\n');
    expect(await file(licensed)).toMatchObject({ state: 'withdrawn', dueAt: null });
  });
});
