import { count, percent, pointsMoved } from '@zhilu/kernel/vocabulary';
import type { TrialResultQuery } from '@zhilu/contract';
import { useMemo } from 'react';
import { Chart } from '../../../shared/chart/chart';
import { MEASURE } from '../../../shared/measure';
import { DataTable } from '../../../shared/table/data-table';
import { type Dumbbell, dumbbellsOf, dumbbellsOption } from './dumbbells.option';

const moved = ({ before, after }: Dumbbell): string => {
  const points = pointsMoved(after, before);
  return points === 0 ? '持平' : `${points > 0 ? '升' : '降'} ${Math.abs(points).toFixed(1)} 个百分点`;
};

/** 现行 → 试算: each measure as it is and as it would be. */
export const Dumbbells = ({ totals }: { totals: TrialResultQuery['trialResult']['totals'] }) => {
  const some = useMemo(() => dumbbellsOf(totals), [totals]);
  const option = useMemo(() => dumbbellsOption(some), [some]);
  if (some.length === 0) return null;
  const words = some
    .map((one) => `${MEASURE[one.measure].word}现行 ${percent(one.before)}，试算 ${percent(one.after)}，${moved(one)}`)
    .join('；');
  return (
    <Chart
      leaves="page"
      title="现行与试算"
      aid="空心为现行，实心为试算"
      words={`${words}。`}
      height={60 + some.length * 40}
      option={option}
      table={
        <DataTable
          leaves="page"
          label="现行与试算"
          rows={some}
          rowKey={({ measure }) => measure}
          columns={[
            { key: 'measure', title: '指标', cell: ({ measure }) => MEASURE[measure].word },
            {
              key: 'before',
              title: '现行',
              numeric: true,
              cell: ({ before }) => `${percent(before)}（${count(before.n)}/${count(before.of)}）`,
            },
            {
              key: 'after',
              title: '试算',
              numeric: true,
              cell: ({ after }) => `${percent(after)}（${count(after.n)}/${count(after.of)}）`,
            },
            { key: 'moved', title: '变化', cell: moved },
          ]}
        />
      }
    />
  );
};
