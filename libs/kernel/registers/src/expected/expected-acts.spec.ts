import type { Dossier } from '@zhilu/kernel/law';
import { addDays } from '@zhilu/kernel/time';
import fc from 'fast-check';
import { CaseFinder, completenessOf, type ExpectedAct, samePlace, settledOn } from './expected-acts';

const receipt = { receivedAt: 0, source: 1 };
const dossier = (key: string, said: Partial<Dossier['case']>, visits: readonly [string, string, string][] = []): Dossier => ({
  case: { ...receipt, key, actType: 'penalty', ...said },
  written: [],
  activities: visits.map(([visit, day, place]) => ({
    ...receipt,
    key: visit,
    scene: 'siteInspection',
    arrivedAt: `${day}T09:00:00`,
    place,
  })),
  recordings: [],
});
const act = (said: Partial<ExpectedAct>): ExpectedAct => ({ key: '1/x', stream: 'dispatch', from: '2026-08-24', ...said });

const finder = (): CaseFinder => {
  const made = new CaseFinder();
  made.add(1, dossier('A-1', { caseNo: '岭市监立〔2026〕31号', documentNo: '岭市监罚〔2026〕31号', filedOn: '2026-08-20' }));
  made.add(2, dossier('A-2', { filedOn: '2026-08-20' }, [['H-2', '2026-08-24', '岭东市东湖路 8 号']]));
  made.add(3, dossier('A-3', { filedOn: '2026-08-20' }, [['H-3', '2026-08-25', '西街 3 号']]));
  made.add(4, dossier('A-4', { filedOn: '2026-08-20' }, [['H-4', '2026-08-25', '西街3号']]));
  made.add(5, dossier('A-5', { filedOn: '2026-08-20', withdrawnAt: 1 }, [['H-5', '2026-08-26', '北巷 5 号院']]));
  return made;
};

describe('对应案件', () => {
  it.each<[string, Partial<ExpectedAct>, unknown]>([
    [
      'by the number of its decision, however its brackets are written',
      { number: '岭市监罚[2026]31号' },
      { state: 'matched', by: 'number', cases: [1], on: '2026-08-20' },
    ],
    ['by the number of the case in its source', { number: 'a-2' }, { state: 'matched', by: 'number', cases: [2], on: '2026-08-20' }],
    ['by the number of an activity, on its day', { number: 'H-3' }, { state: 'matched', by: 'number', cases: [3], on: '2026-08-25' }],
    ['by a number nobody has, whatever the place', { number: '岭市监罚〔2026〕32号', place: '东湖路8号' }, { state: 'unmatched' }],
    ['by day and place', { place: '东湖路8号' }, { state: 'matched', by: 'place', cases: [2], on: '2026-08-24' }],
    ['by a place on another day', { place: '东湖路8号', from: '2026-08-25' }, { state: 'unmatched' }],
    [
      'within a span of days',
      { place: '东湖路8号', from: '2026-08-01', to: '2026-08-31' },
      { state: 'matched', by: 'place', cases: [2], on: '2026-08-24' },
    ],
    ['at a place of two cases', { place: '西街3号', from: '2026-08-25' }, { state: 'several', cases: [3, 4] }],
    ['by the case of a number of two', { number: '西街' }, { state: 'unmatched' }],
    ['at the place of a case that was taken back', { place: '北巷5号院', from: '2026-08-26' }, { state: 'unmatched' }],
    ['without number or place', {}, { state: 'unmatched' }],
  ])('XA-1 %s', (_, said, found) => expect(finder().match(act(said))).toEqual(found));

  it.each([
    ['东湖路8号', '东湖路8号', true],
    ['岭东市东湖路8号', '东湖路8号', true],
    ['东湖路18号', '湖路8号', false],
    ['东湖路8号', '湖路88号', false],
    ['东湖路12', '东湖路1', false],
    ['12东湖路', '2东湖路', false],
    ['东湖路8号3楼', '东湖路8号', true],
    ['东湖路', '湖路', false],
  ])('XA-2 %s and %s are one place: %s', (a, b, same) => {
    expect([samePlace(a, b), samePlace(b, a)]).toEqual([same, same]);
  });

  it('XA-3 since when there is its case: not before it was due, nor before the case', () => {
    expect(settledOn(act({ to: '2026-08-31' }), '2026-08-24')).toBe('2026-08-31');
    expect(settledOn(act({}), '2026-09-02')).toBe('2026-09-02');
  });

  it('XA-4 property: the order in which cases are taken in changes nothing, and cases of elsewhere nothing but what may be several', () => {
    const some = fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 5 }),
        place: fc.constantFrom('东湖路8号', '东湖路18号', '西街3号'),
        no: fc.constantFrom('31', '32', ''),
      }),
      { minLength: 1, maxLength: 8 },
    );
    const asked = fc.record({
      from: fc.integer({ min: 0, max: 5 }),
      days: fc.integer({ min: 0, max: 3 }),
      place: fc.constantFrom('东湖路8号', '西街3号'),
      number: fc.option(fc.constantFrom('31', '33'), { nil: undefined }),
    });
    fc.assert(
      fc.property(some, asked, (cases, { from, days, place, number }) => {
        const made = (order: readonly number[]): CaseFinder => {
          const one = new CaseFinder();
          for (const at of order) {
            const { day, place: where, no } = cases[at]!;
            const on = addDays('2026-08-20', day);
            one.add(at, dossier(`A-${at}`, { filedOn: on, ...(no !== '' && { documentNo: no }) }, [[`H-${at}`, on, where]]));
          }
          return one;
        };
        const order = cases.map((_, at) => at);
        const first = addDays('2026-08-20', from);
        const what = act({ from: first, to: addDays(first, days), place, ...(number !== undefined && { number }) });
        const found = made(order).match(what);
        expect(made([...order].reverse()).match(what)).toEqual(found);
        // Slowly: by looking at every case.
        const own = order.filter((at) => {
          const { day, place: where, no } = cases[at]!;
          return number === undefined ? where === place && day >= from && day <= from + days : no === number;
        });
        expect(found.state).toBe(own.length === 0 ? 'unmatched' : own.length === 1 ? 'matched' : 'several');
        if (found.state !== 'unmatched') expect([...found.cases]).toEqual(own);
      }),
      { numRuns: 200 },
    );
  });

  it('XA-5 the rate is a triple: what may be several is against it, left out, in its favour; of nothing there is no rate', () => {
    expect(completenessOf({ matched: 6, several: 1, unmatched: 3 })).toEqual({
      low: { n: 6, of: 10 },
      shown: { n: 6, of: 9 },
      high: { n: 7, of: 10 },
    });
    expect(completenessOf({ matched: 0, several: 0, unmatched: 0 }).shown).toEqual({ n: 0, of: 0 });
  });
});
