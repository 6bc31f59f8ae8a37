import { REPORT_KIND, type ReportKind } from '@zhilu/kernel/vocabulary';
import { marksPicture } from '@zhilu/platform/documents';
import { OutboxSender } from '@zhilu/platform/outbox';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { type Preview, PREVIEW, reportDesk } from '@zhilu/testing/desks/report-desk';
import { readPdf } from '@zhilu/testing/pdf/pdf';
import { filesOfZip } from '@zhilu/testing/zip';

/** Where readers open it. */
const ORIGIN = 'https://zhilu.example.gov.cn';
const FILTER = { from: '2026-07-01', to: '2026-09-30' };
const PLAN = 'query ($filter: FigureFilter!, $kind: ReportKind) { reportPlan(filter: $filter, kind: $kind) { asOf known } }';
const KINDS = (Object.keys(REPORT_KIND) as ReportKind[]).filter((kind) => kind !== 'yearly');

describe('核验: numbers that have left the product', () => {
  let test: TestApp;
  let papers: ReturnType<typeof reportDesk>;
  const data: ReturnType<typeof reportDesk>['data'] = (...asked) => papers.data(...asked);
  const written: ReturnType<typeof reportDesk>['written'] = (...asked) => papers.written(...asked);

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' }, origin: ORIGIN });
    await test.addUser('province', 'approver', '440000');
    await test.addUser('city', 'supervisor', '440100');
    papers = reportDesk(test);
  });
  afterAll(() => test.stop());

  const VERIFY =
    'query ($code: String!, $number: String!) { verifyCode(code: $code, number: $number) { verdict title item asOf known now causes { cause lines } } }';
  interface Answer {
    readonly verdict: string;
    readonly title: string | null;
    readonly item: string | null;
    readonly now: string | null;
    readonly causes: { readonly cause: string; readonly lines: number }[];
  }
  const verify = async (account: string, code: string, number: string) =>
    (await data<{ verifyCode: Answer }>(account, VERIFY, { code, number })).verifyCode;
  /** The codes a report prints: beside which number each stands. */
  const printed = async (account: string, filter: object, kind: ReportKind) => {
    const { reportPreview } = await data<{ reportPreview: Preview }>(account, PREVIEW, { filter, kind });
    const note = reportPreview.blocks.findLast(({ kind: one }) => one === 'note')!.text;
    return [...note.matchAll(/([^：；]+) (\S+) ([0-9A-Z]{4}-[0-9A-Z]{4})/g)].map(([, item, number, code]) => ({
      item: item!,
      number: number!,
      code: code!,
    }));
  };

  it('RP-21 every headline figure and table of a report has a code; of a number and its code the product says: the same, or another since, because of what', async () => {
    const { reportPlan } = await data<{ reportPlan: { asOf: string; known: number } }>('province', PLAN, { filter: FILTER });
    const fixed = { ...FILTER, asOf: reportPlan.asOf, known: reportPlan.known };
    for (const kind of KINDS) {
      const codes = await printed('province', fixed, kind);
      expect(codes.map(({ item }) => item).slice(0, 3)).toEqual(['已记录/应记录', '逾期', '缺失']);
      // Three figures and each table: of agencies and of what was noted outside, of measures and of agencies, or one.
      expect(codes).toHaveLength(kind === 'special' || kind === 'analysis' ? 5 : 4);
      // A report that was never written has no codes that are known.
      const kept = `select 1 from paper_code where code = $1`;
      const fresh = (await test.owner.query(kept, [codes[0]!.code.replace('-', '')])).rowCount === 0;
      if (fresh) expect((await verify('province', codes[0]!.code, codes[0]!.number)).verdict).toBe('other');
      await written('province', fixed, kind, 'pdf');
      for (const { code, number, item } of codes)
        expect(await verify('province', code.toLowerCase(), number)).toMatchObject({ verdict: 'same', item, now: null, causes: [] });
    }
    // Three lines are reversed by a correction: of a filter that is answered from the lines.
    const asked = { ...fixed, withdrawn: false };
    await written('province', asked, 'brief', 'pdf');
    const [met] = await printed('province', asked, 'brief');
    expect((await verify('province', met!.code, met!.number)).verdict).toBe('same');
    const [n, of] = met!.number.split('/').map((one) => Number(one.replaceAll(',', ''))) as [number, number];
    await test.owner.query(
      `insert into posting (posting_no, known_at, cause, evaluator, cases, opened, closed) select last_no + 1, now(), 'correction', 'x', 0, 0, 0 from posting_head`,
    );
    await test.owner.query('update posting_head set last_no = last_no + 1, visible_no = visible_no + 1');
    await test.owner.query(
      `update duty_line set known_to = (select visible_no from posting_head) where ctid in (select l.ctid from duty_line l join duty_kind k using (kind_id)
        where l.known_to is null and l.due_day between $1 and $2 and k.duty_class = 'written' and l.settlement = 'O'
        and not exists (select from case_withdrawal w where w.agency_id = l.agency_id and w.case_id = l.case_id) limit 3)`,
      [FILTER.from, FILTER.to],
    );
    const count = (value: number): string => value.toLocaleString('zh-CN');
    expect(await verify('province', met!.code, met!.number)).toMatchObject({
      verdict: 'changed',
      title: expect.stringContaining('领导一页'),
      item: '已记录/应记录',
      now: `${count(n - 3)}/${count(of - 3)}`,
      causes: [{ cause: 'correction', lines: 3 }],
    });
  });

  it('RP-22 a changed digit and an unknown code are answered alike and tell nothing; whoever may not sum all of it learns only that it was printed so', async () => {
    await written('province', FILTER, 'analysis', 'pdf');
    const [met] = await printed('province', FILTER, 'analysis');
    expect((await verify('province', met!.code, met!.number)).verdict).toBe('same');
    const nothing = { verdict: 'other', title: null, item: null, asOf: null, known: null, now: null, causes: [] };
    const digit = met!.number.replace(/\d/, (one) => String((Number(one) + 1) % 10));
    expect(await verify('province', met!.code, digit)).toEqual(nothing);
    expect(await verify('province', '0000-0000', met!.number)).toEqual(nothing);
    expect(await verify('province', 'nonsense', met!.number)).toEqual(nothing);
    expect(await verify('city', met!.code, met!.number)).toMatchObject({ verdict: 'printed', now: null, causes: [] });
    const codes = await test.database.run({ stat: [], case: [], role: 'supervisor' }, (tx) => tx.rows('select 1 from paper_code'));
    expect(codes).toEqual([]);
  });

  it('RP-23 where the installation has an address every code can be scanned: the mark leads to where it is checked, and holds nothing else', async () => {
    const { reportPreview } = await data<{ reportPreview: Preview }>('province', PREVIEW, { filter: FILTER, kind: 'brief' });
    const codes = await printed('province', FILTER, 'brief');
    const words = `核验二维码：${codes.map(({ code }) => code).join('、')}`;
    expect(reportPreview.blocks.at(-1)).toMatchObject({ kind: 'marks', text: '', note: words });
    const pdf = readPdf((await written('province', FILTER, 'brief', 'pdf')).docx);
    expect(pdf.tree).toContainEqual({ role: 'Figure', alt: words });
    expect(pdf.pages).toHaveLength(1);
    const files = await filesOfZip((await written('province', FILTER, 'brief')).docx);
    expect(files.get('word/document.xml')!.toString('utf8')).toContain(`descr="${words}"`);
    const addresses = codes.map(({ code }) => ({ address: `${ORIGIN}/verify?code=${code.replace('-', '')}`, word: code }));
    const picture = marksPicture({ marks: addresses });
    expect([...files.values()].some((one) => one.equals(picture))).toBe(true);
  });

  const SCHEDULE =
    'id state onlyChanged nextAt endedSaid recipients { account endedSaid } receipts { name outcome said file writtenAt fetchedAt }';
  const ADD = `mutation ($input: AddSchedule!) { addSchedule(input: $input) { ${SCHEDULE} } }`;
  const MINE = `{ schedules { ${SCHEDULE} } }`;
  interface Sent {
    readonly id: string;
    readonly state: string;
    readonly nextAt: string;
    readonly endedSaid: string | null;
    readonly recipients: { readonly account: string; readonly endedSaid: string | null }[];
    readonly receipts: { readonly name: string; readonly outcome: string; readonly said: string | null; readonly file: string | null; readonly writtenAt: string | null; readonly fetchedAt: string | null }[]; // prettier-ignore
  }
  const order = (more: object = {}) => ({
    input: { title: '月度通报', source: 'report', question: '{"kind":"notice"}', format: 'pdf', rhythm: 'week', day: 1, hour: 8, onlyChanged: true, recipients: ['province', 'city'], ...more }, // prettier-ignore
  });
  const mine = async (account: string, id: string) =>
    (await data<{ schedules: Sent[] }>(account, MINE, {})).schedules.find((one) => one.id === id)!;
  /** Every schedule is due, each time at another minute; says what is sent then. */
  let times = 0;
  const due = async (): Promise<number> => {
    times += 1;
    const at = new Date(test.clock.at - (60 - times) * 60_000);
    await test.owner.query(`update schedule set next_at = $1 where state = 'standing'`, [at]);
    return test.app.get(OutboxSender).look();
  };

  it('OB-3 what is no time, no content or nobody who may receive is refused, and nothing is kept', async () => {
    for (const [more, code] of [
      [{ day: 9 }, 'schedule.time'],
      [{ source: 'guess' }, 'schedule.source'],
      [{ question: '{"kind":"guess"}' }, 'schedule.source'],
      [{ recipients: [] }, 'schedule.recipients'],
      [{ recipients: ['nobody'] }, 'schedule.recipient'],
      [{ title: ' ' }, 'schedule.title'],
    ] as const)
      expect([code, (await test.ask('province', ADD, order(more))).errors?.[0]?.extensions.code]).toEqual([code, code]);
    expect((await data<{ schedules: Sent[] }>('province', MINE, {})).schedules).toEqual([]);
  });

  it('OB-4 each recipient gets what they may see themselves, is told apart in the receipts, and nothing is sent twice where nothing changed', async () => {
    const { addSchedule } = await data<{ addSchedule: Sent }>('province', ADD, order());
    expect(await test.app.get(OutboxSender).look()).toBe(0);
    expect(await due()).toBe(2);
    await test.jobsDone('export.write');
    const [own, theirs] = [await mine('province', addSchedule.id), await mine('city', addSchedule.id)];
    expect(own.receipts.map(({ name, outcome, file }) => [name, outcome, file !== null]).sort()).toEqual([
      ['city', 'sent', false],
      ['province', 'sent', true],
    ]);
    expect(theirs.receipts).toHaveLength(1);
    const file = theirs.receipts[0]!.file!;
    const fetched = async (account: string) => fetch(`${test.url}/api/exports/${file}`, { headers: { cookie: test.cookieOf(account) } });
    expect((await fetched('province')).status).not.toBe(200);
    expect((await fetched('city')).status).toBe(200);
    expect((await mine('province', addSchedule.id)).receipts.find(({ name }) => name === 'city')!.fetchedAt).not.toBeNull();
    expect(await due()).toBe(0);
    expect((await mine('city', addSchedule.id)).receipts[0]).toMatchObject({ outcome: 'unchanged', file: null });
  });

  it('OB-5 who loses the right gets nothing and is taken off, those left go on; a schedule without anybody ends by itself', async () => {
    await test.addUser('leaving', 'legalReviewer', '440100');
    const { addSchedule } = await data<{ addSchedule: Sent }>('province', ADD, order({ onlyChanged: false, recipients: ['leaving'] }));
    await test.owner.query(`update app_user set disabled_at = now() where account = 'leaving'`);
    await due();
    const ended = await mine('province', addSchedule.id);
    expect(ended).toMatchObject({ state: 'ended', endedSaid: '没有可以接收的人' });
    expect(ended.recipients).toEqual([{ account: 'leaving', endedSaid: expect.stringContaining('账号已停用') }]);
    expect(ended.receipts).toEqual([expect.objectContaining({ outcome: 'stopped', file: null })]);
    const seen = await test.database.run({ stat: [], case: [], role: 'supervisor' }, (tx) => tx.rows('select 1 from schedule'));
    expect(seen).toEqual([]);
  });
});
