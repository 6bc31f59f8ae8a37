import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { periodWords } from '@zhilu/kernel/time';
import './rules.css';
import { useQuery } from '@apollo/client/react';
import type { FigureFilter } from '@zhilu/contract';
import { CHARGED, count, MET, type Outcome, OUTCOME, percent } from '@zhilu/kernel/vocabulary';
import { Breadcrumb } from 'antd';
import { useEffect, useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { filterOf, listBehind, withFilter } from '../../shared/address';
import { Filters } from '../../shared/frame/filters';
import { useSession } from '../../shared/server/session';
import { day } from '../../shared/date/time';
import { WithdrawnOpen } from '../../shared/withdrawn/withdrawn';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { FigureGuidesDocument, RuleFiguresDocument } from './generated/rules';

/** What each figure is read from: the classes of its duties, and whether late ones count as done; or the outcome that is counted. */
const READ_FROM: Readonly<
  Record<
    string,
    {
      classes: FigureFilter['dutyClasses'];
      explanations?: FigureFilter['explanations'];
      rate?: 'coverage' | 'onTimeRate';
      outcome?: Outcome;
    }
  >
> = {
  written: { classes: ['written'], rate: 'coverage' },
  recording: { classes: ['recording'], rate: 'coverage' },
  uninterrupted: { classes: ['uninterrupted'], rate: 'onTimeRate' },
  storage: { classes: ['storage'], rate: 'onTimeRate' },
  gaps: { classes: ['uninterrupted'], explanations: ['none'], outcome: 'missing' },
  missing: { classes: ['written', 'recording'], outcome: 'missing' },
  late: { classes: ['written', 'recording'], outcome: 'late' },
  reportedLate: { classes: ['written', 'recording'], outcome: 'reportedLate' },
  notReceived: { classes: ['written', 'recording'], outcome: 'notReceived' },
  indeterminate: { classes: ['written', 'recording'], outcome: 'indeterminate' },
};

/** 指标说明: what a figure asks, how it is made, what it leaves out, and its value in the reader's own place. */
export const FigurePage = () => {
  const { code } = useParams();
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const { data, error, refetch } = useQuery(FigureGuidesDocument);
  const guide = data?.figureGuides.find((one) => one.code === code);
  useEffect(() => {
    document.title = `${guide?.title ?? '指标说明'} · 执录`;
  }, [guide]);
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (data && !guide) return <EmptyState why="没有这个指标。" what="可到“指标与规则说明”查找。" />;
  if (!guide || filter === null) return <Loading rows={12} />;
  const part = (title: string, text: string) => (
    <div key={title}>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </div>
  );
  const list = (title: string, lines: readonly string[]) => (
    <section className="card">
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
  return (
    <div className="rule-page">
      <Breadcrumb items={[{ title: <Link to="/rules">指标与规则说明</Link> }, { title: '指标' }]} />
      <h1>{guide.title}</h1>
      <p className="answer">{guide.asks}</p>
      <div className="rule-two">
        <div>
          <section className="card">
            <h2>怎么算</h2>
            <p className="formula">{guide.formula}</p>
            <dl className="parts">{[part('分子', guide.numerator), part('分母', guide.denominator)]}</dl>
          </section>
          <section className="card example">
            <h2>例</h2>
            <p>{guide.example}</p>
          </section>
        </div>
        <div>
          {list('不在其内', guide.exclusions)}
          {list('据以计算的假定', guide.assumptions)}
        </div>
      </div>
      <Filters filter={filter} closed={closed!} go={(changes) => setParams(withFilter(params, changes))} />
      {code === 'arrival' ? (
        <section className="card">
          <h2>本单位的数</h2>
          <p>
            <Link to={`/arrival?${withFilter(new URLSearchParams(), { from: filter.from, to: filter.to })}`}>
              {periodWords(filter.from, filter.to)}各环节、各来源的报送时延
            </Link>
          </p>
        </section>
      ) : code === 'completeness' ? (
        <section className="card">
          <h2>您范围内的数</h2>
          <p>
            <Link to={`/expected?${withFilter(new URLSearchParams(), { from: filter.from, to: filter.to })}`}>
              {periodWords(filter.from, filter.to)}到期的外部登记
            </Link>
          </p>
        </section>
      ) : code === 'withdrawn' ? (
        <section className="card">
          <h2>您范围内的数</h2>
          <WithdrawnOpen filter={filter} />
        </section>
      ) : (
        <Value code={code!} filter={filter} />
      )}
    </div>
  );
};

/** The figure itself for the reader's own place and the period, opening to its list. */
const Value = ({ code, filter }: { code: string; filter: FigureFilter }) => {
  const { viewer } = useSession();
  const { classes, explanations, rate, outcome } = READ_FROM[code]!;
  const asked: FigureFilter = { ...filter, dutyClasses: classes, ...(explanations && { explanations }) };
  const { data, error, refetch } = useQuery(RuleFiguresDocument, { variables: { filter: asked, by: [] } });
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={3} />;
  const { total, basis } = data.figures;
  const { counts } = total;
  const open = (n: number, outcomes: readonly Outcome[]) =>
    n === 0 || !viewer.mayReadCases ? count(n) : <Link to={listBehind(asked, basis, {}, outcomes)}>{count(n)}</Link>;
  const { low, shown, high } = total[rate ?? 'coverage'];
  return (
    <section className="card often">
      <h2>
        您范围内的数{' '}
        <span>
          {periodWords(filter.from, filter.to)}到期，统计截至 {day(basis.asOf)}日终
        </span>
      </h2>
      {counts.charged + counts.indeterminate === 0 ? (
        <p className="none">这个期间没有到期的应记录事项，因此没有率；不是零。</p>
      ) : (
        <p>
          {rate !== undefined && (
            <>
              <b>{shown.of < COMPARABLE_FROM ? '样本过少' : percent(shown)}</b>　应记录 {open(counts.charged, CHARGED)}，
              {rate === 'coverage' ? '已记录' : '按时'} {open(shown.n, rate === 'coverage' ? MET : ['onTime'])}；
            </>
          )}
          {outcome !== undefined && (
            <>
              <b>{open(counts[outcome], [outcome])}</b> 项{OUTCOME[outcome]}，同期应记录 {open(counts.charged, CHARGED)} 项；
            </>
          )}
          {(rate !== undefined || code === 'indeterminate') &&
            `计入信息不足：${percent(low)}（${count(low.n)}/${count(low.of)}）至 ${percent(high)}（${count(high.n)}/${count(high.of)}）；`}
          另有信息不足 {open(counts.indeterminate, ['indeterminate'])}、未到期 {open(counts.pending, ['pending'])}、不适用{' '}
          {open(counts.notApplicable, ['notApplicable'])} 项。
        </p>
      )}
    </section>
  );
};
