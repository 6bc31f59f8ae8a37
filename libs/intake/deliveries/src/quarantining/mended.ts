import { markOf } from '@zhilu/intake/format';
import { markOfEntry } from '@zhilu/intake/inspection';
import type { DeliveredCase, Rejected } from '@zhilu/ledger';
import type { Tx } from '@zhilu/platform/database';
import type { PlacedEntry } from '@zhilu/registry/agencies';
import { lineOfPlace } from '../spool/spooled';
import { type Bringing, type Brought, endMended, isOfAgency } from './kept-lines';
import { openByMark, openOfCases } from './quarantine.store';

/** What is kept of cases ends with what a chunk brought of them; what the books did not take brought nothing. */
export const endMendedCases = async (
  tx: Tx,
  from: Bringing,
  cases: readonly DeliveredCase[],
  rejected: readonly Rejected[],
): Promise<void> => {
  const agencies = [...new Set([0, ...cases.map(({ agency }) => agency)])];
  const open = await openOfCases(tx, from, agencies, cases.map(({ sourceCase }) => sourceCase)); // prettier-ignore
  if (open.length === 0) return;
  const refused = new Set(
    rejected.flatMap(({ case: one, code }) =>
      code === 'case-unknown' ? [] : one.unpacked().map(({ line }) => `${one.sourceCase}\n${line}`),
    ),
  );
  const byKey = new Map(cases.map((one) => [one.sourceCase, one]));
  const brought = new Map<string, ReadonlyMap<string, Brought>>();
  await endMended(tx, from, open, (line) => {
    const one = byKey.get(line.caseKey!);
    if (one === undefined || !isOfAgency(line, one.agency)) return undefined;
    const known = brought.get(one.sourceCase) ?? recordsOf(one, refused);
    brought.set(one.sourceCase, known);
    return known;
  });
};

const recordsOf = (one: DeliveredCase, refused: ReadonlySet<string>): Map<string, Brought> =>
  newest(
    one
      .unpacked()
      .filter(({ line }) => !refused.has(`${one.sourceCase}\n${line}`))
      .map(({ record: { kind, key, revision }, line }) => ({
        mark: markOf(kind, one.sourceCase, key),
        revision,
        ...lineOfPlace(line),
      })),
  );

/** The same of lines of registers. */
export const endMendedEntries = async (tx: Tx, from: Bringing, entries: readonly PlacedEntry[]): Promise<void> => {
  const agencies = [...new Set([0, ...entries.map(({ agency }) => agency)])];
  const open = await openByMark(tx, from, agencies, entries.map(({ entry }) => markOfEntry(entry))); // prettier-ignore
  if (open.length === 0) return;
  const byAgency = new Map(
    agencies.map((agency) => [
      agency,
      newest(
        entries.flatMap((one) =>
          agency === 0 || one.agency === agency
            ? [{ mark: markOfEntry(one.entry), revision: one.entry.revision, line: one.line, sheet: one.sheet }]
            : [],
        ),
      ),
    ]),
  );
  await endMended(tx, from, open, ({ ref }) => byAgency.get(ref.agency));
};

const newest = (records: readonly Brought[]): Map<string, Brought> => {
  const known = new Map<string, Brought>();
  for (const one of records) if ((known.get(one.mark)?.revision ?? 0) <= one.revision) known.set(one.mark, one);
  return known;
};
