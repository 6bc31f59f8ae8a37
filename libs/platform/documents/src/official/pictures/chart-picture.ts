import { createCanvas } from '@napi-rs/canvas';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { type EChartsCoreOption, init, setPlatformAPI, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { CORE } from '../format';
import type { PaperChart } from '../paper';
import { charactersOf } from '../pdf/font-files';
import { FAMILY, withFont } from './font';

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, LabelLayout, CanvasRenderer, SVGRenderer]);
setPlatformAPI({ createCanvas: () => createCanvas(32, 32) as never });

/** A chart on paper: as wide as the 版心, in twips. */
export const CHART = { width: CORE.width, height: 3_400 };
/** Pixels of ECharts in a twip: 96 and 1440 to the inch. */
const PIXEL = 96 / 1_440;
/** Points of the picture in a pixel: 300 to the inch. */
const SHARPNESS = 300 / 96;
/** The title of a chart that stands alone: characters and pixels of a line, and room for its basis. */
const TITLE = { characters: 38, line: 20, below: 36 };
const INK = '#000000';
/** The first line stands out, the others are told apart by their strokes: papers are printed in black and white. */
const STROKES = [
  { color: '#1D4F91', width: 2, type: 'solid', symbol: 'circle' },
  { color: '#5B6775', width: 1.5, type: 'dashed', symbol: 'emptyCircle' },
  { color: '#000000', width: 1.5, type: 'dotted', symbol: 'rect' },
  { color: '#8A97A6', width: 2, type: 'solid', symbol: 'emptyTriangle' },
] as const;

/** What a chart says of itself where it stands alone: what it is of, and what it rests on. */
export interface ChartHead {
  readonly title: string;
  readonly basis: string;
}

/** A chart as a picture (PNG, 300 dpi). The same chart gives the same bytes on one machine. */
export const chartPicture = (chart: PaperChart, head?: ChartHead): Buffer => {
  withFont();
  const { width, height } = sizeOf(head);
  const canvas = createCanvas(Math.floor(width * SHARPNESS), Math.floor(height * SHARPNESS));
  const drawn = init(canvas as never, null, { renderer: 'canvas', width, height, devicePixelRatio: SHARPNESS });
  drawn.setOption(optionOf(chart, head, FAMILY));
  const picture = canvas.toBuffer('image/png');
  drawn.dispose();
  return picture;
};

/** A chart as a drawing (SVG), in whatever font its reader has. */
export const chartDrawing = (chart: PaperChart, head?: ChartHead): string => {
  const drawn = init(null, null, { renderer: 'svg', ssr: true, ...sizeOf(head) });
  drawn.setOption(optionOf(chart, head, 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif'));
  const drawing = drawn.renderToSVGString();
  drawn.dispose();
  // What is for a pointer goes, and names of parts, which count on through the life of the process: the same chart is the same text.
  return drawing
    .replace(/<style[^]*?<\/style>/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/zr\d+-/g, 'zr-');
};

const titleLines = ({ title }: ChartHead): string[] => {
  const characters = charactersOf(title);
  return Array.from({ length: Math.ceil(characters.length / TITLE.characters) }, (_, n) =>
    characters.slice(n * TITLE.characters, (n + 1) * TITLE.characters).join(''),
  );
};
const roomOf = (head: ChartHead | undefined): number => (head === undefined ? 0 : titleLines(head).length * TITLE.line + TITLE.below);

const sizeOf = (head: ChartHead | undefined): { width: number; height: number } => ({
  width: Math.round(CHART.width * PIXEL),
  height: Math.round(CHART.height * PIXEL) + roomOf(head),
});

/** A point with nothing due, or that cannot be assessed, leaves a gap, not a zero. */
const optionOf = ({ labels, lines, scale }: PaperChart, head: ChartHead | undefined, fontFamily: string): EChartsCoreOption => {
  const whole = scale === undefined ? 100 : 1;
  const shares = lines.map(({ points }) => points.map((point) => (point === null || point.of === 0 ? null : (point.n / point.of) * whole)));
  const bars = scale?.bars === true;
  const least = Math.max(0, Math.floor(Math.min(...shares.flat().filter((one) => one !== null), 100) - 2));
  return {
    animation: false,
    backgroundColor: '#FFFFFF',
    textStyle: { fontFamily, color: INK },
    ...(head !== undefined && {
      title: {
        text: titleLines(head).join('\n'),
        subtext: head.basis,
        left: 'center',
        textStyle: { fontFamily, color: INK, fontSize: 14, lineHeight: TITLE.line },
        subtextStyle: { fontFamily, color: '#5B6775', fontSize: 11 },
      },
    }),
    ...(bars && { legend: { show: true, top: roomOf(head), left: 'center', textStyle: { fontFamily, color: INK, fontSize: 12 } } }),
    grid: { left: 56, right: bars ? 24 : 110, top: (bars ? 40 : 16) + roomOf(head), bottom: 28 },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: INK } },
      axisLabel: { color: INK, fontSize: 12 },
    },
    yAxis: {
      type: 'value',
      ...(scale === undefined ? { min: least, max: 100 } : { min: 0 }),
      axisLabel: { color: INK, fontSize: 12, formatter: `{value}${scale?.unit ?? '%'}` },
      splitLine: { lineStyle: { color: '#D9DEE4' } },
    },
    series: lines.map(({ name }, n) => {
      const { color, width, type, symbol } = STROKES[n % STROKES.length]!;
      if (bars)
        return {
          type: 'bar',
          name,
          data: shares[n]!,
          itemStyle: { color: n % 2 === 0 ? color : '#FFFFFF', borderColor: color, borderType: type },
        };
      return {
        type: 'line',
        name,
        data: shares[n]!,
        symbol,
        symbolSize: 6,
        lineStyle: { color, width, type },
        itemStyle: { color },
        // Lines that end together keep their names apart.
        labelLayout: { moveOverlap: 'shiftY' },
        endLabel: { show: true, formatter: name, color: INK, fontSize: 12 },
      };
    }),
  };
};
