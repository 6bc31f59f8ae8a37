import { type Measure, MEASURES } from '@zhilu/kernel/ledger';
import './comparison.css';
import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import { COMPARED_BY, type ComparedBy, COMPARED_STANDING, CHARGED, count, percent } from '@zhilu/kernel/vocabulary';
import { periodWords } from '@zhilu/kernel/time';
import { Segmented } from 'antd';
import { useCallback, useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { filterOf, listBehind, waitingBehind, withFilter } from '../../shared/address';
import { day } from '../../shared/date/time';
import { ExportFigures } from '../../shared/export/export-figures';
import { Filters } from '../../shared/frame/filters';
import { useSession } from '../../shared/server/session';
import { EditionNote } from '../../shared/state/edition-note';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { WaitingNote } from '../../shared/state/waiting';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { type Answer, boundsWords, comparisonWords, leastFirst, mayBeCompared, measured, moved, type Row } from './compared';
import { ControlCard } from './control/control-card';
import { FunnelCard } from './funnel-card';
import { ComparisonDocument } from './generated/comparison';
import { MEASURE } from '../../shared/measure';

/** 单位对比: every measure of every agency, place or line, each among its peers; one measure is looked at closely. */
export const ComparisonPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const by = (params.get('by') ?? 'agency') as ComparedBy;
  const measure = (params.get('measure') ?? 'written') as Measure;
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
    setParams(next);
  };
  return (
    <>
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
  const cellOf = (row: Row, one: Measure) => {
    const { rate, standing } = measured(row, one);
    const apart = standing === 'worse' || standing === 'better';
    const text = `${count(rate.shown.n)}/${count(rate.shown.of)}`;
    const bounds = one === measure ? boundsWords(rate) : null;
    return (
      <span className="rate">
        {mayBeCompared(standing) ? <b>{percent(rate.shown)}</b> : <span className="aid">{COMPARED_STANDING[standing]}</span>}{' '}
        {apart && <span className={standing === 'worse' ? 'tag missing' : 'tag onTime'}>{COMPARED_STANDING[standing]}</span>}
        <span className="aid">
          {viewer.mayReadCases && rate.shown.of > 0 ? (
            <Link to={listBehind(filter, basis, { places: [row.place.id], dutyClasses: [one] }, CHARGED)}>{text}</Link>
          ) : (
            text
          )}
        </span>
        {bounds && <span className="aid">{bounds}</span>}
      </span>
    );
  };
  const columns: DataColumn<Row>[] = [
    {
      key: 'name',
      title: COMPARED_BY[by],
      cell: ({ place, peers }) => (
        <>
          <Link to={`/?${withFilter(params, { places: place.id })}`}>{place.name}</Link>
          <span className="aid">
            {peers !== null && peers !== undefined && by === 'agency'
              ? answer.peers[peers]!.label
              : by === 'agency'
                ? ''
                : `${count(place.agencies)} 个单位`}
          </span>
        </>
      ),
    },
    ...MEASURES.map((one): DataColumn<Row> => ({
      key: one,
      title: MEASURE[one].word,
      numeric: true,
      className: one === measure ? 'chosen-measure' : undefined,
      cell: (row) => cellOf(row, one),
    })),
    ...(['before', 'yearBefore'] as const).map((then): DataColumn<Row> => ({
      key: then,
      title: then === 'before' ? '较上期' : '较上年同期',
      numeric: true,
      cell: (row) => {
        const { rate, standing, [then]: past } = measured(row, measure);
        return mayBeCompared(standing) ? moved(rate.shown, past) : '—';
      },
      hint: (row) => {
        const past = measured(row, measure)[then];
        return past ? `${percent(past)}（${count(past.n)}/${count(past.of)}）` : '没有可比的期间';
      },
    })),
  ];
  return (
    <>
      <p className="answer">{comparisonWords(rows, measure, by)}</p>
      <WaitingNote lines={answer.waiting} to={viewer.mayReadCases ? waitingBehind(filter, basis) : null} />
      <ControlCard filter={filter} measure={measure} />
      {by !== 'line' && <FunnelCard answer={answer} measure={measure} listOf={listOf} />}
      <div className="card list comparison">
        <DataTable
          leaves="page"
          name="comparison"
          label="单位对比"
          rows={leastFirst(rows, measure)}
          rowKey={({ place }) => place.id}
          columns={columns}
          tools={<ExportFigures of="对比" filter={{ ...filter, dutyClasses: [...MEASURES] }} basis={basis} by={[by, 'dutyClass']} />}
        />
      </div>
      <p className="aid law-note">
        以{MEASURE[measure].word}的下限由低到高排列，应记录不足 30
        项、来源未报的列在后面，不参加比较。分组按下限，只与同领域同层级的单位（同一地区所属的地区）比较：
        落在界限之外的才称明显较差、明显较好，其余难分高下，不宜排名。分组是核查的起点，不是结论。
      </p>
    </>
  );
};
