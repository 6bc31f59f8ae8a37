import { clock, day, instantOf, lasting, minute } from './time';

describe('time as Shanghai reads it, whatever the zone of the browser', () => {
  it('writes days and instants', () => {
    expect(day('2026-11-03')).toBe('2026年11月3日');
    expect(minute('2026-11-23T16:30:00.000Z')).toBe('2026-11-24 00:30');
    expect(clock('2026-08-24T01:02:10.000Z')).toBe('09:02:10');
  });
  it('takes a stated moment as Shanghai time, and a day as no moment', () => {
    expect(instantOf('2026-08-24T09:02:10')).toBe(Date.parse('2026-08-24T01:02:10Z'));
    expect(instantOf('2026-08-24')).toBeNull();
  });
  it.each([
    [59, '59 秒'],
    [860, '14 分 20 秒'],
    [3_660, '1 时 1 分'],
    [86_400, '1 日'],
    [270_000, '3 日 3 时'],
  ])('%i seconds last %s', (seconds, text) => expect(lasting(seconds)).toBe(text));
});
