import fc from 'fast-check';
import { dayNumber, dayOfNumber, earliest, endOfDay, instantIn, lastSecondOf, latest, legalDateOf, startOfDay } from './moment';

describe('law is reckoned in Asia/Shanghai whatever the host says', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(['America/New_York', 'Asia/Tokyo', 'UTC', 'Pacific/Apia'])('on a host in %s', (tz) => {
    process.env.TZ = tz;
    expect(earliest('2026-03-02T09:02:10')).toBe(Date.UTC(2026, 2, 2, 1, 2, 10));
    expect(earliest('2026-03-02')).toBe(Date.UTC(2026, 2, 1, 16, 0, 0));
    expect(latest('2026-03-02')).toBe(Date.UTC(2026, 2, 2, 15, 59, 59));
    expect(legalDateOf(Date.UTC(2026, 2, 1, 16, 0, 0))).toBe('2026-03-02');
    expect(endOfDay('2026-03-02') - startOfDay('2026-03-02')).toBe(86_400_000);
    expect(lastSecondOf(dayNumber('2026-03-02'))).toBe(endOfDay('2026-03-02') - 1000);
  });

  it('day numbers and days are the same, for every day from 1900 to 2199', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2199, 11, 31) / 86_400_000 }), (n) => {
        expect(dayNumber(dayOfNumber(n))).toBe(n);
      }),
    );
  });

  it('KN-2 an instant written in any zone comes back as the same; a time without its zone is none', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2099, 11, 31) }), (at) => {
        const written = new Date(at).toISOString();
        expect(instantIn(written)).toBe(at);
        expect(instantIn(written.replace(/\.(\d{3})Z$/, '.$1456Z'))).toBe(at);
        expect(instantIn(new Date(at + 8 * 3_600_000).toISOString().replace('Z', '+08:00'))).toBe(at);
        expect(instantIn(written.slice(0, -1))).toBeNull();
      }),
    );
    for (const text of ['2026-03-02', '2026-02-30T00:00:00Z', 'nonsense', '', '1', '2026-03-02 08:00:00'])
      expect(instantIn(text)).toBeNull();
  });
});
