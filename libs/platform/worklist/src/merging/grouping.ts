import type { MergeReason, WorkKind } from '@zhilu/kernel/vocabulary';
import { byDue, nameOf, type WorkItem } from '../work-source';

export type Thing = WorkItem & { readonly kind: WorkKind };
/** What stands as one: the earliest, and the others. */
export interface Entry<T> {
  readonly head: T;
  readonly parts: readonly T[];
}
export interface Proposed<T> {
  readonly reason: MergeReason;
  readonly things: readonly T[];
}

/** The things as entries, in the order of the list: those of one group stand where the earliest of them stands. */
export const entriesOf = <T extends Thing>(things: readonly T[], groupOf: (thing: T) => string | null): Entry<T>[] => {
  const entries = new Map<string, T[]>();
  for (const thing of [...things].sort(byDue)) {
    const name = groupOf(thing) ?? `${thing.kind} ${nameOf(thing)}`;
    const group = entries.get(name);
    if (group === undefined) entries.set(name, [thing]);
    else group.push(thing);
  }
  return [...entries.values()].map(([head, ...parts]) => ({ head: head!, parts }));
};

/** Kinds whose things are each of one source, by its number. */
const OF_A_SOURCE: readonly WorkKind[] = ['silent', 'problem', 'gone'];
const ORDER: readonly MergeReason[] = ['record', 'case', 'source', 'matter'];

/** So many are merged at once. */
const AT_ONCE = 100;
const thingsOf = <T>(entries: readonly Entry<T>[]): T[] => entries.flatMap(({ head, parts }) => [head, ...parts]);

/** By what a thing may belong with others. */
const marksOf = (thing: Thing): Readonly<Record<MergeReason, readonly string[]>> => {
  const cases = thing.cases ?? [];
  return {
    record: cases.flatMap(({ caseId, records }) => records.map((record) => `${thing.agencyId} ${caseId} ${record}`)),
    case: cases.map(({ caseId }) => `${thing.agencyId} ${caseId}`),
    source: OF_A_SOURCE.includes(thing.kind) ? [thing.ref] : [],
    matter: thing.agencyId === null ? [] : [`${thing.agencyId} ${thing.kind} ${thing.title}`],
  };
};

/**
 * 合并建议: entries that share a record, a case or a source, or are of one kind and one agency; the closest first, and each
 * in one proposal at most. Nothing is merged by it.
 */
export const proposalsOf = <T extends Thing>(entries: readonly Entry<T>[]): Proposed<T>[] => {
  const taken = new Set<Entry<T>>();
  return ORDER.flatMap((reason) => {
    const sharing = new Map<string, Entry<T>[]>();
    for (const entry of entries) {
      const marks = new Set([entry.head, ...entry.parts].flatMap((thing) => marksOf(thing)[reason]));
      for (const mark of marks) sharing.set(mark, [...(sharing.get(mark) ?? []), entry]);
    }
    return [...sharing.values()].flatMap((all) => {
      const free = all.filter((entry) => !taken.has(entry));
      if (free.length < 2 || thingsOf(free).length > AT_ONCE) return [];
      free.forEach((entry) => taken.add(entry));
      return [{ reason, things: thingsOf(free) }];
    });
  });
};
