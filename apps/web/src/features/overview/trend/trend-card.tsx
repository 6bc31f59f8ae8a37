import type { FigureFilter, OverviewQuery } from '@zhilu/contract';
import { type Measure } from '@zhilu/kernel/ledger';
import { CHARGED, percent } from '@zhilu/kernel/vocabulary';
import { lastOfMonth } from '@zhilu/kernel/time';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { listBehind } from '../../../shared/address';
import { Chart } from '../../../shared/chart/chart';
import { ExportFigures } from '../../../shared/export/export-figures';
import { useSession } from '../../../shared/server/session';
import { Loading } from '../../../shared/state/states';
import { covered } from '../answer';
import { type TrendMonth, trendOption } from './trend.option';

type Overview = OverviewQuery['overview'];

/** The twin of the chart comes when it is asked for: the overview does not wait for tables. */
const TrendTable = lazy(async () => ({ default: (await import('./trend-table')).TrendTable }));

/** The trend in a sentence, over the months that can be assessed. */
const trendWords = (lines: readonly { readonly name: string; readonly months: readonly TrendMonth[] }[]): string =>
  `近十二个月覆盖率：${lines
    .map(({ name, months }) => {
      const told = months.filter(({ unassessed, open }) => unassessed !== true && open !== true);
      return told.length === 0 ? `${name}无法评估` : `${name}由 ${percent(told[0]!)} 到 ${percent(told.at(-1)!)}`;
    })
    .join('；')}。`;

const LANE = { written: '文字记录', recording: '音像记录' } as const;

/** The months of a measure: what was recorded at all, or in time, of what fell due. */
export const monthsOf = (overview: Overview, name: Measure, late: boolean): TrendMonth[] =>
  overview.trend.map(({ month, unassessed, [name]: c }) => ({
    month,
    n: late ? covered(c).n : c.onTime,
    of: c.charged,
    unassessed: unassessed !== null && unassessed !== undefined,
    open: lastOfMonth(month) > overview.basis.asOf,
  }));

/** 覆盖率走势: twelve months of coverage; a point opens the list of its month. */
export const TrendCard = ({ overview, filter }: { overview: Overview; filter: FigureFilter }) => {
  const { viewer } = useSession();
  const { basis } = overview;
  const navigate = useNavigate();
  const lines = useMemo(
    () =>
      (['written', 'recording'] as const).map((name, i) => ({ name: LANE[name], months: monthsOf(overview, name, true), accent: i === 0 })),
    [overview],
  );
  const option = useMemo(() => trendOption(lines), [lines]);
  const open = useCallback(
    (index: number): void => {
      const { month } = overview.trend[index]!;
      void navigate(listBehind({ ...filter, from: month, to: lastOfMonth(month) }, overview.basis, {}, CHARGED));
    },
    [overview, filter, navigate],
  );
  return (
    <Chart
      leaves="page"
      title="覆盖率走势"
      aid="近十二个月"
      more={
        <ExportFigures
          of="走势"
          filter={{ ...filter, from: overview.trend[0]!.month, to: lastOfMonth(overview.trend.at(-1)!.month) }}
          basis={basis}
          by={['month', 'dutyClass']}
        />
      }
      height={236}
      words={trendWords(lines)}
      option={option}
      open={viewer.mayReadCases ? open : undefined}
      table={
        <Suspense fallback={<Loading rows={12} />}>
          <TrendTable lines={lines} />
        </Suspense>
      }
    />
  );
};
