import fc from 'fast-check';
import { FACT, type FactName } from '@zhilu/kernel/vocabulary';
import type { DeliveredRecord } from './case-history';
import { packDelta, packRecord, unpackDelta } from './record-text';

const text = fc.string({ unit: 'binary', maxLength: 12 }).map((one) => one.replaceAll('\u0000', ''));
const facts = fc.dictionary(fc.constantFrom(...(Object.keys(FACT) as FactName[])), fc.boolean(), { noNullPrototype: true });
const body: Record<DeliveredRecord['kind'], fc.Arbitrary<Record<string, unknown>>> = {
  case: fc.record({ actType: text, caseNo: text, party: text, filedOn: text, withheld: fc.boolean(), facts }, { requiredKeys: [] }),
  written: fc.record({ item: text, madeAt: text, documentNo: text, title: text }, { requiredKeys: [] }),
  activity: fc.record({ scene: text, officers: fc.array(text), interruptionSpoken: fc.boolean(), facts }, { requiredKeys: [] }),
  recording: fc.record({ activity: text, storedAt: text, claimAccepted: fc.boolean() }, { requiredKeys: [] }),
};
const record = (caseKey: string): fc.Arbitrary<DeliveredRecord> =>
  fc.constantFrom('case', 'written', 'activity', 'recording' as const).chain((kind) =>
    fc.record({
      kind: fc.constant(kind as DeliveredRecord['kind']),
      key: fc.oneof(text, text.map((rest) => caseKey + rest)), // prettier-ignore
      revision: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      withdrawn: fc.boolean(),
      body: body[kind as DeliveredRecord['kind']],
    }),
  );

describe('records written down for good', () => {
  it('come back as they were, whatever they say and however their keys look', () => {
    const delta = text.chain((caseKey) => fc.tuple(fc.constant(caseKey), fc.array(record(caseKey), { minLength: 1, maxLength: 6 })));
    fc.assert(
      fc.property(delta, ([caseKey, records]) => {
        const packed = packDelta(
          caseKey,
          records.map((one) => packRecord(one, caseKey)),
        );
        expect(unpackDelta(packed).records).toEqual(records.map((one) => ({ ...one, body: JSON.parse(JSON.stringify(one.body)) })));
      }),
      { numRuns: 500 },
    );
  });

  it('what was written by the first version is read for ever', () => {
    expect(
      unpackDelta(
        '["A-1",["c","~",1,"penalty","ordinary","案〔2026〕1号",null,null,null,null,null,"2026-08-20",null,null,null,null,null,null,true,"-1---10"],' +
          '["w","~-W1",1,"T01","2026-08-20"],["a","=H9",2,"service","2026-09-21T09:00:00",null,null,["甲","乙"]],["r","~-V1",-3]]',
      ).records,
    ).toEqual([
      {
        kind: 'case',
        key: 'A-1',
        revision: 1,
        withdrawn: false,
        body: {
          actType: 'penalty',
          procedure: 'ordinary',
          caseNo: '案〔2026〕1号',
          filedOn: '2026-08-20',
          withheld: true,
          facts: { lifeHealth: true, inquiryConducted: true, onsiteConducted: false },
        },
      },
      { kind: 'written', key: 'A-1-W1', revision: 1, withdrawn: false, body: { item: 'T01', madeAt: '2026-08-20' } },
      {
        kind: 'activity',
        key: 'H9',
        revision: 2,
        withdrawn: false,
        body: { scene: 'service', arrivedAt: '2026-09-21T09:00:00', officers: ['甲', '乙'] },
      },
      { kind: 'recording', key: 'A-1-V1', revision: 3, withdrawn: true, body: {} },
    ]);
  });

  it('every fact has its letter; a member without a place is refused, not lost', () => {
    const all = Object.fromEntries(Object.keys(FACT).map((name, n) => [name, n % 2 === 0]));
    const stated: DeliveredRecord = { kind: 'case', key: 'A', revision: 1, withdrawn: false, body: { facts: all } };
    expect(unpackDelta(packDelta('A', [packRecord(stated, 'A')]))).toEqual({ caseKey: 'A', records: [stated], decisions: [] });
    expect(() => packRecord({ ...stated, body: { colour: 'red' } }, 'A')).toThrow('no member colour');
    expect(() => packRecord({ ...stated, body: { facts: { green: true } } }, 'A')).toThrow('no letter');
  });
});
