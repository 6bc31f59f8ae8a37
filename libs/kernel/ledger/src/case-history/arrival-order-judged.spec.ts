import fc from 'fast-check';
import { evaluate } from '@zhilu/kernel/law';
import { context } from '@zhilu/testing/law/make';
import { addDays } from '@zhilu/kernel/time';
import { type DeliveredRecord, type Delta, CaseHistory } from './case-history';

const RECEIVED = 1_780_000_000_000;
/** Few days, so that the same is said again under another number. */
const day = fc.constantFrom(0, 1, 9, 40, 100).map((n) => addDays('2026-01-05', n));
const record = (kind: DeliveredRecord['kind'], key: string, body: object): Omit<DeliveredRecord, 'revision'> => ({
  kind,
  key,
  withdrawn: false,
  body: Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
});
const maybeDay = fc.option(day, { nil: undefined, freq: 3 });
const stated = fc
  .record({
    actType: fc.constantFrom('penalty', 'licence', 'inspection'),
    filedOn: day,
    decidedOn: maybeDay,
    servedOn: maybeDay,
    closedOn: maybeDay,
    facts: fc.dictionary(fc.constantFrom('onsiteConducted', 'inquiryConducted', 'majorProperty', 'hearingRequested'), fc.boolean()),
  })
  .map((body) => record('case', 'C', body));
const written = fc
  .tuple(fc.constantFrom(1, 5, 24, 25, 28), fc.nat({ max: 1 }), maybeDay)
  .map(([item, n, madeAt]) => record('written', `w${n}`, { item: `T${String(item).padStart(2, '0')}`, madeAt }));
const activity = fc
  .tuple(fc.nat({ max: 1 }), day, fc.constantFrom('siteInspection', 'service', 'coercion'))
  .map(([n, on, scene]) => record('activity', `a${n}`, { scene, arrivedAt: `${on}T09:00:00`, leftAt: `${on}T10:00:00` }));
const recording = fc.tuple(fc.nat({ max: 2 }), day, maybeDay).map(([n, on, storedOn]) =>
  record('recording', `v${n}`, {
    startedAt: `${on}T09:00:00`,
    endedAt: `${on}T09:50:00`,
    storedAt: storedOn && `${storedOn}T20:00:00`,
  }),
);
const takenBack = fc
  .constantFrom(['written', 'w0'], ['written', 'w1'], ['activity', 'a0'], ['recording', 'v1'], ['case', 'C'])
  .map(([kind, key]) => ({ ...record(kind as DeliveredRecord['kind'], key!, {}), withdrawn: true }));

/** Records of one case, each body under a revision number of its own, so that the set of them has an end state. */
const set = fc
  .tuple(stated, fc.array(fc.oneof(stated, written, written, activity, recording, takenBack), { minLength: 3, maxLength: 9 }))
  .map(([first, rest]): DeliveredRecord[] => [first, ...rest].map((one, n) => ({ ...one, revision: n + 1 })));
/** Some arrive twice; all in any order, and cut into deliveries anywhere. */
const arrival = set.chain((records) =>
  fc.record({
    records: fc.constant(records),
    order: fc.shuffledSubarray([...records, ...records.slice(0, 3)], { minLength: records.length }),
    cuts: fc.infiniteStream(fc.boolean()),
  }),
);

/** As the books keep it: each delivery is judged against the fold of what was kept of those before. */
const endOf = (deliveries: readonly (readonly DeliveredRecord[])[]) => {
  const kept: Delta[] = [];
  for (const records of deliveries) {
    const history = CaseHistory.of(kept);
    const worth = records.filter((one) => {
      const { fate, raised } = history.apply(one, 1, RECEIVED);
      return fate === 'accepted' || raised;
    });
    kept.push({ source: 1, receivedAt: RECEIVED, records: worth });
  }
  const dossier = CaseHistory.of(kept).dossier();
  if (dossier === null) return null;
  const duties = evaluate(dossier, context()).map((duty) => JSON.stringify(duty));
  return duties.sort();
};

describe('F-08 V3: the same set of records, doubled, out of order, older after newer', () => {
  it('ends in the same duties whatever the order of arrival: 2,000 permutations', () => {
    let judged = 0;
    fc.assert(
      fc.property(arrival, ({ records, order, cuts }) => {
        const left = records.filter((one) => !order.includes(one));
        const deliveries: DeliveredRecord[][] = [[]];
        for (const one of [...order, ...left]) {
          if (cuts.next().value) deliveries.push([]);
          deliveries.at(-1)!.push(one);
        }
        const end = endOf(records.map((one) => [one]));
        if (end !== null && end.length > 0) judged += 1;
        expect(endOf(deliveries)).toEqual(end);
      }),
      { numRuns: 2_000, seed: 20261125 },
    );
    expect(judged).toBeGreaterThan(1_500);
  });
});
