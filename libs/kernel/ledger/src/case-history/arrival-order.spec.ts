import fc from 'fast-check';
import type { RecordKind } from '@zhilu/kernel/vocabulary';
import { type DeliveredRecord, CaseHistory } from './case-history';
import { packDelta, packRecord, unpackDelta } from './record-text';

const CASE = 'A-1';
const BODIES: Readonly<Record<RecordKind, (text: string) => Record<string, unknown>>> = {
  case: (title) => ({ actType: 'penalty', title }),
  written: (title) => ({ item: 'T01', title }),
  activity: (place) => ({ scene: 'other', place }),
  recording: (reference) => ({ reference }),
};

/** Revisions and tombstones of a case, a document, an activity and a clip; bodies repeat, as those of real senders do. */
const revisions = fc.uniqueArray(
  fc.record({
    kind: fc.constantFrom<RecordKind>('case', 'case', 'written', 'activity', 'recording'),
    revision: fc.integer({ min: 1, max: 6 }),
    text: fc.constantFrom('甲', '乙', null),
  }),
  { selector: ({ kind, revision }) => `${kind} ${revision}`, maxLength: 14 },
);
const recordOf = ({ kind, revision, text }: { kind: RecordKind; revision: number; text: string | null }): DeliveredRecord => ({
  kind,
  key: kind === 'case' ? CASE : `${CASE}-${kind}`,
  revision,
  withdrawn: text === null,
  body: text === null ? {} : BODIES[kind](text),
});

/** Delivers records one delivery after the other, each held as it would be read back from what was stored of the ones before. */
const heldAfter = (deliveries: readonly (readonly DeliveredRecord[])[]): CaseHistory => {
  const stored: string[] = [];
  const readBack = (): CaseHistory => CaseHistory.of(stored.map((text) => ({ source: 1, receivedAt: 1, ...unpackDelta(text) })));
  for (const records of deliveries) {
    const history = readBack();
    const kept = records.filter((record) => {
      const { fate, raised } = history.apply(record, 1, 1);
      return fate === 'accepted' || raised === true;
    });
    if (kept.length > 0) stored.push(packDelta(CASE, kept.map((record) => packRecord(record, CASE)))); // prettier-ignore
  }
  return readBack();
};
const stateOf = (history: CaseHistory) => ({
  dossier: history.dossier(),
  standing: [...history.standing()].map(({ record }) => JSON.stringify(record)).sort(),
});
const inParts = (records: readonly DeliveredRecord[], cuts: readonly boolean[]): DeliveredRecord[][] => {
  const parts: DeliveredRecord[][] = [[]];
  for (const [n, record] of records.entries()) {
    parts.at(-1)!.push(record);
    if (cuts[n % cuts.length]) parts.push([]);
  }
  return parts;
};

describe('V3: what is held depends on the set of revisions and tombstones, not on order, partition or repetition of deliveries', () => {
  it('CH-1 wherever a tombstone of a higher number comes among contents under one lower number, the last of these lies beneath it', () => {
    const texts = fc.array(fc.constantFrom('甲', '乙', '丙'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(texts, fc.nat(), (some, where) => {
        const bodies = some.map((text) => recordOf({ kind: 'case', revision: 1, text }));
        const at = where % (bodies.length + 1);
        const arrived = [...bodies.slice(0, at), recordOf({ kind: 'case', revision: 2, text: null }), ...bodies.slice(at)];
        expect(heldAfter(arrived.map((one) => [one])).dossier()!.case).toMatchObject({ title: some.at(-1), withdrawnAt: 1 });
      }),
    );
  });

  it('CH-2 不再出现: what a source stated, has not taken back and does not state now, of the kinds asked; a case for all it holds', () => {
    const of = (kind: RecordKind, text: string | null = '甲', revision = 1) => recordOf({ kind, revision, text });
    const history = heldAfter([[of('case'), of('written'), of('activity'), of('recording')], [of('recording', null, 2)]]);
    const kinds = (...some: RecordKind[]): ReadonlySet<RecordKind> => new Set(some);
    const absent = (source: number, of_: ReadonlySet<RecordKind>, stated: readonly DeliveredRecord[]): string[] =>
      history.absent(source, of_, stated).map(({ kind }) => kind);
    const all = kinds('case', 'written', 'activity', 'recording');
    expect(absent(1, all, [of('case'), of('written'), of('activity')])).toEqual([]);
    expect(absent(1, all, [of('case')])).toEqual(['written', 'activity']);
    expect(absent(1, kinds('written'), [of('case')])).toEqual(['written']);
    expect(absent(1, all, [of('written')])).toEqual(['case']);
    expect(absent(1, all, [])).toEqual(['case']);
    expect(absent(2, all, [])).toEqual([]);
    history.apply(of('case', null, 2), 1, 2);
    expect(absent(1, all, [])).toEqual([]);
  });

  it('whatever the order, however cut into deliveries, some delivered twice: the same dossier and the same records', () => {
    fc.assert(
      fc.property(
        revisions.chain((some) => {
          const records = some.map(recordOf);
          const shuffled = fc.shuffledSubarray([...records, ...records.slice(0, 3)], {
            minLength: records.length + Math.min(3, records.length),
          });
          return fc.tuple(fc.constant(records), shuffled, fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }));
        }),
        ([records, arrived, cuts]) => {
          const inOrder = [...records].sort((a, b) => a.revision - b.revision);
          expect(stateOf(heldAfter(inParts(arrived, cuts)))).toEqual(stateOf(heldAfter([inOrder])));
        },
      ),
      { numRuns: 3000 },
    );
  });

  const written = (revision: number, text: string | null): DeliveredRecord => recordOf({ kind: 'written', revision, text });
  const titleOf = (history: CaseHistory): unknown => {
    const [one] = [...history.standing()];
    return [one!.record.revision, one!.record.withdrawn ? null : one!.record.body.title];
  };

  it('the same again under a higher number keeps the number: an older revision that comes later does not pass for newer', () => {
    expect(titleOf(heldAfter([[written(1, '甲')], [written(3, '甲')], [written(2, '乙')]]))).toEqual([3, '甲']);
    expect(titleOf(heldAfter([[written(1, '甲')], [written(3, '甲')], [written(2, null)]]))).toEqual([3, '甲']);
    expect(titleOf(heldAfter([[written(3, null)], [written(5, null)], [written(4, '乙')]]))).toEqual([5, null]);
  });

  it('beneath a tombstone the newest body counts, in whatever order the bodies came', () => {
    const stated = (revision: number, text: string | null): DeliveredRecord => recordOf({ kind: 'case', revision, text });
    for (const order of [
      [1, 2, 3, 5],
      [5, 2, 3, 1],
      [5, 3, 2, 1],
      [2, 5, 3, 1],
    ]) {
      // prettier-ignore
      const deliveries = order.map((n) => [stated(n, n === 5 ? null : n === 3 ? '乙' : '甲')]);
      expect([order, heldAfter(deliveries).dossier()!.case.title]).toEqual([order, '乙']);
    }
  });

  it('a record that stands says when its revision was received; the same again does not move it', () => {
    const history = new CaseHistory();
    const since = (): unknown => [...history.standing()].map((one) => one.since);
    history.apply(written(1, '甲'), 1, 100);
    history.apply(written(1, '甲'), 1, 200);
    expect(since()).toEqual([100]);
    history.apply(written(2, '乙'), 1, 300);
    expect(since()).toEqual([300]);
    history.apply(written(3, null), 1, 400);
    expect(since()).toEqual([400]);
    history.apply(written(2, '甲'), 1, 500);
    expect(since()).toEqual([400]);
  });
});
