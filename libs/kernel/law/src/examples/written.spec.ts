import { settle } from '../settlement';
import { evaluate } from '../evaluate';
import type { RulePack } from '../packs/pack';
import { gd2018 } from '../packs/gd-2018';
import { aCase, activity, at, CALENDAR, context, dossier, judged, terms, written } from '@zhilu/testing/law/make';
import { makeCalendar } from '@zhilu/kernel/time';

const decided = aCase({ decidedOn: '2026-03-20', facts: { legalReviewRequired: true } });

describe('written duties: when they fall due', () => {
  it.each([
    ['T01', 'filing, on the day of filing', '2026-03-02T23:59:59', 'step'],
    ['T02', 'filing, on the day of filing', '2026-03-02T23:59:59', 'step'],
    ['T06', 'site record, on the day of the activity', '2026-03-05T23:59:59', 'step'],
    ['T08', 'site record, on the day of the activity', '2026-03-05T23:59:59', 'step'],
    ['T09', 'evidence, before the first later event', '2026-03-18T23:59:59', 'step'],
    ['T14', 'notice, before the decision', '2026-03-20T23:59:59', 'step'],
    ['T15', 'statement, before the decision', '2026-03-20T23:59:59', 'step'],
    ['T20', 'opinion, before the decision', '2026-03-20T23:59:59', 'step'],
    ['T22', 'legal review, before the decision', '2026-03-20T23:59:59', 'step'],
    ['T24', 'decision, on its day', '2026-03-20T23:59:59', 'step'],
    ['T25-PEN', 'service, 7 working days after (处罚法 61, 85)', '2026-03-31T23:59:59', 'statute'],
    ['T28', "the office's own period from the closing", '2026-07-19T23:59:59', 'office'],
  ])('%s: %s', (rule, _title, due, ground) => {
    const duty = judged(`GD2018-${rule}`, {
      case: { ...decided, closedOn: '2026-04-20' },
      activities: [activity({ arrivedAt: '2026-03-05T09:00:00', leftAt: '2026-03-05T10:00:00' })],
      written: [written('T20', '2026-03-18')],
    });
    expect(duty.dueAt).toBe(at(due));
    expect(duty.kind.ground).toBe(ground);
  });

  it('service of a licence is due 10 working days after the decision (许可法 44, 82)', () => {
    const licence = aCase({ actType: 'licence', acceptedOn: '2026-03-02', decidedOn: '2026-03-20' });
    expect(judged('GD2018-T25-LIC', { case: licence }).dueAt).toBe(at('2026-04-03T23:59:59'));
  });

  it('an anchor without a date passes to the next, then to the first later event, then to the backstop, which is 口径', () => {
    const open = aCase({ facts: { legalReviewRequired: true } });
    expect(judged('GD2018-T22', { case: open })).toMatchObject({ dueAt: at('2026-05-31T23:59:59'), kind: { ground: 'office' } });
    expect(judged('GD2018-T22', { case: open, written: [written('T25', '2026-03-24')] })).toMatchObject({
      dueAt: at('2026-03-24T23:59:59'),
      kind: { ground: 'step' },
    });
    expect(judged('GD2018-T22', { case: { ...open, closedOn: '2026-03-23' }, written: [written('T25', '2026-03-24')] }).dueAt).toBe(
      at('2026-03-23T23:59:59'),
    );
  });

  it('a year without a holiday table leaves a working-day limit indeterminate, placed at the backstop under its own ground', () => {
    const duty = judged('GD2018-T25-PEN', { case: decided }, { calendar: makeCalendar([]) });
    expect(duty).toMatchObject({ standing: 'indeterminate', doubts: ['calendar-missing'], dueAt: at('2026-05-31T23:59:59') });
    expect(duty.kind.ground).toBe('statute');
    expect(CALENDAR.years.has(2026)).toBe(true);
  });

  it('a statute whose text of that day is not loaded leaves the duty indeterminate', () => {
    const old = aCase({ actType: 'coercion', coerciveType: 'freeze', filedOn: '2018-03-02', decidedOn: '2018-03-20' });
    const pack = gd2018();
    const since2020 = { ...pack, statutes: { ...pack.statutes, CEL31: { ...pack.statutes.CEL31!, from: '2020-01-01' } } };
    const under = { packs: [{ pack: since2020, from: '2018-02-01', to: null }] };
    expect(judged('GD2018-T25F', { case: old }, under)).toMatchObject({ standing: 'indeterminate', doubts: ['statute-not-loaded'] });
  });

  it.each([
    ['2021-07-14', '2021-07-21T23:59:59', 'natural days, by the text of 2017'],
    ['2021-07-15', '2021-07-26T23:59:59', 'working days, by the text in force since'],
    ['2021-06-04', '2021-06-11T23:59:59', 'natural days'],
    ['2021-06-05', '2021-06-15T23:59:59', 'natural days moved on from a day of rest'],
  ])('SP-1 served by the text of the day of the decision: %s → %s, %s', (decidedOn, dueAt) => {
    expect(judged('GD2018-T25-PEN', { case: aCase({ filedOn: '2021-06-01', decidedOn }) }).dueAt).toBe(at(dueAt));
  });
});

describe('written duties: when they are met', () => {
  const review = (madeAt: string, receivedAt: string, under = {}) =>
    judged('GD2018-T22', { case: decided, written: [written('T22', madeAt, { receivedAt: at(receivedAt) })] }, under);

  it.each([
    ['a document of the due day is on time', '2026-03-20', '2026-03-20T20:00:00', 'O', '2026-03-20T00:00:00', 'witnessed'],
    ['the last second of the due day is on time', '2026-03-20T23:59:59', '2026-03-21T08:00:00', 'O', '2026-03-20T23:59:59', 'witnessed'],
    ['the first second of the next day is late', '2026-03-21T00:00:00', '2026-03-21T08:00:00', 'L', '2026-03-21T00:00:00', 'witnessed'],
    [
      'received with the last second of the grace is witnessed',
      '2026-03-10',
      '2026-03-21T23:59:59',
      'O',
      '2026-03-10T00:00:00',
      'witnessed',
    ],
    ['received after the grace counts from receipt: 迟报', '2026-03-10', '2026-03-22T00:00:00', 'R', '2026-03-22T00:00:00', 'receipt'],
  ])('%s', (_title, madeAt, receivedAt, settlement, metAt, witness) => {
    const duty = review(madeAt, receivedAt);
    expect(settle(duty)).toBe(settlement);
    expect(duty).toMatchObject({ standing: 'firm', metAt: at(metAt), witness });
  });

  it('due before the source was connected: the declared date counts, unwitnessed', () => {
    const sources = [terms({ connectedAt: at('2026-06-01T00:00:00') })];
    expect(review('2026-03-10', '2026-06-02T00:00:00', { sources })).toMatchObject({
      metAt: at('2026-03-10T00:00:00'),
      witness: 'unwitnessed',
    });
  });

  it('an undated record is never missing and never on time', () => {
    const duty = judged('GD2018-T22', { case: decided, written: [written('T22')] });
    expect(duty).toMatchObject({ standing: 'indeterminate', doubts: ['record-undated'], metAt: null });
    const both = judged('GD2018-T22', { case: decided, written: [written('T22'), written('T22', '2026-03-19', { key: 'b' })] });
    expect(both).toMatchObject({ standing: 'firm', metAt: at('2026-03-19T00:00:00') });
  });

  it('an absent record is missing only where the source is the complete register of that kind and act type', () => {
    expect(judged('GD2018-T22', { case: decided })).toMatchObject({ standing: 'firm', metAt: null, witness: null, lagSeconds: null });
    for (const over of [{ completeFor: ['case' as const] }, { actTypes: ['licence' as const] }])
      expect(judged('GD2018-T22', { case: decided }, { sources: [terms(over)] })).toMatchObject({
        standing: 'indeterminate',
        doubts: ['register-incomplete'],
        dueAt: at('2026-03-20T23:59:59'),
      });
  });

  it('报送时延 runs from the declared second, or from the end of the declared day; it may be negative', () => {
    expect(review('2026-03-20T10:00:00', '2026-03-20T10:00:30').lagSeconds).toBe(30);
    expect(review('2026-03-20', '2026-03-20T23:00:00').lagSeconds).toBe(-3600);
  });

  it('a dossier from a source without terms is a fault of the program', () => {
    expect(() => evaluate(dossier({ case: { ...decided, source: 9 } }), context())).toThrow('source 9');
  });
});

describe('written duties: whether they apply', () => {
  it.each([
    [true, 'firm', []],
    [false, 'notApplicable', []],
    [undefined, 'indeterminate', ['fact-unknown']],
  ])('legal review required %s → %s', (fact, standing, doubts) => {
    const facts = fact === undefined ? {} : { legalReviewRequired: fact };
    const duty = judged('GD2018-T22', { case: { ...decided, facts } });
    expect(duty).toMatchObject({ standing, doubts });
    expect(duty.dueAt).toBe(at(standing === 'notApplicable' ? '2026-05-31T23:59:59' : '2026-03-20T23:59:59'));
  });

  it('a record proves its fact, whatever is declared', () => {
    const denied = { ...decided, facts: { inquiryConducted: false, onsiteConducted: false } };
    expect(judged('GD2018-T07', { case: denied, written: [written('T07', '2026-03-04')] }).standing).toBe('firm');
    expect(judged('GD2018-T08', { case: denied, activities: [activity()] }).standing).toBe('firm');
    expect(judged('GD2018-T08', { case: denied }).standing).toBe('notApplicable');
  });

  it('a hearing held makes legal review of a penalty required (处罚法 58)', () => {
    const blank = aCase({ decidedOn: '2026-03-20', facts: { legalReviewRequired: false } });
    expect(judged('GD2018-T22', { case: blank, activities: [activity({ scene: 'hearing' })] }).standing).toBe('firm');
  });

  it.each(['T01', 'T02', 'T20', 'T21', 'T22', 'T23', 'T24'])('summary procedure: %s gives way to 当场处罚决定书及备案', (item) => {
    const facts = { legalReviewRequired: true, collectiveDiscussionRequired: true };
    const summary = aCase({ procedure: 'summary', decidedOn: '2026-03-02', facts });
    expect(judged(`GD2018-${item}`, { case: summary }).standing).toBe('notApplicable');
    expect(judged('GD2018-T24S', { case: summary, written: [written('T24', '2026-03-02')] })).toMatchObject({
      standing: 'firm',
      metAt: at('2026-03-02T00:00:00'),
    });
    expect(judged('GD2018-T24S', { case: { ...summary, procedure: 'ordinary' } }).standing).toBe('notApplicable');
  });

  it('procedure unknown: what depends on it is indeterminate; the licence and the inspection do not ask for 简易程序', () => {
    const blank = aCase({ decidedOn: '2026-03-20', procedure: undefined });
    expect(judged('GD2018-T01', { case: blank })).toMatchObject({ standing: 'indeterminate', doubts: ['procedure-unknown'] });
    expect(judged('GD2018-T24S', { case: blank }).doubts).toEqual(['procedure-unknown']);
    expect(judged('GD2018-T01', { case: { ...blank, actType: 'inspection' } }).standing).toBe('firm');
  });

  it.each([
    ['T07', {}, 'firm', true],
    ['T08', {}, 'firm', true],
    ['T15', {}, 'firm', true],
    ['T09', { offsiteEnforcement: true }, 'firm', true],
    ['T09', { offsiteEnforcement: false }, 'firm', false],
    ['T09', {}, 'indeterminate', false],
  ])('group rule G1: one of inquiry, inspection, statement, or off-site evidence (%s, %j) → %s', (item, facts, standing, met) => {
    const duty = judged('GD2018-G1', { case: { ...decided, facts }, written: [written(item, '2026-03-06')] });
    expect(duty.standing).toBe(standing);
    expect(duty.metAt !== null).toBe(met);
  });

  it('no duty at all where the act type has no column, where the matrix says never, and outside every pack', () => {
    const without = { ...gd2018(), rules: gd2018().rules.map((rule) => ({ ...rule, acts: { penalty: rule.acts.penalty } })) };
    const packs = [{ pack: without as RulePack, from: '2018-02-01', to: null }];
    expect(evaluate(dossier({ case: aCase({ actType: 'levy' }) }), context({ packs }))).toEqual([]);
    expect(evaluate(dossier(), context()).some((duty) => duty.kind.rule === 'GD2018-T03')).toBe(false);
    expect(evaluate(dossier({ case: aCase({ filedOn: '2018-01-31' }) }), context())).toEqual([]);
  });

  it('a licence that was applied for needs no source or filing record, and one started ex officio no application', () => {
    const licence = aCase({ actType: 'licence', filedOn: undefined, acceptedOn: '2026-03-02' });
    expect(judged('GD2018-T03', { case: licence }).standing).toBe('firm');
    expect(judged('GD2018-T01', { case: licence }).standing).toBe('notApplicable');
    const own = aCase({ actType: 'licence', facts: { exOfficio: true } });
    expect(judged('GD2018-T03', { case: own }).standing).toBe('notApplicable');
    expect(judged('GD2018-T01', { case: own }).standing).toBe('firm');
  });
});

describe('withdrawal stops duties not yet due; charged ones stay', () => {
  it('keeps what was due when the tombstone came', () => {
    const withdrawn = { ...decided, withdrawnAt: at('2026-03-10T00:00:00') };
    const rules = evaluate(dossier({ case: withdrawn }), context()).map((duty) => duty.kind.rule);
    expect(rules).toContain('GD2018-T01');
    expect(rules).not.toContain('GD2018-T22');
    // Its latest duty was still to come: the whole case is not made to fall due in the past.
    expect(rules).not.toContain('GD2018-CASE');
  });
});
