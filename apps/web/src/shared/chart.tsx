import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ComposeOption } from 'echarts/core';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { Segmented } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';

use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, LabelLayout, SVGRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>;

/** A chart with its twin: a table of the same numbers, and a description in words. The only place that knows the library. */
export const Chart = ({
  title,
  aid,
  words,
  option,
  height,
  table,
}: {
  title: string;
  aid?: string;
  words: string;
  option: ChartOption;
  height: number;
  table: ReactNode;
}) => {
  const [view, setView] = useState<'图' | '表'>('图');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (view !== '图' || place.current === null) return undefined;
    const chart = init(place.current, null, { renderer: 'svg' });
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.setOption({
      animation: !still,
      animationDuration: 200,
      aria: { enabled: true, label: { description: words }, decal: { show: true } },
      ...option,
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [view, option, words]);
  return (
    <section className="card">
      <h2>
        {title}
        <span>
          {aid}{' '}
          <Segmented
            size="small"
            options={['图', '表']}
            value={view}
            onChange={(value) => setView(value as '图' | '表')}
            aria-label={`${title}的显示方式`}
          />
        </span>
      </h2>
      {/* A node of its own: what the library empties when it goes must not be taken over by the table. */}
      {view === '图' ? (
        <div key="chart" ref={place} className="chart" style={{ minHeight: height }} role="img" aria-label={words} />
      ) : (
        table
      )}
    </section>
  );
};
