import { settle } from '../../settlement';
import { makeCalendar } from '@zhilu/kernel/time';
import type { Dossier } from '../../dossier';
import { aCase, activity, at, judged, written } from '@zhilu/testing/law/make';

describe('T12D: registered evidence is dealt with within seven working days (处罚法 56, 85)', () => {
  const stated = aCase({ facts: { evidencePreserved: true, evidenceRegistered: true } });
  const dealt = (registered: string, madeAt?: string, under = {}) =>
    judged(
      'GD2018-T12D',
      { case: stated, written: [written('T12', registered), ...(madeAt === undefined ? [] : [written('T12D', madeAt)])] },
      under,
    );
  it.each<[string, string | undefined, string, string]>([
    ['2026-03-02', '2026-03-11', 'O', 'seven working days'],
    ['2026-03-02', '2026-03-11T23:59:59', 'O', 'to the last second'],
    ['2026-03-02', '2026-03-12T00:00:00', 'L', 'a second more'],
    ['2026-01-30', '2026-02-10', 'O', 'over the end of a month'],
    ['2026-01-30', '2026-02-11', 'L', 'and a day'],
    // 28 September 2025 is a make-up working day; 1 to 8 October are holidays; 11 October is a make-up Saturday.
    ['2025-09-25', '2025-10-10', 'O', 'over the holidays: 26, 28, 29, 30, 9, 10, 11'],
    ['2025-09-25', '2025-10-11', 'O', 'the make-up Saturday is the seventh'],
    ['2025-09-25', '2025-10-12', 'L', 'and a day'],
    ['2026-03-02', undefined, 'M', 'never'],
  ])('registered %s, dealt with %s → %s (%s)', (registered, madeAt, settlement) => {
    expect(settle(dealt(registered, madeAt))).toBe(settlement);
    expect(dealt(registered, madeAt).kind.ground).toBe('statute');
  });
  it('without a document of it the day on site counts; without either the decision', () => {
    const visit = activity({ scene: 'preservation' });
    expect(judged('GD2018-T12D', { case: stated, activities: [visit] }).dueAt).toBe(at('2026-03-11T23:59:59'));
    expect(judged('GD2018-T12D', { case: { ...stated, decidedOn: '2026-03-20' } })).toMatchObject({
      dueAt: at('2026-03-20T23:59:59'),
      kind: { ground: 'step' },
    });
  });
  it.each([
    [{ evidencePreserved: false }, 'notApplicable'],
    [{ evidencePreserved: true, evidenceRegistered: false }, 'notApplicable'],
    [{ evidencePreserved: true }, 'indeterminate'],
    [{}, 'indeterminate'],
  ])('%j → %s', (facts, standing) => {
    expect(judged('GD2018-T12D', { case: aCase({ facts }) }).standing).toBe(standing);
  });
  it('before the statute of 2021 by the text of then; before that, or without a holiday table, it cannot be reckoned', () => {
    expect(dealt('2021-07-14')).toMatchObject({ standing: 'firm', dueAt: at('2021-07-21T23:59:59') });
    expect(dealt('2021-07-15').standing).toBe('firm');
    expect(dealt('2026-03-02', undefined, { calendar: makeCalendar([]) }).doubts).toEqual(['calendar-missing']);
  });
});

describe('coercion: handing over, dealing with, approving afterwards (强制法 19, 24, 31)', () => {
  const of = (coerciveType: 'seal' | 'detain' | 'freeze' | 'demolish' | 'substitute', over: object = {}) =>
    aCase({ actType: 'coercion', coerciveType, decidedOn: '2026-03-02', ...over });
  const with_ = (rule: string, dossier: Partial<Dossier>) => judged(`GD2018-${rule}`, dossier);

  it.each([
    ['seal', '2026-03-02', 'O'],
    ['detain', '2026-03-02T23:59:59', 'O'],
    ['seal', '2026-03-03T00:00:00', 'L'],
  ] as const)('T25S: %s, decision and list handed over %s → %s: on the spot', (type, madeAt, settlement) => {
    const duty = with_('T25S', { case: of(type), written: [written('T25', madeAt)] });
    expect(duty).toMatchObject({ dueAt: at('2026-03-02T23:59:59'), kind: { ground: 'statute' } });
    expect(settle(duty)).toBe(settlement);
  });
  it('T25S: the day of the measure counts before the day of the decision', () => {
    const visit = activity({ scene: 'coercion', arrivedAt: '2026-03-04T09:00:00', leftAt: '2026-03-04T10:00:00' });
    expect(with_('T25S', { case: of('seal'), activities: [visit] }).dueAt).toBe(at('2026-03-04T23:59:59'));
  });
  it.each([
    ['2026-03-02', '2026-03-05', 'O'],
    ['2026-03-02', '2026-03-06', 'L'],
    // Friday to the make-up Sunday, Monday, Tuesday.
    ['2025-09-26', '2025-09-30', 'O'],
    ['2025-09-26', '2025-10-01', 'L'],
  ])('T25F: frozen %s, decision handed over %s → %s: three working days', (decidedOn, madeAt, settlement) => {
    expect(settle(with_('T25F', { case: of('freeze', { decidedOn, filedOn: decidedOn }), written: [written('T25', madeAt)] }))).toBe(
      settlement,
    );
  });
  it.each([
    ['2026-05-01', 'O'],
    ['2026-05-02', 'L'],
  ])('T26M: dealt with on %s → %s: before the case is closed', (madeAt, settlement) => {
    const closed = of('seal', { closedOn: '2026-05-01' });
    expect(settle(with_('T26M', { case: closed, written: [written('T26M', madeAt)] }))).toBe(settlement);
  });
  const urgent = (type: 'seal' | 'demolish', madeAt: string | undefined, leftAt = '2026-03-04T10:00:00', over: object = {}) => {
    const visit = activity({ scene: 'coercion', arrivedAt: leftAt.length === 10 ? leftAt : '2026-03-04T09:00:00', leftAt });
    const records = madeAt === undefined ? [] : [written('T24', madeAt, { receivedAt: at('2026-03-06T09:00:00'), ...over })];
    return with_('T24U-COE', { case: of(type, { facts: { emergency: true } }), activities: [visit], written: records });
  };
  it.each<[string | undefined, string, string]>([
    ['2026-03-05T08:59:59', 'O', '23:59:59 after'],
    ['2026-03-05T09:00:00', 'O', '24:00:00 after'],
    ['2026-03-05T09:00:01', 'L', '24:00:01 after'],
    ['2026-03-04', 'O', 'on the day itself, its last second being in time'],
    ['2026-03-06', 'L', 'on a day wholly after'],
    [undefined, 'M', 'never'],
  ])('T24U: an urgent measure begun at 9:00 on 4 March is approved %s → %s (%s)', (madeAt, settlement) => {
    const duty = urgent('seal', madeAt);
    expect(duty).toMatchObject({ standing: 'firm', dueAt: at('2026-03-05T09:00:00'), kind: { ground: 'statute' } });
    expect(settle(duty)).toBe(settlement);
  });
  it.each([
    ['the approval stated to the day on which the hours end', '2026-03-05', '2026-03-04T10:00:00'],
    ['the beginning of the measure stated to the day', '2026-03-05T10:00:00', '2026-03-04'],
  ])('T24U: %s leaves it indeterminate', (_title, madeAt, leftAt) => {
    expect(urgent('seal', madeAt, leftAt)).toMatchObject({ standing: 'indeterminate', doubts: ['hours-unknown'] });
  });
  it('T24U: the worst second decides where it suffices, the best where even that does not', () => {
    expect(settle(urgent('seal', '2026-03-04', '2026-03-04', { receivedAt: at('2026-03-05T20:00:00') }))).toBe('O');
    expect(urgent('seal', '2026-03-05T23:59:59', '2026-03-04').standing).toBe('indeterminate');
    expect(settle(urgent('seal', '2026-03-06', '2026-03-04'))).toBe('L');
    // Received later it is on time in no case; whether it is 逾期 or 迟报 its day alone does not tell.
    const unseen = { receivedAt: at('2026-03-06T10:00:01') };
    expect(settle(urgent('seal', '2026-03-05', undefined, unseen))).toBe('I');
    expect(settle(urgent('seal', '2026-03-05T09:00:00', undefined, unseen))).toBe('R');
  });
  it('T24U: without an activity nobody tells when the hours began; T24 gives way to it where it was not there before (强制法 19)', () => {
    const blank = of('seal', { facts: { emergency: true } });
    const records = [written('T24', '2026-03-04'), written('T25', '2026-03-05')];
    expect(with_('T24', { case: blank, written: records }).standing).toBe('notApplicable');
    expect(settle(with_('T24', { case: blank, written: [written('T24', '2026-03-02')] }))).toBe('O');
    expect(with_('T24U-COE', { case: blank, written: records })).toMatchObject({
      standing: 'indeterminate',
      doubts: ['interval-unknown'],
      kind: { ground: 'statute' },
    });
    expect(with_('T24U-COE', { case: of('seal', { facts: { emergency: false } }) }).standing).toBe('notApplicable');
    for (const rule of ['T24', 'T24U-COE']) expect(with_(rule, { case: of('seal') }).standing).toBe('indeterminate');
  });
  it.each(['demolish', 'substitute'] as const)(
    'T24U: %s is execution, not a measure: Art 19 of the 强制法 does not speak of it',
    (type) => {
      expect(with_('T24U-COE', { case: of(type, { facts: { emergency: true } }) }).standing).toBe('notApplicable');
    },
  );
  it('T24V: restraint of the person is approved “at once” on return: no hours are counted (强制法 20)', () => {
    const restraint = aCase({ actType: 'coercion', coerciveType: 'liberty', closedOn: '2026-04-01', facts: { emergency: true } });
    const visit = activity({ scene: 'coercion' });
    expect(with_('T24U-COE', { case: restraint, activities: [visit] }).standing).toBe('notApplicable');
    expect(with_('T24V', { case: restraint, activities: [visit] })).toMatchObject({
      dueAt: at('2026-04-01T23:59:59'),
      kind: { ground: 'step' },
    });
  });
  it('T24U-REQ: a requisition in an emergency is approved afterwards, before it is closed: no law gives hours', () => {
    const stated = aCase({ actType: 'requisition', servedOn: '2026-03-05', closedOn: '2026-03-20', facts: { emergency: true } });
    expect(with_('T24U-REQ', { case: stated }).dueAt).toBe(at('2026-03-20T23:59:59'));
  });
});

describe('A05: coercion is recorded on site (Art 16)', () => {
  const announced = (facts: object, over: object = {}) =>
    judged('GD2018-A05', { case: aCase({ actType: 'coercion', facts, ...over }) }).standing;
  it.each([
    ['seal', {}, 'indeterminate'],
    ['seal', { monetaryOnly: false }, 'firm'],
    ['freeze', {}, 'notApplicable'],
    ['other', { monetaryOnly: true }, 'notApplicable'],
    [undefined, { monetaryOnly: false }, 'indeterminate'],
  ] as const)('%s, %j → %s', (coerciveType, facts, standing) => {
    expect(announced(facts, { coerciveType })).toBe(standing);
  });
});
