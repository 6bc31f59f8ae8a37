import { useQuery } from '@apollo/client/react';
import type { DecisionTrialQuery, DecisionTrendQuery, FigureFilter } from '@zhilu/contract';
import { type Counts, type Measure, MEASURE_RATE, MEASURES } from '@zhilu/kernel/ledger';
import { periodWords } from '@zhilu/kernel/time';
import { count, MOVEMENT_BAR, percent, type Ratio } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { filterOf, withFilter } from '../../shared/address';
import { day } from '../../shared/date/time';
import { Filters } from '../../shared/frame/filters';
import { MEASURE } from '../../shared/measure';
import { useSession } from '../../shared/server/session';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { DecisionTrendDocument, DecisionTrialDocument, DecisionTrialsDocument } from './generated/decision';
import { MovementDocument } from './generated/movement';
import { fraction, movementWords } from './movement-words';

type Month = DecisionTrendQuery['overview']['trend'][number];
type Total = DecisionTrialQuery['trialResult']['totals'][number];

const MONTHS = 6;
const rateOf = (measure: Measure, counts: Counts): Ratio => MEASURE_RATE[measure](counts).shown;
const shown = (rate: Ratio): string => `${percent(rate)}（${fraction(rate)}）`;

/** 行政决策简报: on one page the trend, why it moved, and what a change of the rules would do. */
export const DecisionPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const { data, error, refetch } = useQuery(DecisionTrendDocument, { variables: { filter: filter! }, skip: filter === null });
  useEffect(() => {
    document.title = '行政决策简报 · 执录';
  }, []);
  if (filter === null) return <Loading rows={12} />;
  const overview = data?.overview;
  return (
    <>
      <div className="row between">
        <h1>{periodWords(filter.from, filter.to)} 行政决策简报</h1>
        <span className="row">
          {overview && <span className="aid">统计截至 {day(overview.basis.asOf)}日终</span>}
          <Button size="small" autoInsertSpace={false} onClick={() => window.print()}>
            打印
          </Button>
        </span>
      </div>
      <Filters filter={filter} closed={closed!} go={(changes) => setParams(withFilter(params, changes))} />
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !overview && <Loading rows={8} />}
      {overview && <Trend months={overview.trend.slice(-MONTHS)} />}
      <section className="card">
        <h2>
          变化原因 <span>与上期相比</span>
        </h2>
        {MEASURES.map((measure) => (
          <Why key={measure} filter={filter} measure={measure} params={params} />
        ))}
      </section>
      <Trial />
    </>
  );
};

const TREND: readonly DataColumn<Month>[] = [
  {
    key: 'month',
    title: '月份',
    className: 'when',
    cell: ({ month, unassessed }) => (
      <>
        {month.slice(0, 7)}
        {unassessed !== null && <span className="aid">　{count(unassessed.agencies)} 个主体有来源未报</span>}
      </>
    ),
  },
  ...MEASURES.map((measure): DataColumn<Month> => ({
    key: measure,
    title: MEASURE[measure].word,
    numeric: true,
    // Where a source tells nothing of some agency there is no rate to show.
    cell: (month) => {
      const rate = rateOf(measure, month[measure]);
      return month.unassessed === null ? shown(rate) : `无法评估（${fraction(rate)}）`;
    },
  })),
];

const Trend = ({ months }: { months: readonly Month[] }) => (
  <section className="card">
    <h2>
      趋势 <span>近六个月，按到期月份</span>
    </h2>
    <DataTable<Month> leaves="printed" label="趋势" rows={months} rowKey={({ month }) => month} columns={TREND} />
  </section>
);

const Why = ({ filter, measure, params }: { filter: FigureFilter; measure: Measure; params: URLSearchParams }) => {
  const { data, error } = useQuery(MovementDocument, { variables: { filter, measure } });
  const moved = data?.movement;
  if (error) return <ErrorState error={error} again={() => undefined} />;
  if (!moved) return <Loading rows={1} />;
  const to = new URLSearchParams(params);
  to.set('measure', measure);
  const { before, after, bar } = moved;
  const { word } = MEASURE[measure];
  return (
    <p className="in-text">
      <Link to={`/movement?${to.toString()}`}>{word}</Link>
      {movementWords(moved, measure)?.slice(word.length) ??
        `为 ${shown(after.rate)}${before ? `，上期 ${shown(before.rate)}` : ''}。${bar ? `${MOVEMENT_BAR[bar]}，不作分解。` : ''}`}
    </p>
  );
};

const TOTALS: readonly DataColumn<Total & { measure: Measure }>[] = [
  { key: 'measure', title: '指标', cell: ({ measure }) => MEASURE[measure].word },
  { key: 'before', title: '现行规则', numeric: true, cell: ({ measure, before }) => shown(rateOf(measure, before)) },
  { key: 'after', title: '改动以后', numeric: true, cell: ({ measure, after }) => shown(rateOf(measure, after)) },
];

/** 规则试算: the reader's newest trial that is finished, in the period it was tried for. */
const Trial = () => {
  const { data, error, refetch } = useQuery(DecisionTrialsDocument, { fetchPolicy: 'cache-and-network' });
  const trial = data?.trials.find(({ state }) => state === 'done');
  const { data: tried } = useQuery(DecisionTrialDocument, { variables: { id: trial?.id ?? '' }, skip: trial === undefined });
  const result = tried?.trialResult;
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  return (
    <section className="card">
      <h2>
        规则改动的影响{' '}
        {trial && (
          <span>
            {periodWords(trial.from, trial.to)}，截至 {day(trial.asOf)}
          </span>
        )}
      </h2>
      {data && trial === undefined && (
        <p className="in-text">
          没有完成的试算。<Link to="/trial">规则试算</Link>完成以后，最近一次的结果列在这里。
        </p>
      )}
      {trial && result && (
        <>
          <p className="in-text">
            <Link to={`/trial?id=${trial.id}`}>{trial.title}</Link>　{trial.said.join('；')}。结论改变 {count(result.changed)} 项，涉及{' '}
            {count(result.changedCases)} 件案件；只改变到期时间 {count(result.shifted)} 项。
          </p>
          <DataTable<Total & { measure: Measure }>
            leaves="printed"
            label="规则改动的影响"
            rows={result.totals.flatMap((total) => {
              const measure = MEASURES.find((one) => one === total.dutyClass);
              return measure === undefined ? [] : [{ ...total, measure }];
            })}
            rowKey={({ measure }) => measure}
            columns={TOTALS}
          />
        </>
      )}
    </section>
  );
};
