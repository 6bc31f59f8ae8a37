import fc from 'fast-check';
import { quartiles } from './quartiles';

describe('中间一半', () => {
  it('QT-1 a quarter lies below or at its lower end, three quarters below or at its upper, whatever the order', () => {
    expect(quartiles([])).toBeNull();
    expect(quartiles([4, 1, 3, 2])).toEqual({ low: 1, middle: 2, high: 3 });
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
        const { low, middle, high } = quartiles(values)!;
        const upTo = (end: number): number => values.filter((value) => value <= end).length;
        expect(upTo(low)).toBeGreaterThanOrEqual(values.length / 4);
        expect(upTo(high)).toBeGreaterThanOrEqual((values.length * 3) / 4);
        expect([low <= middle, middle <= high]).toEqual([true, true]);
        expect(quartiles([...values].reverse())).toEqual({ low, middle, high });
      }),
    );
  });
});
