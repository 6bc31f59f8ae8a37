import fc from 'fast-check';
import { drawn, HEIGHT, WIDTH } from './projection';

const square = (west: number, south: number, size: number) => [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]; // prettier-ignore
const numbersOf = (path: string): number[] => [...path.matchAll(/-?[\d.]+/g)].map(Number);

describe('places on a plane', () => {
  it('PJ-1 north is up, east is right, and the name stands in the middle of the largest part', () => {
    const [one, other] = drawn([
      { code: 'W', rings: [square(113, 23, 0.1), square(113, 23.2, 0.4)] },
      { code: 'E', rings: [square(114, 23, 0.4)] },
    ]);
    expect(one!.at[0]).toBeLessThan(other!.at[0]);
    expect(one!.at[1]).toBeLessThan(other!.at[1]);
    const xs = numbersOf(other!.path).filter((_, i) => i % 2 === 0);
    expect(other!.at[0]).toBeCloseTo((Math.min(...xs) + Math.max(...xs)) / 2, 0);
  });

  it('PJ-2 whatever the places, all of them stand within the picture and touch two of its edges', () => {
    const place = fc.record({ west: fc.double({ min: 73, max: 134, noNaN: true }), south: fc.double({ min: 3, max: 52, noNaN: true }), size: fc.double({ min: 0.01, max: 2, noNaN: true }) }); // prettier-ignore
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (places) => {
        const shapes = drawn(places.map(({ west, south, size }, i) => ({ code: String(i), rings: [square(west, south, size)] })));
        const all = shapes.flatMap(({ path }) => numbersOf(path));
        const [xs, ys] = [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)];
        expect(Math.min(...xs)).toBeGreaterThanOrEqual(11.9);
        expect(Math.max(...xs)).toBeLessThanOrEqual(WIDTH - 11.9);
        expect(Math.min(...ys)).toBeGreaterThanOrEqual(11.9);
        expect(Math.max(...ys)).toBeLessThanOrEqual(HEIGHT - 11.9);
        expect(Math.min(Math.min(...xs), Math.min(...ys))).toBeLessThanOrEqual(12.1);
      }),
    );
  });

  it('PJ-3 of nothing there is nothing', () => {
    expect(drawn([])).toEqual([]);
  });
});
