import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type TestApp } from '@zhilu/testing/harness';
import {
  AGREEMENT,
  type FileModel,
  type FileRow,
  HAND_IN,
  RECHECK,
  RECTIFY,
  RESULTS,
  reviewDesk,
  SHEETS,
  SIGN,
} from '@zhilu/testing/desks/review-desk';

const DAY = 86_400_000;

describe('评查结果: from two sheets to a result that no longer changes', () => {
  let test: TestApp;
  let desk: ReturnType<typeof reviewDesk>;
  let plan: string;
  let agency: string;

  beforeAll(async () => {
    test = await startApp({ demo: { cases: 500, until: '2026-11-23' } });
    for (const [account, role] of [
      ['organiser', 'supervisor'],
      ['head', 'approver'],
      ['other head', 'approver'],
      ['third head', 'approver'],
    ] as const)
      await test.addUser(account, role, '440000');
    for (const account of ['reader one', 'reader two', 'reader three']) await test.addUser(account, 'reviewer', null);
    desk = reviewDesk(test);
    plan = await desk.seal('organiser', { total: 14 });
    await desk.draw('organiser', plan);
    for (const account of ['reader one', 'reader two', 'reader three']) await desk.addReader('organiser', plan, account);
    await desk.assign('organiser', plan);
  });
  afterAll(() => test.stop());

  /** Everybody stays signed in over some days. */
  const later = async (days: number): Promise<void> => {
    test.clock.at += days * DAY;
    await test.owner.query(`update session set seen_at = $1, expires_at = $1::timestamptz + interval '12 h'`, [new Date(test.clock.at)]);
  };
  /** Files read by one, of different agencies: of these two a veto is found. */
  const vetoed: FileRow[] = [];
  /** Who read the first of them; after the reading the office is told no names of a single file. */
  let vetoedBy: string;
  const now = async ({ id }: FileRow): Promise<FileRow> => (await desk.files('organiser', plan)).find((one) => one.id === id)!;
  /** Who holds the seats of a file. */
  const readersOf = async (one: FileRow): Promise<string[]> => (await desk.file('organiser', one)).seatsHeld.map(({ person }) => person!);

  it('CR-10 where both readers agree the file is scored; where they differ somebody else decides line by line, with reasons and no names', async () => {
    const files = await desk.files('organiser', plan);
    const twice = files.filter(({ seats }) => seats === 2);
    for (const [n, file] of twice.entries()) {
      const [one, two] = await readersOf(file);
      await desk.sign(one!, file.id, [{ code: 'C1', mark: 'missing', reason: '卷内没有法制审核意见' }]);
      // Before the second signature there is nothing to be seen of the first.
      expect(await desk.file('head', file)).toMatchObject({ state: 'reading', lines: [], standing: null, points: null });
      expect(await desk.refusal(one!, SIGN, { id: file.id, expectedRevision: 1 })).toBe('review.signed-already');
      await desk.sign(
        two!,
        file.id,
        n === 0 ? [{ code: 'C1', mark: 'defect', off: '2', reason: '审核意见没有日期' }] : [{ code: 'C1', mark: 'missing', reason: '缺' }],
      );
    }
    const disputed = await desk.file('head', twice[0]!);
    expect(disputed).toMatchObject({ state: 'disputed', standing: null, actions: ['adjudicate'] });
    const line = disputed.lines.find(({ code }) => code === 'C1')!;
    expect(line.same).toBe(false);
    expect(line.sheets.map(({ reason }) => reason).sort()).toEqual(['卷内没有法制审核意见', '审核意见没有日期'].sort());
    expect(JSON.stringify(disputed.lines) + JSON.stringify(disputed.steps)).not.toContain('reader');
    expect(await desk.file('head', twice[1]!)).toMatchObject({ state: 'scored', standing: 'provisional', points: '96.00', grade: '优秀' });
    const { revision } = disputed;
    const refused = (over: object, account = 'head') => desk.refusedAct(account, disputed, 'adjudicate', over, revision);
    expect(await refused({ choices: [] })).toBe('review.lines-undecided');
    expect(await refused({ choices: [{ code: 'A1', sheet: 1, reason: 'x' }] })).toBe('review.line-unknown');
    expect(await refused({ said: ' ' })).toBe('review.said');
    expect(await refused({}, 'organiser')).toBe('access.not-allowed');
    expect(await desk.refusedAct('head', disputed, 'adjudicate', {}, revision + 1)).toBe('review.moved-on');
    const missing = line.sheets.findIndex(({ reason }) => reason === '卷内没有法制审核意见') + 1;
    const decided = await desk.act('head', disputed, 'adjudicate', {
      choices: [{ code: 'C1', sheet: missing, reason: '附件中确无审核意见' }],
    });
    expect(decided).toMatchObject({ state: 'scored', points: '96.00' });
    const single = files.filter(({ seats }) => seats === 1);
    vetoed.push(
      single[0]!,
      single.find(({ agencyId }) => agencyId !== single[0]!.agencyId)!,
    );
    for (const file of single) {
      const [reader] = await readersOf(file);
      if (file === vetoed[0]) vetoedBy = reader!;
      await desk.sign(reader!, file.id, [], vetoed.includes(file) ? { V3: '应当集体讨论而没有讨论' } : {});
    }
    expect((await desk.plan('organiser', plan)).states).toEqual([{ state: 'scored', n: 14 }]);
  });

  it('CR-11 a rate is said of the random sample once all of it is read, with the interval of the whole frame; files handed in stand apart', async () => {
    const { reviewResults } = await desk.data<{
      reviewResults: { mode: string; files: number; passed: number; rate: { size: number; n: number; low: number; high: number } | null }[];
    }>('organiser', RESULTS, { id: plan });
    const [random] = reviewResults;
    expect(reviewResults).toHaveLength(1);
    expect(random!.rate).toMatchObject({ n: 14, size: (await desk.plan('organiser', plan)).frameRows });
    expect(random!.rate!.low).toBeGreaterThanOrEqual(random!.passed);
    expect(random!.rate!.high).toBeLessThanOrEqual(random!.rate!.size - (14 - random!.passed));
    // Another short program, in another language, comes to every score and to the same rate.
    const { reviewSheets } = await desk.data<{ reviewSheets: string }>('organiser', SHEETS, { id: plan });
    const path = join(mkdtempSync(join(tmpdir(), 'zhilu-sheets-')), 'sheets.json');
    const recounted = (text: string) => {
      writeFileSync(path, text);
      const { stdout, stderr, status } = spawnSync('python3', ['docs/复算评查.py', path], { encoding: 'utf8' });
      return { said: stdout + stderr, status };
    };
    expect(recounted(reviewSheets)).toEqual({ said: expect.stringContaining('复算一致：14 卷') as string, status: 0 });
    expect(recounted(reviewSheets.replace('"points":"96.00"', '"points":"96.01"')).status).toBe(1);
    expect(recounted(reviewSheets.replace(/"low":(\d+)/, (_, n: string) => `"low":${Number(n) + 1}`)).status).toBe(1);
    const { reviewAgreement } = await desk.data<{ reviewAgreement: { code: string; n: number; found: number; observed: number }[] }>(
      'organiser',
      AGREEMENT,
      { id: plan },
    );
    // Of all fourteen files read, the seven read twice are what agreement is said of.
    expect(reviewAgreement[0]).toMatchObject({ code: '', n: 7 * 22, found: 14 * 22 });
    for (const one of reviewAgreement.slice(1)) expect([one.code, one.n, one.found]).toEqual([one.code, 7, 14]);
    // Of what can still change nothing is said of readers: who adjudicates and re-checks is to see no names.
    expect((await desk.data<{ reviewRecheck: object }>('head', RECHECK, { id: plan })).reviewRecheck).toEqual({
      settled: 0,
      objected: 0,
      overturned: 0,
      items: [],
      readers: [],
      rules: [],
      months: [],
      pairs: [],
    });
  });

  it('CR-12 an agency sees its own result from the feedback on, objects in time, and others decide', async () => {
    const file = await now(vetoed[0]!);
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [file.agencyId]);
    agency = rows[0]!.code;
    await test.addUser('own', 'liaison', agency);
    expect(await desk.file('own', file)).toMatchObject({ state: null, standing: null, points: null, lines: [], steps: [] });
    expect(await desk.refusedAct('own', file, 'object', {}, 3)).toBe('flow.action-not-allowed');
    expect(await desk.act('organiser', file, 'feedBack')).toMatchObject({ state: 'fedBack', standing: 'provisional' });
    const told = await desk.file('own', file);
    expect(told).toMatchObject({ state: 'fedBack', standing: 'provisional', actions: ['object', 'accept'] });
    expect(told.lines.every(({ sheets }) => sheets.length === 0)).toBe(true);
    expect(told.lines.find(({ code }) => code === 'V3')!.result!.word).toBe('成立');
    expect(told.steps.map(({ action }) => action)).toEqual(['feedBack']);
    // Ten working days from the day of the feedback, to their last second.
    expect(told.steps[0]!.dueAt).toMatch(/T15:59:59/);
    expect(await desk.refusedAct('organiser', file, 'settle', {}, told.revision)).toBe('review.objection-open');
    expect(await desk.refusedAct('own', file, 'object', { said: '' }, told.revision)).toBe('review.said');
    expect(await desk.act('own', file, 'object', { said: '集体讨论记录在副卷' })).toMatchObject({
      state: 'objected',
      standing: 'objected',
    });
    const objected = await desk.file('head', file);
    expect(await desk.refusedAct('organiser', file, 'uphold', {}, objected.revision)).toBe('access.not-allowed');
    const change = { said: '经查副卷确有记录', vetoes: [{ code: 'V3', found: false, reason: null }] };
    expect(await desk.refusedAct('other head', file, 'change', { said: '无' }, objected.revision)).toBe('review.nothing-changed');
    expect(await desk.act('other head', file, 'change', change)).toMatchObject({
      state: 'overturned',
      standing: 'overturned',
      actions: [],
    });
    expect(await desk.refusedAct('other head', file, 'change', change, objected.revision + 1)).toBe('flow.action-not-allowed');
  });

  it('CR-12a what the sample says stands on the overview of the office and the page of the agency, to the agency only what it was told', async () => {
    const SAMPLES =
      'query ($a: Int) { reviewedSamples(agencyId: $a) { files n passed standings { standing n } items { code n of } rate { low high size } } }';
    const read = async (account: string, a: number | null) =>
      (await desk.data<{ reviewedSamples: { files: number; n: number; passed: number; rate: object | null }[] }>(account, SAMPLES, { a }))
        .reviewedSamples;
    const { agencyId } = await now(vetoed[0]!);
    const whole = await read('organiser', null);
    expect(whole).toMatchObject([{ files: 14, n: 14 }]);
    expect(whole[0]!.rate).not.toBeNull();
    const inAgency = (await desk.files('organiser', plan)).filter((file) => file.agencyId === agencyId).length;
    expect(await read('organiser', agencyId)).toMatchObject([{ files: inAgency, n: inAgency, rate: null }]);
    expect(await read('own', null)).toMatchObject([
      { files: inAgency, n: 1, passed: 1, standings: [{ standing: 'overturned', n: 1 }], rate: null },
    ]);
    expect(await read('reader one', null)).toEqual([]);
  });

  it('CR-13 who fed a result back does not decide the objection to it; too late is too late', async () => {
    const file = await now(vetoed[1]!);
    const { rows } = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [file.agencyId]);
    await test.addUser('second own', 'agencyHead', rows[0]!.code);
    await desk.act('head', file, 'feedBack');
    await desk.act('head', file, 'takeBack', { said: '反馈有误' });
    await desk.act('head', file, 'feedBack');
    await desk.act('second own', file, 'object', { said: '不同意' });
    const { revision } = await desk.file('head', file);
    expect(await desk.refusedAct('head', file, 'uphold', {}, revision)).toBe('review.own-result');
    expect(await desk.act('third head', file, 'uphold', { said: '卷内没有集体讨论记录，维持' })).toMatchObject({
      state: 'final',
      standing: 'final',
    });
    const third = (await desk.files('organiser', plan)).find(
      ({ state, agencyId }) => state === 'scored' && !vetoed.some((one) => one.agencyId === agencyId),
    )!;
    await desk.act('organiser', third, 'feedBack');
    await later(20);
    const late = await test.owner.query<{ code: string }>('select code from agency where agency_id = $1', [third.agencyId]);
    await test.addUser('third own', 'liaison', late.rows[0]!.code);
    const { revision: after } = await desk.file('organiser', third);
    expect(await desk.refusedAct('third own', third, 'object', {}, after)).toBe('review.objection-late');
    expect(await desk.act('organiser', third, 'settle')).toMatchObject({ state: 'final' });
  });

  it('CR-16 of settled files alone it is said how many a re-check changed, item by item, and how severe each reader was; to whoever organises', async () => {
    type Leaning = { person: string } & Record<'files' | 'overturned' | 'lines' | 'severer' | 'milder' | 'other', number>;
    const { reviewRecheck } = await desk.data<{
      reviewRecheck: { settled: number; objected: number; overturned: number; items: object[]; readers: Leaning[] };
    }>('organiser', RECHECK, { id: plan });
    expect(reviewRecheck).toMatchObject({ settled: 3, objected: 2, overturned: 1, items: [{ code: 'V3', n: 1, of: 3 }] });
    const settled = (await desk.files('organiser', plan)).filter(({ state }) => state === 'final' || state === 'overturned');
    const { readers } = reviewRecheck;
    const sum = (of: (one: Leaning) => number): number => readers.reduce((all, one) => all + of(one), 0);
    expect(sum(({ files }) => files)).toBe(settled.reduce((all, { seats }) => all + seats!, 0));
    expect(sum(({ overturned }) => overturned)).toBe(1);
    const lines = (await desk.file('organiser', vetoed[0]!)).lines.length;
    for (const one of readers) expect(one.lines).toBe(one.files * lines);
    expect(readers.find(({ overturned }) => overturned === 1)!.person).toBe(vetoedBy);
    expect(readers.find(({ person }) => person === vetoedBy)!.severer).toBeGreaterThanOrEqual(1);
    for (const account of ['own', 'reader one']) expect(await desk.refusal(account, RECHECK, { id: plan })).not.toBeNull();
  });

  it('CR-14 整改 is asked of the agency through the one model of requests, of a final result alone', async () => {
    const file = await now(vetoed[1]!);
    const open = (await desk.files('organiser', plan)).find(({ state }) => state === 'scored')!;
    expect(await desk.refusal('organiser', RECTIFY, { agencyId: open.agencyId, id: open.id, said: '', days: null })).toBe(
      'review.not-final',
    );
    const { rectifyReview: no } = await desk.data<{ rectifyReview: string }>('organiser', RECTIFY, {
      agencyId: file.agencyId,
      id: file.id,
      said: '请在三十日内补正',
      days: 30,
    });
    const asked = await desk.data<{ request: { state: string; kind: string; matters: string[] } }>(
      'second own',
      'query ($a: Int!, $no: ID!) { request(agencyId: $a, no: $no) { state kind matters } }',
      {
        a: file.agencyId,
        no,
      },
    );
    expect(asked.request).toEqual({ state: 'asked', kind: 'rectification', matters: ['违反法定程序'] });
    const model: FileModel = await desk.file('second own', file);
    expect(model.rectifications).toEqual([{ no, lines: ['违反法定程序'] }]);
  });

  it('CR-15 an agency hands files in by itself: so many, of the acts reviewed, none twice, none of anybody else', async () => {
    const all = (await desk.files('organiser', plan)).map(({ caseNumber }) => caseNumber);
    // An agency most of whose penalties were not drawn.
    const { rows: most } = await test.owner.query<{ code: string }>(
      `select a.code from case_head h join agency a using (agency_id) where h.act_type = 'penalty' and not h.withheld and h.case_no is not null
       and not h.case_no = any ($1) group by 1 order by count(*) desc, 1 limit 1`,
      [all],
    );
    const { code } = most[0]!;
    const numbers = await test.owner.query<{ case_no: string; act_type: string }>(
      `select case_no, min(act_type) as act_type from case_head where agency_id = (select agency_id from agency where code = $1) and case_no is not null and not withheld group by 1 having count(*) = 1 order by 1`,
      [code],
    );
    await test.addUser('hands in', 'liaison', code);
    const drawn = (await desk.files('own', plan)).map(({ caseNumber }) => caseNumber);
    const penalties = numbers.rows
      .filter(({ act_type, case_no }) => act_type === 'penalty' && !all.includes(case_no))
      .map(({ case_no }) => case_no);
    const refused = (caseNumber: string, account = 'hands in') => desk.refusal(account, HAND_IN, { id: plan, caseNumber });
    expect(await refused('没有这个案号')).toBe('review.case-unknown');
    expect(await refused(drawn[0]!, 'own')).toBe('review.case-in-already');
    expect(await refused(penalties[0]!, 'organiser')).toBe('access.not-allowed');
    const other = numbers.rows.find(({ act_type }) => act_type !== 'penalty');
    if (other !== undefined) expect(await refused(other.case_no)).toBe('review.case-acts');
    for (const number of penalties.slice(0, 2)) expect(await refused(number)).toBeNull();
    if (penalties.length > 2) expect(await refused(penalties[2]!)).toBe('review.chosen-full');
    const { reviewResults } = await desk.data<{ reviewResults: { mode: string; files: number; n: number; rate: object | null }[] }>(
      'organiser',
      RESULTS,
      { id: plan },
    );
    expect(reviewResults.map(({ mode, files, n }) => [mode, files, n])).toEqual([
      ['random', 14, 14],
      ['chosen', Math.min(2, penalties.length), 0],
    ]);
    expect(reviewResults[1]!.rate).toBeNull();
  });
});
