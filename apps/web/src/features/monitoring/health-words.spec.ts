import { answerOf, dayWords, differenceWords, type HealthDay, type HealthSource } from './health-words';

const on: HealthDay = {
  day: '2026-11-24',
  state: 'received',
  late: false,
  expected: null,
  deliveries: 1,
  received: 120,
  quarantined: 0,
  compared: 0,
  differing: 0,
};
const source = (silentFrom: string | null, quarantined = 0, differing = 0) =>
  ({ silentFrom, days: [{ ...on, quarantined, compared: 4, differing }] }) as HealthSource;

describe('数据报送情况 in words', () => {
  it.each([
    [on, '2026年11月24日：已报，报送 1 次，收到 120 行'],
    [{ ...on, state: 'quarantined', quarantined: 2 }, '2026年11月24日：有质检未通过，报送 1 次，收到 120 行，质检未通过 2/120 行'],
    [
      { ...on, state: 'late', late: true, expected: '2026-11-23T01:00:00Z' },
      '2026年11月24日：迟报，报送 1 次，收到 120 行，应于 2026-11-23 09:00 前报送',
    ],
    [
      { ...on, state: 'silent', deliveries: 0, received: 0, expected: '2026-11-20T01:00:00Z' },
      '2026年11月24日：未报，至今应于 2026-11-20 09:00 前报送',
    ],
    [{ ...on, compared: 6 }, '2026年11月24日：已报，报送 1 次，收到 120 行，对账 6 项均相符'],
    [{ ...on, compared: 6, differing: 2 }, '2026年11月24日：已报，报送 1 次，收到 120 行，对账不符 2/6 项'],
    [{ ...on, state: 'idle', deliveries: 0, received: 0 }, '2026年11月24日：未到约定时间'],
  ] as [HealthDay, string][])('%#', (one, words) => {
    expect(dayWords(one)).toBe(words);
  });

  it('answers how many sources are silent, and of how many lines were quarantined', () => {
    expect(answerOf([source(null), source(null)])).toBe('2 个来源均按约定报送；本期没有质检未通过的行。');
    expect(answerOf([source('2026-11-01'), source(null, 3)])).toBe(
      '2 个来源中 1 个未报，所涉单位自所列日期起无法评估；本期 1 个来源有质检未通过的行。',
    );
  });

  it('says where sender and platform do not have the same, which is no matter of silence', () => {
    expect(answerOf([source(null, 0, 1), source(null)])).toBe('2 个来源均按约定报送；本期没有质检未通过的行；1 个来源对账不符。');
  });

  it.each([
    [3, 5, '平台少 2 条'],
    [null, 5, '平台少 5 条'],
    [5, null, '平台多 5 条'],
    [5, 5, '条数相同，内容不同'],
  ])('%p of ours beside %p of theirs: %s', (ours, theirs, words) => {
    expect(differenceWords(ours, theirs)).toBe(words);
  });
});
