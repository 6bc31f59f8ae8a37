import { type Context, evaluate, settle, type Settlement } from '@zhilu/kernel/law';
import { type DeliveredRecord, type Delta, CaseHistory } from '@zhilu/kernel/ledger';
import { earliest, type Instant, type Moment } from '@zhilu/kernel/time';
import { type Detected, type Lead, subjectOf } from '../lead';

/** One delivery that moved times a case stated before: with which records, by how much, and what became on time by it. */
export interface MovedTimes {
  readonly caseId: number;
  readonly receivedAt: Instant;
  readonly records: readonly string[];
  /** The farthest a time was moved, seconds. */
  readonly shift: number;
  /** Duties that were late and are on time by the moved times alone. */
  readonly duties: number;
}

const LATE: ReadonlySet<Settlement | undefined> = new Set(['L', 'R']);

type Body = DeliveredRecord['body'];
/** Members that are times bear it in their name. */
const IS_TIME = /(On|At)$/;

/** Times of a record that were stated before and are stated otherwise now. */
const movedIn = (before: Body, after: Body): Record<string, string> =>
  Object.fromEntries(
    Object.entries(after).filter(
      (member): member is [string, string] =>
        IS_TIME.test(member[0]) &&
        typeof member[1] === 'string' &&
        typeof before[member[0]] === 'string' &&
        before[member[0]] !== member[1],
    ),
  );

/** What stood of each record before a delivery and stands after it; the two differ in what it revised. */
const revisedBy = ({ records }: Delta, stood: Map<string, DeliveredRecord>): { before: DeliveredRecord; after: DeliveredRecord }[] => {
  const revised = new Map<string, { before: DeliveredRecord; after: DeliveredRecord }>();
  for (const record of records) {
    if (record.withdrawn) continue;
    const name = `${record.kind}\n${record.key}`;
    const before = revised.get(name)?.before ?? stood.get(name);
    if (before !== undefined) revised.set(name, { before, after: record });
    stood.set(name, record);
  }
  return [...revised.values()];
};

/**
 * 改动时间: each later delivery of a case that moved a time it had stated. What became on time is judged with nothing but
 * the times moved, under the rules of now: what else came with them explains nothing away.
 */
export const movedTimesOf = (caseId: number, deltas: readonly Delta[], context: Context): MovedTimes[] => {
  const stood = new Map<string, DeliveredRecord>();
  return deltas.flatMap((delta, at): MovedTimes[] => {
    const moved = revisedBy(delta, stood).flatMap(({ before, after }) => {
      const times = movedIn(before.body, after.body);
      return Object.keys(times).length === 0 ? [] : [{ before, times, revision: after.revision }];
    });
    if (moved.length === 0) return [];
    // Both as of this delivery: a record that was taken back in between stands as it was, so that the way round is no way out.
    const judged = (records: readonly DeliveredRecord[]): Map<string, Settlement> =>
      settledOf([...deltas.slice(0, at), { ...delta, records, decisions: [] }], context);
    const settled = judged(moved.map(({ before, revision }) => ({ ...before, revision })));
    const records = moved.map(({ before, times, revision }) => ({ ...before, revision, body: { ...before.body, ...times } }));
    let duties = 0;
    for (const [no, settlement] of judged(records)) if (settlement === 'O' && LATE.has(settled.get(no))) duties += 1;
    const shifts = moved.flatMap(({ before, times }) =>
      Object.entries(times).map(([name, time]) => Math.abs(earliest(time as Moment) - earliest(before.body[name] as Moment)) / 1000),
    );
    return [{ caseId, receivedAt: delta.receivedAt, records: records.map(({ key }) => key), shift: Math.max(...shifts), duties }];
  });
};

/** How each duty of a case settles, the whole case left out: it only follows the others. */
const settledOf = (deltas: readonly Delta[], context: Context): Map<string, Settlement> => {
  const dossier = CaseHistory.of(deltas).dossier();
  const duties = dossier === null ? [] : evaluate(dossier, context);
  return new Map(duties.filter(({ kind }) => kind.dutyClass !== 'case').map((duty) => [duty.no, settle(duty)]));
};

/** 改动时间后转为按时: a delivery that moved times already stated, so that what was late is on time. A correction, and a lead. */
export const backdatedRevision = (moved: readonly MovedTimes[]): Detected => {
  const leads = moved
    .filter(({ duties }) => duties > 0)
    .map(({ caseId, receivedAt, records, shift, duties }): Lead => ({
      kind: 'backdatedRevision',
      subject: subjectOf(String(receivedAt), [`${caseId}`]),
      values: { records: records.length, shift, duties, allowed: 0 },
      cases: [{ caseId, records: [...records].sort() }],
    }));
  const casesOf = (some: readonly { readonly caseId: number }[]): number => new Set(some.map(({ caseId }) => caseId)).size;
  return { leads, base: { n: casesOf(moved.filter(({ duties }) => duties > 0)), of: casesOf(moved) } };
};
