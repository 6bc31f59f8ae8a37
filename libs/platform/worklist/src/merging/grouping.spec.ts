import fc from 'fast-check';
import type { WorkKind } from '@zhilu/kernel/vocabulary';
import { byDue } from '../work-source';
import { entriesOf, proposalsOf, type Thing } from './grouping';

const KINDS: readonly WorkKind[] = ['lead', 'request', 'silent', 'problem', 'due'];
const thing = (kind: WorkKind, agencyId: number | null, ref: string, more: Partial<Thing> = {}): Thing => ({
  kind,
  agencyId,
  ref,
  title: kind,
  about: null,
  agencyName: null,
  n: 1,
  dueAt: null,
  since: null,
  ...more,
});
const of = (caseId: string, ...records: string[]) => ({ cases: [{ caseId, records }] });
const drawn: fc.Arbitrary<Thing> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    agency: fc.integer({ min: 1, max: 3 }),
    ref: fc.nat(50),
    due: fc.option(fc.nat(9)),
    in: fc.nat(4),
  })
  .map(({ kind, agency, ref, due, in: caseId }) =>
    thing(kind, agency, `${ref}`, { dueAt: due === null ? null : new Date(due), ...of(`${caseId}`, `${ref % 5}`) }),
  );

describe('合并办理', () => {
  it('MG-1 nothing is lost and nothing twice; of a group the earliest stands for the others, and entries are due first', () =>
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 40 }), fc.nat(6), (things, groups) => {
        const groupOf = ({ ref }: Thing): string | null => (Number(ref) % 7 < groups ? String(Number(ref) % 7) : null);
        const entries = entriesOf(
          things.filter((one, i) => things.findIndex((o) => o.kind === one.kind && o.agencyId === one.agencyId && o.ref === one.ref) === i),
          groupOf,
        );
        const all = entries.flatMap(({ head, parts }) => [head, ...parts]);
        expect(new Set(all).size).toBe(all.length);
        expect(new Set(all.map((one) => `${one.kind} ${one.agencyId} ${one.ref}`))).toEqual(
          new Set(things.map((one) => `${one.kind} ${one.agencyId} ${one.ref}`)),
        );
        for (const { head, parts } of entries) {
          for (const part of parts) expect(byDue(head, part)).toBeLessThanOrEqual(0);
          expect(new Set([head, ...parts].map(groupOf)).size).toBe(1);
          if (parts.length > 0) expect(groupOf(head)).not.toBeNull();
        }
        for (let i = 1; i < entries.length; i++) expect(byDue(entries[i - 1]!.head, entries[i]!.head)).toBeLessThanOrEqual(0);
        // A group stands once.
        const named = entries.flatMap(({ head }) => groupOf(head) ?? []);
        expect(new Set(named).size).toBe(named.length);
      }),
    ));

  it('MG-2 what shares a record, a case, a source, or is of one kind at one agency is proposed, the closest first', () => {
    const things = [
      thing('lead', 1, 'a', of('7', 'clip')),
      thing('lead', 1, 'b', of('7', 'clip')),
      thing('request', 1, 'c', of('7')),
      thing('request', 1, 'd', of('8')),
      thing('due', 1, 'e', of('8', 'other')),
      // Another agency has a case of the same number.
      thing('referral', 2, 'f', of('8')),
      thing('silent', null, '4'),
      thing('problem', null, '4'),
      thing('gone', null, '5'),
      thing('lead', 3, 'g'),
      thing('lead', 3, 'h'),
      thing('lead', 4, 'i'),
    ];
    const proposed = proposalsOf(things.map((head) => ({ head, parts: [] })));
    expect(proposed.map(({ reason, things: some }) => [reason, some.map(({ ref, kind }) => `${kind} ${ref}`)])).toEqual([
      ['record', ['lead a', 'lead b']],
      ['case', ['request d', 'due e']],
      ['source', ['silent 4', 'problem 4']],
      ['matter', ['lead g', 'lead h']],
    ]);
  });

  it('MG-3 a proposal names at least two entries, none twice, and never more than are merged at once', () =>
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 150 }), (things) => {
        const proposed = proposalsOf(entriesOf(things, ({ ref }) => ref)).map(({ things: some }) => some);
        expect(proposed.every((some) => some.length >= 2 && some.length <= 100)).toBe(true);
        const all = proposed.flat();
        expect(new Set(all).size).toBe(all.length);
      }),
    ));
});
