import { AGREEMENT, type FileRow, RECHECK, RECTIFY, reviewDesk, standInLine } from '@zhilu/testing/desks/review-desk';
import type { Preview } from '@zhilu/testing/desks/report-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { readPdf, saidIn } from '@zhilu/testing/pdf/pdf';
import { until } from '@zhilu/testing/until';
import { filesOfZip } from '@zhilu/testing/zip';

const DAY = 86_400_000;
const REPORT = `query ($id: ID!) { reviewReport(id: $id) { name title subtitle blocks { kind text note columns { heading share numeric } rows } } }`;
const EXPORT = `mutation ($id: ID!, $wish: ExportWish!) { exportReviewReport(id: $id, wish: $wish) { id } }`;
const FILE = `query ($id: ID!) { exportFile(id: $id) { state failure digest } }`;
const VERIFY = `query ($code: String!, $number: String!) { verifyCode(code: $code, number: $number) { verdict now } }`;
const WORK = `{ worklist(kinds: [review], first: 200) { total rows { ref agencyId title n dueAt } } }`;
const PAPER = 'id digest state edition title';
const PREPARE = `mutation ($input: PreparePaper!) { preparePaper(input: $input) { ${PAPER} } }`;
const DECIDE = `mutation ($input: DecidePaper!) { decidePaper(input: $input) { ${PAPER} } }`;
const READERS = ['评查甲', '评查乙', '评查丙'];

describe('评查报告 and 待办 of a review', () => {
  let test: TestApp;
  let desk: ReturnType<typeof reviewDesk>;
  let plan: string;
  let files: FileRow[];
  let [differing, agreeing]: FileRow[] = [];

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    for (const account of ['head', 'other head']) await test.addUser(account, 'approver', '440000');
    await test.addUser('organiser', 'supervisor', '440000');
    await test.addUser('city', 'supervisor', '440100');
    for (const account of READERS) await test.addUser(account, 'reviewer', null);
    await standInLine(test, '生态环境');
    desk = reviewDesk(test);
    plan = await desk.seal('organiser', { shareTwice: 100, total: 6, least: 1 });
  });
  afterAll(() => test.stop());

  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
  const waiting = async (account: string) => {
    const { worklist } = await desk.data<{
      worklist: { rows: { ref: string; agencyId: number | null; title: string; n: number; dueAt: string | null }[] };
    }>(account, WORK, {});
    return worklist.rows;
  };
  const preview = async (account: string) => (await desk.data<{ reviewReport: Preview }>(account, REPORT, { id: plan })).reviewReport;
  const made = async (format: string): Promise<Buffer> => {
    const { exportReviewReport: asked } = await desk.data<{ exportReviewReport: { id: string } }>('organiser', EXPORT, {
      id: plan,
      wish: { format },
    });
    const { failure } = await until('the report is written', async () => {
      const { exportFile } = await desk.data<{ exportFile: { state: string; failure: string | null } }>('organiser', FILE, asked);
      return exportFile.state === 'waiting' ? null : exportFile;
    });
    expect(failure).toBeNull();
    const answer = await fetch(`${test.url}/api/exports/${asked.id}`, { headers: { cookie: test.cookieOf('organiser') } });
    return Buffer.from(await answer.arrayBuffer());
  };
  const readersOf = async (file: FileRow): Promise<string[]> => (await desk.file('organiser', file)).seatsHeld.map(({ person }) => person!);

  it('RW-1 what waits is on the list of whoever may take the step, and of nobody else: shares to give, differences, feedback, objections', async () => {
    expect(await waiting('organiser')).toEqual([]);
    await desk.draw('organiser', plan);
    expect(await waiting('organiser')).toMatchObject([{ title: '分派评查案卷', n: 6 }]);
    expect(await waiting('city')).toEqual([]);
    for (const account of READERS) await desk.addReader('organiser', plan, account);
    await desk.assign('organiser', plan);
    expect(await waiting('organiser')).toEqual([]);
    files = await desk.files('organiser', plan);
    [differing, agreeing] = files;
    expect(await desk.refusal('organiser', REPORT, { id: plan })).toBe('review.report-early');
    for (const file of files)
      for (const [n, reader] of (await readersOf(file)).entries())
        await desk.sign(
          reader,
          file.id,
          file === differing && n === 0 ? [{ code: 'C1', mark: 'missing', reason: '没有法制审核意见' }] : [],
        );
    expect(await waiting('head')).toMatchObject([
      { ref: differing!.id, agencyId: differing!.agencyId, title: `裁定评查分歧：${differing!.caseNumber}`, n: 1 },
      { ref: `plan-${plan}-feedBack`, title: '反馈评查结果', n: 5 },
    ]);
    // A supervisor adjudicates nothing.
    expect((await waiting('organiser')).map(({ title }) => title)).toEqual(['反馈评查结果']);
  });

  it('RW-2 the agency is told what to look at and until when; the objection waits for somebody who made nothing of the result', async () => {
    const seen = await desk.file('head', differing!);
    const missing = seen.lines.find(({ code }) => code === 'C1')!.sheets.findIndex(({ word }) => word === '缺失') + 1;
    await desk.act('head', differing!, 'adjudicate', { choices: [{ code: 'C1', sheet: missing, reason: '卷内确无审核意见' }] });
    await desk.act('head', differing!, 'feedBack');
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [differing!.agencyId]);
    await test.addUser('own', 'agencyHead', rows[0]!.code);
    const [told] = await waiting('own');
    expect(told).toMatchObject({ ref: differing!.id, agencyId: differing!.agencyId });
    expect(told!.title).toContain('核对评查结果');
    expect(told!.dueAt).toMatch(/T15:59:59/);
    await desk.act('own', differing!, 'object', { said: '审核意见在副卷' });
    expect(await waiting('own')).toEqual([]);
    const ofFile = async (account: string) => (await waiting(account)).filter(({ ref }) => ref === differing!.id);
    expect(await ofFile('head')).toEqual([]);
    expect(await ofFile('other head')).toMatchObject([{ title: `复查评查异议：${differing!.caseNumber}` }]);
  });

  it('RW-3 the report says method, readers, each way of sampling by itself, every file with what its result is worth, problems and what to mend', async () => {
    const report = await preview('organiser');
    const text = JSON.stringify(report);
    for (const words of ['非官方', '样本框摘要', '评查甲、评查乙、评查丙', '95% 有限总体区间', '异议中', '没有法制审核意见', 'AC1'])
      expect(text).toContain(words);
    const list = report.blocks.find(({ text: caption }) => caption === '案卷一览')!;
    expect(list.rows.map(([agency, number]) => [agency, number])).toEqual(files.map((one) => [one.agencyName, one.caseNumber]));
    // 第十三条: number, names and file numbers.
    expect(list.columns.map(({ heading }) => heading)).toEqual(expect.arrayContaining(['案号', '案件名称']));
    expect(list.rows.every((row) => row[2] !== '')).toBe(true);
    expect(text).toContain('不按行业标准评查的理由：全省统一评查');
    expect(list.rows.map((row) => row[6])).toEqual(files.map((one) => (one === differing ? '异议中' : '暂定')));
    const sum = report.blocks.find(({ text: caption }) => caption === '各单位的案卷')!.rows.at(-1)!;
    expect(sum.slice(0, 2)).toEqual(['合计', '6']);
    for (const account of ['city', 'own', READERS[0]!]) expect(await desk.refusal(account, REPORT, { id: plan })).not.toBeNull();
  });

  it('RW-4 it leaves as DOCX, PDF and XLSX; a code of it is known, and says the number has changed once a re-check changed it', async () => {
    const report = await preview('organiser');
    const note = report.blocks.findLast(({ kind, text }) => kind === 'note' && text.startsWith('核验码'))!.text.replace('核验码：', '');
    const codes = [...note.matchAll(/([^；]+?) (\S+) ([0-9A-Z]{4}-[0-9A-Z]{4})/g)].map(([, item, number, code]) => ({
      item: item!,
      number: number!,
      code: code!,
    }));
    const verdict = async ({ code, number }: { code: string; number: string }) =>
      (await desk.data<{ verifyCode: { verdict: string } }>('head', VERIFY, { code, number })).verifyCode.verdict;
    expect(codes.length).toBeGreaterThanOrEqual(4);
    expect(await verdict(codes[0]!)).toBe('other');
    expect(
      readPdf(await made('pdf'))
        .pages.map(saidIn)
        .join(''),
    ).toContain(differing!.caseNumber);
    expect((await filesOfZip(await made('docx'))).get('word/document.xml')!.toString()).toContain(differing!.caseNumber);
    expect([...(await filesOfZip(await made('xlsx'))).values()].some((part) => part.toString().includes(differing!.caseNumber))).toBe(true);
    for (const one of codes) expect(await verdict(one)).toBe('same');
    await desk.act('other head', differing!, 'change', {
      said: '经查副卷确有审核意见',
      marks: [{ code: 'C1', mark: 'ok', off: null, reason: null, evidence: [] }],
    });
    const items = codes.find(({ item }) => item.includes('扣分最多'))!;
    expect(await verdict(items)).toBe('changed');
  });

  it('RW-5 of settled files it is said how severe each reader was month by month, and how far every two agree; never of what can still change', async () => {
    type Said = {
      months: { person: string; month: string; files: number; severer: number }[];
      pairs: { title: string; n: number }[];
      rules: { n: number; of: number }[];
    };
    const recheck = async (account: string) => (await desk.data<{ reviewRecheck: Said }>(account, RECHECK, { id: plan })).reviewRecheck;
    const first = await recheck('organiser');
    expect(first.months).toHaveLength(2);
    expect(first.months.reduce((sum, { severer }) => sum + severer, 0)).toBe(1);
    expect(first.months.every(({ month, files: n }) => month === '2026-11' && n === 1)).toBe(true);
    expect(first.pairs).toMatchObject([{ n: 22 }]);
    await desk.act('head', agreeing!, 'feedBack');
    await later(20);
    expect((await waiting('organiser')).find(({ title }) => title === '异议期满，定为终评')).toMatchObject({ n: 1 });
    await desk.act('organiser', agreeing!, 'settle');
    const second = await recheck('organiser');
    expect(second.months.reduce((sum, { files: n }) => sum + n, 0)).toBe(4);
    expect(second.pairs.reduce((sum, { n }) => sum + n, 0)).toBe(44);
    // Every answer to an automatic finding counts for its rule.
    const { rows } = await test.owner.query<{ n: number }>(
      `select coalesce(sum((select count(*) from jsonb_object_keys(s.body -> 'findings'))), 0)::int as n from review_sheet s where s.file_id = any ($1::uuid[])`,
      [[differing!.id, agreeing!.id]],
    );
    expect(second.rules.reduce((sum, { of }) => sum + of, 0)).toBe(rows[0]!.n);
    const { reviewAgreement } = await desk.data<{ reviewAgreement: { code: string; n: number; found: number }[] }>('organiser', AGREEMENT, {
      id: plan,
    });
    expect(reviewAgreement).toHaveLength(23);
  });

  it('RW-10 once every file has its last word it goes out under a number: one person prepares it, another issues exactly that', async () => {
    const input = { kind: 'groupReport', subject: plan, number: '岭司评〔2026〕3号', office: '岭东省司法厅', day: '2026-12-20' };
    const refused = (account = 'organiser', over: object = {}) => desk.refusal(account, PREPARE, { input: { ...input, ...over } });
    expect(await refused()).toBe('review.report-open');
    expect(await refused('city')).toBe('review.not-yours');
    expect(await refused('organiser', { subject: null })).toBe('review.unknown');
    const left = (await desk.files('organiser', plan)).filter(({ state }) => state === 'scored');
    for (const file of left) await desk.act('head', file, 'feedBack');
    await later(30);
    for (const file of left) await desk.act('organiser', file, 'settle');
    expect(await desk.refusal('organiser', RECTIFY, { agencyId: left[0]!.agencyId, id: left[0]!.id, said: '请补正' })).toBe(
      'review.nothing-to-rectify',
    );
    type Paper = { id: string; digest: string; state: string; edition: string | null; title: string };
    const { preparePaper: paper } = await desk.data<{ preparePaper: Paper }>('organiser', PREPARE, { input });
    expect(paper).toMatchObject({ state: 'prepared', edition: null });
    const decision = { input: { id: paper.id, digest: paper.digest, action: 'issue', said: '' } };
    expect(await desk.refusal('organiser', DECIDE, decision)).toBe('access.not-allowed');
    const { decidePaper } = await desk.data<{ decidePaper: Paper }>('head', DECIDE, decision);
    expect(decidePaper.state).toBe('issued');
    const answer = await fetch(`${test.url}/api/papers/${paper.id}/pdf`, { headers: { cookie: test.cookieOf('organiser') } });
    const said = readPdf(Buffer.from(await answer.arrayBuffer())).pages.map(saidIn).join(''); // prettier-ignore
    for (const words of ['岭司评〔2026〕3号', files[0]!.caseNumber, '岭东省司法厅']) expect(said).toContain(words);
    expect(await refused()).toBe('number.taken');
  });
});
