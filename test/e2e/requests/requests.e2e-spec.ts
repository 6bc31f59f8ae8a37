import { earliest as at } from '@zhilu/kernel/time';
import type { TestApp } from '@zhilu/testing/harness';
import { codeOf, RequestDesk } from '@zhilu/testing/desks/request-desk';
import { record } from '@zhilu/testing/offices/small-office';

describe('办理: explanations, claims, corrections and rectification, from both sides', () => {
  let test: TestApp;
  let desk: RequestDesk;

  beforeAll(async () => {
    desk = await RequestDesk.open();
    test = desk.test;
  });
  afterAll(() => test.stop());

  it('说明: submitted, accepted and rejected are three numbers; due, met and settlement never move (L1, L4)', async () => {
    const [one, two] = [await desk.aCase(), await desk.aCase()];
    const before = await desk.counts();
    const stood = await desk.duty(one, 'uninterrupted');
    const matter = await desk.opened('danwei', await desk.explanationOf(one));
    expect(matter).toMatchObject({ state: 'submitted', turn: 'office', overdue: false, allowed: ['withdraw'], blocked: null });
    // Ten working days from 21 November.
    expect(matter.dueAt).toBe('2026-12-04T15:59:59.000Z');
    expect((await desk.counts()).total.counts).toEqual({
      ...before.total.counts,
      missingSubmitted: before.total.counts.missingSubmitted! + 1,
    });
    const accepted = await desk.acted('xian-fuze', one, matter, 'accept', { text: '有设备检修单' });
    expect(accepted).toMatchObject({ state: 'accepted', turn: null, dueAt: null, allowed: [] });
    expect(accepted.steps.map(({ action, person, text }) => [action, person, text])).toEqual([
      ['submit', 'danwei', '电池耗尽'],
      ['accept', 'xian-fuze', '有设备检修单'],
    ]);
    const rejected = await desk.opened('danwei', await desk.explanationOf(two));
    await desk.acted('shi-fuze', two, rejected, 'reject', { text: '与现场情况不符' });
    const after = await desk.counts();
    expect(after.total.counts).toEqual({
      ...before.total.counts,
      missingAccepted: before.total.counts.missingAccepted! + 1,
      missingRejected: before.total.counts.missingRejected! + 1,
    });
    expect(await desk.duty(one, 'uninterrupted')).toEqual({ ...stood, explanation: 'accepted' });
    expect((await desk.fileOf(one)).history.map(({ cause }) => cause)).toEqual(['new', 'explanation', 'explanation']);
    expect((await desk.counts(before.basis.known)).total.counts).toEqual(before.total.counts);
    expect(await desk.discrepancies()).toEqual([]);
    const again = await desk.tryOpen('danwei', await desk.explanationOf(two));
    expect(codeOf(again)).toBe('request.explained-already');
    const { data } = await test.ask(
      'xian',
      `{ duties(filter: { from: "2026-03-01", to: "2026-03-31", dutyClasses: [uninterrupted] }, outcome: [missing], explanation: accepted) { total rows { caseId } } }`,
    );
    expect(data).toMatchObject({ duties: { total: 1, rows: [{ caseId: one.caseId }] } });
  });

  it('the office asks, the agency answers, may take it back, is sent back for more, and is judged; each side has its own time', async () => {
    const one = await desk.aCase();
    const asked = await desk.opened('xian', await desk.explanationOf(one, 'ask', { text: '请说明中断原因', days: 3 }));
    expect(asked).toMatchObject({ state: 'asked', turn: 'agency', dueAt: '2026-11-25T15:59:59.000Z', allowed: ['cancel'] });
    expect((await desk.duty(one, 'uninterrupted')).explanation).toBe('none');
    let matter = await desk.acted('danwei', one, asked, 'answer', { reason: 'weather' });
    expect((await desk.duty(one, 'uninterrupted')).explanation).toBe('submitted');
    matter = await desk.acted('danwei', one, matter, 'withdraw');
    expect([matter.state, (await desk.duty(one, 'uninterrupted')).explanation]).toEqual(['asked', 'none']);
    matter = await desk.acted('danwei', one, matter, 'answer', { reason: 'fault' });
    matter = await desk.acted('xian', one, matter, 'return', { text: '请附检修单' });
    expect([matter.state, matter.turn]).toEqual(['asked', 'agency']);
    matter = await desk.acted('danwei', one, matter, 'answer', { reason: 'fault', files: [await desk.proof('danwei', one)] });
    matter = await desk.acted('xian-fuze', one, matter, 'accept');
    expect(matter.state).toBe('accepted');
    expect(await desk.discrepancies()).toEqual([]);
  });

  it('延期储存认定: without proof nothing moves; accepted it starts the clock at the return to the unit, under its own cause', async () => {
    const one = await desk.aCase();
    expect((await desk.duty(one, 'storage')).outcome).toBe('late');
    const input = {
      kind: 'extension',
      action: 'submit',
      agencyId: one.agencyId,
      caseId: one.caseId,
      recordKey: `${one.key}-V1`,
      claim: 'remote',
      startsAt: '2026-03-03T08:00:00',
      text: '在山区连续工作',
    };
    expect(codeOf(await desk.tryOpen('danwei', input))).toBe('request.proof-missing');
    const files = [await desk.proof('danwei', one)];
    for (const [startsAt, refusal] of [
      ['2026-03-03', 'request.claim-incomplete'],
      ['2026-03-02T09:00:00', 'request.claim-incomplete'],
      ['2027-03-02T09:00:00', 'request.claim-incomplete'],
    ])
      expect([startsAt, codeOf(await desk.tryOpen('danwei', { ...input, files, startsAt }))]).toEqual([startsAt, refusal]);
    const matter = await desk.opened('danwei', { ...input, files });
    expect((await desk.duty(one, 'storage')).outcome).toBe('late');
    expect(matter.steps[0]).toMatchObject({
      claim: 'remote',
      startsAt: '2026-03-03T08:00:00',
      files: [{ name: '证明.pdf', media: 'pdf' }],
    });
    await desk.acted('xian-fuze', one, matter, 'accept');
    expect(await desk.duty(one, 'storage')).toMatchObject({ outcome: 'onTime', dueAt: '2026-03-04T00:00:00.000Z' });
    expect((await desk.fileOf(one)).history.at(-1)!.cause).toBe('extension');
    expect(codeOf(await desk.tryOpen('danwei', { ...input, files }))).toBe('request.no-such-claim');
    expect(await desk.discrepancies()).toEqual([]);
  });

  it('更正: proof, judged, a new delta under its own cause; a source that repeats the wrong value stays corrected', async () => {
    const one = await desk.aCase();
    const papers = record('written', `${one.key}-W2`, { item: 'T01', madeAt: '2026-03-09', title: '案件来源登记表' });
    await desk.office.deliver('A', one.key, [papers], at('2026-03-03T22:00:00'));
    const source = async () => (await desk.fileOf(one)).duties.find(({ rule }) => rule === 'GD2018-T01')!;
    expect((await source()).outcome).toBe('late');
    const input = {
      kind: 'correction',
      action: 'submit',
      agencyId: one.agencyId,
      caseId: one.caseId,
      recordKind: 'written',
      recordKey: `${one.key}-W2`,
      text: '登记表日期录入有误',
      files: [await desk.proof('danwei', one)],
    };
    const change = (changes: object[]) => desk.tryOpen('danwei', { ...input, changes });
    expect(codeOf(await change([]))).toBe('request.change-none');
    expect(codeOf(await change([{ member: 'receivedAt', is: '2026-03-02' }]))).toBe('request.change-malformed');
    expect(codeOf(await change([{ member: 'madeAt', is: '2026-02-30' }]))).toBe('request.change-malformed');
    const matter = await desk.opened('danwei', { ...input, changes: [{ member: 'madeAt', is: '2026-03-02' }] });
    expect(matter.steps[0]!.changes).toEqual([{ member: 'madeAt', word: '形成时间', was: '2026-03-09', is: '2026-03-02' }]);
    expect(codeOf(await change([{ member: 'madeAt', is: '2026-03-03' }]))).toBe('request.open-already');
    await desk.acted('xian-fuze', one, matter, 'accept');
    expect((await source()).outcome).toBe('onTime');
    expect((await desk.fileOf(one)).history.at(-1)!.cause).toBe('correction');
    await desk.office.deliver('A', one.key, [{ ...papers, revision: 2 }], at('2026-03-04T22:00:00'));
    expect((await source()).outcome).toBe('onTime');
    await desk.office.deliver(
      'A',
      one.key,
      [{ ...papers, revision: 3, body: { ...papers.body, madeAt: '2026-03-08' } }],
      at('2026-03-05T22:00:00'),
    );
    expect((await source()).outcome).toBe('late');
    expect(await desk.discrepancies()).toEqual([]);
  });

  it('更正 of a case number is found by the new number; a record that came late is on time once proof attests its date (L2)', async () => {
    const one = await desk.aCase();
    const input = {
      kind: 'correction',
      action: 'submit',
      agencyId: one.agencyId,
      caseId: one.caseId,
      text: '更正',
      files: [await desk.proof('danwei', one)],
    };
    const renamed = await desk.opened('danwei', { ...input, recordKind: 'case', changes: [{ member: 'caseNo', is: '案〔2026〕九百号' }] });
    await desk.acted('xian-fuze', one, renamed, 'accept');
    expect((await test.ask('xian', '{ search(text: "案〔2026〕九百号") { rows { caseId } } }')).data).toEqual({
      search: { rows: [{ caseId: one.caseId }] },
    });
    const paper = record('written', `${one.key}-W3`, { item: 'T01', madeAt: '2026-03-02' });
    await desk.office.deliver('A', one.key, [paper], at('2026-09-01T09:00:00'));
    const source = async () => (await desk.fileOf(one)).duties.find(({ rule }) => rule === 'GD2018-T01')!;
    expect(await source()).toMatchObject({ outcome: 'reportedLate', witness: 'receipt' });
    const attested = await desk.opened('danwei', {
      ...input,
      recordKind: 'written',
      recordKey: paper.key,
      changes: [{ member: 'madeAt', is: '2026-03-02' }],
    });
    expect((await source()).outcome).toBe('reportedLate');
    await desk.acted('xian-fuze', one, attested, 'accept');
    expect(await source()).toMatchObject({ outcome: 'onTime', witness: 'attested' });
    expect(await desk.discrepancies()).toEqual([]);
  });

  it('整改: asked with thirty days, answered, sent back, accepted; the books do not move', async () => {
    const one = await desk.aCase();
    const before = await desk.counts();
    const input = { kind: 'rectification', action: 'ask', agencyId: one.agencyId, caseId: one.caseId, text: '请补录并完善制度' };
    const asked = await desk.opened('tiao', input);
    // Thirty natural days end on a Monday.
    expect(asked).toMatchObject({ state: 'asked', dueAt: '2026-12-21T15:59:59.000Z' });
    let matter = await desk.acted('danwei', one, asked, 'answer', { text: '已完善' });
    matter = await desk.acted('xian', one, matter, 'return');
    matter = await desk.acted('danwei', one, matter, 'answer');
    matter = await desk.acted('xian-fuze', one, matter, 'accept');
    expect(matter.steps.map(({ posting }) => posting)).toEqual([null, null, null, null, null]);
    expect((await desk.counts()).total.counts).toEqual(before.total.counts);
    await desk.later(20 * 86_400_000);
    const late = await desk.aCase();
    const waiting = await desk.opened('xian', { ...input, caseId: late.caseId, days: 1 });
    await desk.later(5 * 86_400_000);
    const { data } = await test.ask('danwei', `query ($a: Int!, $n: ID!) { request(agencyId: $a, no: $n) { overdue state allowed } }`, {
      a: late.agencyId,
      n: waiting.no,
    });
    // Late is shown, and can still be answered.
    expect(data).toEqual({ request: { overdue: true, state: 'asked', allowed: ['answer', 'undertake'] } });
  });
});
