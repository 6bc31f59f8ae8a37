import type { Controlled } from '../../../shared/control/control-words';
import { controlOption } from './control.option';

const month = (no: number, state: string, n: number, of: number) => ({
  month: `2026-0${no}-01`,
  state,
  beyond: state === 'judged' ? 0 : null,
  run: null,
  changes: 0,
  rate: { low: { n, of }, shown: { n, of }, high: { n, of } },
});

describe('控制图 as a picture', () => {
  it('XM-17 only months that are judged are joined; those of few and the one that is not over stand hollow, beside the line', () => {
    const months = [month(1, 'judged', 90, 100), month(2, 'few', 9, 10), month(3, 'judged', 80, 100), month(4, 'unassessed', 0, 50), month(5, 'open', 30, 40)]; // prettier-ignore
    const { series } = controlOption({ months, spells: [{ from: '2026-01-01', to: '2026-05-01', begins: null, judged: 2, limits: null }] } as unknown as Controlled); // prettier-ignore
    type Line = { name: string; data: ({ value: number; symbol: string } | null)[]; lineStyle: { width: number }; connectNulls?: boolean };
    const [joined, apart] = (series as Line[]).slice(-2);
    expect(joined!.data.map((one) => one?.value ?? null)).toEqual([90, null, 80, null, null]);
    expect(joined!.connectNulls).toBeUndefined();
    expect(apart!.data.map((one) => one?.value ?? null)).toEqual([null, 90, null, null, 75]);
    expect(apart!.data.flatMap((one) => (one === null ? [] : [one.symbol]))).toEqual(['emptyCircle', 'emptyCircle']);
    expect(apart!.lineStyle.width).toBe(0);
  });
});
