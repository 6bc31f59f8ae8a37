import fc from 'fast-check';
import { addDays, endOfDay, startOfDay } from '@zhilu/kernel/time';
import type { DutyKind } from './duty';
import { outcomeAt, settle } from './settlement';

const kind = (ground: DutyKind['ground']): DutyKind => ({
  pack: 'P',
  rule: 'R',
  dutyClass: 'written',
  actType: 'penalty',
  stage: 'decision',
  scene: null,
  procedure: null,
  ground,
});
const at = (day: string, hour = 12): number => startOfDay(day) + hour * 3_600_000;

describe('settlement of a duty (definitions.md, Figures: 应记录)', () => {
  const due = at('2026-03-10');
  it.each([
    ['not charged while its due day runs', null, '2026-03-09', 'pending'],
    ['charged when the due day has ended', null, '2026-03-10', 'missing'],
    ['met before due: settles on the due day, not before', at('2026-03-01'), '2026-03-09', 'pending'],
    ['met before due', at('2026-03-01'), '2026-03-10', 'onTime'],
    ['met on the very instant', due, '2026-03-10', 'onTime'],
    ['met a second late on the due day', due + 1000, '2026-03-10', 'late'],
    ['met three days late: still missing the day before', at('2026-03-13'), '2026-03-12', 'missing'],
    ['met three days late: late from that day', at('2026-03-13'), '2026-03-13', 'late'],
  ])('%s', (_, metAt, asOf, expected) => {
    const duty = {
      standing: 'firm' as const,
      metAt,
      lateBy: metAt !== null && metAt > due ? ('declared' as const) : null,
      kind: kind('statute'),
    };
    expect(outcomeAt({ settlement: settle(duty), dueAt: due, metAt }, asOf)).toBe(expected);
  });

  it('LT-1 under 口径 a record at any time is on time, and what has not come is never missing', () => {
    const metAt = at('2026-05-01');
    const settlement = settle({ standing: 'firm', metAt, lateBy: null, kind: kind('office') });
    expect(outcomeAt({ settlement, dueAt: due, metAt }, '2026-03-09')).toBe('pending');
    expect(outcomeAt({ settlement, dueAt: due, metAt }, '2026-04-30')).toBe('notReceived');
    expect(outcomeAt({ settlement, dueAt: due, metAt }, '2026-05-01')).toBe('onTime');
    const never = settle({ standing: 'firm', metAt: null, lateBy: null, kind: kind('office') });
    expect([never, outcomeAt({ settlement: never, dueAt: due, metAt: null }, '2026-04-30')]).toEqual(['U', 'notReceived']);
  });

  it('LT-2 迟报 is an outcome of its own: missing until we had it, never on time, never 逾期', () => {
    const metAt = at('2026-05-01');
    const settlement = settle({ standing: 'firm', metAt, lateBy: 'receipt', kind: kind('statute') });
    expect(outcomeAt({ settlement, dueAt: due, metAt }, '2026-04-30')).toBe('missing');
    expect(outcomeAt({ settlement, dueAt: due, metAt }, '2026-05-01')).toBe('reportedLate');
  });

  it('indeterminate counts from its due day, not applicable always', () => {
    expect(outcomeAt({ settlement: 'I', dueAt: due, metAt: null }, '2026-03-09')).toBe('pending');
    expect(outcomeAt({ settlement: 'I', dueAt: due, metAt: null }, '2026-03-10')).toBe('indeterminate');
    // Met only later, it stays what cannot be judged: nobody says that it was missing.
    expect(outcomeAt({ settlement: 'I', dueAt: due, metAt: at('2026-05-01') }, '2026-04-01')).toBe('indeterminate');
    expect(outcomeAt({ settlement: 'N', dueAt: due, metAt: null }, '2026-03-01')).toBe('notApplicable');
  });

  it('L2: as days pass an outcome moves pending → missing → late or pending → on time, never late → on time', () => {
    const order = { pending: 0, missing: 1, notReceived: 1, onTime: 2, late: 2, reportedLate: 2, indeterminate: 1, notApplicable: 0 };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.option(fc.integer({ min: -10, max: 60 })),
        fc.integer({ min: 0, max: 86_399 }),
        fc.constantFrom('declared' as const, 'receipt' as const),
        (dueIn, metIn, second, by) => {
          const dueAt = startOfDay(addDays('2026-03-01', dueIn)) + second * 1000;
          const metAt = metIn === null ? null : startOfDay(addDays('2026-03-01', metIn)) + second * 1000;
          const settlement = settle({
            standing: 'firm',
            metAt,
            lateBy: metAt !== null && metAt > dueAt ? by : null,
            kind: kind('statute'),
          });
          const days = Array.from({ length: 70 }, (_, n) => outcomeAt({ settlement, dueAt, metAt }, addDays('2026-03-01', n)));
          days.reduce((before, now) => (expect(order[now]).toBeGreaterThanOrEqual(order[before]), now));
          const slow = days.map((_, n) => {
            const end = endOfDay(addDays('2026-03-01', n));
            if (dueAt >= end) return 'pending';
            if (metAt === null || metAt >= end) return 'missing';
            return metAt > dueAt ? (by === 'receipt' ? 'reportedLate' : 'late') : 'onTime';
          });
          expect(days).toEqual(slow);
        },
      ),
    );
  });
});
