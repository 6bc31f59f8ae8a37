import type { Duty, DutyKind } from '../duty';
import { endOfDay, startOfDay } from '@zhilu/kernel/time';
import { Comparison } from './compare-duties';

const kind: DutyKind = {
  pack: 'P', rule: 'R', dutyClass: 'written', actType: 'penalty', stage: 'decision', scene: null, procedure: null, ground: 'statute',
}; // prettier-ignore
const duty = (no: string, due: string, met: string | null = null, more: Partial<Duty> = {}): Duty => ({
  no,
  kind,
  subject: { of: 'case', key: 'C' },
  standing: 'firm',
  doubts: [],
  dueAt: endOfDay(due) - 1000,
  metAt: met === null ? null : startOfDay(met),
  witness: null,
  lateBy: met !== null && startOfDay(met) > endOfDay(due) - 1000 ? 'declared' : null,
  storedFrom: null,
  lagSeconds: null,
  source: 1,
  explanation: 'none',
  ...more,
});
const PERIOD = { from: '2026-07-01', to: '2026-09-30', asOf: '2026-11-23' };

describe('试算: what a case comes to under two sets of rules', () => {
  it.each([
    [
      'on time where the limit is longer',
      [duty('a', '2026-07-10', '2026-07-15')],
      [duty('a', '2026-07-20', '2026-07-15')],
      'late',
      'onTime',
    ],
    ['missing where a record is asked for now', [], [duty('a', '2026-07-10')], 'none', 'missing'],
    ['not asked for any more', [duty('a', '2026-07-10')], [], 'missing', 'none'],
    ['due after the period now', [duty('a', '2026-09-29')], [duty('a', '2026-10-02')], 'missing', 'outside'],
    ['due within the period now', [duty('a', '2026-06-30', '2026-06-01')], [duty('a', '2026-07-02', '2026-06-01')], 'outside', 'onTime'],
    [
      'unknown before',
      [duty('a', '2026-07-10', null, { standing: 'indeterminate' })],
      [duty('a', '2026-07-10')],
      'indeterminate',
      'missing',
    ],
  ] as const)('%s', (_title, before, after, was, is) => {
    const comparison = new Comparison(PERIOD);
    expect(comparison.add(before, after)).toEqual([expect.objectContaining({ no: 'a', before: was, after: is })]);
    expect([comparison.cases, comparison.changed, comparison.changedCases, comparison.shifted]).toEqual([1, 1, 1, 0]);
  });

  it('counts every duty of the period before and after, and those that only fall due at another time', () => {
    const comparison = new Comparison(PERIOD);
    const same = duty('a', '2026-08-01', '2026-07-30');
    expect(comparison.add([same, duty('b', '2026-08-01')], [same, duty('b', '2026-08-05')])).toEqual([]);
    expect(comparison.add([duty('c', '2026-10-05')], [])).toEqual([]);
    expect(comparison.shifted).toBe(1);
    expect(comparison.totals.get('written')).toMatchObject({ before: { onTime: 1, missing: 1 }, after: { onTime: 1, missing: 1 } });
  });
});
