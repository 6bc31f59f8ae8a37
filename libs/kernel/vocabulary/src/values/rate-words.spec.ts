import { change, percent } from '@zhilu/kernel/vocabulary';

describe('a share in words', () => {
  it.each([
    [{ n: 312, of: 340 }, '91.8%'],
    [{ n: 9999, of: 10_000 }, '99.9%'],
    [{ n: 1, of: 10_000 }, '0.1%'],
    [{ n: 0, of: 10 }, '0.0%'],
    [{ n: 10, of: 10 }, '100.0%'],
    [{ n: 0, of: 0 }, '—'],
  ])('%o reads %s: what is not all never reads as all (V20)', (ratio, text) => expect(percent(ratio)).toBe(text));
  it('says the direction of a change in words, and nothing where one side has nothing due', () => {
    expect(change({ n: 90, of: 100 }, { n: 80, of: 100 })).toBe('较上期升 10.0 个百分点');
    expect(change({ n: 80, of: 100 }, { n: 80, of: 100 })).toBe('与上期持平');
    expect(change({ n: 80, of: 100 }, { n: 0, of: 0 })).toBeNull();
  });
});
