import fc from 'fast-check';
import { gaps, type Interval, overlapSeconds, secondsOf, union } from './intervals';

const second = (n: number) => n * 1000;
const interval = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 })).map(([from, length]): Interval => ({
  from: second(from),
  to: second(from + length),
}));
const has = (one: Interval, s: number) => one.from <= second(s) && second(s) < one.to;
const seconds = Array.from({ length: 100 }, (_, s) => s);

describe('intervals, second by second', () => {
  it('union covers exactly the seconds any of them covers, in order and apart', () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 8 }), (many) => {
        const joined = union(many);
        for (const s of seconds) expect(joined.some((one) => has(one, s))).toBe(many.some((one) => has(one, s)));
        for (let i = 1; i < joined.length; i++) expect(joined[i]!.from).toBeGreaterThan(joined[i - 1]!.to);
      }),
    );
  });

  it('gaps are exactly the seconds of the whole that none covers', () => {
    fc.assert(
      fc.property(interval, fc.array(interval, { maxLength: 8 }), (whole, many) => {
        const open = gaps(whole, many);
        for (const s of seconds) expect(open.some((one) => has(one, s))).toBe(has(whole, s) && !many.some((one) => has(one, s)));
        expect(open.every((one) => secondsOf(one) > 0)).toBe(true);
      }),
    );
  });

  it('overlap counts the seconds both cover; touching ends share none', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        expect(overlapSeconds(a, b)).toBe(seconds.filter((s) => has(a, s) && has(b, s)).length);
      }),
    );
    expect(overlapSeconds({ from: 0, to: 1000 }, { from: 1000, to: 2000 })).toBe(0);
  });
});
