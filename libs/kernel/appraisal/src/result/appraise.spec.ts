import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type AppraisalScheme,
  type Appraisee,
  appraise,
  oneMoreOf,
  parseScheme,
  type Reading,
  recordsScheme,
  resultPack,
  sensitivity,
  shownPoints,
  shownTotal,
} from '@zhilu/kernel/appraisal';

const three = (over: Partial<AppraisalScheme> = {}): AppraisalScheme =>
  parseScheme({
    ...recordsScheme(),
    indicators: [
      { code: 'W', title: '文字', source: 'written', weight: '50' },
      { code: 'R', title: '音像', source: 'recording', weight: '30' },
      { code: 'V', title: '评查', source: 'review', weight: '20' },
    ],
    ...over,
  });
const of = (n: number, all: number): Reading => ({ n, of: all });
let next = 0;
const one = (W: Reading, R: Reading, V: Reading, over: Partial<Appraisee> = {}): Appraisee => {
  next += 1;
  return { agency: next, name: `单位${next}`, peers: '交通 · 县级', readings: { W, R, V }, vetoes: [], ...over };
};
const plain = () => one(of(90, 100), of(80, 100), of(30, 40));
const resultOf = (scheme: AppraisalScheme, own: Appraisee) => {
  const [found] = appraise(scheme, [own, plain(), plain()]);
  return {
    total: found!.total && shownTotal(scheme, found!.total),
    grade: found!.grade,
    states: found!.indicators.map(({ state }) => state).join(),
  };
};

describe('考核测算: exact, and said as it is', () => {
  it.each<[string, Appraisee, { total: string | null; grade: string | null; states?: string }]>([
    // 50 × 0.9 + 30 × 0.8 + 20 × 0.75 = 84
    ['all counted', plain(), { total: '84.00', grade: '达标' }],
    // (45 + 24) × 100 / 80 = 86.25
    [
      '样本过少 leaves the denominator',
      one(of(90, 100), of(80, 100), of(0, 29)),
      { total: '86.25', grade: '达标', states: 'counted,counted,few' },
    ],
    ['29 of 29 is no full marks either', one(of(90, 100), of(80, 100), of(29, 29)), { total: '86.25', grade: '达标' }],
    ['nothing due', one(of(90, 100), of(80, 100), of(0, 0)), { total: '86.25', grade: '达标', states: 'counted,counted,nothing' }],
    [
      'a sample not yet read whole',
      one(of(90, 100), of(80, 100), 'unread'),
      { total: '86.25', grade: '达标', states: 'counted,counted,unread' },
    ],
    ['silence is neither good nor bad: no total', one(of(90, 100), 'unassessed', of(40, 40)), { total: null, grade: null }],
    ['too little counted', one(of(9, 10), of(80, 100), of(1, 2)), { total: null, grade: null, states: 'few,counted,few' }],
    ['a veto caps', one(of(100, 100), of(100, 100), of(40, 40), { vetoes: ['V1'] }), { total: '100.00', grade: '不达标' }],
    ['90 exactly is of the higher band', one(of(90, 100), of(90, 100), of(36, 40)), { total: '90.00', grade: '优秀' }],
    // 50 × 8999/9999 + …: 89.9999 is not shown as 90
    ['rounding never shows another band', one(of(89_999, 100_000), of(90, 100), of(36, 40)), { total: '89.9995', grade: '达标' }],
  ])('AP-10 %s', (_, own, expected) => expect(resultOf(three(), own)).toMatchObject(expected));

  it('AP-11 one more record: what the total would gain, to the fraction', () => {
    const [found] = appraise(three(), [plain(), plain()]);
    expect(found!.indicators.map(({ oneMore }) => oneMore?.toFraction())).toEqual(['1/2', '3/10', '1/2']);
    const [after] = appraise(three(), [one(of(91, 100), of(80, 100), of(30, 40)), plain()]);
    expect(after!.total!.sub(found!.total!).toFraction()).toBe('1/2');
  });

  it('AP-12 with more met no total falls; with more unknown none rises', () =>
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 500 }), fc.nat(500), fc.integer({ min: 1, max: 50 }), (all, met, more) => {
        fc.pre(met < all);
        const total = (W: Reading) => appraise(three(), [one(W, of(80, 100), of(30, 40)), plain()])[0]!.total!;
        expect(total(of(met + 1, all)).gt(total(of(met, all)))).toBe(true);
        expect(total(of(met, all + more)).lte(total(of(met, all)))).toBe(true);
      }),
      { numRuns: 40 },
    ));

  it('AP-13 who stands clearly lower is said so among its own peers alone; others share a group and no number', () => {
    const alike = Array.from({ length: 8 }, (_, i) => one(of(900 + i, 1_000), of(800 + i, 1_000), of(75, 100)));
    const low = one(of(700, 1_000), of(600, 1_000), of(75, 100));
    const elsewhere = Array.from({ length: 5 }, () => one(of(500, 1_000), of(500, 1_000), of(50, 100), { peers: '水务 · 县级' }));
    const few = one(of(3, 3), of(3, 3), of(3, 3));
    const standings = appraise(three(), [...alike, low, ...elsewhere, few]).map(({ standing }) => standing);
    expect(standings).toEqual([...alike.map(() => 'same'), 'worse', ...elsewhere.map(() => 'same'), 'few']);
    const silent = one(of(1, 1_000), 'unassessed', of(75, 100));
    expect(appraise(three(), [...alike, silent]).at(-1)).toMatchObject({ standing: 'unassessed', total: null });
    expect(appraise(three(), alike.slice(0, 3)).map(({ standing }) => standing)).toEqual(['alone', 'alone', 'alone']);
  });

  it('AP-14 of equal agencies, in at most 2.5 % of the worlds is anybody called worse', () => {
    let state = 20_261_130;
    const random = (): number => {
      state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
      return state / 4_294_967_296;
    };
    const drawn = (all: number, chance: number): Reading => of(Array.from({ length: all }, random).filter((x) => x < chance).length, all);
    let worse = 0;
    for (let world = 0; world < 120; world += 1) {
      const agencies = Array.from({ length: 20 }, () =>
        one(drawn(30 + Math.floor(random() * 200), 0.95), drawn(30 + Math.floor(random() * 80), 0.85), drawn(30, 0.9)),
      );
      if (appraise(three(), agencies).some(({ standing }) => standing === 'worse')) worse += 1;
    }
    expect(worse).toBeLessThanOrEqual(3);
  });

  it('AP-15 权重敏感性: which agency changes group, and at what weight', () => {
    const alike = Array.from({ length: 9 }, (_, i) => one(of(940 + (i % 3), 1_000), of(85, 100), of(80, 100)));
    const moved = (recorded: number) => {
      const odd = one(of(940, 1_000), of(recorded, 100), of(80, 100));
      const found = appraise(three(), [...alike, odd]);
      return sensitivity(three(), found).map(({ code, weight, at, moves }) => {
        expect(moves.map(({ agency }) => agency)).toEqual([odd.agency]);
        return [code, Math.sign(at - weight), `${moves[0]!.was} ${moves[0]!.becomes}`];
      });
    };
    // Weak in recordings alone: with less weight on them, or more on what it is like others in, it is told apart no longer.
    expect(moved(62)).toEqual([
      ['R', -1, 'worse same'],
      ['V', 1, 'worse same'],
    ]);
    expect(moved(65)).toEqual([
      ['R', 1, 'same worse'],
      ['V', -1, 'same worse'],
    ]);
    // Far below, or like all others: no weight changes it.
    expect(moved(30)).toEqual([]);
    expect(moved(85)).toEqual([]);
  });

  it.each<[string, () => Appraisee[]]>([
    [
      '没有可比的同类，请减少分组依据：孤（税务 · 市级）',
      () => [plain(), plain(), one(of(9, 90), of(9, 90), of(9, 90), { name: '孤', peers: '税务 · 市级' })],
    ],
    ['没有任何数据，不能计分：评查', () => [one(of(9, 90), of(9, 90), of(0, 0)), one(of(9, 90), of(9, 90), 'unread')]],
    [
      '没有一项可以计分，分母为 0：水务 · 县级',
      () => [plain(), plain(), ...[1, 2].map(() => one(of(0, 0), of(0, 0), of(0, 0), { peers: '水务 · 县级' }))],
    ],
  ])('AP-16 what cannot be scored is refused: %s', (text, agencies) =>
    expect(() => appraise(three(), agencies())).toThrow(new RegExp(text)),
  );

  it('AP-17 复算: another short program, in another language, comes to every point, total and grade to the digit', () => {
    const scheme = three();
    const readings = fc.oneof(
      fc.tuple(fc.nat(300), fc.nat(300)).map(([a, b]): Reading => of(Math.min(a, b), Math.max(a, b))),
      fc.constantFrom<Reading>('unread', 'unassessed', of(0, 0)),
    );
    const agencies = fc
      .sample(fc.tuple(readings, readings, readings, fc.boolean()), { numRuns: 300, seed: 18 })
      .map(([W, R, V, veto]) => one(W, R, V, { vetoes: veto ? ['V1'] : [] }));
    const path = join(mkdtempSync(join(tmpdir(), 'zhilu-appraisal-')), 'pack.json');
    const recounted = (text: string) => {
      writeFileSync(path, text);
      const { stdout, stderr, status } = spawnSync('python3', ['docs/复算考核.py', path], { encoding: 'utf8' });
      return { said: stdout + stderr, status };
    };
    const pack = resultPack('年度考核', scheme, agencies, appraise(scheme, agencies));
    expect(recounted(pack)).toEqual({ said: '复算一致：300 个单位\n', status: 0 });
    expect(
      recounted(pack.replace(/"total": "(\d+)\.(\d)/, (_, a: string, b: string) => `"total": "${a}.${(Number(b) + 1) % 10}`)).status,
    ).toBe(1);
  });

  it('AP-19 再多 1 件: total, grade and group are those of the very same world with one more met', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.boolean()), { minLength: 6, maxLength: 9 }), (drawn) => {
        const scheme = three();
        const agencies = drawn.map(([short, veto]) => one(of(100 - short, 100), of(36, 40), of(30, 40), { vetoes: veto ? ['V1'] : [] }));
        const vetoed = (agency: number) => agencies.find((own) => own.agency === agency)!.vetoes.length > 0;
        const found = oneMoreOf(scheme, appraise(scheme, agencies), vetoed);
        for (const own of agencies)
          for (const { code, total, grade, standing } of found.get(own.agency)!) {
            const reading = own.readings[code] as { n: number; of: number };
            const more = { ...own, readings: { ...own.readings, [code]: of(reading.n + 1, reading.of) } };
            const after = appraise(scheme, agencies.map((other) => (other === own ? more : other))).find(({ agency }) => agency === own.agency)!; // prettier-ignore
            expect({ total: total.toFraction(), grade, standing }).toEqual({
              total: after.total!.toFraction(),
              grade: after.grade,
              standing: after.standing,
            });
          }
        // Of what is met whole, and of a total there is not, nothing is said.
        const silent = one('unassessed', of(36, 40), of(30, 40));
        expect(oneMoreOf(scheme, appraise(scheme, [...agencies, silent]), () => false).get(silent.agency)).toEqual([]);
      }),
      { numRuns: 25 },
    ));

  it('AP-18 points are shown to two places, half up', () => {
    const [found] = appraise(three(), [one(of(1, 3_000), of(200, 3_000), of(2, 3)), plain()]);
    expect(found!.indicators.map(({ points }) => points && shownPoints(points))).toEqual(['0.02', '2.00', null]);
  });
});
