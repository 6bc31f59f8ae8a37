import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { count, OUTCOME } from '@zhilu/kernel/vocabulary';
import { useCallback, useMemo } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { listBehind } from '../../../shared/address';
import { Chart } from '../../../shared/chart/chart';
import { MEASURE } from '../../../shared/measure';
import { useSession } from '../../../shared/server/session';
import { ErrorState, Loading } from '../../../shared/state/states';
import { DataTable } from '../../../shared/table/data-table';
import { delaysOption, rowsOf, type DelayRow } from './delays.option';
import { DelaysDocument } from './generated/delays';

/** 逾期时长: what was met late, by the hours after it was due, between what was on time and what is missing; each bar opens its list. */
export const DelaysCard = ({ filter, measure }: { filter: FigureFilter; measure: Measure }) => {
  const { viewer } = useSession();
  const navigate = useNavigate();
  const asked = useMemo<FigureFilter>(() => ({ ...filter, dutyClasses: [measure] }), [filter, measure]);
  const { data, previousData, error, refetch } = useQuery(DelaysDocument, { variables: { filter: asked } });
  const delays = (data ?? previousData)?.delays;
  const rows = useMemo(() => (delays ? rowsOf(delays) : []), [delays]);
  const option = useMemo(() => delaysOption(rows), [rows]);
  const listOf = useCallback(
    ({ above, upTo, outcome }: DelayRow): string => listBehind({ ...asked, lateAbove: above, lateUpTo: upTo }, delays!.basis, {}, outcome),
    [asked, delays],
  );
  const open = useCallback((index: number) => void (rows[index]!.n > 0 && navigate(listOf(rows[index]!))), [rows, listOf, navigate]);
  if (error && !delays) return <ErrorState error={error} again={() => void refetch()} />;
  if (!delays) return <Loading rows={6} />;
  const late = delays.classes.reduce((sum, one) => sum + one.late + one.reportedLate, 0);
  if (late + delays.missing === 0) return null;
  const within = delays.classes
    .filter(({ upTo }) => upTo !== null && upTo <= 24)
    .reduce((sum, one) => sum + one.late + one.reportedLate, 0);
  const words = `${MEASURE[measure].word}：逾期和迟报 ${count(late)} 项，其中 ${count(within)} 项在到期后一日以内；缺失 ${count(delays.missing)} 项。`;
  return (
    <Chart
      leaves="page"
      title={`${MEASURE[measure].word} · 逾期时长`}
      aid="到期以后的小时数；按时和缺失列在两端"
      words={words}
      height={220}
      option={option}
      open={viewer.mayReadCases ? open : undefined}
      table={
        <DataTable<DelayRow>
          leaves="page"
          label="逾期时长"
          rows={rows}
          rowKey={({ word }) => word}
          columns={[
            { key: 'word', title: '到期以后', cell: ({ word }) => word },
            { key: 'outcome', title: '结论', cell: ({ outcome }) => outcome.map((one) => OUTCOME[one]).join('、') },
            {
              key: 'n',
              title: '项数',
              numeric: true,
              cell: (row) => (viewer.mayReadCases && row.n > 0 ? <Link to={listOf(row)}>{count(row.n)}</Link> : count(row.n)),
            },
          ]}
        />
      }
    />
  );
};
