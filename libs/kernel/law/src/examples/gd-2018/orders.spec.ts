import { settle } from '../../settlement';
import { makeCalendar } from '@zhilu/kernel/time';
import type { FactName } from '@zhilu/kernel/vocabulary';
import { sentence } from '../../guide/words/reasons';
import type { WrittenRecord } from '../../dossier';
import { evaluate, explain } from '../../evaluate';
import { aCase, at, context, dossier, judged, UNDER_2021, written } from '@zhilu/testing/law/make';

const rulesOf = (records: WrittenRecord[], over = {}) =>
  evaluate(dossier({ case: aCase(over), written: records }), context())
    .filter(({ kind }) => kind.dutyClass === 'order')
    .map(({ kind }) => kind.rule);

describe('order rules: two documents in their sequence', () => {
  it.each([
    ['O01', 'T01', 'T02', '案件来源 → 立案'],
    ['O03', 'T20', 'T21', '承办人意见 → 承办机构审核'],
    ['O04', 'T22', 'T23', '法制审核 → 集体讨论'],
    ['O04', 'T22', 'T24', '法制审核 → 决定'],
    ['O05', 'T23', 'T24', '集体讨论 → 审批决定'],
    ['O07', 'T24', 'T25', '决定 → 送达'],
  ])('%s %s before %s (%s): the same day is in order, the day after is not', (rule, earlier, later) => {
    const order = (first: string, second: string) =>
      judged(`GD2018-${rule}`, { written: [written(earlier, first), written(later, second)] });
    expect(order('2026-03-10', '2026-03-11')).toMatchObject({
      standing: 'firm',
      dueAt: at('2026-03-11T23:59:59'),
      metAt: at('2026-03-10T00:00:00'),
      kind: { dutyClass: 'order', ground: 'step' },
    });
    expect(settle(order('2026-03-11T23:59:59', '2026-03-11'))).toBe('O');
    expect(settle(order('2026-03-12T00:00:00', '2026-03-11'))).toBe('L');
  });

  it('O02: an application comes before its acceptance', () => {
    const licence = aCase({ actType: 'licence', filedOn: undefined, acceptedOn: '2026-03-10' });
    const order = (applied: string) =>
      judged('GD2018-O02', { case: licence, written: [written('T03', applied), written('T05', '2026-03-10')] });
    expect(settle(order('2026-03-10'))).toBe('O');
    expect(settle(order('2026-03-11'))).toBe('L');
  });

  it('the date of the decision on the case stands for its document', () => {
    const decided = aCase({ decidedOn: '2026-03-20' });
    expect(judged('GD2018-O05', { case: decided, written: [written('T23', '2026-03-21')] }).dueAt).toBe(at('2026-03-20T23:59:59'));
  });

  it.each([
    ['coercion', true, 'N'],
    ['coercion', undefined, 'I'],
    ['coercion', false, 'L'],
    ['requisition', true, 'N'],
    ['penalty', true, 'L'],
  ] as const)('O07: %s, emergency %s, approved the day after it was handed over → %s (强制法 19, 20)', (actType, emergency, settlement) => {
    const facts = emergency === undefined ? {} : { emergency };
    const of = { case: aCase({ actType, facts }), written: [written('T24', '2026-03-05'), written('T25', '2026-03-04')] };
    expect(settle(judged('GD2018-O07', of))).toBe(settlement);
    expect(settle(judged('GD2021-O07', of, UNDER_2021))).toBe(settlement);
  });

  it('of several the first counts on both sides', () => {
    const records = [
      written('T22', '2026-03-15', { key: 'again' }),
      written('T22', '2026-03-10'),
      written('T23', '2026-03-12'),
      written('T24', '2026-03-20'),
    ];
    expect(judged('GD2018-O04', { written: records })).toMatchObject({
      dueAt: at('2026-03-12T23:59:59'),
      metAt: at('2026-03-10T00:00:00'),
    });
  });

  it('there is no such duty while one of the two is not there: its absence is a duty of its own', () => {
    expect(rulesOf([written('T20', '2026-03-10')])).toEqual([]);
    expect(rulesOf([written('T21', '2026-03-10')])).toEqual([]);
    expect(rulesOf([written('T20', '2026-03-10'), written('T21', '2026-03-10')])).toEqual(['GD2018-O03']);
  });

  it.each([
    ['the earlier', undefined, '2026-03-10'],
    ['the later', '2026-03-10', undefined],
    ['both', undefined, undefined],
  ])('a date not known of %s leaves it indeterminate', (_which, first, second) => {
    expect(judged('GD2018-O03', { written: [written('T20', first), written('T21', second)] })).toMatchObject({
      standing: 'indeterminate',
      doubts: ['record-undated'],
    });
  });

  it('an earlier document first seen after the grace of the later counts from its receipt: 迟报', () => {
    const seen = (receivedAt: string) =>
      judged('GD2018-O03', { written: [written('T20', '2026-03-10', { receivedAt: at(receivedAt) }), written('T21', '2026-03-11')] });
    expect(settle(seen('2026-03-12T23:59:59'))).toBe('O');
    expect(seen('2026-03-13T00:00:00')).toMatchObject({ witness: 'receipt', metAt: at('2026-03-13T00:00:00') });
    expect(settle(seen('2026-03-13T00:00:00'))).toBe('R');
  });

  it('is no member of the whole case, and no document missing', () => {
    const records = [written('T20', '2026-03-12'), written('T21', '2026-03-11')];
    const with3 = explain(dossier({ case: aCase({ decidedOn: '2026-03-20' }), written: records }), context());
    expect(with3.find(({ kind }) => kind.rule === 'GD2018-O03')!.remedy.map(sentence)).toEqual([
      '前后两份文书的日期已定，次序不能补正；数据有误的，可以申请更正',
    ]);
    for (const rule of ['GD2018-T20', 'GD2018-T21']) expect(settle(with3.find(({ kind }) => kind.rule === rule)!)).toBe('O');
  });
});

describe('O06: after the notice of a hearing the decision waits five working days (处罚法 64, 85; 许可法 47, 82)', () => {
  const hearing = (noticed: string, decidedOn: string, facts: Partial<Record<FactName, boolean>> = {}, under = {}) =>
    judged(
      'GD2018-O06-PEN',
      { case: aCase({ filedOn: noticed, decidedOn, facts: { hearingRightApplies: true, ...facts } }), written: [written('T17', noticed)] },
      under,
    );

  it.each([
    // Monday 2 March: the fifth working day is Monday 9 March, to its last second.
    ['2026-03-02', '2026-03-09', 'L', 'on the fifth working day'],
    ['2026-03-02', '2026-03-10', 'O', 'the day after'],
    // Friday 26 September 2025: the make-up Sunday 28 counts, 1 to 8 October are holidays.
    ['2025-09-26', '2025-10-10', 'L', 'over a make-up day and the holidays'],
    ['2025-09-26', '2025-10-11', 'O', 'the day after them'],
    // Over the end of a month.
    ['2026-01-29', '2026-02-05', 'L', 'over the end of a month'],
    ['2026-01-29', '2026-02-06', 'O', 'the day after it'],
  ])('notice %s, decision %s → %s (%s)', (noticed, decidedOn, settlement) => {
    const duty = hearing(noticed, decidedOn, { hearingWaived: false });
    expect(duty.standing).toBe('firm');
    expect(duty.dueAt).toBe(at(`${decidedOn}T23:59:59`));
    expect(settle(duty)).toBe(settlement);
  });

  it('met with the end of the waiting time', () => {
    expect(hearing('2026-03-02', '2026-03-20').metAt).toBe(at('2026-03-10T00:00:00'));
  });

  it.each([
    [true, 'firm', 'O', []],
    [false, 'firm', 'L', []],
    [undefined, 'indeterminate', 'I', ['fact-unknown']],
  ] as const)('too early, waived in writing: %s → %s', (hearingWaived, standing, settlement, doubts) => {
    const duty = hearing('2026-03-02', '2026-03-05', hearingWaived === undefined ? {} : { hearingWaived });
    expect(duty).toMatchObject({ standing, doubts });
    expect(settle(duty)).toBe(settlement);
  });

  it('long enough: whether it was waived need not be known', () => {
    expect(hearing('2026-03-02', '2026-03-10').standing).toBe('firm');
  });

  it('a notice of a day before the statute waits by the text of then, three days; one of a year without holidays leaves it indeterminate', () => {
    expect([settle(hearing('2021-07-12', '2021-07-15', { hearingWaived: false })), settle(hearing('2021-07-12', '2021-07-16'))]).toEqual([
      'L',
      'O',
    ]);
    expect(hearing('2021-07-15', '2021-08-20').standing).toBe('firm');
    expect(hearing('2026-03-02', '2026-03-20', {}, { calendar: makeCalendar([]) }).doubts).toEqual(['calendar-missing']);
  });

  it('a licence waits by its own statute; an adjudication only wants the notice first', () => {
    const of = (actType: 'licence' | 'adjudication', rule: string, decidedOn: string) =>
      settle(
        judged(rule, {
          case: aCase({ actType, decidedOn, facts: { hearingRightApplies: true, hearingWaived: false } }),
          written: [written('T17', '2026-03-02')],
        }),
      );
    expect(of('licence', 'GD2018-O06-LIC', '2026-03-09')).toBe('L');
    expect(of('licence', 'GD2018-O06-LIC', '2026-03-10')).toBe('O');
    expect(of('adjudication', 'GD2018-O06-OTH', '2026-03-02')).toBe('O');
    expect(of('adjudication', 'GD2018-O06-OTH', '2026-03-01')).toBe('L');
  });

  it('is reckoned aloud', () => {
    const stated = aCase({ decidedOn: '2026-03-20', facts: { hearingRightApplies: true } });
    const duty = explain(dossier({ case: stated, written: [written('T17', '2026-03-02')] }), context()).find(
      ({ kind }) => kind.rule === 'GD2018-O06-PEN',
    )!;
    expect(duty.reckoning.map(sentence)).toContain(
      '自2026年3月2日“听证告知及申请”起5个工作日（《中华人民共和国行政处罚法》第六十四条第（一）项），至2026年3月9日届满，次日起方可进行后一步',
    );
  });
});
