import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { DueNotices } from '@zhilu/statistics/cases';
import { NoticeSender, NoticeSettings } from '@zhilu/platform/outbox';
import { launchBrowser } from '@zhilu/testing/browser';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { accessFaults, pageOf, picture, sideways } from '@zhilu/testing/page';
import { readPdf, saidIn } from '@zhilu/testing/pdf/pdf';
import { filesOfZip } from '@zhilu/testing/zip';
import type { Browser } from 'playwright-core';
import { SMTPServer } from 'smtp-server';

interface Notice {
  readonly id: string;
  readonly agencyId: number;
  readonly text: string;
  readonly matters: readonly { readonly no: string }[];
  readonly sendings: readonly {
    readonly channel: string;
    readonly state: string;
    readonly sentAt: string | null;
    readonly failedSaid: string | null;
  }[];
  readonly readBy: string | null;
  readonly mayRead: boolean;
}
const PERIOD = { from: '2025-01-01', to: '2026-11-23' };
const MISSING = `query ($filter: FigureFilter!) { duties(filter: $filter, outcome: [missing], first: 200) { rows { agencyId caseId no } } }`;
const ASK = `mutation ($input: AskAboutManyInput!) { askAboutMany(input: $input) { agencyId no refusal } }`;
const PARTS = 'id agencyId text matters { no } sendings { channel state sentAt failedSaid } readBy mayRead';
const REMIND = `mutation ($input: RemindInput!) { remindMany(input: $input) { ${PARTS} } }`;
const BOOK = `{ noticeBook { channels mailbox mayAddress notices { ${PARTS} } } }`;
const MAILBOX = 'mutation ($mailbox: String!) { setNoticeMailbox(mailbox: $mailbox) { mailbox } }';

describe('催办: what an office tells agencies, and by which way it leaves', () => {
  let test: TestApp;
  let browser: Browser;
  let asked: { agencyId: number; no: string }[];
  let agency: number;
  let names: { case_no: string | null; party: string | null }[];
  const mails: { to: string; body: string }[] = [];
  const told: string[] = [];
  let smtp: SMTPServer;
  let robot: Server;
  let robotAnswers = 200;
  let refusedByRobot = 0;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    await test.addUser('office', 'supervisor', '440000');
    const { data } = (await test.ask('office', MISSING, { filter: { ...PERIOD, dutyClasses: ['written'] } })) as unknown as {
      data: { duties: { rows: { agencyId: number; caseId: string; no: string }[] } };
    };
    const duties = data.duties.rows.slice(0, 12).map(({ agencyId, caseId, no: dutyNo }) => ({ agencyId, caseId, dutyNo }));
    const { data: came } = (await test.ask('office', ASK, { input: { kind: 'rectification', text: '请补齐。', duties } })) as unknown as {
      data: { askAboutMany: { agencyId: number; no: string | null }[] };
    };
    asked = came.askAboutMany.flatMap(({ agencyId, no }) => (no === null ? [] : [{ agencyId, no }]));
    agency = asked[0]!.agencyId;
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [agency]);
    await test.addUser('liaison', 'liaison', rows[0]!.code);
    const { rows: other } = await test.owner.query<{ code: string }>('select code from agency where agency_id <> $1 and not exists (select from agency_heir h where h.agency_id = agency.agency_id) limit 1', [agency]); // prettier-ignore
    await test.addUser('other', 'liaison', other[0]!.code);
    ({ rows: names } = await test.owner.query<{ case_no: string | null; party: string | null }>(
      'select h.case_no, h.title as party from request r join case_head h using (agency_id, case_id)',
    ));
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(','), body: Buffer.concat(parts).toString() });
          done();
        });
      },
    });
    await new Promise<void>((ready) => void smtp.listen(0, '127.0.0.1', () => ready()));
    robot = createServer((request, answer) => {
      let body = '';
      request.on('data', (part) => (body += String(part)));
      request.on('end', () => {
        if (robotAnswers !== 200) refusedByRobot += 1;
        else told.push((JSON.parse(body) as { text: { content: string } }).text.content);
        answer.writeHead(robotAnswers).end('{}');
      });
    });
    await new Promise<void>((ready) => void robot.listen(0, '127.0.0.1', () => ready()));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await new Promise<void>((done) => smtp.close(() => done()));
    await new Promise<void>((done) => robot.close(() => done()));
    await test.stop();
  });

  const ask = async <T>(account: string, document: string, variables: object = {}): Promise<T> => {
    const { data, errors } = await test.ask(account, document, variables as Record<string, unknown>);
    expect(errors).toBeUndefined();
    return data as T;
  };
  const refused = async (account: string, document: string, variables: object = {}): Promise<unknown> =>
    (await test.ask(account, document, variables as Record<string, unknown>)).errors?.[0]?.extensions.code;
  const remind = async (requests: readonly object[], text = ''): Promise<Notice[]> =>
    (await ask<{ remindMany: Notice[] }>('office', REMIND, { input: { requests, text } })).remindMany;
  const bookOf = async (account: string) =>
    (await ask<{ noticeBook: { channels: string[]; mailbox: string | null; notices: Notice[] } }>(account, BOOK)).noticeBook;
  const own = (): { agencyId: number; no: string }[] => asked.filter(({ agencyId }) => agencyId === agency);
  /** The channels as somebody who runs the product sets them up. */
  const setUp = (of: Partial<{ robot: string; mail: { server: string; from: string } }>): void =>
    void Object.assign(test.app.get(NoticeSettings), { robot: null, mail: null }, of);
  const port = (server: { address(): AddressInfo | string | null }): number => (server.address() as AddressInfo).port;

  it('NO-1 nothing leaves unless a channel is set up; each agency gets one notice on its list, and notes that it read it', async () => {
    const made = await remind(asked, '请抓紧办理。');
    expect(made.map(({ agencyId }) => agencyId).sort()).toEqual([...new Set(asked.map(({ agencyId }) => agencyId))].sort());
    expect(made.flatMap(({ matters }) => matters.map(({ no }) => no)).sort()).toEqual(asked.map(({ no }) => no).sort());
    expect(made.flatMap(({ sendings }) => sendings)).toEqual([]);
    const { channels, notices } = await bookOf('liaison');
    expect([channels, notices.length, notices[0]!.mayRead]).toEqual([[], 1, true]);
    expect((await bookOf('other')).notices.filter(({ agencyId }) => agencyId === agency)).toEqual([]);
    const waits = `{ worklist(kinds: [notice], first: 10) { total rows { ref } } }`;
    expect(await ask('liaison', waits)).toMatchObject({ worklist: { total: 1, rows: [{ ref: notices[0]!.id }] } });
    expect(await refused('office', 'mutation ($id: ID!) { readNotice(id: $id) { channels } }', { id: notices[0]!.id })).toBe(
      'access.not-allowed',
    );
    await ask('liaison', 'mutation ($id: ID!) { readNotice(id: $id) { channels } }', { id: notices[0]!.id });
    expect(await ask('liaison', waits)).toMatchObject({ worklist: { total: 0 } });
    expect((await bookOf('office')).notices.find(({ id }) => id === notices[0]!.id)).toMatchObject({ readBy: 'liaison', mayRead: false });
    expect(await refused('liaison', REMIND, { input: { requests: own(), text: '' } })).not.toBeUndefined();
    expect(await refused('office', REMIND, { input: { requests: [], text: '' } })).toBe('notice.none');
    expect(await refused('office', REMIND, { input: { requests: own(), text: '一'.repeat(501) } })).toBe('notice.said');
  });

  it('NO-2 a notice goes by a mail server and by a robot, with no person, no case and no word of the office in it', async () => {
    setUp({
      mail: { server: `smtp://127.0.0.1:${port(smtp.server)}`, from: 'zhilu@example.gov.cn' },
      robot: `http://127.0.0.1:${port(robot)}/`,
    });
    expect(await refused('liaison', MAILBOX, { mailbox: 'a@b.cn, c@d.cn' })).toBe('notice.mailbox');
    expect(await refused('office', MAILBOX, { mailbox: 'a@b.cn' })).toBe('access.not-allowed');
    await ask('liaison', MAILBOX, { mailbox: 'bureau@example.gov.cn' });
    expect((await bookOf('office')).mailbox).toBeNull();
    const [notice] = await remind(own(), '经办人须到场说明');
    expect(notice!.sendings.map(({ channel }) => channel).sort()).toEqual(['mail', 'robot']);
    await test.jobsDone('notice.send');
    expect((await bookOf('office')).notices.find(({ id }) => id === notice!.id)!.sendings.map(({ state }) => state)).toEqual([
      'sent',
      'sent',
    ]);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.to).toBe('bureau@example.gov.cn');
    expect(told).toEqual([notice!.text]);
    // What came is the text and nothing besides, and the text names neither person nor case.
    expect(bodyOf(mails[0]!.body)).toBe(notice!.text);
    expect(notice!.text).not.toContain('经办人');
    for (const { case_no: no, party } of names) for (const word of [no, party]) if (word) expect(notice!.text).not.toContain(word);
  });

  it('NO-3 what a channel does not take is tried again and in the end said to have failed; nothing goes out twice', async () => {
    setUp({ robot: `http://127.0.0.1:${port(robot)}/` });
    robotAnswers = 500;
    const before = told.length;
    const [notice] = await remind(own());
    await test.jobsAtRest('notice.send');
    const sender = test.app.get(NoticeSender);
    const sending = async () => (await bookOf('office')).notices.find(({ id }) => id === notice!.id)!.sendings[0]!;
    for (let n = 0; n < 6; n += 1) await sender.sendAll();
    expect(await sending()).toMatchObject({ state: 'failed', sentAt: null, failedSaid: '群机器人答复 500' });
    expect(refusedByRobot).toBe(5);
    robotAnswers = 200;
    await sender.sendAll();
    expect(told.length).toBe(before);
    setUp({});
  });

  it('NO-4 the letter is the same in both forms and names requests by number alone', async () => {
    const [notice] = await remind(own(), '请于三日内书面答复。');
    const file = async (account: string, form: string) =>
      fetch(`${test.url}/api/notices/${notice!.agencyId}/${notice!.id}.${form}`, { headers: { cookie: test.cookieOf(account) } });
    const pdf = saidIn(readPdf(Buffer.from(await (await file('office', 'pdf')).arrayBuffer())).pages.flat());
    const docx = (await filesOfZip(Buffer.from(await (await file('liaison', 'docx')).arrayBuffer())))
      .get('word/document.xml')!
      .toString()
      .replaceAll(/<[^>]+>|\s/g, '');
    for (const text of [pdf, docx]) {
      for (const word of ['催办函', '请于三日内书面答复', own()[0]!.no]) expect(text).toContain(word);
      for (const { case_no: no } of names) if (no) expect(text).not.toContain(no.replaceAll(/\s/g, ''));
    }
    expect((await file('other', 'pdf')).status).toBeGreaterThanOrEqual(400);
  });

  it('NO-9 what falls due is told by the channels to an agency that chose so, each thing once, without person or case; chosen by nobody, nothing leaves', async () => {
    const DUE = 'mutation ($hours: Int) { setDueReminder(hours: $hours) { dueHours } }';
    const due = test.app.get(DueNotices);
    const today = test.clock.at;
    const { rows } = await test.owner.query<{ due_at: Date; n: number }>(
      `select due_at, count(*) over (partition by due_at)::int as n from duty_line where agency_id = $1 and known_to is null and met_at is null
         and settlement = 'M' order by due_at desc limit 1`,
      [agency],
    );
    const dueAt = rows[0]!.due_at.getTime();
    setUp({ robot: `http://127.0.0.1:${port(robot)}/` });
    const before = (await bookOf('liaison')).notices.length;
    const at = async (time: number): Promise<number> => {
      test.clock.at = time;
      const n = await due.tell();
      test.clock.at = today;
      return n;
    };
    expect(await at(dueAt - 20 * 3_600_000)).toBe(0);
    expect(await refused('liaison', DUE, { hours: 25 })).toBe('notice.due-hours');
    expect(await refused('office', DUE, { hours: 24 })).toBe('access.not-allowed');
    expect(await ask('liaison', DUE, { hours: 24 })).toEqual({ setDueReminder: { dueHours: 24 } });
    setUp({});
    expect(await at(dueAt - 20 * 3_600_000)).toBe(0);
    setUp({ robot: `http://127.0.0.1:${port(robot)}/` });
    // Two days before it is too early, a day before it is told, and after that no more.
    expect(await at(dueAt - 20 * 3_600_000)).toBe(1);
    expect(await at(dueAt - 19 * 3_600_000)).toBe(0);
    const { notices } = await bookOf('liaison');
    expect(notices).toHaveLength(before + 1);
    const made = notices.find(({ text }) => /小时内/.test(text))!;
    expect(made.matters).toEqual([]);
    expect(made.text).toMatch(
      /^【执录】.+：((\d+件音像记录的储存期限|\d+项应记录事项)在24小时内(届满|到期)，?)+最早的期限为\d{4}年.+。请登录系统查看并办理。$/,
    );
    for (const { case_no: no, party } of names) for (const word of [no, party]) if (word !== null) expect(made.text).not.toContain(word);
    await test.app.get(NoticeSender).sendAll();
    expect(told.filter((text) => text === made.text)).toHaveLength(1);
    expect(
      (await fetch(`${test.url}/api/notices/${agency}/${made.id}.pdf`, { headers: { cookie: test.cookieOf('liaison') } })).status,
    ).not.toBe(200);
    // On the list of what waits stand the things themselves, not that they were told of.
    expect(await ask('liaison', '{ worklist(kinds: [notice], first: 10) { rows { ref } } }')).not.toMatchObject({
      worklist: { rows: [{ ref: made.id }] },
    });
    expect(await ask('liaison', DUE, { hours: null })).toEqual({ setDueReminder: { dueHours: null } });
    expect(await at(dueAt - 18 * 3_600_000)).toBe(0);
    setUp({});
  });

  it('NO-5 many are reminded from the list in few clicks, stopped before it goes out nothing is made', async () => {
    const made = async (): Promise<number> => (await test.owner.query<{ n: number }>('select count(*)::int as n from notice')).rows[0]!.n;
    const before = await made();
    const page = await pageOf(browser, test.url, 'office', { back: '/requests?show=open', until: '.list tbody tr' });
    await page.check('.list tbody tr input[type=checkbox]:not([disabled]) >> nth=0');
    await page.click('.data-table-tools button:has-text("催办")');
    await page.click('.ant-drawer button[type=submit]');
    await page.click('.ant-drawer button:has-text("秒后发出")');
    // Stopped is stopped: it does not begin anew by the click that stopped it.
    await pause(1_500);
    expect(await page.locator('.ant-drawer button:has-text("秒后发出")').count()).toBe(0);
    expect(await made()).toBe(before);
    await page.click('.ant-drawer button[type=submit]');
    await page.waitForSelector('.ant-drawer .answer:has-text("已催办")', { timeout: 30_000 });
    await picture(page, 'remind');
    expect(await made()).toBe(before + 1);
    expect(await accessFaults(page)).toEqual([]);
    await page.click('.ant-drawer a:has-text("催办记录")');
    await page.waitForSelector('h1:has-text("催办")');
    await page.waitForSelector('.data-table tbody tr');
    await picture(page, 'notices');
    expect(await accessFaults(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.close();
  });
});

/** What a mail says, as whoever reads it reads it. */
const bodyOf = (mail: string): string => {
  const [head, ...rest] = mail.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head!)) return Buffer.from(body, 'base64').toString().trim();
  const bytes = body.replaceAll('=\r\n', '').replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().trim();
};
