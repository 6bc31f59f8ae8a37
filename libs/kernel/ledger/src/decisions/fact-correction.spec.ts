import fc from 'fast-check';
import { evaluate, explain, factsOfCase, sentence, settle } from '@zhilu/kernel/law';
import { context } from '@zhilu/testing/law/make';
import { type DeliveredRecord, CaseHistory } from '../case-history/case-history';
import { packDecision, packDelta, unpackDelta } from '../case-history/record-text';
import { FACT, type FactName, type Truth, truthCode } from '@zhilu/kernel/vocabulary';
import { earliest } from '@zhilu/kernel/time';
import { factOfMember, mayBecome, memberOfFact, valueWord } from './correction';
import type { CorrectionDecision } from './decision';

const RECEIVED = earliest('2026-03-02T12:00:00');
const stated = (facts: object, revision = 1): DeliveredRecord => ({
  kind: 'case',
  key: 'C-1',
  revision,
  withdrawn: false,
  body: { actType: 'penalty', procedure: 'ordinary', filedOn: '2026-03-02', facts },
});
const transcript: DeliveredRecord = {
  kind: 'written',
  key: 'W-1',
  revision: 1,
  withdrawn: false,
  body: { item: 'T22', madeAt: '2026-03-05' },
};
const found = (fact: FactName, was: Truth, is: Truth): CorrectionDecision => ({
  of: 'correction',
  request: 1,
  kind: 'case',
  key: 'C-1',
  changes: [{ member: memberOfFact(fact), was: truthCode(was), is: truthCode(is) }],
});
const historyOf = (records: readonly DeliveredRecord[], ...decisions: CorrectionDecision[]): CaseHistory => {
  const history = CaseHistory.of([{ source: 1, receivedAt: RECEIVED, records }]);
  decisions.forEach((one) => history.decide(one));
  return history;
};
const factIn = (history: CaseHistory, fact: FactName, under = context()) =>
  factsOfCase(history.dossier()!, under).find((one) => one.fact === fact)!;

describe('更正 of a fact: found by a named person with proof, source 审核认定', () => {
  it.each<[string, object, Truth, Truth, Truth, string]>([
    ['stated no, found yes', { hearingRequested: false }, false, true, true, 'reviewer'],
    ['stated yes, found no', { hearingRequested: true }, true, false, false, 'reviewer'],
    ['stated yes, found unknown', { hearingRequested: true }, true, null, null, 'reviewer'],
    ['never stated, found no', {}, null, false, false, 'reviewer'],
    ['never stated, found yes; later stated no: the finding stands', { hearingRequested: false }, null, true, true, 'reviewer'],
    ['stated no, found yes; no longer stated: silence undoes nothing', {}, false, true, true, 'reviewer'],
    ['stated yes, found unknown; later stated no: the finding stands', { hearingRequested: false }, true, null, null, 'reviewer'],
  ])('%s', (_, facts, was, is, value, source) => {
    expect(factIn(historyOf([stated(facts)], found('hearingRequested', was, is)), 'hearingRequested')).toEqual({
      fact: 'hearingRequested',
      value,
      source,
    });
  });

  it('stands over what follows from the records, as the rules of the case read them', () => {
    const asDerived = historyOf([stated({}), transcript]);
    const derived = factsOfCase(asDerived.dossier()!, context()).find(({ source }) => source === 'derived')!;
    const judged = historyOf([stated({}), transcript], found(derived.fact, derived.value, !derived.value));
    expect(factIn(judged, derived.fact)).toEqual({ fact: derived.fact, value: !derived.value, source: 'reviewer' });
  });

  it('is what the evaluator judges by: a duty appears, one goes, and the reason says who found it', () => {
    const of = (...decisions: CorrectionDecision[]) =>
      explain(historyOf([stated({ legalReviewRequired: false })], ...decisions).dossier()!, context());
    const rested = (duties: ReturnType<typeof of>) => duties.find(({ facts }) => facts.some(({ fact }) => fact === 'legalReviewRequired'))!;
    const before = rested(of());
    expect(before.standing).toBe('notApplicable');
    const after = of(found('legalReviewRequired', false, true)).find(({ no }) => no === before.no)!;
    expect(settle(after)).toBe('U');
    expect(after.why.map(sentence)).toContain('事实“应当法制审核”：是（审核认定）');
    const unknown = of(found('legalReviewRequired', false, null)).find(({ no }) => no === before.no)!;
    expect([unknown.standing, unknown.doubts]).toEqual(['indeterminate', expect.arrayContaining(['fact-unknown'])]);
  });

  it('outside every pack nothing follows from the records, and what was stated and found is told all the same', () => {
    const nowhere = context({ packs: [] });
    const history = historyOf([stated({ emergency: false }), transcript], found('hearingRequested', null, true));
    expect(evaluate(history.dossier()!, nowhere)).toEqual([]);
    expect(factIn(history, 'emergency', nowhere)).toEqual({ fact: 'emergency', value: false, source: 'declared' });
    expect(factIn(history, 'hearingRequested', nowhere)).toEqual({ fact: 'hearingRequested', value: true, source: 'reviewer' });
  });

  it('L1: kept as text and read again, and whichever of records and decisions came first, the dossier is the same', () => {
    const truth = fc.constantFrom<Truth>(true, false, null);
    const names = fc.constantFrom(...(Object.keys(FACT) as FactName[]).slice(0, 4));
    const decisions = fc.array(fc.tuple(names, truth, truth), { maxLength: 5 });
    fc.assert(
      fc.property(decisions, fc.dictionary(names, fc.boolean()), (list, facts) => {
        const taken = list.map(([fact, was, is]) => found(fact, was, is));
        const after = historyOf([stated(facts)], ...taken).dossier()!;
        const first = new CaseHistory();
        for (const one of taken) first.decide(unpackDelta(packDelta('C-1', [packDecision(one)])).decisions[0]!);
        first.add({ source: 1, receivedAt: RECEIVED, records: [stated(facts)] });
        expect(first.dossier()).toEqual(after);
        // A value found is always one that somebody stated or found: nothing is made up.
        for (const { fact, value, source } of factsOfCase(after, context({ packs: [] })))
          if (source === 'reviewer') expect(list.some(([name, , is]) => name === fact && is === value)).toBe(true);
          else expect(value).toBe((facts as Partial<Record<FactName, boolean>>)[fact] ?? null);
      }),
    );
  });

  it('each fact is a member with its Chinese name and three values; nothing else is', () => {
    for (const [fact, word] of Object.entries(FACT)) {
      const member = memberOfFact(fact as FactName);
      expect(factOfMember('case', member)).toBe(fact);
      expect(['true', 'false', 'unknown'].map((value) => [mayBecome('case', member, value), valueWord('case', member, value)])).toEqual([
        [true, '是'],
        [true, '否'],
        [true, '未知'],
      ]);
      expect([mayBecome('case', member, null), mayBecome('case', member, 'yes'), mayBecome('written', member, 'true')]).toEqual([
        false,
        false,
        false,
      ]);
      expect(word).not.toBe('');
    }
    expect(mayBecome('case', 'facts.nothing', 'true')).toBe(false);
    expect(factOfMember('written', 'facts.emergency')).toBeNull();
    expect(valueWord('case', 'actType', 'penalty')).toBe('行政处罚');
  });
});
