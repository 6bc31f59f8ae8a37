import { codesOf, RECTIFICATION_COLUMN } from '@zhilu/kernel/vocabulary';
import type { TestApp } from '@zhilu/testing/harness';
import { codeOf, type Matter, RequestDesk, type TestCase } from '@zhilu/testing/desks/request-desk';

describe('整改: undertaken by somebody, verified, opened again, and known where it comes back', () => {
  let test: TestApp;
  let desk: RequestDesk;

  beforeAll(async () => {
    desk = await RequestDesk.open();
    test = desk.test;
  });
  afterAll(() => test.stop());

  const inputOf = async (one: TestCase, dutyClass: string | null = null, over: object = {}) => ({
    kind: 'rectification',
    action: 'ask',
    agencyId: one.agencyId,
    caseId: one.caseId,
    text: '请整改',
    dutyNo: dutyClass === null ? null : (await desk.duty(one, dutyClass)).no,
    ...over,
  });
  interface Page {
    readonly total: number;
    readonly tally: { readonly kind: string; readonly state: string; readonly n: number; readonly overdue: number }[];
    readonly rows: { readonly no: string; readonly assignee: string | null; readonly earlier: object[] }[];
  }
  const page = async (filter: object, account = 'xian'): Promise<Page> => {
    const { data } = await test.ask(
      account,
      'query ($f: RequestFilter!) { requests(filter: $f) { total tally { kind state n overdue } rows { no assignee earlier { no } } } }',
      { f: { kinds: ['rectification'], ...filter } },
    );
    return (data as unknown as { requests: Page }).requests;
  };

  it('RT-2 the agency names who answers for it and sets about it; the due time stays; what was verified and comes undone is opened again', async () => {
    const one = await desk.aCase();
    const before = await desk.proof('xian', one);
    const asked = await desk.opened('xian', await inputOf(one, null, { files: [before] }));
    const wanting = await desk.tryAct('danwei', one, asked, 'undertake', { assignee: ' ' });
    expect(codeOf(wanting)).toBe('request.assignee-missing');
    expect(codeOf(await desk.tryAct('danwei', one, asked, 'undertake', { assignee: '某'.repeat(51) }))).toBe('request.assignee-missing');
    expect(codeOf(await desk.tryAct('xian', one, asked, 'undertake', { assignee: '甲' }))).toBe('access.not-allowed');
    await desk.later(3 * 86_400_000);
    const underway = await desk.acted('danwei', one, asked, 'undertake', { assignee: '王某' });
    expect(underway).toMatchObject({ state: 'underway', turn: 'agency', assignee: '王某', dueAt: asked.dueAt });
    const other = await desk.acted('danwei', one, underway, 'undertake', { assignee: '李某' });
    expect(other).toMatchObject({ state: 'underway', assignee: '李某', dueAt: asked.dueAt, allowed: ['answer', 'undertake'] });
    const after = await desk.proof('danwei', one);
    const answered = await desk.acted('danwei', one, other, 'answer', { files: [after] });
    expect(answered).toMatchObject({ state: 'answered', turn: 'office', assignee: '李某' });
    const closed = await desk.acted('xian-fuze', one, answered, 'accept');
    expect(closed).toMatchObject({ state: 'accepted', turn: null, dueAt: null, allowed: ['reopen'] });
    expect(codeOf(await desk.tryAct('danwei', one, closed, 'reopen'))).toBe('access.not-allowed');
    expect(codeOf(await desk.tryAct('xian', one, closed, 'reopen', { text: '' }))).toBe('request.text-missing');
    const again = await desk.acted('xian', one, closed, 'reopen', { text: '复核发现没有补正', days: 5 });
    expect(again).toMatchObject({ state: 'asked', turn: 'agency' });
    expect(again.dueAt! > asked.dueAt!.slice(0, 4)).toBe(true);
    expect(again.steps.map(({ action }) => action)).toEqual(['ask', 'undertake', 'undertake', 'answer', 'accept', 'reopen']);
    // While one is open about the case, none is opened beside it, nor another opened again.
    expect(codeOf(await desk.tryOpen('xian', await inputOf(one)))).toBe('request.open-already');
    const cancelled = await desk.acted('xian', one, again, 'cancel');
    expect(codeOf(await desk.tryAct('xian', one, cancelled, 'reopen'))).toBe('flow.action-not-allowed');
  });

  it('RT-3 the same thing found again at the same agency is told with every earlier one; of others, and of what was cancelled, nothing', async () => {
    const [one, two, three] = [await desk.aCase(), await desk.aCase(), await desk.aCase()];
    const elsewhere = await desk.aCase('B');
    const first = await desk.opened('xian', await inputOf(one, 'uninterrupted'));
    expect(first.earlier).toEqual([]);
    expect(first.matters).toEqual([first.about]);
    const unlike = await desk.opened('xian', await inputOf(two, 'storage'));
    expect(unlike.earlier).toEqual([]);
    const void_ = await desk.opened('xian', await inputOf(three, 'uninterrupted'));
    await desk.acted('xian', three, void_, 'cancel');
    const other = await desk.opened('xian', await inputOf(elsewhere, 'uninterrupted'));
    expect(other.earlier).toEqual([]);
    const again = await desk.opened('xian', await inputOf(three, 'uninterrupted'));
    expect(again.earlier).toEqual([{ no: first.no, state: 'asked', caseNo: '案〔2026〕2号', matters: [first.about] }]);
    const found = await page({ matter: first.about, agencyId: one.agencyId });
    expect(found.rows.map(({ no }) => no).sort()).toEqual([first.no, void_.no, again.no].sort());
  });

  it('RT-4 the columns of the board hold every rectification once, but what failed or was cancelled, and are the tally of the page', async () => {
    const [late, going, done, failed, waiting] = [await desk.aCase(), await desk.aCase(), await desk.aCase(), await desk.aCase(), await desk.aCase()]; // prettier-ignore
    const ask = async (one: TestCase, over: object = {}): Promise<Matter> => desk.opened('xian', await inputOf(one, null, over));
    await ask(late, { days: 1 });
    await desk.acted('danwei', going, await ask(going), 'undertake', { assignee: '王某' });
    await desk.acted('xian-fuze', done, await desk.acted('danwei', done, await ask(done), 'answer'), 'accept');
    await desk.acted('xian-fuze', failed, await desk.acted('danwei', failed, await ask(failed), 'answer'), 'reject');
    await desk.acted('danwei', waiting, await ask(waiting), 'answer');
    await desk.later(6 * 86_400_000);
    const whole = await page({});
    const inColumn = new Map<string, Page>();
    for (const column of codesOf(RECTIFICATION_COLUMN)) inColumn.set(column, await page({ column }));
    const numbers = [...inColumn.values()].flatMap(({ rows }) => rows.map(({ no }) => no));
    expect(new Set(numbers).size).toBe(numbers.length);
    const none = await page({ states: ['rejected', 'cancelled'] });
    expect(numbers.length + none.total).toBe(whole.total);
    const tallied = (of: (row: Page['tally'][number]) => number): number =>
      whole.tally.filter(({ kind }) => kind === 'rectification').reduce((sum, row) => sum + of(row), 0);
    const open = (state: string) => tallied((row) => (row.state === state ? row.n - row.overdue : 0));
    expect([...inColumn].map(([column, { total }]) => [column, total])).toEqual([
      ['toDo', open('asked')],
      ['underway', open('underway')],
      ['toVerify', open('answered')],
      ['closed', tallied(({ state, n }) => (state === 'accepted' ? n : 0))],
      ['overdue', tallied(({ overdue }) => overdue)],
    ]);
    expect(inColumn.get('overdue')!.total).toBeGreaterThan(0);
    expect(inColumn.get('underway')!.rows[0]!.assignee).toBe('王某');
    // An agency sees its own.
    expect((await page({}, 'yiju')).total).toBeLessThan(whole.total);
  });
});
