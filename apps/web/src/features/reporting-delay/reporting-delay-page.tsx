import { periodWords } from '@zhilu/kernel/time';
import { useQuery } from '@apollo/client/react';
import type { ArrivalQuery } from '@zhilu/contract';
import { count, type Stage, STAGE } from '@zhilu/kernel/vocabulary';
import { useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import type { FigureFilter } from '@zhilu/contract';
import { filterOf, withFilter } from '../../shared/address';
import { Chart } from '../../shared/chart/chart';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { Filters } from '../../shared/frame/filters';
import { GuideLink } from '../../shared/frame/guide-link';
import { IntakeTabs } from '../../shared/frame/intake-tabs';
import { cited, lawWordsOf } from '../../shared/rules/law-words';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { ArrivalDocument } from './generated/reporting-delay';
import { Strip } from './strip';
import { arrivalOption, days } from './reporting-delay.option';

type Row = ArrivalQuery['arrival'][number];
const STAGES = Object.keys(STAGE) as Stage[];

const NUMBERS: readonly DataColumn<Pick<Row, 'records' | 'medianDays' | 'p90Days'>>[] = [
  { key: 'records', title: '记录', numeric: true, cell: ({ records }) => count(records) },
  { key: 'median', title: '中位数', numeric: true, cell: ({ medianDays }) => days(medianDays) },
  { key: 'p90', title: '九成以内', numeric: true, cell: ({ p90Days }) => days(p90Days) },
];

/** How what arrived stands to the grace agreed with its source. */
const standingOf = ({ medianDays, p90Days, graceHours }: Row): string =>
  medianDays * 24 > graceHours! ? '半数以上超过约定' : p90Days * 24 > graceHours! ? '部分超过约定' : '在约定之内';

/** A strip in words: what it is drawn from. */
const stripWords = (row: Row): string =>
  `一成在 ${days(row.p10Days)}内，四分之一在 ${days(row.p25Days)}内，半数在 ${days(row.medianDays)}内，四分之三在 ${days(row.p75Days)}内，九成在 ${days(row.p90Days)}内`;

/** The sources in a sentence: which keep what was agreed. */
const sourceWords = (rows: readonly Row[]): string => {
  const over = rows.filter((row) => row.medianDays * 24 > row.graceHours!);
  const worst = [...over].sort((a, b) => b.medianDays - a.medianDays)[0];
  return over.length === 0
    ? `${count(rows.length)} 个来源和环节中，均有半数以上的记录在约定宽限之内。`
    : `${count(rows.length)} 个来源和环节中，${count(over.length)} 个半数以上超过约定宽限；最长的是${worst!.sourceName}（${STAGE[worst!.stage as Stage]}），中位数 ${days(worst!.medianDays)}。`;
};

/** 报送时延: how long after the act its records reached the platform. */
export const ReportingDelayPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const { data, previousData, error, refetch } = useQuery(ArrivalDocument, { variables: { filter: filter! }, skip: filter === null });
  useEffect(() => {
    document.title = '报送时延 · 执录';
  }, []);
  if (filter === null) return <Loading rows={12} />;
  const rows = (data ?? previousData)?.arrival;
  return (
    <>
      <div className="row between">
        <h1>{periodWords(filter.from, filter.to)}报送时延</h1>
        <GuideLink page="figure/arrival">指标说明</GuideLink>
      </div>
      <IntakeTabs />
      <Filters filter={filter} closed={closed!} go={(changes) => setParams(withFilter(params, changes))} />
      <p className="aid law-note">
        自记录形成到平台收到的时间{cited(lawWordsOf(state)?.gathering)}
        。报送时延不是储存逾期，本身不构成违规；两者不相加。没有载明时间的记录不在其中。
      </p>
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !rows && <Loading rows={12} />}
      {rows && <Answered rows={rows} filter={filter} params={params} period={periodWords(filter.from, filter.to)} />}
    </>
  );
};

const Answered = ({
  rows,
  filter,
  params,
  period,
}: {
  rows: readonly Row[];
  filter: FigureFilter;
  params: URLSearchParams;
  period: string;
}) => {
  const mayOpen = useSession().viewer.mayReadCases;
  const inOrder = [...rows].sort((a, b) => STAGES.indexOf(a.stage as Stage) - STAGES.indexOf(b.stage as Stage));
  const stages = inOrder.filter((row) => row.source === null).map((row) => ({ ...row, stage: STAGE[row.stage as Stage] }));
  const sources = inOrder.filter((row) => row.source !== null);
  const most = Math.max(...sources.map(({ p90Days, graceHours }) => Math.max(p90Days, graceHours! / 24)));
  if (stages.length === 0) return <EmptyState why={`${period}到期的应记录事项中，还没有载明时间的记录。`} what="可换一个期间。" />;
  return (
    <>
      <Chart
        leaves={{ table: 'arrival', question: filter }}
        title="各环节"
        aid="全部来源，中位数与九成以内"
        height={236}
        words={`各环节报送时延：${stages.map((one) => `${one.stage}中位数 ${days(one.medianDays)}、九成在 ${days(one.p90Days)}内`).join('；')}。`}
        option={arrivalOption(stages)}
        table={
          <DataTable
            leaves="page"
            label="各环节报送时延"
            rows={stages}
            rowKey={({ stage }) => stage}
            columns={[{ key: 'stage', title: '环节', cell: ({ stage }) => stage }, ...NUMBERS]}
          />
        }
      />
      <section className="card">
        <h2>
          各来源 <span>约定宽限是与来源商定的报送时限；细条为一成至九成，粗条为中间一半，竖线为中位数，虚线为约定宽限</span>
        </h2>
        <p className="answer">{sourceWords(sources)}</p>
        <DataTable
          leaves="page"
          name="arrival"
          label="各来源报送时延"
          rows={sources}
          rowKey={({ source, stage }) => `${source}-${stage}`}
          columns={[
            {
              key: 'source',
              title: '来源',
              cell: ({ source, sourceName, stage }) =>
                mayOpen ? (
                  <Link to={`/duties?${withFilter(params, { from: filter.from, to: filter.to, sources: String(source), stages: stage })}`}>
                    {sourceName}
                  </Link>
                ) : (
                  sourceName
                ),
            },
            { key: 'stage', title: '环节', cell: ({ stage }) => STAGE[stage as Stage] },
            ...NUMBERS,
            {
              key: 'strip',
              title: `分布（0 至 ${days(most)}，刻度为平方根）`,
              word: '分布',
              cell: (row) => <Strip of={row} most={most} grace={row.graceHours ?? null} words={stripWords(row)} />,
            },
            { key: 'grace', title: '约定宽限', numeric: true, cell: ({ graceHours }) => `${graceHours} 时` },
            { key: 'standing', title: '状况', cell: standingOf },
          ]}
        />
      </section>
    </>
  );
};
