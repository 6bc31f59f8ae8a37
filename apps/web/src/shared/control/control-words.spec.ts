import { type Controlled, controlWords, type Month, type Spell, verdictOf } from './control-words';

const month = (at: string, more: Partial<Month> = {}): Month => ({
  month: at,
  state: 'judged',
  beyond: 0,
  run: 0,
  changes: 0,
  rate: { low: { n: 540, of: 600 } },
  ...more,
});
const spell = (more: Partial<Spell> = {}): Spell => ({
  from: '2024-11-01',
  to: '2026-10-31',
  begins: null,
  judged: 24,
  limits: { middle: 0.92, lower: 0.88, upper: 0.96 },
  ...more,
});
const said = (months: Month[], spells = [spell()]): string => controlWords({ months, spells } as Controlled);

describe('控制图 in words', () => {
  it.each([
    ['within', {}, '2026年9月 90.0%（540/600），在波动范围内（88.0% 至 96.0%，平均 92.0%）。按此波动，各月均不能全部达到要求。'],
    [
      'below',
      { beyond: -1 },
      '2026年9月 90.0%（540/600），低于波动范围（88.0% 至 96.0%，平均 92.0%），超出寻常波动。按此波动，各月均不能全部达到要求。',
    ],
    ['a run', { run: -1 }, '2026年9月 90.0%（540/600），在波动范围内（88.0% 至 96.0%，平均 92.0%）。连续 8 个月以上低于平均，水平可能已经变化。按此波动，各月均不能全部达到要求。'], // prettier-ignore
  ])('XM-10 the last month that is judged: %s', (_, more, words) =>
    expect(said([month('2026-09-01', more), month('2026-10-01', { state: 'open', beyond: null, run: null })])).toBe(words),
  );

  it('XM-11 a limit nothing can pass is not named; a spell that began says since when and why; too few months say so', () => {
    expect(said([month('2026-09-01')], [spell({ limits: { middle: 0.92, lower: 0.83, upper: 1.01 } })])).toContain('（83.0% 以上，平均 92.0%）'); // prettier-ignore
    expect(said([month('2026-09-01')], [spell({ from: '2026-02-01', begins: 'text', judged: 8, limits: null })])).toBe(
      '2026年9月 90.0%（540/600）。自 2026年2月适用的规定变更起重新计算。可以判断的月份 8 个，不足 10 个，不判断是否为寻常波动。',
    );
    expect(said([month('2026-10-01', { state: 'few' })])).toContain('没有可以判断的月份');
  });

  it('XM-16 beside the variation it is said whether all that is asked is ever reached; where some months reach it nothing is added', () => {
    const words = (lower: number, upper: number) => said([month('2026-09-01')], [spell({ limits: { middle: (lower + upper) / 2, lower, upper } })]); // prettier-ignore
    expect(words(0.9, 0.999)).toContain('各月均不能全部达到要求');
    expect(words(0.9, 1)).not.toContain('达到要求');
    expect(words(1, 1)).toContain('各月均能全部达到要求');
  });

  it('XM-12 the table says of each month what the picture shows', () => {
    expect(
      [
        month('2026-09-01'),
        month('2026-09-01', { beyond: 1 }),
        month('2026-09-01', { run: 1 }),
        month('2026-09-01', { state: 'few', beyond: null }),
      ].map(verdictOf),
    ).toEqual(['在波动范围内', '高于波动范围', '连续高于平均', '—']);
  });
});
