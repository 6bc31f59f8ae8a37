import { isScheduleTime, nextTime, type ScheduleRhythm } from './rhythm';

const at = (text: string): number => Date.parse(`${text}+08:00`);

describe('订阅的节奏', () => {
  it.each<[ScheduleRhythm, number, number, string, string]>([
    ['week', 1, 8, '2026-11-25T10:00:00', '2026-11-30T08:00:00'],
    ['week', 3, 8, '2026-11-25T07:59:59', '2026-11-25T08:00:00'],
    ['week', 3, 8, '2026-11-25T08:00:00', '2026-12-02T08:00:00'],
    ['month', 5, 0, '2026-12-31T23:59:59', '2027-01-05T00:00:00'],
    ['month', 28, 23, '2026-02-28T22:00:00', '2026-02-28T23:00:00'],
    ['quarter', 10, 9, '2026-10-10T09:00:00', '2027-01-10T09:00:00'],
    ['quarter', 10, 9, '2026-09-30T23:00:00', '2026-10-10T09:00:00'],
  ])('OB-1 %s, day %i, %i o’clock, after %s comes %s, by the clock of Beijing', (rhythm, day, hour, after, next) =>
    expect(nextTime(rhythm, day, hour, at(after))).toBe(at(next)),
  );

  it('OB-2 only a day every period has is one', () => {
    expect([isScheduleTime('month', 28, 8), isScheduleTime('month', 29, 8), isScheduleTime('week', 8, 8), isScheduleTime('week', 1, 24), isScheduleTime('week', 1.5, 8)]).toEqual([true, false, false, false, false]); // prettier-ignore
  });
});
