import { share } from './gap-words';

describe('待补充项', () => {
  it.each([
    [0, 0, '—'],
    [0, 9, '0%'],
    [1, 3, '33%'],
    [1, 1000, '不足 1%'],
    [999, 1000, '超过 99%'],
    [7, 7, '100%'],
  ])('GP-4 a share of %i in %i is said as %s', (part, whole, said) => expect(share(part, whole)).toBe(said));
});
