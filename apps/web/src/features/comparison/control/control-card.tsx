import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { lastOfMonth } from '@zhilu/kernel/time';
import { CHARGED, CONTROL_STATE, count, percent } from '@zhilu/kernel/vocabulary';
import { useCallback, useMemo } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { listBehind } from '../../../shared/address';
import { Chart } from '../../../shared/chart/chart';
import { useSession } from '../../../shared/server/session';
import { ErrorState, Loading } from '../../../shared/state/states';
import { DataTable } from '../../../shared/table/data-table';
import { type Controlled, controlWords, monthWords, verdictOf } from '../../../shared/control/control-words';
import { controlOption } from './control.option';
import { ControlChartDocument } from '../../../shared/control/generated/control';
import { MEASURE } from '../../../shared/measure';

/** 走势是否寻常: two years of a measure beside the limits of their own variation. */
export const ControlCard = ({ filter, measure }: { filter: FigureFilter; measure: Measure }) => {
  const { data, previousData, error, refetch } = useQuery(ControlChartDocument, { variables: { filter, measure } });
  const chart = (data ?? previousData)?.controlChart;
  if (error && !chart) return <ErrorState error={error} again={() => void refetch()} />;
  return chart ? <Drawn chart={chart} filter={filter} measure={measure} /> : <Loading rows={6} />;
};

const Drawn = ({ chart, filter, measure }: { chart: Controlled; filter: FigureFilter; measure: Measure }) => {
  const { viewer } = useSession();
  const navigate = useNavigate();
  const { months, basis } = chart;
  const option = useMemo(() => controlOption(chart), [chart]);
  const listOf = useCallback(
    (month: string): string =>
      listBehind({ ...filter, from: month, to: lastOfMonth(month) }, basis, { dutyClasses: [measure] }, [
        ...CHARGED,
        'notReceived',
        'indeterminate',
      ]),
    [filter, basis, measure],
  );
  const open = useCallback(
    (index: number) => void (viewer.mayReadCases && months[index]!.rate.low.of > 0 && navigate(listOf(months[index]!.month))),
    [viewer.mayReadCases, months, listOf, navigate],
  );
  const words = controlWords(chart);
  return (
    <>
      <p className="answer">{words}</p>
      <Chart
        leaves="page"
        title={`${MEASURE[measure].word} · 走势是否寻常`}
        aid="按下限；实线为平均，虚线为自身波动的上下限；空心的月份不参加判断"
        words={words}
        height={260}
        option={option}
        open={open}
        table={
          <DataTable
            leaves="page"
            label={`${MEASURE[measure].word}的逐月走势`}
            className="scroll"
            rows={[...months].reverse()}
            rowKey={({ month }) => month}
            columns={[
              { key: 'month', title: '月份', cell: ({ month }) => monthWords(month) },
              {
                key: 'n',
                title: `${MEASURE[measure].done}/应记录与信息不足`,
                numeric: true,
                cell: ({ month, rate: { low } }) => {
                  const text = `${count(low.n)}/${count(low.of)}`;
                  return viewer.mayReadCases && low.of > 0 ? <Link to={listOf(month)}>{text}</Link> : text;
                },
              },
              { key: 'low', title: '最低', numeric: true, cell: ({ rate, state }) => (state === 'unassessed' ? '—' : percent(rate.low)) },
              { key: 'state', title: '是否参加判断', cell: ({ state }) => CONTROL_STATE[state] },
              { key: 'verdict', title: '判断', cell: verdictOf },
              { key: 'changes', title: '单位变动', numeric: true, cell: ({ changes }) => (changes === 0 ? '—' : count(changes)) },
            ]}
          />
        }
      />
    </>
  );
};
