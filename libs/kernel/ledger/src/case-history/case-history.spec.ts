import fc from 'fast-check';
import { type DeliveredRecord, type Delta, CaseHistory } from './case-history';

const record = (key: string, revision: number, body: Record<string, unknown>, withdrawn = false): DeliveredRecord => ({
  kind: 'written',
  key,
  revision,
  withdrawn,
  body,
});
const theCase: DeliveredRecord = { kind: 'case', key: 'C', revision: 1, withdrawn: false, body: { actType: 'penalty' } };

describe('a dossier is the fold of its deltas', () => {
  it('the same again is a duplicate, an older revision is stale, a newer replaces', () => {
    const history = new CaseHistory();
    expect(history.apply(theCase, 1, 100).fate).toBe('accepted');
    expect(history.apply(record('a', 1, { item: 'T01' }), 1, 100).fate).toBe('accepted');
    expect(history.apply(record('a', 1, { item: 'T01' }), 1, 200).fate).toBe('duplicate');
    expect(history.apply(record('a', 3, { item: 'T02' }), 1, 300)).toEqual({ fate: 'accepted', cause: 'correction' });
    expect(history.apply(record('a', 2, { item: 'T09' }), 1, 400).fate).toBe('stale');
    expect(history.dossier()!.written).toEqual([{ item: 'T02', key: 'a', receivedAt: 100, source: 1 }]);
  });

  it('the receipt that witnesses a record is its first, whatever was revised later (docs/decisions/0005)', () => {
    const history = CaseHistory.of([
      { source: 1, receivedAt: 100, records: [theCase, record('a', 1, { item: 'T01' })] },
      { source: 1, receivedAt: 900, records: [record('a', 2, { item: 'T01', madeAt: '2026-01-01' })] },
    ]);
    expect(history.dossier()!.written[0]).toMatchObject({ madeAt: '2026-01-01', receivedAt: 100 });
  });

  it('撤回 takes a record out of the dossier, and gives the case its tombstone', () => {
    const history = CaseHistory.of([{ source: 1, receivedAt: 100, records: [theCase, record('a', 1, { item: 'T01' })] }]);
    history.apply(record('a', 2, {}, true), 1, 200);
    expect(history.dossier()!.written).toEqual([]);
    history.apply({ ...theCase, revision: 2, withdrawn: true, body: {} }, 1, 300);
    expect(history.dossier()!.case).toMatchObject({ actType: 'penalty', withdrawnAt: 300 });
  });

  it('nothing is judged before the case itself is stated', () => {
    expect(CaseHistory.of([{ source: 1, receivedAt: 1, records: [record('a', 1, {})] }]).dossier()).toBeNull();
  });

  it('V3: what is held depends on the set of revisions, not on their order of arrival', () => {
    const revisions = fc.uniqueArray(
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), revision: fc.integer({ min: 1, max: 5 }), withdrawn: fc.boolean() }),
      { selector: (r) => `${r.key}${r.revision}`, maxLength: 10 },
    );
    fc.assert(
      fc.property(revisions, fc.infiniteStream(fc.nat(1000)), (some, order) => {
        const records = some.map((r) => record(r.key, r.revision, r.withdrawn ? {} : { item: `T${r.revision}` }, r.withdrawn));
        const shuffled = records.map((r) => [order.next().value, r] as const).sort((x, y) => x[0]! - y[0]!);
        const dossierOf = (arrived: readonly DeliveredRecord[]) => {
          const deltas: Delta[] = [
            { source: 1, receivedAt: 1, records: [theCase] },
            ...arrived.map((r) => ({ source: 1, receivedAt: 1, records: [r] })),
          ];
          return CaseHistory.of(deltas)
            .dossier()!
            .written.map((w) => [w.key, w.item])
            .sort();
        };
        expect(dossierOf(shuffled.map(([, r]) => r))).toEqual(dossierOf(records));
      }),
    );
  });
});
