import { useQuery } from '@apollo/client/react';
import type { ArrivalQuery } from '@zhilu/contract';
import { STAGE, type Stage } from '@zhilu/kernel/vocabulary';
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { filterOf, periodWords, withFilter } from '../../shared/address';
import { Chart } from '../../shared/chart';
import { Filters } from '../../shared/filters';
import { GuideLink } from '../../shared/guide-link';
import { IntakeTabs } from '../../shared/intake-tabs';
import { useSession } from '../../shared/session';
import { count } from '../../shared/rate';
import { EmptyState, ErrorState, Loading } from '../../shared/states';
import { ARRIVAL } from './arrival.graphql';
import { arrivalOption, days } from './arrival.option';

type Row = ArrivalQuery['arrival'][number];
const STAGES = Object.keys(STAGE) as Stage[];

/** 归集滞后 (Art 8): how long after the act its records reached the platform. */
export const ArrivalPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const { data, previousData, error, refetch } = useQuery(ARRIVAL, { variables: { filter: filter! }, skip: filter === null });
  useEffect(() => {
    document.title = '归集滞后 · 执录';
  }, []);
  if (filter === null) return <Loading rows={12} />;
  const rows = (data ?? previousData)?.arrival;
  return (
    <>
      <div className="row between">
        <h1>{periodWords(filter.from, filter.to)}归集滞后</h1>
        <GuideLink page="figure/arrival">指标说明</GuideLink>
      </div>
      <IntakeTabs />
      <Filters filter={filter} closed={closed!} go={(changes) => setParams(withFilter(params, changes))} />
      <p className="aid law-note">
        自记录形成到平台收到的时间（第八条“及时归集”）。归集滞后不是储存逾期，本身不构成违规；两者不相加。没有载明时间的记录不在其中。
      </p>
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !rows && <Loading rows={12} />}
      {rows && <Answered rows={rows} period={periodWords(filter.from, filter.to)} />}
    </>
  );
};

const Answered = ({ rows, period }: { rows: readonly Row[]; period: string }) => {
  const inOrder = [...rows].sort((a, b) => STAGES.indexOf(a.stage as Stage) - STAGES.indexOf(b.stage as Stage));
  const stages = inOrder.filter((row) => row.source === null).map((row) => ({ ...row, stage: STAGE[row.stage as Stage] }));
  const sources = inOrder.filter((row) => row.source !== null);
  if (stages.length === 0) return <EmptyState why={`${period}到期的应录事项中，还没有载明时间的记录。`} what="可换一个期间。" />;
  return (
    <>
      <Chart
        title="各环节"
        aid="全部来源，中位数与九成以内"
        height={236}
        words={`各环节归集滞后：${stages.map((one) => `${one.stage}中位数 ${days(one.medianDays)}、九成在 ${days(one.p90Days)}内`).join('；')}。`}
        option={arrivalOption(stages)}
        table={
          <table>
            <thead>
              <tr>
                <th>环节</th>
                <th className="r">记录</th>
                <th className="r">中位数</th>
                <th className="r">九成以内</th>
              </tr>
            </thead>
            <tbody>
              {stages.map((one) => (
                <tr key={one.stage}>
                  <td>{one.stage}</td>
                  <td className="r">{count(one.records)}</td>
                  <td className="r">{days(one.medianDays)}</td>
                  <td className="r">{days(one.p90Days)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
      <section className="card">
        <h2>
          各来源 <span>约定宽限是与来源商定的报送时限</span>
        </h2>
        <table>
          <thead>
            <tr>
              <th>来源</th>
              <th>环节</th>
              <th className="r">记录</th>
              <th className="r">中位数</th>
              <th className="r">九成以内</th>
              <th className="r">约定宽限</th>
              <th>状况</th>
            </tr>
          </thead>
          <tbody>
            {sources.map((one) => (
              <tr key={`${one.source}-${one.stage}`}>
                <th scope="row">{one.sourceName}</th>
                <td>{STAGE[one.stage as Stage]}</td>
                <td className="r">{count(one.records)}</td>
                <td className="r">{days(one.medianDays)}</td>
                <td className="r">{days(one.p90Days)}</td>
                <td className="r">{one.graceHours} 时</td>
                <td>
                  {one.medianDays * 24 > one.graceHours!
                    ? '半数以上超过约定'
                    : one.p90Days * 24 > one.graceHours!
                      ? '部分超过约定'
                      : '在约定之内'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
};
