import fc from 'fast-check';
import Fraction from 'fraction.js';
import {
  ecologyPenalty,
  ecologySeizure,
  type Mark,
  parseStandard,
  phasesStandard,
  type ReviewStandard,
  scoreOf,
  type ScoreSheet,
  shownScore,
} from '@zhilu/kernel/review';

const READY = { ecologyPenalty, ecologySeizure, phasesStandard };
const itemsOf = (standard: ReviewStandard) => standard.groups.flatMap((group) => group.items);
const allOk = (standard: ReviewStandard, but: Readonly<Record<string, Mark>> = {}, rest: Partial<ScoreSheet> = {}): ScoreSheet => ({
  marks: { ...Object.fromEntries(itemsOf(standard).map(({ code }) => [code, { mark: 'ok' } as Mark])), ...but },
  vetoes: {},
  faults: [],
  ...rest,
});
const off = (points: string): Mark => ({ mark: 'defect', off: points, reason: '漏项' });
const NA: Mark = { mark: 'notApplicable' };
const shown = (standard: ReviewStandard, sheet: ScoreSheet) => {
  const { points, grade } = scoreOf(standard, sheet);
  return [points === null ? null : shownScore(standard, points), grade];
};

describe('计分: by a standard, exactly', () => {
  const phases = phasesStandard();
  const penalty = ecologyPenalty();

  it.each<[string, ReviewStandard, ScoreSheet, (string | null)[]]>([
    ['nothing wrong', phases, allOk(phases), ['100.00', '优秀']],
    ['4 of 100 off', phases, allOk(phases, { F1: { mark: 'missing' } }), ['96.00', '优秀']],
    ['more off than there is', phases, allOk(phases, { F1: off('9.5') }), ['96.00', '优秀']],
    // 85 of 90 that apply: 94.444…
    ['what does not apply leaves the denominator', phases, allOk(phases, { D1: NA, B2: off('5') }), ['94.44', '优秀']],
    ['a veto fails the file and leaves its points', phases, allOk(phases, {}, { vetoes: { V3: '未经集体讨论' } }), ['100.00', '不合格']],
    ['a veto of the sector takes all points', penalty, allOk(penalty, {}, { vetoes: { V5: '未经法制审核' } }), ['0.00', '不合格']],
    // 50 + 50 × 85 / 100
    ['half of the points stand beforehand', penalty, allOk(penalty, { P11: { mark: 'missing' } }), ['92.50', '优秀']],
    // No test (5) and no hearing (4 + 8): 83 apply, 10 of them missing: 50 + 50 × 73 / 83
    [
      'the sector’s formula with items that do not apply',
      penalty,
      allOk(penalty, { P4: NA, P9: NA, P10: NA, P2: { mark: 'missing' } }),
      ['93.98', '优秀'],
    ],
    ['single faults come off', penalty, allOk(penalty, {}, { faults: ['F9', 'F10', 'F5'] }), ['96.00', '优秀']],
    [
      'of single faults never more than 20',
      penalty,
      allOk(penalty, {}, { faults: penalty.faults.items.map(({ code }) => code) }),
      ['80.00', '良好'],
    ],
  ])('RV-1: %s', (_, standard, sheet, expected) => expect(shown(standard, sheet)).toEqual(expected));

  it('RV-2: a group of which nothing applies is 不评; a file of which nothing applies has no score and no grade', () => {
    const { groups } = scoreOf(phases, allOk(phases, { C1: NA, C2: NA, C3: NA }));
    expect(groups.find(({ code }) => code === 'C')).toEqual({ code: 'C', earned: null, of: null });
    const nothing = scoreOf(phases, allOk(phases, Object.fromEntries(itemsOf(phases).map(({ code }) => [code, NA]))));
    expect([nothing.points, nothing.grade]).toEqual([null, null]);
    const vetoed = scoreOf(
      phases,
      allOk(phases, Object.fromEntries(itemsOf(phases).map(({ code }) => [code, NA])), { vetoes: { V1: '无证据' } }),
    );
    expect(vetoed.grade).toBe('不合格');
  });

  it.each([
    ['89.96', '89.96'],
    ['89.995', '89.995'],
    ['90', '90.00'],
    ['74.9999', '74.9999'],
    ['59.996', '59.996'],
    ['60.004', '60.00'],
    ['33.333333', '33.33'],
  ])('RV-3: %s is shown as %s: rounding never shows a score in another band', (points, text) =>
    expect(shownScore(phases, new Fraction(points))).toBe(text),
  );

  it('RV-4: what is shown lies in the band of what was scored, for every score', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 1_000 }), (n, d) => {
        const points = new Fraction(n, d);
        fc.pre(points.lte(100));
        const band = (of: Fraction) => phases.bands.findIndex(({ from }) => of.gte(from));
        const text = shownScore(phases, points);
        expect(band(new Fraction(text))).toBe(band(points));
        expect(text).toMatch(/^\d+\.\d{2,12}$/);
      }),
    ));

  it('RV-5: any sheet comes to what whole-number arithmetic comes to; taking a fault away never lowers a score', () => {
    const mark = (most: string): fc.Arbitrary<Mark> =>
      fc.oneof(
        fc.constantFrom<Mark>({ mark: 'ok' }, { mark: 'missing' }, NA),
        fc.integer({ min: 1, max: Math.round(Number(most) * 100) + 100 }).map((cents): Mark => off((cents / 100).toFixed(2))),
      );
    const sheet = fc.record({
      marks: fc.record(Object.fromEntries(itemsOf(penalty).map(({ code, points }) => [code, mark(points)]))),
      vetoes: fc.constant({}),
      faults: fc.subarray(penalty.faults.items.map(({ code }) => code)),
    }) as fc.Arbitrary<ScoreSheet>;
    fc.assert(
      fc.property(sheet, (one) => {
        const cents = (text: string): bigint => BigInt(Math.round(Number(text) * 100));
        let [earned, of, faults] = [0n, 0n, 0n];
        for (const { code, points } of itemsOf(penalty)) {
          const said = one.marks[code]!;
          if (said.mark === 'notApplicable') continue;
          of += cents(points);
          const left = said.mark === 'ok' ? cents(points) : said.mark === 'defect' ? cents(points) - cents(said.off) : 0n;
          earned += left > 0n ? left : 0n;
        }
        for (const { code, points } of penalty.faults.items) if (one.faults.includes(code)) faults += cents(points);
        if (faults > 2_000n) faults = 2_000n;
        const { points } = scoreOf(penalty, one);
        if (of === 0n) expect(points).toBeNull();
        // cents × of: 5,000 × of + 5,000 × earned − faults × of
        else expect(points!.equals(new Fraction(5_000n * of + 5_000n * earned - faults * of, 100n * of))).toBe(true);
        for (const { code } of itemsOf(penalty)) {
          if (one.marks[code]!.mark === 'ok' || one.marks[code]!.mark === 'notApplicable') continue;
          expect(scoreOf(penalty, { ...one, marks: { ...one.marks, [code]: { mark: 'ok' } } }).points!.gte(points!)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, ScoreSheet]>([
    [
      '还没有评完：归档|备考表',
      { ...allOk(phases), marks: Object.fromEntries(Object.entries(allOk(phases).marks).filter(([code]) => code !== 'G5')) },
    ],
    ['评查标准里没有这些项：Z9', allOk(phases, { Z9: { mark: 'ok' } })],
    ['评查标准里没有这些项：V9', allOk(phases, {}, { vetoes: { V9: '有' } })],
    ['“执行”须写明理由', allOk(phases, { F3: { mark: 'defect', off: '1', reason: ' ' } })],
    ['“执行”的扣分应当大于 0，至多两位小数', allOk(phases, { F3: off('0') })],
    ['“执行”的扣分应当大于 0', allOk(phases, { F3: off('1.005') })],
    ['“违反法定程序”须写明理由', allOk(phases, {}, { vetoes: { V3: '' } })],
  ])('RV-6: a sheet that cannot be scored is refused: %s', (text, sheet) => expect(() => scoreOf(phases, sheet)).toThrow(new RegExp(text)));
});

describe('评查标准: templates as data', () => {
  it.each(Object.entries(READY))('RV-7: %s ships whole, with its source; what is no official paper says so', (_, made) => {
    const standard = made();
    expect(parseStandard(JSON.parse(JSON.stringify(standard)))).toEqual(standard);
    expect(standard.source).not.toBe('');
    expect(standard.official).toBe(!standard.source.includes('非官方'));
  });

  const base = phasesStandard();
  it.each<[string, unknown]>([
    [
      '各项分值合计为 110，应为 100',
      { ...base, groups: [...base.groups, { code: 'H', title: '其他', items: [{ code: 'H1', title: '其他', points: '10' }] }] },
    ],
    ['基本分与得分合计为 150', { ...base, fixed: '50' }],
    ['代码重复：A1', { ...base, vetoes: [{ code: 'A1', title: '重' }] }],
    [
      '等次须由高到低：良好',
      {
        ...base,
        bands: [
          { grade: '优秀', from: '75' },
          { grade: '良好', from: '90' },
          { grade: '差', from: '0' },
        ],
      },
    ],
    ['最低的等次应当从 0 分起', { ...base, bands: base.bands.slice(0, 3) }],
    [
      '等次重名',
      {
        ...base,
        bands: [
          { grade: '好', from: '60' },
          { grade: '好', from: '0' },
        ],
      },
    ],
    ['分值至多四位整数、两位小数', { ...base, scaled: '1e2' }],
    [
      '没有分值：其他',
      { ...base, groups: [...base.groups, { code: 'H', title: '其他', items: [{ code: 'H1', title: '其他', points: '0' }] }] },
    ],
    ['有不认识的内容', { ...base, bonus: '5' }],
    ['acts.0：不在可选范围以内', { ...base, acts: ['fines'] }],
  ])('RV-8: refused with all that is wrong: %s', (text, json) => expect(() => parseStandard(json)).toThrow(text));
});
