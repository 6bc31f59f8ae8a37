import { clipsOf, comparedOf } from './lead-picture-parts';
import type { Lead } from './lead-words';

const valuesOf = (values: Record<string, number>) => Object.entries(values).map(([name, value]) => ({ name, value: String(value) }));

describe('the picture of a lead', () => {
  it.each([
    ['tooRegularAmounts', { n: 45, of: 50, share: 12.5 }, '本单位在此区间 90.0%（45/50），其他单位在此区间 12.5%。'],
    ['stopsTogether', { n: 8, of: 10, m: 20, all: 100 }, '中断的活动中 80.0%（8/10），全部活动中 20.0%（20/100）。'],
    ['lastMinute', { n: 30, of: 40, allowed: 20 }, '届满前储存 75.0%（30/40），容许 20.0%。'],
  ] as const)('LP-1 %s sets its shares beside each other', (kind, values, words) => {
    const compared = comparedOf({ kind, values: valuesOf(values) })!;
    expect(compared.words).toBe(words);
    expect(compared.rows.map(({ own }) => own)).toEqual([true, false]);
    for (const { share } of compared.rows) expect(share).toBeLessThanOrEqual(1);
  });

  it('LP-2 of two cases the recordings that are named, with both their times, and no others', () => {
    const cases = [
      { caseId: '7', caseNo: '甲〔2026〕1号', title: null, records: ['R1', 'R2'] },
      { caseId: '8', caseNo: null, title: null, records: ['R1'] },
    ];
    const files = [
      { recordings: [
        { key: 'R1', startedAt: '2026-08-10T09:00:00', endedAt: '2026-08-10T09:30:00' },
        { key: 'R2', startedAt: '2026-08-10T09:00:00', endedAt: null },
        { key: 'R3', startedAt: '2026-08-10T09:00:00', endedAt: '2026-08-10T09:30:00' },
      ] },
      { recordings: [{ key: 'R1', startedAt: '2026-08-10T09:20:00', endedAt: '2026-08-10T09:40:00' }] },
    ]; // prettier-ignore
    const at = (time: string): number => Date.parse(`2026-08-10T${time}+08:00`);
    expect(clipsOf({ cases } as Pick<Lead, 'cases'>, files)).toEqual([
      { caseId: '7', name: '甲〔2026〕1号 R1', from: at('09:00:00'), to: at('09:30:00') },
      { caseId: '8', name: 'R1', from: at('09:20:00'), to: at('09:40:00') },
    ]);
    expect(clipsOf({ cases } as Pick<Lead, 'cases'>, [undefined, undefined])).toEqual([]);
  });

  it('LP-3 other kinds have no shares', () => {
    expect(comparedOf({ kind: 'deviceTwice', values: [] })).toBeNull();
  });
});
