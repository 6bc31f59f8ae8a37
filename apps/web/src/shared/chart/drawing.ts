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
  return () => {
    watch.disconnect();
    chart.dispose();
  };
};
