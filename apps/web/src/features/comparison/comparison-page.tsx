import { type Measure, MEASURES } from '@zhilu/kernel/ledger';
import './comparison.css';
import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import { CHARGED, COMPARED_BY, type ComparedBy, comparesPlaces } from '@zhilu/kernel/vocabulary';
import { periodWords } from '@zhilu/kernel/time';
import { Segmented } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { filterOf, listBehind, periodOf, waitingBehind, withFilter } from '../../shared/address';
import { day } from '../../shared/date/time';
import { ExportFigures } from '../../shared/export/export-figures';
import { PathAndPlaces } from '../../shared/frame/places';
import { Filters } from '../../shared/frame/filters';
import { useSession } from '../../shared/server/session';
import { EditionNote } from '../../shared/state/edition-note';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { WaitingNote } from '../../shared/state/waiting';
import { HeatTable } from '../../shared/heat/heat-table';
import { type Answer, comparisonWords } from './compared';
import { ComparisonTable } from './comparison-table';
import { ControlCard } from './control/control-card';
import { FunnelCard } from './funnel-card';
import { PlaceMap } from './map/place-map';
import { ComparisonDocument } from './generated/comparison';
import { MEASURE } from '../../shared/measure';

/** What is compared, by the address; of an address that says nothing known, agencies. */
const byOf = (params: URLSearchParams): ComparedBy =>
  (Object.keys(COMPARED_BY) as ComparedBy[]).find((one) => one === params.get('by')) ?? 'agency';

/** It comes after the table: what one came for is the list. */
const DelaysCard = lazy(async () => ({ default: (await import('./delays/delays-card')).DelaysCard }));
const DotsCard = lazy(async () => ({ default: (await import('./dots-card')).DotsCard }));

/** 单位对比: every measure of every agency, place, line, kind of act, stage or delegated body, places among their peers; one measure is looked at closely. */
export const ComparisonPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const by = byOf(params);
  const measure = MEASURES.find((one) => one === params.get('measure')) ?? 'written';
  const { data, previousData, error, refetch } = useQuery(ComparisonDocument, {
    variables: { filter: filter!, by, drawn: measure },
    skip: filter === null,
  });
  const answer = (data ?? previousData)?.comparison;
  useEffect(() => {
    document.title = '单位对比 · 执录';
  }, []);
  if (filter === null) return <Loading rows={12} />;
  const go = (changes: Parameters<typeof withFilter>[1]): void => setParams(withFilter(params, changes));
  const choose = (name: 'by' | 'measure', value: string): void => {
    const next = new URLSearchParams(params);
    next.set(name, value);
    // Another question is asked afresh, by its own measure first.
    next.delete('sort');
    setParams(next);
  };
  return (
    <>
      <PathAndPlaces params={params} page="/compare" />
      <div className="row between">
        <h1>{periodWords(filter.from, filter.to)} 单位对比</h1>
        <span className="row">
          {answer && <span className="aid">统计截至 {day(answer.basis.asOf)}日终</span>}
          <Link to={`/movement?${params.toString()}`}>变化原因</Link>
        </span>
      </div>
      <Filters filter={filter} closed={closed!} go={go} />
      <div className="filters" role="group" aria-label="对比">
        <Segmented
          aria-label="对比什么"
          value={by}
          options={(Object.keys(COMPARED_BY) as ComparedBy[]).map((value) => ({ value, label: `按${COMPARED_BY[value]}` }))}
          onChange={(value) => choose('by', value)}
        />
        <Segmented
          aria-label="指标"
          value={measure}
          options={MEASURES.map((value) => ({ value, label: MEASURE[value].word }))}
          onChange={(value) => choose('measure', value)}
        />
      </div>
      <EditionNote edition={answer?.basis.edition ?? null} />
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !answer && <Loading rows={14} />}
      {answer && <Answered answer={answer} filter={filter} by={by} measure={measure} params={params} />}
    </>
  );
};

const Answered = ({
  answer,
  filter,
  by,
  measure,
  params,
}: {
  answer: Answer;
  filter: FigureFilter;
  by: ComparedBy;
  measure: Measure;
  params: URLSearchParams;
}) => {
  const { viewer } = useSession();
  const { basis, rows } = answer;
  const listOf = useCallback(
    (place: string): string =>
      viewer.mayReadCases
        ? listBehind(filter, basis, { places: [place], dutyClasses: [measure] }, CHARGED)
        : `/?${withFilter(params, { places: place })}`,
    [viewer.mayReadCases, filter, basis, measure, params],
  );
  if (rows.length === 0) return <EmptyState why="查阅范围内没有单位。" what="可换一个地区或期间。" />;
  const places = comparesPlaces(by);
  return (
    <>
      <p className="answer">{comparisonWords(rows, measure, by)}</p>
      <WaitingNote lines={answer.waiting} to={viewer.mayReadCases ? waitingBehind(filter, basis) : null} />
      <ComparisonTable answer={answer} filter={filter} by={by} measure={measure} />
      {by === 'territory' && <PlaceMap answer={answer} measure={measure} />}
      <ControlCard filter={filter} measure={measure} />
      {places && by !== 'line' && (
        <>
          <FunnelCard answer={answer} measure={measure} listOf={listOf} />
          <Suspense fallback={<Loading rows={6} />}>
            <DotsCard answer={answer} measure={measure} listOf={listOf} />
          </Suspense>
        </>
      )}
      <Suspense fallback={<Loading rows={6} />}>
        <DelaysCard filter={{ ...filter, asOf: basis.asOf, known: basis.known }} measure={measure} />
      </Suspense>
      {by === 'agency' && (
        <HeatTable
          title={`单位 × 月份：${MEASURE[measure].word}`}
          filter={{ ...filter, asOf: basis.asOf, known: basis.known }}
          by="month"
          measure={measure}
          first={20}
          mayOpen={viewer.mayReadCases}
          nameTo={(place) => `/agencies/${place.replace('agency:', '')}?${periodOf(params)}`}
          more={(at) => (
            <ExportFigures of="单位和月份" filter={{ ...filter, dutyClasses: [measure] }} basis={at} by={['agency', 'month']} />
          )}
        />
      )}
      <p className="aid law-note">
        以{MEASURE[measure].word}的下限由低到高排列，点列名可换排列；应记录不足 30 项、来源未报的列在后面，不参加比较。
        {places
          ? '分组按下限，只与同领域同层级的单位（同一地区所属的地区）比较：落在界限之外的才称明显较差、明显较好，其余难分高下，不宜排名。分组是核查的起点，不是结论。'
          : '执法类别、环节和受委托组织的要求各不相同，不互为同类，只列数，不分组。'}
      </p>
    </>
  );
};
