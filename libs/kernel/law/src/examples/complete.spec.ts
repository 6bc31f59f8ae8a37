import { outcomeAt, settle } from '../settlement';
import type { Dossier } from '../dossier';
import type { RulePack } from '../packs/pack';
import { gd2018 } from '../packs/gd-2018';
import { aCase, at, context, dossier, judged, written } from '@zhilu/testing/law/make';
import { evaluate } from '../evaluate';

/** Only legal review, service and the case itself: small enough to reckon by hand. */
const small: RulePack = {
  ...gd2018(),
  rules: gd2018().rules.filter(({ id }) => ['GD2018-T22', 'GD2018-T26', 'GD2018-T25-PEN', 'GD2018-CASE'].includes(id)),
};
const packs = [{ pack: small, from: '2018-02-01', to: null }];
const facts = { legalReviewRequired: true, decisionImposesDuty: false };
const stated = aCase({ decidedOn: '2026-03-20', facts });
const whole = (of: Partial<Dossier>) => judged('GD2018-CASE', { case: stated, ...of }, { packs });
const review = written('T22', '2026-03-19');
const service = written('T25', '2026-03-25');

describe('CASE-COMPLETE: due with the latest member, met with the latest member', () => {
  it('all met in time', () => {
    const duty = whole({ written: [review, service] });
    expect(duty).toMatchObject({
      standing: 'firm',
      dueAt: at('2026-03-31T23:59:59'),
      metAt: at('2026-03-25T00:00:00'),
      witness: 'witnessed',
    });
    expect(duty.kind).toMatchObject({ dutyClass: 'case', ground: 'step' });
  });
  it('one missing: missing', () => {
    expect(settle(whole({ written: [review] }))).toBe('M');
  });
  it('one missing and one that cannot be judged: missing', () => {
    expect(settle(whole({ written: [written('T25')] }))).toBe('M');
  });
  it('none missing and one that cannot be judged: indeterminate, with its doubts', () => {
    expect(whole({ written: [review, written('T25')] })).toMatchObject({ standing: 'indeterminate', doubts: ['record-undated'] });
  });
  it('the latest one late: late', () => {
    expect(settle(whole({ written: [review, written('T25', '2026-04-02')] }))).toBe('L');
  });
  it('LT-12 a member under 口径 is never late: until it came the whole had not come either, and then it is on time', () => {
    const paid = { ...stated, facts: { ...facts, decisionImposesDuty: true } };
    const duty = whole({ case: paid, written: [review, service, written('T26', '2026-09-01')] });
    expect(duty).toMatchObject({ dueAt: at('2026-05-31T23:59:59'), metAt: at('2026-09-01T00:00:00'), lateBy: null });
    expect(settle(duty)).toBe('O');
    const on = (day: string) => outcomeAt({ settlement: settle(duty), dueAt: duty.dueAt, metAt: duty.metAt }, day);
    expect(['2026-05-30', '2026-06-30', '2026-09-01'].map(on)).toEqual(['pending', 'notReceived', 'onTime']);
  });
  it('LT-9 one late, though before the last day of the whole: late, and not missing', () => {
    const duty = whole({ written: [written('T22', '2026-03-22'), service] });
    expect(duty).toMatchObject({ dueAt: at('2026-03-31T23:59:59'), metAt: at('2026-03-25T00:00:00'), lateBy: 'declared' });
    expect(settle(duty)).toBe('L');
  });
  it('LT-10 迟报 alone makes the whole 迟报; beside an 逾期 it is 逾期', () => {
    const reported = written('T22', '2026-03-19', { receivedAt: at('2026-03-24T09:00:00') });
    expect(settle(whole({ written: [reported, service] }))).toBe('R');
    expect(settle(whole({ written: [reported, written('T25', '2026-04-02')] }))).toBe('L');
  });
  it('LT-11 nothing missing and something not received within the office’s own period: so is the whole', () => {
    const paid = { ...stated, facts: { ...facts, decisionImposesDuty: true } };
    expect(settle(whole({ case: paid, written: [review, service] }))).toBe('U');
    expect(settle(whole({ case: paid, written: [review] }))).toBe('M');
  });
  it('a case without such duties has none', () => {
    const none = context({
      packs: [{ pack: { ...small, rules: small.rules.filter(({ id }) => id !== 'GD2018-T25-PEN') }, from: '2018-02-01', to: null }],
    });
    const duties = evaluate(dossier({ case: { ...stated, facts: { legalReviewRequired: false, decisionImposesDuty: false } } }), none);
    expect(duties.map(({ kind }) => kind.rule)).toEqual(['GD2018-T22', 'GD2018-T26']);
  });
});
