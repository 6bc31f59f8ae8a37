import { MEASURES } from '@zhilu/kernel/ledger';
import { CHARGED, count, percent } from '@zhilu/kernel/vocabulary';
import { lastOfMonth, periodWords } from '@zhilu/kernel/time';
import '../../shared/chart/tiles.css';
import './overview.css';
import { ReviewedCard } from '../../shared/review/reviewed-card';
import { useQuery } from '@apollo/client/react';
import type { FigureFilter, OverviewQuery } from '@zhilu/contract';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { briefOf, expectedBehind, filterOf, listBehind, specialOf, waitingBehind, withFilter } from '../../shared/address';
import { Chart } from '../../shared/chart/chart';
import { useSession } from '../../shared/server/session';
import { LawNote } from '../../shared/rules/law-note';
import { EditionNote } from '../../shared/state/edition-note';
import { UnassessedNote } from '../../shared/state/unassessed';
import { ExpectedNote } from '../../shared/state/expected';
import { WaitingNote } from '../../shared/state/waiting';
import { day } from '../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { answerOf, covered, together } from './answer';
import { Filters } from '../../shared/frame/filters';
import { GapTile } from './gap-tile';
import { HeatMap } from './heat-map';
import { Outcomes } from './outcomes';
import { ExportFigures } from '../../shared/export/export-figures';
import { ExportButton } from '../../shared/export/export-button';
import { ExportReportDocument, OverviewDocument, ReportPlanDocument } from './generated/overview';
import { Needed } from './needed';
import { PlaceTable } from './place-table';
import { cited, type LawWords, lawWordsOf } from '../../shared/rules/law-words';
import { PathAndPlaces } from './places';
import { useStored } from './statement-share';
import { Tile } from './tile';
import { type TrendMonth, trendOption } from './trend/trend.option';

/** The twin of the chart comes when it is asked for: the overview does not wait for tables. */
const TrendTable = lazy(async () => ({ default: (await import('./trend/trend-table')).TrendTable }));

type Overview = OverviewQuery['overview'];
/** What each tile counts, with the articles of the text that is applied. */
const meaningOf = (law: LawWords | null) => ({
  written: `应当作出的文字记录中，已到期且已记录的占比${cited(law?.written)}。按时与逾期都算已记录。`,
  recording: `应当音像记录的现场活动中，至少有一段录像与活动时间重叠的占比${cited(law?.recording)}。`,
  uninterrupted: `直接涉及人身自由、生命健康、重大财产权益的现场活动中，自到达至离开全程无间断录制的占比${cited(law?.uninterrupted)}。`,
  storage: `音像记录${law?.storageTime ?? '在规定的期限以内'}储存的占比${cited(law?.storage)}。`,
});

export const OverviewPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(params, closed) : null), [params, closed]);
  const { data, previousData, error, refetch } = useQuery(OverviewDocument, { variables: { filter: filter! }, skip: filter === null });
  const overview = (data ?? previousData)?.overview;
  useEffect(() => {
    document.title = '总览 · 执录';
  }, []);
  if (filter === null) return <Loading rows={12} />;
  const go = (changes: Parameters<typeof withFilter>[1]): void => setParams(withFilter(params, changes));
  return (
    <>
      <PathAndPlaces places={overview?.places.map((one) => one.place) ?? []} params={params} />
      <div className="row between">
        <h1>{periodWords(filter.from, filter.to)}执法记录情况</h1>
        {overview && (
          <span className="row">
            <span className="aid">统计截至 {day(overview.basis.asOf)}日终</span>
            <Link to={briefOf(filter, overview.basis)}>领导一页</Link>
            {filter.to <= overview.basis.asOf && <Link to={specialOf(filter, overview.basis)}>专项报告</Link>}
            <ExportButton
              report
              plan={ReportPlanDocument}
              ask={ExportReportDocument}
              question={{ filter: { ...filter, asOf: overview.basis.asOf, known: overview.basis.known } }}
            />
          </span>
        )}
      </div>
      <Filters filter={filter} closed={closed!} go={go} />
      {state && <LawNote packs={state.packs} />}
      <EditionNote edition={overview?.basis.edition ?? null} />
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !overview && <Loading rows={14} />}
      {overview && <Answered overview={overview} filter={filter} params={params} />}
    </>
  );
};

/** The second pair: what was accepted as explained left out of what fell due. */
const withoutAccepted = ({ charged, onTime, missingAccepted }: Overview['uninterrupted']['counts']): string | null =>
  missingAccepted === 0 ? null : `剔除已采纳说明：${count(onTime)} / ${count(charged - missingAccepted)}`;

/** The trend in a sentence, over the months that can be assessed. */
const trendWords = (lines: readonly { readonly name: string; readonly months: readonly TrendMonth[] }[]): string =>
  `近十二个月覆盖率：${lines
    .map(({ name, months }) => {
      const told = months.filter(({ unassessed }) => unassessed !== true);
      return told.length === 0 ? `${name}无法评估` : `${name}由 ${percent(told[0]!)} 到 ${percent(told.at(-1)!)}`;
    })
    .join('；')}。`;

const Answered = ({ overview, filter, params }: { overview: Overview; filter: FigureFilter; params: URLSearchParams }) => {
  const { viewer, state } = useSession();
  const meaning = meaningOf(lawWordsOf(state));
  const { basis, before } = overview;
  const byStatement = useStored(filter, basis);
  const stored = covered(overview.storage.counts).n;
  const list = (dutyClass: string, outcome: Parameters<typeof listBehind>[3]): string | null =>
    viewer.mayReadCases ? listBehind(filter, basis, { dutyClasses: [dutyClass] }, outcome) : null;
  const all = together([overview.written.counts, overview.recording.counts]);
  const past = together([before.written.counts, before.recording.counts]);
  const trend = (name: 'written' | 'recording' | 'uninterrupted' | 'storage', late: boolean) =>
    overview.trend.map(({ month, unassessed, [name]: c }) => ({
      month,
      n: late ? covered(c).n : c.onTime,
      of: c.charged,
      unassessed: unassessed !== null && unassessed !== undefined,
    }));
  const shares = (months: readonly { n: number; of: number; unassessed: boolean }[]) =>
    months.map(({ n, of, unassessed }) => (of === 0 || unassessed ? null : n / of));
  const unassessed = overview.unassessed ?? null;
  const comparable = unassessed === null && before.written.unassessed === null;
  // Where nothing was reported this is all that can be told.
  const expected = <ExpectedNote expected={overview.expected} to={viewer.mayReadCases ? expectedBehind(filter, basis) : null} />;
  if (all.charged + all.indeterminate + overview.storage.counts.charged === 0)
    return (
      <>
        {expected}
        {unassessed !== null ? (
          <UnassessedNote unassessed={unassessed} />
        ) : (
          <EmptyState
            why={`${periodWords(filter.from, filter.to)}没有到期的应记录事项。`}
            what="可换一个期间，或到“归集”查看来源是否已报送。"
          />
        )}
      </>
    );
  const missing = viewer.mayReadCases ? listBehind(filter, basis, {}, ['missing']) : null;
  const unexplained = list('uninterrupted', ['missing']);
  const lines = [
    { name: '文字记录', months: trend('written', true), accent: true },
    { name: '音像记录', months: trend('recording', true), accent: false },
  ];
  return (
    <>
      <p className="answer">
        {answerOf(all, past, { now: unassessed === null, before: before.written.unassessed === null }).map((part, i) =>
          part.red && missing ? (
            <Link key={i} className="red" to={missing}>
              <b>{part.text}</b>
            </Link>
          ) : (
            <span key={i}>{part.text}</span>
          ),
        )}
      </p>
      {unassessed !== null && <UnassessedNote unassessed={unassessed} />}
      <WaitingNote lines={overview.waiting} to={viewer.mayReadCases ? waitingBehind(filter, basis) : null} />
      {expected}
      <div className="tiles">
        <Tile
          title="文字记录覆盖率"
          meaning={meaning.written}
          guide="written"
          unassessed={unassessed}
          comparable={comparable}
          rate={overview.written.coverage}
          before={before.written.coverage.shown}
          done="已记录"
          trend={shares(trend('written', true))}
          to={list('written', CHARGED)}
        />
        <Tile
          title="音像记录覆盖率"
          meaning={meaning.recording}
          guide="recording"
          unassessed={unassessed}
          comparable={comparable}
          rate={overview.recording.coverage}
          before={before.recording.coverage.shown}
          done="已记录"
          trend={shares(trend('recording', true))}
          to={list('recording', CHARGED)}
        />
        <Tile
          title="全程无间断合格率"
          meaning={meaning.uninterrupted}
          guide="uninterrupted"
          unassessed={unassessed}
          comparable={comparable}
          rate={overview.uninterrupted.onTimeRate}
          before={before.uninterrupted.onTimeRate.shown}
          done="合格"
          trend={shares(trend('uninterrupted', false))}
          to={list('uninterrupted', CHARGED)}
          beside={withoutAccepted(overview.uninterrupted.counts)}
        />
        <Tile
          title="按时储存率"
          meaning={meaning.storage}
          guide="storage"
          unassessed={unassessed}
          comparable={comparable}
          rate={overview.storage.onTimeRate}
          before={before.storage.onTimeRate.shown}
          done="按时"
          trend={shares(trend('storage', false))}
          to={list('storage', CHARGED)}
          beside={byStatement === null ? null : `其中仅凭单位陈述：${count(byStatement)} / ${count(stored)}`}
        />
        <GapTile counts={overview.uninterrupted.counts} to={unexplained && `${unexplained}&explanation=none`} />
      </div>
      <p className="tiles-export">
        <Link to={`/compare?${params.toString()}`}>单位对比</Link>　<Link to={`/movement?${params.toString()}`}>变化原因</Link>{' '}
        <ExportFigures of="以上数字" filter={{ ...filter, dutyClasses: [...MEASURES] }} basis={basis} by={['dutyClass']} />
      </p>
      {viewer.mayReadCases && <Needed />}
      <Outcomes overview={overview} filter={filter} />
      <div className="two">
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
          option={trendOption(lines)}
          table={
            <Suspense fallback={<Loading rows={12} />}>
              <TrendTable lines={lines} />
            </Suspense>
          }
        />
        <PlaceTable overview={overview} filter={filter} params={params} />
      </div>
      <HeatMap overview={overview} filter={filter} mayOpen={viewer.mayReadCases} />
      {viewer.mayReadCases && <ReviewedCard agencyId={null} />}
    </>
  );
};
