import { settle } from '../../settlement';
import type { ActType, FactName } from '@zhilu/kernel/vocabulary';
import type { CaseRecord } from '../../dossier';
import { evaluate } from '../../evaluate';
import { aCase, context, dossier, judged, terms, written } from '@zhilu/testing/law/make';

/** Every fact a rule may ask for, denied, but those said otherwise. */
const facts = (...held: FactName[]): Partial<Record<FactName, boolean>> => {
  const denied: FactName[] = [
    'exOfficio', 'materialsIncomplete', 'inquiryConducted', 'onsiteConducted', 'evidenceBeyondApplication', 'samplingTaken',
    'testCommissioned', 'evidencePreserved', 'coerciveMeasureTaken', 'adverseDecision', 'thirdPartyInterest', 'statementMade',
    'recusalRequested', 'hearingRightApplies', 'hearingRequested', 'expertReview', 'legalReviewRequired',
    'collectiveDiscussionRequired', 'emergency', 'decisionImposesDuty', 'enforcementStarted', 'closed', 'servedInPerson',
    'withinAnotherCase', 'monetaryOnly',
  ]; // prettier-ignore
  return Object.fromEntries([...denied.map((fact) => [fact, false]), ...held.map((fact) => [fact, true])]);
};

/** The items of written duties that bind, in the order of the regulation. */
const binding = (actType: ActType, held: FactName[], over: Partial<CaseRecord> = {}) =>
  evaluate(dossier({ case: aCase({ actType, facts: facts(...held), ...over }) }), context())
    .filter(({ kind, standing }) => kind.dutyClass === 'written' && standing === 'firm')
    .map(({ kind }) => kind.rule.replace('GD2018-', ''))
    .join(' ');

describe('GD-2018: what each kind of act must have in writing, every fact being known', () => {
  it.each<[ActType, string, FactName[], Partial<CaseRecord>, string]>([
    ['coercion', 'sealing after an inspection of the site', ['onsiteConducted'], { coerciveType: 'seal' }, 'T01 T02 T06 T08 T09 T13 T14 T15 T20 T21 T24 T25S T26M'],
    ['coercion', 'sealing on its own', [], { coerciveType: 'seal' }, 'T01 T02 T06 T09 T13 T14 T15 T20 T21 T24 T25S T26M'],
    ['coercion', 'sealing within another case', ['withinAnotherCase'], { coerciveType: 'seal' }, 'T06 T09 T13 T14 T15 T20 T21 T24 T25S T26M'],
    ['coercion', 'freezing an account', [], { coerciveType: 'freeze' }, 'T01 T02 T06 T09 T13 T20 T21 T24 T25F T26M'],
    ['coercion', 'urgent restraint', ['emergency'], { coerciveType: 'liberty' }, 'T01 T06 T09 T13 T14 T15 T24V T25-OTH T26M'],
    ['coercion', 'demolition', ['enforcementStarted'], { coerciveType: 'demolish' }, 'T01 T02 T06 T09 T14 T15 T20 T21 T24 T25-OTH T27'],
    ['coercion', 'money execution', ['enforcementStarted', 'monetaryOnly', 'decisionImposesDuty'], { coerciveType: 'other' }, 'T01 T02 T06 T09 T14 T15 T20 T21 T24 T25-OTH T26 T27'],
    ['levy', 'begun by the agency', ['exOfficio'], {}, 'T01 T02 T09 T14 T20 T21 T24 T25-OTH T26'],
    ['levy', 'with a hearing and discussion', ['exOfficio', 'hearingRightApplies', 'hearingRequested', 'collectiveDiscussionRequired'], {}, 'T01 T02 T09 T14 T17 T18 T20 T21 T23 T24 T25-OTH T26'],
    ['requisition', 'planned', [], {}, 'T01 T02 T06 T08 T09 T14 T20 T21 T24 T25-OTH T26'],
    ['requisition', 'in an emergency', ['emergency'], {}, 'T01 T06 T08 T09 T14 T24U-REQ T25-OTH T26'],
    ['payment', 'applied for, home visited', ['onsiteConducted'], {}, 'T03 T05 T06 T08 T09 T20 T21 T24 T25-OTH T26-PAY'],
    ['payment', 'to be refused', ['adverseDecision'], {}, 'T03 T05 T09 T14 T20 T21 T24 T25-OTH T26-PAY'],
    ['confirmation', 'with a test, others concerned', ['testCommissioned', 'thirdPartyInterest'], {}, 'T03 T05 T09 T11 T14 T20 T21 T24 T25-OTH'],
    ['registration', 'incomplete at first', ['materialsIncomplete'], {}, 'T03 T04 T05 T20 T21 T24 T25-OTH'],
    ['registration', 'on the spot', [], { procedure: 'onSpot' }, 'T03 T05 T24 T25-OTH'],
    ['adjudication', 'with experts and review', ['expertReview', 'legalReviewRequired', 'decisionImposesDuty'], {}, 'T03 T05 T09 T14 T15 T19 T20 T21 T22 T24 T25-OTH T26'],
  ])('%s, %s', (actType, _title, held, over, expected) => {
    expect(binding(actType, held, over)).toBe(expected);
  }); // prettier-ignore

  it('the kind of coercion unknown: what turns on it is indeterminate and says so', () => {
    const blank = { case: aCase({ actType: 'coercion', facts: facts() }) };
    for (const rule of ['T14', 'T15', 'T25-OTH', 'T25S', 'T25F', 'T26M'])
      expect(judged(`GD2018-${rule}`, blank)).toMatchObject({ standing: 'indeterminate', doubts: ['coercion-unknown'] });
  });

  it('a payment is in time whenever it is recorded: the regulation sets the agency no step and no time for it', () => {
    const paid = judged('GD2018-T26-PAY', {
      case: aCase({ actType: 'payment', closedOn: '2026-04-01' }),
      written: [written('T26', '2026-12-01')],
    });
    expect(paid.kind.ground).toBe('office');
    expect(settle(paid)).toBe('O');
  });

  it.each([
    ['T02', 'withinAnotherCase', true, 'T02'],
    ['T08', 'onsiteConducted', false, 'T08'],
    ['T08', 'monetaryOnly', true, 'A05'],
  ] as const)('a record of %s disproves %s stated as %s', (item, fact, value, rule) => {
    const denied = aCase({ actType: 'coercion', coerciveType: 'seal', facts: { emergency: false, [fact]: value } });
    expect(judged(`GD2018-${rule}`, { case: denied }).standing).toBe('notApplicable');
    expect(judged(`GD2018-${rule}`, { case: denied, written: [written(item, '2026-03-02')] }).standing).toBe('firm');
  });

  it('the decision of every kind of act but an inspection bears its number, basis and date', () => {
    for (const actType of ['coercion', 'levy', 'requisition', 'payment', 'confirmation', 'registration', 'adjudication'] as const) {
      const stated = aCase({ actType, decidedOn: '2026-03-20' });
      expect(settle(judged('GD2018-E1', { case: stated }, { sources: [terms()] }))).toBe('M');
      expect(settle(judged('GD2018-E3', { case: stated }))).toBe('O');
    }
  });
});
