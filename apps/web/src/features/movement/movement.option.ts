import { writtenParts } from '@zhilu/kernel/vocabulary';
import type { ChartOption } from '../../shared/chart/drawing';
import { TOKEN } from '../../theme';
import { itemParts, type Moved } from './movement-words';

/** From the duties not met before to those not met now, step by step: each step begins where the last one ended. */
export const movementOption = (moved: Moved): ChartOption => {
  const { before, after, items } = moved;
  const [from, to] = [before!.rate.of - before!.rate.n, after.rate.of - after.rate.n];
  const { volume, mix, real } = items!;
  const words = itemParts(moved)!;
  const steps = [
    { name: '上期', from: 0, to: from, word: writtenParts(from, [from], 0).whole.replace('+', ''), color: TOKEN.text2 },
    ...[
      { name: '数量', by: volume, word: words.volume },
      { name: '结构', by: mix, word: words.mix },
      { name: '实际', by: real, word: words.real },
    ].map(({ name, by, word }, at) => {
      const start = [from, from + volume, from + volume + mix][at]!;
      return { name, from: start, to: start + by, word, color: by > 0 ? TOKEN.missing : TOKEN.onTime };
    }),
    { name: '本期', from: 0, to, word: writtenParts(to, [to], 0).whole.replace('+', ''), color: TOKEN.text2 },
  ];
  return {
    grid: { left: 48, right: 24, top: 24, bottom: 28 },
    xAxis: {
      type: 'category',
      data: steps.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: TOKEN.border } },
      axisLabel: { color: TOKEN.text2 },
    },
    yAxis: { type: 'value', splitLine: { lineStyle: { color: TOKEN.hair } }, axisLabel: { color: TOKEN.text2 } },
    series: [
      {
        type: 'bar',
        stack: 'steps',
        silent: true,
        itemStyle: { color: 'transparent', decal: { symbol: 'none' } },
        data: steps.map((step) => Math.min(step.from, step.to)),
      },
      {
        type: 'bar',
        stack: 'steps',
        barWidth: 56,
        data: steps.map(({ from: start, to: end, word, color }) => ({
          value: Math.abs(end - start),
          itemStyle: { color },
          label: { show: true, position: 'top' as const, formatter: word, color: TOKEN.text },
        })),
      },
    ],
  };
};
