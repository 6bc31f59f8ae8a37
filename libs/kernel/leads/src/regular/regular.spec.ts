import { addDays, addMonths, type LegalDate } from '@zhilu/kernel/time';
import { leadSentence } from '../lead-kinds';
import { type Lead, LEAD_SETTINGS } from '../lead';
import { comparePeers } from './peers';
import { countsIn, type Peer, stated, type TallyCase, windowsOn } from './tally';

const UNTIL = '2026-11-23';

/** Draws that are the same everywhere (mulberry32). */
const drawsOf = (seed: number) => {
  let state = seed >>> 0;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const poisson = (mean: number, draw: () => number): number => {
  const floor = Math.exp(-mean);
  let n = 0;
  for (let product = draw(); product > floor; product *= draw()) n += 1;
  return n;
};
const skewed = (draw: () => number): number =>
  Math.round(Math.exp(12.6 + 1.2 * (Array.from({ length: 12 }, draw).reduce((sum, one) => sum + one, 0) - 6)));

let nextCase = 1;
/** Cases of one act type, so many in each of the months before the last month's end, the last month last. */
const monthly = (counts: readonly number[], fen: () => number | null = () => null): TallyCase[] =>
  counts.flatMap((count, at) =>
    Array.from({ length: count }, (_, n): TallyCase => ({
      caseId: nextCase++,
      day: addDays(addMonths('2026-11-01', at - counts.length), n % 28),
      fen: fen(),
    })),
  );
const peer = (agency: number, superior: number, cases: readonly TallyCase[]): Peer => ({
  agency,
  superior,
  tally: new Map([['penalty', cases]]),
});
const compare = (peers: readonly Peer[], settings = LEAD_SETTINGS, until: LegalDate = UNTIL) => comparePeers(peers, until, settings);
const leadsOf = (found: ReturnType<typeof compare>, kind: 'tooRegularCounts' | 'tooRegularAmounts'): [number, Lead][] =>
  [...found].flatMap(([agency, one]) => one[kind].leads.map((lead): [number, Lead] => [agency, lead]));

/** 23 townships of one county: two or three cases a month for six months, 2,000 to 2,500 yuan each. */
const townships = (superior = 1): Peer[] => {
  const draw = drawsOf(23);
  return Array.from({ length: 23 }, (_, n) =>
    peer(
      n + 1,
      superior,
      monthly(
        Array.from({ length: 6 }, () => (draw() < 0.5 ? 2 : 3)),
        () => 200_000 + 5_000 * Math.floor(draw() * 11),
      ),
    ),
  );
};
/** Townships elsewhere whose cases come as they come. */
const others = (count: number, seed: number, mean = 2.5, months = 12): Peer[] => {
  const draw = drawsOf(seed);
  return Array.from({ length: count }, (_, n) =>
    peer(
      1_000 + n,
      100 + Math.floor(n / 20),
      monthly(
        Array.from({ length: months }, () => poisson(mean, draw)),
        () => skewed(draw),
      ),
    ),
  );
};

describe('月份', () => {
  it.each([
    ['2026-11-23', '2026-05-01', '2026-10-01', '2026-11-01'],
    ['2026-11-30', '2026-06-01', '2026-11-01', '2026-12-01'],
    ['2026-01-01', '2025-07-01', '2025-12-01', '2026-01-01'],
  ])('on %s the last closed months are %s to %s', (until, from, to, end) => {
    expect(windowsOn(until, LEAD_SETTINGS)[0]).toEqual({ count: 6, from, to, end });
    expect(windowsOn(until, LEAD_SETTINGS)[1]).toMatchObject({ count: 12, to, end });
  });

  it('a month without a case counts as none, not as absent', () => {
    expect(countsIn(monthly([2, 0, 1]), { count: 3, from: '2026-08-01', to: '2026-10-01', end: '2026-11-01' })).toEqual([2, 0, 1]);
  });

  it.each([
    [0.000_32, 0.0004],
    [0.0004, 0.0004],
    [1e-30, 1e-6],
    [0, 1e-6],
    [0.951, 1],
  ])('a chance of %f is stated as %f, never less than it is', (chance, so) => {
    expect(stated(chance)).toBe(so);
  });
});

describe('数量数据异常规整', () => {
  it('the published pattern: each of the 23 townships is told, with its own numbers and the group’s', () => {
    const leads = leadsOf(compare([...townships(), ...others(60, 1)]), 'tooRegularCounts').filter(([agency]) => agency <= 23);
    expect(leads.map(([agency]) => agency)).toEqual(Array.from({ length: 23 }, (_, n) => n + 1));
    for (const [, { values, cases, subject }] of leads) {
      expect(subject).toBe('penalty');
      expect(values).toMatchObject({ act: 'penalty', months: 6, most: 3, agencies: 23, chance: 1e-6, allowed: 0.1 });
      expect(Number(values.least)).toBeGreaterThanOrEqual(2);
      expect(values.n).toBe(cases.length);
    }
    expect(leadSentence('tooRegularCounts', leads[0]![1].values, String)).toMatch(
      /^2026年5月至2026年10月行政处罚每月 2—3 件，共 1\d 件，离散指数 0\.\d+（随机发生约为 1）；同一上级、同一领域的 23 个单位合并计算，随机发生而如此规整的可能性不超过 0\.0001%（界限 0\.1%）$/,
    );
  });

  it('one of them alone is no evidence, nor are two', () => {
    for (const count of [1, 2]) expect(leadsOf(compare(townships().slice(0, count)), 'tooRegularCounts')).toEqual([]);
  });

  it('five or six every month for a year are evidence against one alone', () => {
    const leads = leadsOf(compare([peer(1, 1, monthly([5, 6, 5, 5, 6, 5, 6, 6, 5, 6, 5, 6]))]), 'tooRegularCounts');
    expect(leads).toMatchObject([[1, { values: { agencies: 1, months: 12, least: 5, most: 6, n: 66 } }]]);
  });

  it('a group does not drag along who is as uneven as chance has it', () => {
    const uneven = peer(99, 1, monthly([9, 0, 5, 0, 7, 1]));
    const leads = leadsOf(compare([...townships(), uneven]), 'tooRegularCounts');
    expect(leads).toHaveLength(23);
    expect(leads.some(([agency]) => agency === 99)).toBe(false);
  });

  it('few cases a month are not looked at, and stand outside the base', () => {
    const found = compare([peer(1, 1, monthly([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])), peer(2, 1, monthly([4, 0, 3, 2, 1, 5]))]);
    expect(leadsOf(found, 'tooRegularCounts')).toEqual([]);
    expect(found.get(1)!.tooRegularCounts.base).toEqual({ n: 0, of: 0 });
    expect(found.get(2)!.tooRegularCounts.base).toEqual({ n: 0, of: 1 });
  });

  it('does not depend on the order of agencies, and says the same again', () => {
    const some = [...townships(), ...others(40, 3)];
    expect([...compare([...some].reverse())]).toEqual([...compare(some)]);
  });

  it.each([
    ['of one mean', (): number => 2.5],
    ['of means as they differ from agency to agency', (n: number): number => 2 + (n % 12)],
    ['of large agencies', (): number => 60],
  ])('ordinary data %s raise false alarms at no more than the stated rate', (_, meanOf) => {
    const draw = drawsOf(7_919);
    let [alarms, looked] = [0, 0];
    for (let province = 0; province < 12; province++) {
      const peers = Array.from({ length: 100 }, (_one, n) =>
        peer(n + 1, Math.floor(n / 20), monthly(Array.from({ length: 12 }, () => poisson(meanOf(n), draw)))),
      );
      for (const { tooRegularCounts } of compare(peers, { ...LEAD_SETTINGS, regularPermille: 20 }).values()) {
        alarms += tooRegularCounts.base.n;
        looked += tooRegularCounts.base.of;
      }
    }
    expect(looked).toBeGreaterThan(1_000);
    expect(alarms / looked).toBeLessThanOrEqual(0.02);
    expect(alarms).toBeGreaterThan(0);
  });

  it('seasons make the false alarms fewer, not more', () => {
    const draw = drawsOf(31);
    let alarms = 0;
    for (let n = 0; n < 600; n++) {
      const season = Array.from({ length: 12 }, (_, month) => poisson(month % 6 < 2 ? 9 : 3, draw));
      alarms += compare([peer(1, 1, monthly(season))], { ...LEAD_SETTINGS, regularPermille: 20 }).get(1)!.tooRegularCounts.base.n;
    }
    expect(alarms / 600).toBeLessThan(0.02);
  });
});

describe('金额数据异常规整', () => {
  it('the published pattern: each of the 23 townships is told beside townships elsewhere, and none of those', () => {
    const leads = leadsOf(compare([...townships(), ...others(60, 5)]), 'tooRegularAmounts');
    expect(leads.map(([agency]) => agency)).toEqual(Array.from({ length: 23 }, (_, n) => n + 1));
    for (const [, { values, cases }] of leads) {
      expect(values).toMatchObject({ act: 'penalty', from: '2025-11-01', to: '2026-10-01', band: 12, allowed: 0.1 });
      expect(Number(values.n)).toBeGreaterThanOrEqual(Number(values.of) * 0.6);
      expect(Number(values.share)).toBeLessThan(20);
      expect(cases).toHaveLength(Number(values.of));
    }
    expect(leadSentence('tooRegularAmounts', leads[0]![1].values, String)).toMatch(/中位数 2,\d{3} 元上下 12% 以内/);
  });

  it('who has nobody under another place to compare with is not looked at', () => {
    const found = compare(townships());
    expect(leadsOf(found, 'tooRegularAmounts')).toEqual([]);
    expect([...found.values()].every((one) => one.tooRegularAmounts.base.of === 0)).toBe(true);
  });

  it('an amount that all others take as well is no lead; nothing taken, and nothing stated, is no amount', () => {
    const fixed = [1, 2, 3, 4].map((n) =>
      peer(
        n,
        n,
        monthly(new Array<number>(12).fill(4), () => 20_000),
      ),
    );
    const found = compare(fixed);
    expect(leadsOf(found, 'tooRegularAmounts')).toEqual([]);
    expect(found.get(1)!.tooRegularAmounts.base).toEqual({ n: 0, of: 1 });
    const without = compare([
      peer(
        1,
        1,
        monthly([5, 5, 5], () => 0),
      ),
      peer(2, 2, monthly([5, 5, 5])),
      ...others(20, 9),
    ]);
    for (const agency of [1, 2]) expect(without.get(agency)!.tooRegularAmounts.base.of).toBe(0);
  });

  it('amounts drawn as those of others raise false alarms at no more than the stated rate', () => {
    const draw = drawsOf(104_729);
    const settings = { ...LEAD_SETTINGS, regularPermille: 20, amountPercent: 1 };
    let [alarms, looked] = [0, 0];
    for (let province = 0; province < 12; province++) {
      const peers = Array.from({ length: 40 }, (_, n) =>
        peer(
          n + 1,
          n % 4,
          monthly(new Array<number>(12).fill(1 + (n % 3)), () => skewed(draw)),
        ),
      );
      for (const { tooRegularAmounts } of compare(peers, settings).values()) {
        alarms += tooRegularAmounts.base.n;
        looked += tooRegularAmounts.base.of;
      }
    }
    expect(looked).toBe(480);
    // One estimate of 480: what exceeds three standard errors above the rate would be another rate.
    expect(alarms / looked).toBeLessThanOrEqual(0.02 + 3 * Math.sqrt((0.02 * 0.98) / 480));
    expect(alarms).toBeGreaterThan(0);
  });
});
