import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ComposeOption } from 'echarts/core';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { motion } from '../../theme';

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, LabelLayout, SVGRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>;

/** Width of what is drawn on a sheet of A4 between its margins, px. */
const PAPER = 640;

/** Draws a chart in its place; says how to take it away. What a click on a point opens is told by its index. The only place that knows the library. */
export const draw = (place: HTMLElement, words: string, option: ChartOption, open?: (index: number) => void): (() => void) => {
  const chart = init(place, null, { renderer: 'svg' });
  chart.setOption({
    animation: motion,
    animationDuration: 200,
    aria: { enabled: true, label: { description: words }, decal: { show: true } },
    ...option,
  });
  if (open) chart.on('click', ({ dataIndex }) => open(dataIndex));
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(place);
  // A sheet is narrower than the screen, and is laid out before anybody sees that it is.
  const toPaper = (): void => chart.resize({ width: Math.min(place.clientWidth, PAPER) });
  const toScreen = (): void => chart.resize({ width: 'auto' });
  window.addEventListener('beforeprint', toPaper);
  window.addEventListener('afterprint', toScreen);
  return () => {
    window.removeEventListener('beforeprint', toPaper);
    window.removeEventListener('afterprint', toScreen);
    watch.disconnect();
    chart.dispose();
  };
};
