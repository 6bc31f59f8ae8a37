import { seriesOf } from './months.option';

const row = (month: string, reason: string, lines: number) => ({ month, source: '甲', code: reason, reason, lines });

it('the commonest reasons stand apart, the others are one, and every line is in', () => {
  const rows = [...'一二三四五六七'].flatMap((reason, at) => [row('2026-07', reason, 10 - at), row('2026-08', reason, at)]);
  const { months, reasons, series } = seriesOf(rows);
  expect(months).toEqual(['2026-07', '2026-08']);
  expect(reasons).toHaveLength(7);
  expect(series.map(({ name }) => name)).toEqual(['一', '二', '三', '四', '其他原因']);
  expect(series.flatMap(({ lines }) => lines).reduce((a, b) => a + b, 0)).toBe(rows.reduce((sum, { lines }) => sum + lines, 0));
});

it('five reasons need no other', () => {
  expect(seriesOf([...'一二三四五'].map((reason) => row('2026-08', reason, 1))).series).toHaveLength(5);
});
