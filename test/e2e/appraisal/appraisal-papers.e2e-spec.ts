import { parse } from 'csv-parse/sync';
import type { AppraisalPaper } from '@zhilu/kernel/vocabulary';
import { appraisingOffice } from '@zhilu/testing/desks/appraisal-office';
import type { Result } from '@zhilu/testing/desks/appraisal-desk';
import type { Preview } from '@zhilu/testing/desks/report-desk';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { readPdf, saidIn } from '@zhilu/testing/pdf/pdf';
import { until } from '@zhilu/testing/until';
import { filesOfZip } from '@zhilu/testing/zip';

const PREVIEW = `query ($id: ID!, $paper: AppraisalPaper!) { appraisalPaper(id: $id, paper: $paper) { name title subtitle blocks { kind text note columns { heading } rows } } }`;
const EXPORT = `mutation ($id: ID!, $paper: AppraisalPaper!, $wish: ExportWish!) { exportAppraisalPaper(id: $id, paper: $paper, wish: $wish) { id } }`;
const FILE = `query ($id: ID!) { exportFile(id: $id) { state failure fileName digest } }`;
const TABLE = `mutation ($table: PageTable!, $question: String!) { exportTable(table: $table, question: $question, wish: { format: csv }) { id } }`;
const VERIFY = `query ($code: String!, $number: String!) { verifyCode(code: $code, number: $number) { verdict item now } }`;
const ISSUE = `mutation ($input: PreparePaper!) { preparePaper(input: $input) { id digest kind subject state } }`;
const DECIDE = `mutation ($input: DecidePaper!) { decidePaper(input: $input) { state } }`;

describe('考核通报 and 考核报告: written from settled results, through the way of all papers', () => {
  let test: TestApp;
  let office: Awaited<ReturnType<typeof appraisingOffice>>;
  let id: string;
  let own: Result;
  let paperDay: string;
  const preview = async (account: string, paper: AppraisalPaper) =>
    (await office.desk.data<{ appraisalPaper: Preview }>(account, PREVIEW, { id, paper })).appraisalPaper;
  const made = async (account: string, paper: AppraisalPaper, format: string) => {
    const { exportAppraisalPaper: asked } = await office.desk.data<{ exportAppraisalPaper: { id: string } }>(account, EXPORT, {
      id,
      paper,
      wish: { format },
    });
    const file = await until('the paper is written', async () => {
      const said = await office.desk.data<{ exportFile: { state: string; failure: string | null; digest: string } }>(account, FILE, asked);
      return said.exportFile.state === 'waiting' ? null : said.exportFile;
    });
    expect(file.failure).toBeNull();
    const answer = await fetch(`${test.url}/api/exports/${asked.id}`, { headers: { cookie: test.cookieOf(account) } });
    return { digest: file.digest, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const codesOf = ({ blocks }: Preview) => {
    const note = blocks.findLast(({ kind, text }) => kind === 'note' && text.startsWith('核验码'))!.text.replace('核验码：', '');
    return [...note.matchAll(/([^；]+?) (\S+) ([0-9A-Z]{4}-[0-9A-Z]{4})/g)].map(([, item, number, code]) => ({ item, number, code }));
  };
  const verdict = async (account: string, code: string, number: string) =>
    (await office.desk.data<{ verifyCode: { verdict: string } }>(account, VERIFY, { code, number })).verifyCode.verdict;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 4_000, until: '2026-11-23' } });
    await test.addUser('city', 'supervisor', '440100');
    office = await appraisingOffice(test);
    ({ id, own } = await office.told());
  });
  afterAll(() => test.stop());

  it('AQ-1 no paper before the results are settled, and then by the office alone until they are published', async () => {
    const { desk, later } = office;
    expect(await desk.refusal('preparer', PREVIEW, { id, paper: 'appraisalNotice' })).toBe('appraisal.paper-early');
    const objected = own.indicators.find(({ oneMore }) => oneMore !== null)!;
    const on = { id, agencyId: own.agencyId, code: objected.code };
    await desk.object('own', { ...on, action: 'raise', said: '一项签收日登错' });
    await desk.object('other head', { ...on, action: 'uphold', said: '签收回证在卷', n: objected.n + 1, of: objected.of });
    await later(40);
    await desk.act('preparer', id, 'finalise', '');
    expect(await desk.refusal('city', PREVIEW, { id, paper: 'appraisalNotice' })).toBe('appraisal.not-yours');
    expect(await desk.refusal('own', PREVIEW, { id, paper: 'appraisalNotice' })).toBe('appraisal.not-yours');
  });

  it('AQ-2 通报 says groups and grades by the code of the agency, every changed cell, and that nothing unlawful was counted; 报告 every n/N besides', async () => {
    const notice = await preview('preparer', 'appraisalNotice');
    const { results, changes } = await office.desk.one('preparer', id);
    const text = JSON.stringify(notice);
    for (const words of ['难分高下', '不排名', '行政处罚法》第七十四条第三款', '收到异议 1 件', '成立 1 件', '非官方'])
      expect(text).toContain(words);
    const groups = notice.blocks.filter(({ kind, columns }) => kind === 'table' && columns.some(({ heading }) => heading === '组别'));
    const rows = groups.flatMap((one) => one.rows);
    expect(rows.map(([name, total]) => [name, total]).sort()).toEqual(results.map(({ name, total }) => [name, total ?? '—']).sort());
    const listed = notice.blocks.find(({ text: caption }) => caption === '第2版的改动')!;
    expect(listed.rows).toEqual(changes.map(({ name, cell, was, became, cause }) => [name, cell, was, became, cause]));
    const report = await preview('preparer', 'appraisalReport');
    const table = report.blocks.find(({ kind, text: caption }) => kind === 'table' && caption === '文字记录覆盖率')!;
    expect(table.rows.map(([name, n, of]) => [name, n, of])).toEqual(
      results.map(({ name, indicators: [first] }) => [name, first!.n.toLocaleString('en-US'), first!.of.toLocaleString('en-US')]),
    );
  });

  it('AQ-3 each leaves as DOCX, PDF and XLSX, the same bytes again; every table has a code that is known once it was written', async () => {
    for (const paper of ['appraisalNotice', 'appraisalReport'] as const) {
      const codes = codesOf(await preview('preparer', paper));
      expect(codes.length).toBeGreaterThanOrEqual(3);
      expect(await verdict('preparer', codes[0]!.code!, codes[0]!.number!)).toBe('other');
      const pdf = await made('preparer', paper, 'pdf');
      expect(readPdf(pdf.bytes).pages.map(saidIn).join('')).toContain(own.name);
      expect((await made('head', paper, 'pdf')).digest).toBe(pdf.digest);
      const docx = await filesOfZip((await made('preparer', paper, 'docx')).bytes);
      expect(docx.get('word/document.xml')!.toString()).toContain(own.name);
      const book = await filesOfZip((await made('preparer', paper, 'xlsx')).bytes);
      expect([...book.values()].some((part) => part.toString().includes(own.name))).toBe(true);
      for (const { code, number } of codes) {
        expect(await verdict('head', code!, number!)).toBe('same');
        expect(await verdict('city', code!, number!)).toBe('printed');
        expect(await verdict('head', code!, `${number!}1`)).toBe('other');
      }
    }
  });

  it('AQ-5 一览、得分说明 and the changed cells leave as they stand on the page, to whom the page is shown and no further', async () => {
    const { desk } = office;
    const rowsOf = async (account: string, table: string, asked: object) => {
      const question = JSON.stringify(asked);
      const { exportTable } = await desk.data<{ exportTable: { id: string } }>(account, TABLE, { table, question });
      await until('the table is written', async () => {
        const { exportFile } = await desk.data<{ exportFile: { state: string } }>(account, FILE, exportTable);
        return exportFile.state === 'waiting' ? null : exportFile;
      });
      const answer = await fetch(`${test.url}/api/exports/${exportTable.id}`, { headers: { cookie: test.cookieOf(account) } });
      return (parse(Buffer.from(await answer.arrayBuffer()), { bom: true }) as string[][]).slice(1);
    };
    for (const account of ['preparer', 'own']) {
      const seen = await desk.one(account, id);
      const changes = await rowsOf(account, 'appraisalChanges', { id });
      expect(changes).toEqual(seen.changes.map(({ name, cell, was, became, cause }) => [name, cell, was, became, cause]));
      const scores = await rowsOf(account, 'appraisalScores', { id });
      expect(scores.map((row) => [row[0], row[2], Number(row[6]), Number(row[7]), row[12]])).toEqual(
        seen.results.flatMap((one) => one.indicators.map(({ title, n, of }) => [one.name, title, n, of, one.total ?? ''])),
      );
      expect((await rowsOf(account, 'appraisals', {})).map((row) => row[0])).toEqual((await desk.all(account)).map(({ title }) => title));
    }
    // Nobody but the agency's own and whoever appraises is told of it by name.
    const mine = (await desk.one('own', id)).changes;
    expect(new Set(mine.map(({ name }) => name))).toEqual(new Set([own.name]));
  });

  it('AQ-4 what was published stays readable: the very bytes again a year later, and under a number for everybody it speaks of', async () => {
    const { desk, later } = office;
    const before = await made('preparer', 'appraisalNotice', 'pdf');
    await desk.act('other head', id, 'publish', '');
    paperDay = new Date(test.clock.at).toISOString().slice(0, 10);
    const input = {
      kind: 'appraisalNotice',
      edition: office.edition,
      subject: id,
      number: `南岭执监〔${paperDay.slice(0, 4)}〕7号`,
      office: '南岭省司法厅',
      addressed: '各被考核单位',
      day: paperDay,
    };
    expect(await desk.refusal('preparer', ISSUE, { input: { ...input, subject: null } })).toBe('appraisal.unknown');
    const { preparePaper: paper } = await desk.data<{ preparePaper: { id: string; digest: string } }>('preparer', ISSUE, { input });
    expect(paper).toMatchObject({ kind: 'appraisalNotice', subject: id, state: 'prepared' });
    const fetched = (account: string) => fetch(`${test.url}/api/papers/${paper.id}/pdf`, { headers: { cookie: test.cookieOf(account) } });
    expect((await fetched('own')).status).not.toBe(200);
    await desk.data('head', DECIDE, { input: { id: paper.id, action: 'issue', digest: paper.digest, said: '同意印发' } });
    expect((await fetched('own')).status).toBe(200);
    expect(saidIn(readPdf(Buffer.from(await (await fetched('own')).arrayBuffer())).pages[0]!)).toContain('7号');
    await later(365);
    expect((await made('preparer', 'appraisalNotice', 'pdf')).digest).toBe(before.digest);
    const [first] = codesOf(await preview('preparer', 'appraisalNotice'));
    expect(await verdict('preparer', first!.code!, first!.number!)).toBe('same');
  });
});
