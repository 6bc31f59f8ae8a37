import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileFolder } from '@zhilu/platform/attachments';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type Edition, periodDesk } from '@zhilu/testing/desks/period-desk';
import { readPdf, saidIn } from '@zhilu/testing/pdf/pdf';

const PAPER = 'id number state digest docxDigest fetchable actions takesScan scans { id name digest }';
const PREPARE = `mutation ($input: PreparePaper!) { preparePaper(input: $input) { ${PAPER} } }`;
const DECIDE = `mutation ($input: DecidePaper!) { decidePaper(input: $input) { ${PAPER} } }`;
const LIST = `{ issuedPapers { ${PAPER} } }`;
const BOOK = `query ($year: Int!) { numberBook(year: $year) { series { word first next } numbers { written state origin paper voidSaid } } }`;
const OPEN = `mutation ($input: OpenSeries!) { openNumberSeries(input: $input) { series { word next } } }`;
const RESERVE = `mutation ($word: String!, $year: Int!, $said: String!) { reserveNumber(word: $word, year: $year, said: $said) { written } }`;
const VOID = `mutation ($number: String!, $said: String!) { voidNumber(number: $number, said: $said) { state } }`;
const PDF = Buffer.from('%PDF-1.7\nsigned and stamped\n%%EOF');

interface Paper {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly digest: string;
  readonly docxDigest: string;
  readonly fetchable: boolean;
  readonly actions: string[];
  readonly takesScan: boolean;
  readonly scans: { readonly id: string; readonly name: string; readonly digest: string }[];
}
interface Book {
  readonly series: { readonly word: string; readonly first: number; readonly next: number }[];
  readonly numbers: { readonly written: string; readonly state: string; readonly origin: string; readonly paper: string | null }[];
}

describe('发文: papers under numbers', () => {
  let test: TestApp;
  let desk: ReturnType<typeof periodDesk>;
  let edition: Edition;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('拟定人', 'supervisor', '440000');
    await test.addUser('负责人', 'approver', '440000');
    await test.addUser('市里', 'approver', '440100');
    desk = periodDesk(test);
    edition = await desk.lock('拟定人', '负责人', '2026-07-01', '2026-09-30');
  });
  afterAll(() => test.stop());

  const inputOf = (number: string, more: object = {}) => ({
    input: {
      kind: 'notice',
      edition: edition.id,
      number,
      office: '岭东省司法厅',
      addressed: '各地级以上市司法局',
      day: '2026-11-24',
      ...more,
    },
  });
  const prepared = async (number: string, account = '拟定人') =>
    (await desk.data<{ preparePaper: Paper }>(account, PREPARE, inputOf(number))).preparePaper;
  const decided = async (account: string, { id, digest }: Paper, action: string, said = '同意') =>
    (await desk.data<{ decidePaper: Paper }>(account, DECIDE, { input: { id, action, digest, said } })).decidePaper;
  const refusalOf = async (account: string, document: string, variables: object) =>
    (await desk.refusal(account, document, variables))?.code;
  const book = async (account = '拟定人') => (await desk.data<{ numberBook: Book }>(account, BOOK, { year: 2026 })).numberBook;
  const reserve = async (word: string) =>
    (await desk.data<{ reserveNumber: { written: string } }>('拟定人', RESERVE, { word, year: 2026, said: '季度通报' })).reserveNumber
      .written;
  const fetched = async (account: string, path: string) => {
    await test.ask(account, '{ viewer { id } }');
    return fetch(`${test.url}/api/papers/${path}`, { headers: { cookie: test.cookieOf(account) } });
  };
  const sendScan = async (account: string, id: string, content: Buffer) => {
    await test.ask(account, '{ viewer { id } }');
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), '盖章 扫描.pdf');
    return fetch(`${test.url}/api/papers/${id}/scans`, {
      method: 'POST',
      body: form,
      headers: { cookie: test.cookieOf(account), 'x-zhilu': '1' },
    });
  };

  let issued: Paper;

  it('PA-1 a number of the office’s own system is typed in as it is written, and told how where it is not', async () => {
    const answer = await desk.refusal('拟定人', PREPARE, inputOf('岭司通[2026]第012号'));
    expect(answer).toEqual({ code: 'number.written', text: expect.stringContaining('岭司通〔2026〕12号') });
    expect(await refusalOf('拟定人', PREPARE, inputOf('岭司通2026'))).toBe('number.form');
    expect(await refusalOf('拟定人', PREPARE, inputOf('岭司通〔2024〕12号'))).toBe('number.year');
    expect((await book()).numbers).toEqual([]);
    expect((await desk.data<{ issuedPapers: Paper[] }>('拟定人', LIST)).issuedPapers).toEqual([]);
    issued = await prepared('岭司通〔2026〕12号');
    expect(issued).toMatchObject({ state: 'prepared', actions: ['withdraw'], fetchable: true, takesScan: false });
  });

  it('PA-2 a number is used once: not by the same office, not by another, and nothing stays of what was refused', async () => {
    expect(await refusalOf('拟定人', PREPARE, inputOf('岭司通〔2026〕12号'))).toBe('number.taken');
    const lower = await desk.lock('市里二', '市里', '2026-07-01', '2026-09-30').catch(async () => {
      await test.addUser('市里二', 'supervisor', '440100');
      return desk.lock('市里二', '市里', '2026-07-01', '2026-09-30');
    });
    expect(await refusalOf('市里二', PREPARE, inputOf('岭司通〔2026〕12号', { edition: lower.id }))).toBe('number.taken');
    expect(await refusalOf('市里', PREPARE, inputOf('岭司通〔2026〕13号'))).toBe('paper.not-yours');
    const { rows } = await test.owner.query('select count(*)::int as n from issued_paper');
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('PA-3 nobody issues what they prepared, nor something else than was read; who issues it issues exactly these bytes', async () => {
    expect(await refusalOf('拟定人', DECIDE, { input: { id: issued.id, action: 'issue', digest: issued.digest, said: '' } })).toBe('access.not-allowed'); // prettier-ignore
    expect(await refusalOf('负责人', DECIDE, { input: { id: issued.id, action: 'issue', digest: 'x', said: '' } })).toBe(
      'paper.other-digest',
    );
    expect(await refusalOf('市里', DECIDE, { input: { id: issued.id, action: 'issue', digest: issued.digest, said: '' } })).toBe('paper.not-yours'); // prettier-ignore
    const before = Buffer.from(await (await fetched('负责人', `${issued.id}/pdf`)).arrayBuffer());
    issued = await decided('负责人', issued, 'issue');
    expect(issued).toMatchObject({ state: 'issued', actions: ['void'], takesScan: true });
    const after = await fetched('拟定人', `${issued.id}/pdf`);
    const bytes = Buffer.from(await after.arrayBuffer());
    expect(bytes).toEqual(before);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(issued.digest);
    expect(decodeURIComponent(after.headers.get('content-disposition')!)).toContain('月度通报_第1版_岭司通〔2026〕12号.pdf');
    const said = saidIn(readPdf(bytes).pages[0]!);
    expect(said.startsWith('岭东省司法厅岭司通〔2026〕12号')).toBe(true);
    expect(said).toContain('各地级以上市司法局：');
    const whole = readPdf(bytes).pages.map(saidIn).join('');
    expect(whole).toContain('岭东省司法厅2026年11月24日');
    expect((await book()).numbers).toEqual([expect.objectContaining({ written: '岭司通〔2026〕12号', state: 'used', origin: 'oa', paper: issued.id })]); // prettier-ignore
  });

  it('PA-4 the signed and stamped copy stands beside the generated one, byte for byte; no other kind of file, not before it is issued', async () => {
    expect((await sendScan('拟定人', issued.id, Buffer.from('not a scan'))).status).toBe(400);
    const answer = await sendScan('拟定人', issued.id, PDF);
    expect(answer.status).toBe(201);
    const { scans } = (await answer.json()) as Paper;
    expect(scans).toEqual([{ id: expect.any(String), name: '盖章 扫描.pdf', digest: createHash('sha256').update(PDF).digest('hex'), bytes: PDF.length, person: '拟定人', at: expect.any(String) }]); // prettier-ignore
    expect(Buffer.from(await (await fetched('负责人', `${issued.id}/scans/${scans[0]!.id}`)).arrayBuffer())).toEqual(PDF);
    expect((await sendScan('市里', issued.id, PDF)).status).toBe(403);
    const waiting = await prepared('岭司通〔2026〕14号');
    expect(await (await sendScan('拟定人', waiting.id, PDF)).json()).toMatchObject({ code: 'paper.scan-not-issued' });
    // Taken back: its files are gone, its number is free for another paper of the office.
    await decided('拟定人', waiting, 'withdraw', '改拟');
    expect(await (await fetched('拟定人', `${waiting.id}/pdf`)).json()).toMatchObject({ code: 'paper.right-ended' });
    expect((await book()).numbers.find(({ written }) => written === '岭司通〔2026〕14号')).toMatchObject({
      state: 'reserved',
      paper: null,
    });
  });

  it('PA-5 an office that counts here gets number after number, without a gap, from where it began; a void one stays with its reason', async () => {
    expect(await refusalOf('拟定人', OPEN, { input: { word: '岭司通', year: 2026, first: 1, said: '' } })).toBe('number.series-taken');
    expect(await refusalOf('拟定人', OPEN, { input: { word: '岭司监', year: 2026, first: 7, said: '' } })).toBe('number.said');
    expect(await refusalOf('拟定人', OPEN, { input: { word: 'ABC', year: 2026, first: 1, said: '' } })).toBe('number.word');
    await desk.data('拟定人', OPEN, { input: { word: '岭司监', year: 2026, first: 7, said: '此前六件在办公系统编号' } });
    const together = await Promise.all(Array.from({ length: 5 }, () => reserve('岭司监')));
    expect([...together].sort()).toEqual([7, 8, 9, 10, 11].map((no) => `岭司监〔2026〕${no}号`).sort());
    expect(await refusalOf('拟定人', PREPARE, inputOf('岭司监〔2026〕40号'))).toBe('number.own-series');
    expect(await refusalOf('拟定人', VOID, { number: '岭司监〔2026〕9号', said: '错留' })).toBe('number.not-yours');
    await desk.data('负责人', VOID, { number: '岭司监〔2026〕9号', said: '错留' });
    expect(await refusalOf('拟定人', PREPARE, inputOf('岭司监〔2026〕9号'))).toBe('number.taken');
    expect(await reserve('岭司监')).toBe('岭司监〔2026〕12号');
    const own = (await book()).numbers.filter(({ origin }) => origin === 'own');
    expect(own.map(({ written, state }) => [written, state])).toEqual(
      [12, 11, 10, 9, 8, 7].map((no) => [`岭司监〔2026〕${no}号`, no === 9 ? 'void' : 'reserved']),
    );
    // The database itself lets no gap be written, nor a number go.
    const gap = `insert into official_number (word, year, no, node_id, origin, after_no, state, said, taken_by, taker, taken_at)
      select word, year, 20, node_id, 'own', 19, 'reserved', 'x', 1, 'x', now() from official_number where no = 12 and word = '岭司监'`;
    await expect(test.owner.query(gap)).rejects.toThrow(/foreign key/);
    await expect(test.database.run({ stat: [], case: [], role: 'system' }, (tx) => tx.rows('delete from official_number'))).rejects.toThrow(/permission denied/); // prettier-ignore
    expect((await desk.data<{ numberBook: Book }>('市里', BOOK, { year: 2026 })).numberBook).toEqual({ series: [], numbers: [] });
  });

  it('PA-6 what has gone out is void by an approver, with a reason, and its number never comes back', async () => {
    const second = await decided('负责人', await prepared('岭司监〔2026〕8号'), 'issue');
    expect(await refusalOf('负责人', DECIDE, { input: { id: second.id, action: 'void', digest: second.digest, said: ' ' } })).toBe(
      'paper.said',
    );
    expect((await decided('负责人', second, 'void', '数字另有更正')).state).toBe('void');
    expect(await refusalOf('负责人', DECIDE, { input: { id: second.id, action: 'issue', digest: second.digest, said: '' } })).toBe('paper.decided-already'); // prettier-ignore
    expect(await refusalOf('拟定人', PREPARE, inputOf('岭司监〔2026〕8号'))).toBe('number.taken');
    expect((await fetched('拟定人', `${second.id}/pdf`)).status).toBe(200);
  });

  it('PA-7 only a locked edition of the own office goes out, never 领导一页, and dated neither before the lock nor far ahead', async () => {
    const open = await desk.prepare('拟定人', '2026-10-01', '2026-10-31');
    expect(await refusalOf('拟定人', PREPARE, inputOf('岭司通〔2026〕20号', { edition: open.id }))).toBe('paper.unlocked');
    expect(await refusalOf('拟定人', PREPARE, inputOf('岭司通〔2026〕20号', { kind: 'brief' }))).toBe('paper.kind');
    for (const day of ['2026-11-01', '2027-03-01']) expect(await refusalOf('拟定人', PREPARE, inputOf('岭司通〔2026〕20号', { day }))).toBe('paper.day'); // prettier-ignore
    expect(await refusalOf('拟定人', PREPARE, inputOf('岭司通〔2026〕20号', { office: '  ' }))).toBe('paper.words');
  });

  it('PA-8 a lower office knows of a paper that reaches its agencies, and gets none of its files; one altered where it lies is not given out', async () => {
    const [seen] = (await desk.data<{ issuedPapers: Paper[] }>('市里', LIST)).issuedPapers.filter(({ id }) => id === issued.id);
    expect(seen).toMatchObject({ fetchable: false, actions: [] });
    expect(await (await fetched('市里', `${issued.id}/pdf`)).json()).toMatchObject({ code: 'paper.right-ended' });
    const path = join(test.app.get(FileFolder).path, 'papers', issued.id.slice(0, 2), issued.id, 'docx');
    expect(existsSync(path)).toBe(true);
    writeFileSync(path, 'another');
    expect(await (await fetched('负责人', `${issued.id}/docx`)).json()).toMatchObject({ code: 'paper.altered' });
    const { rows } = await test.owner.query(`select count(*)::int as n from audit where action = 'paper.altered'`);
    expect(rows).toEqual([{ n: 1 }]);
  });

  const TEMPLATE = 'query ($kind: ReportKind!) { reportTemplate(kind: $kind) { no own body names { fields } } }';
  const SAVE = 'mutation ($kind: ReportKind!, $body: String, $said: String!, $seen: Int!) { saveTemplate(kind: $kind, body: $body, said: $said, seen: $seen) { no own } }'; // prettier-ignore
  const REPORT = 'query ($filter: FigureFilter!, $kind: ReportKind!) { reportPreview(filter: $filter, kind: $kind) { title blocks { kind text columns { heading } rows } } }'; // prettier-ignore
  interface Seen {
    readonly title: string[];
    readonly blocks: { readonly kind: string; readonly text: string; readonly columns: { heading: string }[]; readonly rows: string[][] }[];
  }
  const report = async (account: string, kind: string, filter: object) =>
    (await desk.data<{ reportPreview: Seen }>(account, REPORT, { kind, filter })).reportPreview;

  it('PA-9 the yearly data are counted from the cases, decision by decision; 0, 无职权 and 未归集 are told apart', async () => {
    const year = { from: '2025-01-01', to: '2025-12-31' };
    expect(await refusalOf('拟定人', REPORT, { kind: 'yearly', filter: { from: '2025-01-01', to: '2025-06-30' } })).toBe(
      'report.not-a-year',
    );
    const before = await report('拟定人', 'yearly', year);
    expect(before.title).toEqual(['南岭省2025年度行政执法数据']);
    const tableOf = ({ blocks }: Seen, caption: string) => blocks.find(({ kind, text }) => kind === 'table' && text.includes(caption))!;
    const penalties = tableOf(before, '行政处罚');
    const total = penalties.columns.findIndex(({ heading }) => heading === '合计（宗）');
    const sum = Number(penalties.rows.at(-1)![total]!.replaceAll(',', ''));
    // Counted a second time by hand, from the pages of cases.
    const { rows } = await test.owner.query(`select count(*)::int as n from case_head h where act_type = 'penalty' and exists (
      select from dossier_delta d where d.agency_id = h.agency_id and d.case_id = h.case_id and d.body ~ '"2025-')`);
    expect(sum).toBeGreaterThan(10);
    expect(sum).toBeLessThanOrEqual((rows[0] as { n: number }).n);
    const kinds = penalties.rows
      .at(-1)!
      .slice(1, 9)
      .reduce((all, cell) => all + (cell === '未归集' ? 0 : Number(cell.replaceAll(',', ''))), 0);
    const text = before.blocks.map((block) => block.text).join('');
    const unknown = Number(/合计中有([\d,]+)宗没有载明处罚种类/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
    expect(kinds + unknown).toBe(sum);
    const levies = tableOf(before, '行政征用');
    const [first] = levies.rows;
    expect(['0', '未归集']).toContain(first![1]);
    // What the office says of an agency's power turns its empty cells, and no number.
    const { agencyPowers } = await desk.data<{ agencyPowers: { agencyId: number; agencyName: string; act: string; shown: boolean }[] }>(
      '拟定人',
      '{ agencyPowers { agencyId agencyName act shown } }',
    );
    const one = agencyPowers.find(({ act, shown }) => act === 'requisition' && !shown)!;
    const SAY =
      'mutation ($agencyId: Int!, $has: Boolean!, $said: String!) { sayAgencyPower(agencyId: $agencyId, act: requisition, has: $has, said: $said) }';
    expect(await refusalOf('拟定人', SAY, { agencyId: one.agencyId, has: false, said: ' ' })).toBe('report.power-said');
    expect(await refusalOf('市里', SAY, { agencyId: 999_999, has: false, said: 'x' })).toBe('access.not-allowed');
    await desk.data('拟定人', SAY, { agencyId: one.agencyId, has: false, said: '权责清单无此项' });
    const row = async () => tableOf(await report('拟定人', 'yearly', year), '行政征用').rows.find(([name]) => name === one.agencyName)!;
    expect((await row())[1]).toBe('无职权');
    await desk.data('拟定人', SAY, { agencyId: one.agencyId, has: true, said: '权责清单第三项' });
    expect(['0', '未归集']).toContain((await row())[1]);
  });

  it('PA-10 an office changes what its reports say; a field there is not is refused by name, and what went out stays as it was', async () => {
    const filter = { from: '2026-07-01', to: '2026-09-30', edition: edition.id };
    const { reportTemplate: own } = await desk.data<{ reportTemplate: { no: number; own: boolean; body: string; names: { fields: string[] } } }>('拟定人', TEMPLATE, { kind: 'notice' }); // prettier-ignore
    expect(own).toMatchObject({ no: 0, own: false });
    const bad = own.body.replace('{all.missing}', '{all.guessed}');
    expect(await desk.refusal('拟定人', SAVE, { kind: 'notice', body: bad, said: '试', seen: 0 })).toEqual({
      code: 'report.template-field',
      text: expect.stringContaining('all.guessed'),
    });
    expect(await refusalOf('拟定人', SAVE, { kind: 'notice', body: '{', said: '试', seen: 0 })).toBe('report.template-malformed');
    expect(await refusalOf('拟定人', SAVE, { kind: 'notice', body: own.body, said: ' ', seen: 0 })).toBe('report.template-said');
    const body = own.body.replace('行政执法全过程记录情况通报', '行政执法全过程记录月报');
    await desk.data('拟定人', SAVE, { kind: 'notice', body, said: '改称月报', seen: 0 });
    expect(await refusalOf('负责人', SAVE, { kind: 'notice', body, said: '再改', seen: 0 })).toBe('report.template-moved-on');
    expect((await report('负责人', 'notice', filter)).title).toContain('行政执法全过程记录月报');
    expect((await report('市里', 'notice', filter)).title).toContain('行政执法全过程记录情况通报');
    const pdf = await fetched('拟定人', `${issued.id}/pdf`);
    expect(
      createHash('sha256')
        .update(Buffer.from(await pdf.arrayBuffer()))
        .digest('hex'),
    ).toBe(issued.digest);
    await desk.data('拟定人', SAVE, { kind: 'notice', body: null, said: '恢复', seen: 1 });
    expect((await report('拟定人', 'notice', filter)).title).toContain('行政执法全过程记录情况通报');
  });
});
