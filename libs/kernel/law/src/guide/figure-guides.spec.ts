import { charged, coverage, onTimeRate } from '@zhilu/kernel/ledger';
import { completenessOf } from '@zhilu/kernel/registers';
import type { Ratio } from '@zhilu/kernel/vocabulary';
import { outcomeAt } from '../settlement';
import { dayNumber, earliest, lastSecondOf } from '@zhilu/kernel/time';
import { codesOf, OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';
import { FIGURE, figureGuides, parseFigureGuides } from './figure-guides';

const GUIDES = figureGuides().map((guide) => [guide.title, guide] as const);
const percent = ({ n, of }: Ratio): string => `${(Math.round((n / of) * 1000) / 10).toFixed(1)}%`;

it('every figure of the overview is explained once, by its own name', () => {
  expect(figureGuides().map(({ code, title }) => [code, title])).toEqual(Object.entries(FIGURE));
});

it.each(GUIDES)('%s: says something in Chinese of each part', (_title, guide) => {
  const parts = [
    guide.asks,
    guide.formula,
    guide.numerator,
    guide.denominator,
    ...guide.exclusions,
    ...guide.assumptions,
    guide.example.text,
  ];
  for (const part of parts) expect(part.length).toBeGreaterThanOrEqual(6);
  expect(guide.exclusions.length + guide.assumptions.length).toBeGreaterThanOrEqual(4);
  expect(parts.join('')).not.toMatch(/[A-Za-z！]/);
  expect(new Set(parts).size).toBe(parts.length);
});

it.each(GUIDES)('%s: the numbers of its example are what the books would say', (_title, { example }) => {
  if ('rate' in example) {
    const { counts, text } = example;
    const rate = example.rate === 'coverage' ? coverage(counts) : onTimeRate(counts);
    expect(text).toContain(`应记录${charged(counts)}`);
    expect(text).toMatch(new RegExp(`(已记录|合格|按时)${rate.shown.n}(?!项)`));
    for (const ratio of [rate.low, rate.shown, rate.high]) expect(text).toContain(percent(ratio));
    for (const outcome of ['onTime', 'late', 'missing'] as const) expect(text).toContain(`${OUTCOME[outcome]}${counts[outcome]}项`);
    if (counts.indeterminate > 0) expect(text).toContain(`${counts.indeterminate}项`);
  } else if ('readings' in example) {
    for (const { asOf, ...expected } of example.readings) {
      const counted = Object.fromEntries(codesOf(OUTCOME).map((outcome) => [outcome, 0])) as Record<Outcome, number>;
      for (const { due, met, by } of example.duties) {
        const dueAt = lastSecondOf(dayNumber(due));
        const metAt = met === null ? null : earliest(met);
        const late = by === 'receipt' ? 'R' : 'L';
        const settlement = metAt === null ? (by === 'office' ? 'U' : 'M') : by === 'office' || metAt <= dueAt ? 'O' : late;
        counted[outcomeAt({ settlement, dueAt, metAt }, asOf)] += 1;
      }
      expect(counted).toMatchObject(expected);
      const [year, month, day] = asOf.split('-').map(Number);
      const said = example.text.split('截至').find((part) => part.startsWith(`${year}年${month}月${day}日`))!;
      for (const outcome of ['missing', 'late', 'reportedLate', 'notReceived', 'onTime', 'pending'] as const)
        for (const [, n] of said.matchAll(new RegExp(`${OUTCOME[outcome]}(\\d+)项`, 'g'))) expect(Number(n)).toBe(expected[outcome]);
      expect(said).toMatch(/(缺失|逾期)\d项/);
    }
  } else if ('matched' in example) {
    const { text, ...counts } = example;
    const { low, shown, high } = completenessOf(counts);
    expect(text).toContain(`归集完整率${shown.n}比${shown.of}，为${percent(shown)}`);
    expect(text).toContain(`下限${percent(low)}`);
    expect(text).toContain(`上限${percent(high)}`);
    const { matched, several, unmatched, excluded } = counts;
    expect(text).toContain(`到期${matched + several + unmatched + excluded}项`);
    for (const said of [`已有案件${matched}项`, `未见案件${unmatched}项`, `不止一个${several}项`, `不应有案件${excluded}项`])
      expect(text).toContain(said);
  } else if ('submitted' in example) {
    const { missing, submitted, accepted, rejected, text } = example;
    const explained = submitted + accepted + rejected;
    for (const said of [`缺失${missing}项`, `待核${submitted}项`, `采纳${accepted}项`, `不采纳${rejected}项`, `已说明${explained}项`])
      expect(text).toContain(said);
    expect(text).toContain(`未说明的中断${missing - explained}项`);
  } else {
    const sorted = [...example.lagDays].sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1]!;
    expect([at(0.5), at(0.9)]).toEqual([example.median, example.p90]);
    expect(example.text).toContain(`中位数${example.median}日`);
    expect(example.text).toContain(`九成以内${example.p90}日`);
  }
});

it('a guide of another form is refused', () => {
  const [guide] = figureGuides();
  expect(() => parseFigureGuides([{ ...guide, code: 'other' }])).toThrow('规则说明不合格式');
  expect(() => parseFigureGuides([{ ...guide, exclusions: [] }])).toThrow('exclusions');
});
