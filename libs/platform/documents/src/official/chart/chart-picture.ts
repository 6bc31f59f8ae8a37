import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { CORE } from '../format';
import type { PaperChart } from '../paper';
import { chartFont } from '../pdf/font-files';

use([LineChart, GridComponent, LabelLayout, CanvasRenderer]);
setPlatformAPI({ createCanvas: () => createCanvas(32, 32) as never });

/** A chart on paper: as wide as the 版心, in twips. */
export const CHART = { width: CORE.width, height: 3_400 };
/** Pixels of ECharts in a twip: 96 and 1440 to the inch. */
const PIXEL = 96 / 1_440;
/** Points of the picture in a pixel: 300 to the inch. */
const SHARPNESS = 300 / 96;
const FAMILY = 'zhilu-chart';
const INK = '#000000';
/** The first line stands out, the others are told apart by their strokes: papers are printed in black and white. */
const STROKES = [
  { color: '#1D4F91', width: 2, type: 'solid', symbol: 'circle' },
  { color: '#5B6775', width: 1.5, type: 'dashed', symbol: 'emptyCircle' },
] as const;

/** A chart as a picture (PNG, 300 dpi); a point with nothing due, or that cannot be assessed, leaves a gap, not a zero. The same chart gives the same bytes on one machine. */
export const chartPicture = ({ labels, lines }: PaperChart): Buffer => {
  if (!GlobalFonts.has(FAMILY)) GlobalFonts.registerFromPath(chartFont(), FAMILY);
  const [width, height] = [Math.round(CHART.width * PIXEL), Math.round(CHART.height * PIXEL)];
  const canvas = createCanvas(Math.round(width * SHARPNESS), Math.round(height * SHARPNESS));
  const chart = init(canvas as never, null, { width, height, devicePixelRatio: SHARPNESS });
  const shares = lines.map(({ points }) => points.map((point) => (point === null || point.of === 0 ? null : (point.n / point.of) * 100)));
  const least = Math.max(0, Math.floor(Math.min(...shares.flat().filter((one) => one !== null), 100) - 2));
  chart.setOption({
    animation: false,
    backgroundColor: '#FFFFFF',
    textStyle: { fontFamily: FAMILY, color: INK },
    grid: { left: 48, right: 84, top: 16, bottom: 28 },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: INK } },
      axisLabel: { color: INK, fontSize: 12, interval: 'auto' },
    },
    yAxis: {
      type: 'value',
      min: least,
      max: 100,
      axisLabel: { color: INK, fontSize: 12, formatter: '{value}%' },
      splitLine: { lineStyle: { color: '#D9DEE4' } },
    },
    series: lines.map(({ name }, n) => {
      const { color, width: stroke, type, symbol } = STROKES[n % STROKES.length]!;
      return {
        type: 'line' as const,
        name,
        data: shares[n]!,
        symbol,
        symbolSize: 6,
        lineStyle: { color, width: stroke, type },
        itemStyle: { color },
        // Two lines that end together keep their names apart.
        labelLayout: { moveOverlap: 'shiftY' as const },
        endLabel: { show: true, formatter: name, color: INK, fontSize: 12 },
      };
    }),
  });
  const picture = canvas.toBuffer('image/png');
  chart.dispose();
  return picture;
};
