import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type Digest, draw, type FrameRow, frameText, listText, strataOf } from '@zhilu/kernel/review';
import { byCodePoint, sortedByCodePoint } from './frame';

const digest: Digest = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const row = (stratum: string, n: number, weight = 1): FrameRow => ({ stratum, agency: 'A', caseNumber: `粤〔2026〕${n}号`, weight });
const frameOf = (sizes: Readonly<Record<string, number>>): FrameRow[] =>
  Object.entries(sizes).flatMap(([stratum, size], s) => Array.from({ length: size }, (_, n) => row(stratum, s * 1_000 + n)));

/** Letters a database sorts one way and UTF-16 another: 𬭎 lies beyond U+FFFF, ﹏ above the surrogates. */
const name = fc.string({ unit: fc.constantFrom('甲', '乙', '𬭎', '﹏', 'a', 'B', '0', 'é'), minLength: 1, maxLength: 4 });
const frames = fc.uniqueArray(fc.tuple(name, name), { selector: (one) => one.join('\t'), minLength: 1, maxLength: 40 }).chain((cases) =>
  fc.tuple(
    ...cases.map(([agency, caseNumber]) =>
      fc.record({
        stratum: fc.constantFrom('未记录', '有缺', '𬭎﹏'),
        agency: fc.constant(agency),
        caseNumber: fc.constant(caseNumber),
        weight: fc.integer({ min: 1, max: 9 }),
      }),
    ),
  ),
);
const halfOf = (rows: readonly FrameRow[]): Map<string, number> =>
  new Map([...strataOf(rows)].map(([stratum, size]) => [stratum, Math.ceil(size / 2)]));

describe('抽样: a list that anybody draws again', () => {
  it('SM-1: sorts as the bytes of UTF-8 do', () =>
    fc.assert(
      fc.property(name, name, (a, b) => Math.sign(byCodePoint(a, b)) === Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)))),
    ));

  it('SM-1a: so does a whole list, with letters beyond U+FFFF in it or without', () =>
    fc.assert(
      fc.property(fc.array(name), fc.constantFrom('', '𬭎'), (names, without) => {
        const list = names.map((one) => one.replaceAll(without, '') || 'a');
        const bytes = (all: readonly string[]): string[] => all.map((one) => Buffer.from(one).toString('hex'));
        expect(bytes(sortedByCodePoint(list, (one) => one))).toEqual(bytes(list).sort());
      }),
    ));

  it('SM-2: the order of the rows changes neither digest nor list; a slow drawing one by one comes to the same', () =>
    fc.assert(
      fc.property(
        frames,
        fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((seed) => /^\S(.*\S)?$/.test(seed)),
        (rows, seed) => {
          const quotas = halfOf(rows);
          const drawn = draw(rows, seed, quotas, digest);
          expect(frameText([...rows].reverse())).toBe(frameText(rows));
          expect(draw([...rows].reverse(), seed, quotas, digest)).toEqual(drawn);
          const sealed = digest(frameText(rows));
          const slow: string[] = [];
          for (const [stratum, quota] of quotas) {
            const left = rows.filter((one) => one.stratum === stratum);
            for (let taken = 0; taken < quota; taken += 1) {
              // 2,520 is a multiple of every weight there is here.
              const rank = (one: FrameRow): bigint =>
                BigInt(`0x${digest([seed, sealed, [one.stratum, one.agency, one.caseNumber, one.weight].join('\t')].join('\n'))}`) *
                BigInt(2_520 / one.weight);
              const least = left.reduce((best, one) => (rank(one) < rank(best) ? one : best));
              slow.push(`${least.agency}\t${least.caseNumber}`);
              left.splice(left.indexOf(least), 1);
            }
          }
          expect(drawn.map((one) => `${one.agency}\t${one.caseNumber}`)).toEqual(slow);
        },
      ),
      { numRuns: 60 },
    ));

  it('SM-3: with larger quotas the list holds the smaller one, whatever else', () =>
    fc.assert(
      fc.property(frames, (rows) => {
        const half = new Set(draw(rows, '97354', halfOf(rows), digest).map((one) => listText([one])));
        const whole = draw(rows, '97354', strataOf(rows), digest).map((one) => listText([one]));
        expect(whole).toHaveLength(rows.length);
        expect([...half].every((one) => whole.includes(one))).toBe(true);
      }),
      { numRuns: 60 },
    ));

  it('SM-4: every file is drawn as often as any other: χ² over 4,000 seeds', () => {
    const rows = frameOf({ 甲: 20 });
    const times = new Map(rows.map((one) => [one.caseNumber, 0]));
    for (let n = 0; n < 4_000; n += 1)
      for (const { caseNumber } of draw(rows, `种子${n}`, new Map([['甲', 5]]), digest)) times.set(caseNumber, times.get(caseNumber)! + 1);
    // Each is drawn in a quarter of the lists; within one list the draws hinder each other, by (20 - 5) / (20 - 1).
    const expected = 1_000;
    const chi2 = [...times.values()].reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0) / (15 / 19);
    // 99.9 % of χ² with 19 degrees of freedom.
    expect(chi2).toBeLessThan(43.82);
  });

  it('SM-14: of 100,000 cases four hundred are drawn within two seconds of the processor', () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => row(n % 9 === 0 ? '甲' : '乙', n));
    const before = process.cpuUsage();
    expect(draw(rows, '97354 94007', new Map([['甲', 44], ['乙', 356]]), digest)).toHaveLength(400); // prettier-ignore
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(2_000);
  });

  it('SM-5: who weighs thrice is drawn about thrice as often, and says so in the frame', () => {
    const rows = Array.from({ length: 40 }, (_, n) => row('甲', n, n < 10 ? 3 : 1));
    let heavy = 0;
    for (let n = 0; n < 2_000; n += 1) heavy += draw(rows, `s${n}`, new Map([['甲', 6]]), digest).filter((one) => one.weight === 3).length;
    // 6 × 30 / 60 of 6 by weight; without weights it would be 1.5 of 6.
    expect(heavy / 2_000).toBeGreaterThan(2.85);
    expect(heavy / 2_000).toBeLessThan(3.15);
  });

  it.each([
    ['没有案卷', [], '甲', {}],
    ['样本框里有不能写成一行的内容：', [row('甲\t乙', 1)], '甲', {}],
    ['样本框里有两行是 ', [row('甲', 1), row('乙', 1)], '甲', {}],
    [' 的权数应当是 1 至 ', [row('甲', 1, 0)], '甲', {}],
    ['种子应当', [row('甲', 1)], ' x', { 甲: 1 }],
    ['种子应当', [row('甲', 1)], '', { 甲: 1 }],
    [' 件，抽不出 ', frameOf({ 甲: 2 }), 'x', { 甲: 3 }],
    ['”没有案卷可抽', frameOf({ 甲: 2 }), 'x', { 甲: 1, 乙: 1 }],
    ['”的配额应当是不小于 0 的整数', frameOf({ 甲: 2 }), 'x', { 甲: 0.5 }],
    ['各层的配额合计为 0，没有要抽的', frameOf({ 甲: 2 }), 'x', { 甲: 0 }],
  ])('SM-6: refused with a clear word: %s', (word, rows, seed, quotas) =>
    expect(() => draw(rows, seed, new Map(Object.entries(quotas)), digest)).toThrow(word),
  );
});
