import fc from 'fast-check';
import { change, percent, writtenParts } from '@zhilu/kernel/vocabulary';

describe('a share in words', () => {
  it.each([
    [{ n: 312, of: 340 }, '91.8%'],
    [{ n: 9999, of: 10_000 }, '99.9%'],
    [{ n: 1, of: 10_000 }, '0.1%'],
    [{ n: 0, of: 10 }, '0.0%'],
    [{ n: 10, of: 10 }, '100.0%'],
    [{ n: 0, of: 0 }, '—'],
  ])('%o reads %s: what is not all never reads as all (V20)', (ratio, text) => expect(percent(ratio)).toBe(text));
  it('says the direction of a change in words, and nothing where one side is of fewer than 30', () => {
    expect(change({ n: 90, of: 100 }, { n: 80, of: 100 })).toBe('较上期升 10.0 个百分点');
    expect(change({ n: 80, of: 100 }, { n: 80, of: 100 })).toBe('与上期持平');
    expect(change({ n: 80, of: 100 }, { n: 0, of: 0 })).toBeNull();
    expect(change({ n: 80, of: 100 }, { n: 20, of: 29 })).toBeNull();
    expect(change({ n: 20, of: 29 }, { n: 80, of: 100 })).toBeNull();
    expect(change({ n: 29, of: 30 }, { n: 30, of: 30 })).toBe('较上期降 3.3 个百分点');
  });

  it('NC-4 of fewer than 30 on either side nothing is said of a change; of more always something, and never 0.0', () => {
    const ratio = fc.tuple(fc.nat(90), fc.nat(90)).map(([a, b]) => ({ n: Math.min(a, b), of: Math.max(a, b) }));
    fc.assert(
      fc.property(ratio, ratio, (now, before) => {
        const said = change(now, before);
        expect(said === null).toBe(now.of < 30 || before.of < 30);
        if (said !== null) expect(said).toMatch(/^与上期持平$|^较上期[升降] (?!0\.0)\d+\.\d 个百分点$/);
      }),
    );
  });

  it('the parts of a whole as they are written add up to the whole as it is written', () => {
    expect(writtenParts(0.15, [0.05, 0.04, 0.06], 1)).toEqual({ whole: '+0.2', parts: ['+0.1', '0.0', '+0.1'] });
    expect(writtenParts(-2.04, [1, -3.04], 1)).toEqual({ whole: '−2.0', parts: ['+1.0', '−3.0'] });
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const read = (text: string): bigint => BigInt(text.replace('−', '-').replace('+', '').replace('.', ''));
    fc.assert(
      fc.property(number, fc.array(number, { minLength: 1, maxLength: 5 }), fc.constantFrom(1, 2), (whole, parts, decimals) => {
        const written = writtenParts(whole, parts, decimals);
        expect(written.parts.reduce((sum, one) => sum + read(one), 0n)).toBe(read(written.whole));
        expect(written.parts.length).toBe(parts.length);
      }),
    );
  });
});
