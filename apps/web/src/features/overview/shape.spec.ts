import { type Shape, variationWords } from './shape';

const shape = (verdict: string | null): Shape => ({
  values: [],
  open: false,
  limits: null,
  said: verdict && `2026年9月${verdict}`,
  verdict,
});

describe('whether anything moved more than it does of itself', () => {
  it('XM-14 all within says so; what is not is named with its month; what is not judged says nothing', () => {
    expect(variationWords(null)).toBeNull();
    expect(variationWords(new Map([['written', shape(null)]]))).toBeNull();
    expect(
      variationWords(
        new Map([
          ['written', shape('在波动范围内')],
          ['storage', shape('在波动范围内')],
        ]),
      ),
    ).toBe('各项指标最近一个可判断的月份均在波动范围内。');
    expect(
      variationWords(
        new Map([
          ['written', shape('在波动范围内')],
          ['storage', shape('低于波动范围')],
        ]),
      ),
    ).toBe('按时储存率2026年9月低于波动范围；其余指标在波动范围内。');
  });
});
