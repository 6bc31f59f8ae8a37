import console from 'node:console';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BATCH_AT_WORK } from '@zhilu/kernel/vocabulary';
import { DOUBT } from '@zhilu/kernel/law';
import { endOfDay, HOLIDAY_TABLES } from '@zhilu/kernel/time';
import { Verification } from '@zhilu/ledger';
import { commandLine } from '@zhilu/testing/command-line';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import { until } from '@zhilu/testing/until';

const UNTIL = '2026-11-23';
const NOTICE = '国办发明电〔2026〕9号';
/** An invented table: the days of 2026 moved to the same weekdays of 2027, which is 364 days later. */
const NEXT_YEAR = {
  year: 2027,
  papers: ['https://www.gov.cn/'],
  days: HOLIDAY_TABLES.at(-1)!.days.map((day) => ({
    ...day,
    date: new Date(Date.parse(day.date) + 364 * 86_400_000).toISOString().slice(0, 10),
  })),
};

describe('节假日表: a year added when its notice has come out', () => {
  let test: TestApp;
  let folder: string;
  let agency: string;
  /** Sessions end while the clock of the test jumps: December has its own account. */
  let head = 'head';

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: UNTIL } });
    await test.addUser('head', 'approver', '440000');
    await test.addUser('december', 'approver', '440000');
    const { rows } = await test.owner.query(
      `select a.code from source s join source_agency sa using (source_no) join agency a using (agency_id) where s.name like '%自报'`,
    );
    agency = (rows[0] as { code: string }).code;
    await test.addUser('liaison', 'liaison', agency);
    folder = mkdtempSync(join(tmpdir(), 'zhilu-calendar-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await test.stop();
  });

  const data = async <T>(document: string, variables: Record<string, unknown> = {}, account = head): Promise<T> => {
    const answer = await test.ask(account, document, variables);
    if (answer.errors !== undefined) throw new Error(answer.errors[0]!.message);
    return answer.data as T;
  };
  const notices = async () => (await data<{ dataState: { notices: string[] } }>('{ dataState { notices } }')).dataState.notices;
  const ready = async () => (await (await fetch(`${test.url}/health/ready`)).json()) as { ready: boolean; detail: string[] };
  const missing = async () =>
    (await data<{ ruleSettings: { missingHolidays: string | null } }>('{ ruleSettings { missingHolidays } }')).ruleSettings.missingHolidays;
  const plan = (table: object | string, notice = NOTICE) =>
    test.ask(
      head,
      'query ($table: String!, $notice: String!) { holidayPlan(table: $table, notice: $notice) { revision year daysOff makeUpDays replaces } }',
      {
        table: typeof table === 'string' ? table : JSON.stringify(table),
        notice,
      },
    );
  const settled = async (): Promise<void> => {
    const under = '{ ruleSettings { underWay { working } } }';
    await until(
      'the books follow the table',
      async () => (await data<{ ruleSettings: { underWay: object | null } }>(under)).ruleSettings.underWay === null,
    );
  };
  const discrepancies = async () => {
    const verification = test.app.get(Verification);
    const found = [];
    for (const one of await verification.agencies()) found.push(...(await verification.verify(one)));
    return found;
  };
  /** When the service of a decision of the last days of the year falls due, and what keeps it from being judged. */
  const service = async (): Promise<{ dueDay: string; doubts: string[] }> => {
    const { rows } = await test.owner.query(
      `select agency_id, case_id, l.due_day from duty_line l join duty_kind k using (kind_id) join case_key c using (agency_id, case_id)
       where c.source_case = 'Y-1' and k.rule = 'GD2018-T25-PEN' and l.known_to is null`,
    );
    const [row] = rows as { agency_id: number; case_id: string; due_day: string }[];
    const { caseFile } = await data<{ caseFile: { duties: { rule: string; doubts: string[] }[] } }>(
      'query ($a: Int!, $c: ID!) { caseFile(agencyId: $a, caseId: $c) { duties { rule doubts } } }',
      { a: row!.agency_id, c: row!.case_id },
    );
    return { dueDay: row!.due_day, doubts: caseFile.duties.find(({ rule }) => rule === 'GD2018-T25-PEN')!.doubts };
  };

  it('nothing is said before December, and nothing is missing', async () => {
    expect(await notices()).toEqual([]);
    expect(await missing()).toBeNull();
    expect(await ready()).toEqual({ ready: true, reason: null, detail: [] });
  });

  it('from 1 December on the page, the data state and the readiness of the service say what is missing', async () => {
    test.clock.at = endOfDay('2026-12-30') + 4 * 3_600_000;
    head = 'december';
    const words = expect.stringMatching(/^缺少2027年的节假日安排/);
    expect(await notices()).toEqual([words]);
    expect(await missing()).toEqual(words);
    expect(await ready()).toEqual({ ready: true, reason: null, detail: [words] });
  });

  it('until then a clock that runs into that year cannot be judged', async () => {
    const lines = [
      {
        kind: 'case',
        agency,
        key: 'Y-1',
        actType: 'penalty',
        procedure: 'ordinary',
        filedOn: '2026-11-02',
        decidedOn: '2026-12-29',
      },
    ];
    const body = new FormData();
    body.set(
      'mapping',
      (await data<{ sources: { name: string; own: boolean }[] }>('{ sources { name own } }', {}, 'liaison')).sources.find(({ own }) => own)!
        .name,
    );
    body.set('file', new Blob([lines.map((line) => JSON.stringify(line)).join('\n')]), '年末.ndjson');
    const sent = await fetch(`${test.url}/api/intake/upload`, {
      method: 'POST',
      headers: { cookie: test.cookieOf('liaison'), 'x-zhilu': '1' },
      body,
    });
    const { batchId } = (await sent.json()) as { batchId: string };
    const state = async () =>
      (
        await data<{ batch: { state: string; quarantined: number } | null }>(
          'query ($id: ID!) { batch(id: $id) { state quarantined } }',
          { id: batchId },
          'liaison',
        )
      ).batch;
    await until('the delivery has ended', async () => !BATCH_AT_WORK.has((await state())?.state ?? 'checking'));
    expect(await state()).toEqual({ state: 'done', quarantined: 0 });
    expect((await service()).doubts).toContainEqual(DOUBT['calendar-missing']);
  });

  it('a table is refused with everything that is wrong with it, in words', async () => {
    const wrong = {
      ...NEXT_YEAR,
      days: [
        ...NEXT_YEAR.days,
        { name: '春节', date: '2027-02-30', isOffDay: true },
        { name: '春节', date: '2027-03-03', isOffDay: false },
      ],
    };
    expect((await plan(wrong, '')).errors![0]!.message).toBe(
      '节假日表有误：通知文号应写明发文机关代字、年份和序号，如“国办发明电〔2025〕7号”；2027-02-30不存在；2027-03-03不是周六、周日，不能是调休上班日',
    );
    expect((await plan('{')).errors![0]!.message).toBe('节假日表有误：文件不是约定的格式');
  });

  it('a year added by the office: the books follow, every open clock is dated, and nothing is missing any more', async () => {
    const { holidayPlan } = (await plan(NEXT_YEAR)).data as unknown as {
      holidayPlan: { revision: number; year: number; replaces: boolean; daysOff: string[] };
    };
    expect(holidayPlan).toMatchObject({ year: 2027, replaces: false });
    await data(
      'mutation ($table: String!, $notice: String!, $expectedRevision: Int!) { addHolidays(table: $table, notice: $notice, expectedRevision: $expectedRevision) { mayChange } }',
      {
        table: JSON.stringify(NEXT_YEAR),
        notice: NOTICE,
        expectedRevision: holidayPlan.revision,
      },
    );
    await settled();
    expect(await notices()).toEqual([]);
    expect((await ready()).detail).toEqual([]);
    const said = await service();
    expect(said.doubts).not.toContainEqual(DOUBT['calendar-missing']);
    // Seven working days after 29 December: the 30th, then from the make-up day of 3 January on.
    expect(said.dueDay).toBe('2027-01-08');
    expect(await discrepancies()).toEqual([]);
    const { ruleSettings } = await data<{ ruleSettings: { holidays: object[]; changes: object[] } }>(
      '{ ruleSettings { holidays { year notice } changes { cause by years changed } } }',
    );
    expect(ruleSettings.holidays[0]).toEqual({ year: 2027, notice: NOTICE });
    expect(ruleSettings.changes[0]).toEqual({ cause: 'calendar', by: 'december', years: [2027], changed: 1 });
    expect((await plan(NEXT_YEAR)).errors![0]!.extensions.code).toBe('calendar.same');
  });

  it('calendar add: the same from the command line, here a correction of that year', async () => {
    const file = join(folder, '2027.json');
    writeFileSync(file, JSON.stringify({ ...NEXT_YEAR, days: [...NEXT_YEAR.days, { name: '元旦', date: '2027-01-04', isOffDay: true }] }));
    const said: string[] = [];
    const spy = jest.spyOn(console, 'error').mockImplementation((text: unknown) => void said.push(String(text)));
    try {
      await expect(commandLine(test)('calendar add', file)).rejects.toThrow('通知文号');
      expect(await commandLine(test)('calendar add', file, '--notice', NOTICE)).toBe(0);
    } finally {
      spy.mockRestore();
    }
    expect(said[0]).toMatch(/^2027年节假日表（替换库中的）：涉及 \d+ 案/);
    expect((await service()).dueDay).toBe('2027-01-11');
    expect(await discrepancies()).toEqual([]);
  });
});
