import { earliest, endOfDay, HOLIDAY_TABLES, makeCalendar, momentOf, startOfDay } from '@zhilu/kernel/time';
import { type Delivered, sourceDays } from './health';

const CALENDAR = makeCalendar(HOLIDAY_TABLES);
const TERMS = [{ since: 0, connectedAt: startOfDay('2026-11-02'), rhythm: { kind: 'hours', hours: 24 }, graceHours: 48 }] as const;
const came = (at: string, more: Partial<Delivered> = {}): Delivered => ({ at: earliest(at), reports: true, quarantined: 0, ...more });
const states = (deliveries: readonly Delivered[], to: string, terms: Parameters<typeof sourceDays>[0] = TERMS) =>
  sourceDays(terms, deliveries, { from: '2026-11-01', to, now: endOfDay(to) }, CALENDAR).map(({ state }) => state);

describe('数据报送情况, day by day', () => {
  it('waits, is late within the grace, is silent after it, and is heard again', () => {
    const days = sourceDays(
      TERMS,
      [came('2026-11-02T10:00:00'), came('2026-11-03T09:00:00'), came('2026-11-08T09:00:00')],
      { from: '2026-11-01', to: '2026-11-09', now: endOfDay('2026-11-09') },
      CALENDAR,
    );
    expect(days.map(({ state }) => state)).toEqual(['before', 'received', 'received', 'late', 'late', 'silent', 'silent', 'late', 'late']);
    expect(days[7]).toMatchObject({ late: true });
    expect(momentOf(days[7]!.expected!)).toBe('2026-11-04T09:00:00');
    // Nothing came on that day: late means awaited, not come late.
    expect(days[8]).toMatchObject({ late: false });
  });

  it('a delivery of which every line was quarantined tells nothing: the source is late and then silent all the same', () => {
    const aside = came('2026-11-04T09:00:00', { reports: false, quarantined: 12 });
    expect(states([came('2026-11-02T10:00:00'), aside], '2026-11-06')).toEqual([
      'before',
      'received',
      'late',
      'quarantined',
      'silent',
      'silent',
    ]);
  });

  it('quarantined lines show beside lines taken in', () => {
    expect(states([came('2026-11-02T10:00:00', { quarantined: 1 })], '2026-11-03')[1]).toBe('quarantined');
  });

  it('each day is judged by the terms in force at its end', () => {
    const weekly = { ...TERMS[0], since: startOfDay('2026-11-06'), rhythm: { kind: 'hours', hours: 168 } } as const;
    const days = states([came('2026-11-02T10:00:00')], '2026-11-08', [TERMS[0], weekly]);
    expect(days.slice(3)).toEqual(['late', 'silent', 'idle', 'idle', 'idle']);
  });

  it('days that have not begun are not told, and today is judged as of now', () => {
    const now = earliest('2026-11-03T09:30:00');
    const days = sourceDays(TERMS, [came('2026-11-02T10:00:00')], { from: '2026-11-02', to: '2026-11-30', now }, CALENDAR);
    expect(days.map(({ day, state }) => [day, state])).toEqual([
      ['2026-11-02', 'received'],
      ['2026-11-03', 'idle'],
    ]);
  });
});
