import { change, count, MET, percent, type Ratio } from '@zhilu/kernel/vocabulary';

interface Counts {
  readonly charged: number;
  readonly onTime: number;
  readonly late: number;
  readonly reportedLate: number;
  readonly missing: number;
  readonly indeterminate: number;
  readonly missingSubmitted: number;
  readonly missingAccepted: number;
}
const KEYS = ['charged', 'onTime', 'late', 'reportedLate', 'missing', 'indeterminate', 'missingSubmitted', 'missingAccepted'] as const;

export const together = (parts: readonly Counts[]): Counts =>
  Object.fromEntries(KEYS.map((key) => [key, parts.reduce((sum, part) => sum + part[key], 0)])) as unknown as Counts;

export const covered = (counts: Pick<Counts, (typeof MET)[number] | 'charged'>): Ratio => ({
  n: MET.reduce((sum, outcome) => sum + counts[outcome], 0),
  of: counts.charged,
});

/** The page's answer, piece by piece; `red` marks what needs a hand. Where sources are silent it counts what came and gives no rate. */
export const answerOf = (now: Counts, before: Counts, told = { now: true, before: true }): { text: string; red?: boolean }[] => {
  if (now.charged === 0) return [{ text: '本期没有到期的应记录事项。' }];
  const moved = told.now && told.before ? change(covered(now), covered(before)) : null;
  return [
    {
      text: `应记录 ${count(now.charged)} 项，已记录 ${count(covered(now).n)} 项${told.now ? `（${percent(covered(now))}）` : ''}，其中逾期 ${count(now.late)} 项${now.reportedLate > 0 ? `、迟报 ${count(now.reportedLate)} 项` : ''}；`,
    },
    ...(now.missing > 0 ? [{ text: '仍缺 ' }, { text: count(now.missing), red: true }, { text: ' 项' }] : [{ text: '没有缺失' }]),
    { text: now.indeterminate > 0 ? `；另有 ${count(now.indeterminate)} 项信息不足` : '' },
    { text: moved === null ? '。' : `。覆盖率${moved}。` },
  ];
};
