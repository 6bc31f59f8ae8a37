import type { BesidePeersQuery } from '@zhilu/contract';
import { CONTROL_STATE, count, percent } from '@zhilu/kernel/vocabulary';
import type { ChartOption } from '../../../shared/chart/drawing';
import { monthWords } from '../../../shared/control/control-words';
import { MEASURE } from '../../../shared/measure';
import { TOKEN } from '../../../theme';

export type Beside = NonNullable<BesidePeersQuery['besidePeers']>;
type Month = Beside['measures'][number]['months'][number];

const share = ({ rate: { low } }: Month): number => (low.n / low.of) * 100;
const isDrawn = ({ state, rate }: Month): boolean => state !== 'unassessed' && rate.low.of > 0;

/** The agency beside its peers in a sentence: only what stands apart. */
export const besideWords = ({ measures, peers, unexplained }: Beside): string => {
  const named = (standing: 'worse' | 'better'): string =>
    measures
      .filter((one) => one.standing === standing)
      .map(({ measure, rate }) => `${MEASURE[measure].word} ${percent(rate.low)}`)
      .join('、');
  const [worse, better] = [named('worse'), named('better')];
  const apart = [worse && `明显低于同类（${peers}）的有${worse}`, better && `明显高于同类的有${better}`].filter((part) => part !== '');
  const gaps = unexplained.n === 0 ? '' : `未说明的中断 ${count(unexplained.n)} 项。`;
  return `${apart.length === 0 ? '各项指标没有与同类明显不同的' : apart.join('；')}。${gaps}`;
};

/** Twelve months of an agency on the band in which the middle half of its peers lies; what is not compared is hollow and in no line. */
export const peersOption = (months: readonly Month[]): ChartOption => {
  // Two steps from the axis to all: no two labels stand on each other.
  const floor = (least: number): number => Math.max(0, Math.min(90, Math.floor(least / 10) * 10));
  const least = Math.min(100, ...months.filter(isDrawn).map(share), ...months.flatMap(({ band }) => (band ? [band.low * 100] : [])));
  const band = (name: string, valueOf: (band: NonNullable<Month['band']>) => number, colour: string) => ({
    type: 'line' as const,
    name,
    stack: 'band',
    symbol: 'none',
    silent: true,
    lineStyle: { width: 0 },
    areaStyle: { color: colour, opacity: colour === 'transparent' ? 0 : 1 },
    data: months.map((month) => (month.band ? valueOf(month.band) * 100 : null)),
  });
  const points = (wanted: (month: Month) => boolean) => months.map((month) => (isDrawn(month) && wanted(month) ? share(month) : null));
  return {
    grid: { left: 44, right: 16, top: 12, bottom: 24 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      formatter: (some) => {
        const month = months[(Array.isArray(some) ? some[0] : some)?.dataIndex ?? 0]!;
        const { low } = month.rate;
        return [
          monthWords(month.month),
          month.state === 'unassessed' ? CONTROL_STATE.unassessed : `${percent(low)}　${count(low.n)}/${count(low.of)}`,
          ...(month.state === 'judged' || month.state === 'unassessed' ? [] : [CONTROL_STATE[month.state]]),
          ...(month.band
            ? [
                `同类中间一半 ${percent({ n: month.band.low, of: 1 })} 至 ${percent({ n: month.band.high, of: 1 })}（${count(month.band.agencies)} 个）`,
              ]
            : []),
        ].join('\n');
      },
    },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: months.map(({ month }) => monthWords(month)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: TOKEN.border } },
      axisLabel: { color: TOKEN.text2, fontSize: 11, interval: 3 },
    },
    yAxis: {
      type: 'value',
      min: floor(least),
      max: 100,
      interval: (100 - floor(least)) / 2,
      axisLabel: { color: TOKEN.text2, fontSize: 11, formatter: '{value}%' },
      splitLine: { lineStyle: { color: TOKEN.hair } },
    },
    series: [
      band('同类下四分位', ({ low }) => low, 'transparent'),
      band('同类中间一半', ({ low, high }) => high - low, '#DDE4EC'),
      {
        type: 'line',
        name: '同类中位数',
        symbol: 'none',
        silent: true,
        lineStyle: { color: '#8A97A6', width: 1, type: 'dashed' },
        data: months.map(({ band: half }) => (half ? half.middle * 100 : null)),
      },
      {
        type: 'line',
        name: '本单位',
        data: points(({ state }) => state === 'judged'),
        connectNulls: false,
        showAllSymbol: true,
        symbol: 'circle',
        symbolSize: 6,
        cursor: 'pointer',
        lineStyle: { color: TOKEN.primary, width: 2 },
        itemStyle: { color: TOKEN.primary },
      },
      {
        type: 'line',
        name: '不作比较的月份',
        data: points(({ state }) => state !== 'judged'),
        showAllSymbol: true,
        symbol: 'emptyCircle',
        symbolSize: 6,
        cursor: 'pointer',
        lineStyle: { width: 0 },
        itemStyle: { color: '#8A97A6' },
      },
    ],
  };
};
