import { settle } from '../settlement';
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
  it('a member under 口径 is never late, so it counts no later than it was due', () => {
    const paid = { ...stated, facts: { ...facts, decisionImposesDuty: true } };
    const duty = whole({ case: paid, written: [review, service, written('T26', '2026-09-01')] });
    expect(duty).toMatchObject({ dueAt: at('2026-05-31T23:59:59'), metAt: at('2026-05-31T23:59:59') });
    expect(settle(duty)).toBe('O');
  });
  it('a case without such duties has none', () => {
    const none = context({
      packs: [{ pack: { ...small, rules: small.rules.filter(({ id }) => id !== 'GD2018-T25-PEN') }, from: '2018-02-01', to: null }],
    });
    const duties = evaluate(dossier({ case: { ...stated, facts: { legalReviewRequired: false, decisionImposesDuty: false } } }), none);
    expect(duties.map(({ kind }) => kind.rule)).toEqual(['GD2018-T22', 'GD2018-T26']);
  });
});
