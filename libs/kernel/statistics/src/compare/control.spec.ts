import fc from 'fast-check';
import { control, CONTROL_FROM } from './control';

/** A seeded source of draws (mulberry32). */
const drawer = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

describe('控制图', () => {
  it('XM-1 flowrates of NIST/SEMATECH e-Handbook 6.3.2.2: middle 50.81, limits 45.8159 and 55.8041, nothing beyond', () => {
    const found = control([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])!;
    expect(found.middle).toBeCloseTo(50.81, 10);
    expect(found.upper).toBeCloseTo(55.8041, 3);
    expect(found.lower).toBeCloseTo(45.8159, 3);
    expect(found.points.every(({ beyond }) => beyond === 0)).toBe(true);
  });

  it('XM-2 under ten points nothing is told; a series that never moves is within', () => {
    expect(control(Array(CONTROL_FROM - 1).fill(0.9))).toBeNull();
    expect(control(Array(CONTROL_FROM).fill(0.1 + 0.2))!.points.every(({ beyond, run }) => beyond === 0 && run === 0)).toBe(true);
  });

  it('XM-3 eight in a row on one side are a run, seven are not; a point on the middle breaks it', () => {
    const runs = (values: readonly number[]) => control(values)!.points.map(({ run }) => run);
    expect(runs([0, 2, 0, 2, ...Array(7).fill(0), ...Array(7).fill(2)])).not.toContain(1);
    expect(runs([...Array(8).fill(0), ...Array(8).fill(2)])).toEqual([...Array(7).fill(0), -1, ...Array(7).fill(0), 1]);
    const broken = [...Array(4).fill(0), 1, ...Array(4).fill(0), ...Array(4).fill(2), 1, ...Array(4).fill(2)];
    expect(runs(broken).every((run) => run === 0)).toBe(true);
  });

  it('XM-4 turned upside down and shifted it says the same of every point', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: CONTROL_FROM, maxLength: 36 }), (values) => {
        const [one, other] = [control(values)!, control(values.map((value) => 5000 - value))!];
        expect(other.points).toEqual(one.points.map(({ beyond, run }) => ({ beyond: 0 - beyond + 0, run: 0 - run + 0 })));
        expect(other.middle).toBeCloseTo(5000 - one.middle, 6);
      }),
    );
  });

  it('XM-5 of 4,000 bureaus that never change, at most one in a hundred has its last month called beyond, one in fifty a run', () => {
    const draw = drawer(7);
    let [beyond, run] = [0, 0];
    const series = 4000;
    for (let one = 0; one < series; one += 1) {
      const of = 30 + Math.floor(draw() ** 3 * 400);
      const chance = 0.7 + 0.25 * draw();
      const values = Array.from({ length: 24 }, () => {
        let n = 0;
        for (let k = 0; k < of; k += 1) if (draw() < chance) n += 1;
        return n / of;
      });
      const last = control(values)!.points.at(-1)!;
      if (last.beyond !== 0) beyond += 1;
      if (last.run !== 0) run += 1;
    }
    expect(beyond / series).toBeLessThan(0.01);
    expect(run / series).toBeLessThan(0.02);
  });
});
