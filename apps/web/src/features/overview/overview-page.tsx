import { type Measure, MEASURES } from '@zhilu/kernel/ledger';
import { CHARGED, count } from '@zhilu/kernel/vocabulary';
import { lastOfMonth, periodWords } from '@zhilu/kernel/time';
import '../../shared/chart/tiles.css';
import './overview.css';
import { ReviewedCard } from '../../shared/review/reviewed-card';
import { useQuery } from '@apollo/client/react';
import type { FigureFilter, OverviewQuery } from '@zhilu/contract';
import { useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import {
  briefOf,
  compareWith,
  expectedBehind,
  filterOf,
  listBehind,
  periodOf,
  specialOf,
  waitingBehind,
  withFilter,
} from '../../shared/address';
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
import { HeatTable } from '../../shared/heat/heat-table';
import { Outcomes } from './outcomes';
import { ExportFigures } from '../../shared/export/export-figures';
import { ExportButton } from '../../shared/export/export-button';
import { ExportReportDocument, OverviewDocument, ReportPlanDocument } from './generated/overview';
import { Needed } from './needed';
import { PlaceTable } from './place-table';
import { cited, type LawWords, lawWordsOf } from '../../shared/rules/law-words';
import { PathAndPlaces } from '../../shared/frame/places';
import { type Shape, useShapes, variationWords } from './shape';
import { useStored } from './statement-share';
import { Tile } from './tile';
import { monthsOf, TrendCard } from './trend/trend-card';

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
      <PathAndPlaces params={params} />
      <div className="row between">
        <h1>{periodWords(filter.from, filter.to)}执法记录情况</h1>
        {overview && (
          <span className="row">
            <span className="aid">统计截至 {day(overview.basis.asOf)}日终</span>
            <Link to={briefOf(filter, overview.basis)}>领导一页</Link>
            <Link to={`/decision?${params.toString()}`}>行政决策简报</Link>
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
  const shapeOf = (measure: Measure): Shape =>
    shapes?.get(measure) ?? {
      values: monthsOf(overview, measure, measure === 'written' || measure === 'recording').map(({ n, of, unassessed: silent }) =>
        of === 0 || silent ? null : n / of,
      ),
      open: lastOfMonth(overview.trend.at(-1)!.month) > basis.asOf,
      limits: null,
      said: null,
      verdict: null,
    };
  const compare = (measure: Measure): string | null => (viewer.mayReadCases ? `/compare?${compareWith(params, measure)}` : null);
  const unassessed = overview.unassessed ?? null;
  // A period that is not over is compared with none that is.
  const ended = filter.to <= basis.asOf;
  const apart = !ended ? '期间未结束，不作比较' : unassessed !== null || before.written.unassessed !== null ? '有来源未报，不作比较' : null;
  const shapes = useShapes(filter, basis);
  const variation = variationWords(shapes);
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
  return (
    <>
      <p className="answer">
        {answerOf(all, past, { now: unassessed === null, before: ended && before.written.unassessed === null }).map((part, i) =>
          part.red && missing ? (
            <Link key={i} className="red" to={missing}>
              <b>{part.text}</b>
            </Link>
          ) : (
            <span key={i}>{part.text}</span>
          ),
        )}
        {variation !== null && <span>{variation}</span>}
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
          apart={apart}
          rate={overview.written.coverage}
          before={before.written.coverage.shown}
          done="已记录"
          shape={shapeOf('written')}
          compare={compare('written')}
          to={list('written', CHARGED)}
        />
        <Tile
          title="音像记录覆盖率"
          meaning={meaning.recording}
          guide="recording"
          unassessed={unassessed}
          apart={apart}
          rate={overview.recording.coverage}
          before={before.recording.coverage.shown}
          done="已记录"
          shape={shapeOf('recording')}
          compare={compare('recording')}
          to={list('recording', CHARGED)}
        />
        <Tile
          title="全程无间断合格率"
          meaning={meaning.uninterrupted}
          guide="uninterrupted"
          unassessed={unassessed}
          apart={apart}
          rate={overview.uninterrupted.onTimeRate}
          before={before.uninterrupted.onTimeRate.shown}
          done="合格"
          shape={shapeOf('uninterrupted')}
          compare={compare('uninterrupted')}
          to={list('uninterrupted', CHARGED)}
          beside={withoutAccepted(overview.uninterrupted.counts)}
        />
        <Tile
          title="按时储存率"
          meaning={meaning.storage}
          guide="storage"
          unassessed={unassessed}
          apart={apart}
          rate={overview.storage.onTimeRate}
          before={before.storage.onTimeRate.shown}
          done="按时"
          shape={shapeOf('storage')}
          compare={compare('storage')}
          to={list('storage', CHARGED)}
          beside={byStatement === null ? null : `其中仅凭单位陈述：${count(byStatement)} / ${count(stored)}`}
        />
        <GapTile
          counts={overview.uninterrupted.counts}
          to={unexplained && `${unexplained}&explanation=none`}
          compare={viewer.mayReadCases ? `/compare?${compareWith(params, 'uninterrupted')}&sort=-unexplained` : null}
        />
      </div>
      <p className="tiles-export">
        <Link to={`/compare?${params.toString()}`}>单位对比</Link>　<Link to={`/movement?${params.toString()}`}>变化原因</Link>{' '}
        <ExportFigures of="以上数字" filter={{ ...filter, dutyClasses: [...MEASURES] }} basis={basis} by={['dutyClass']} />
      </p>
      {viewer.mayReadCases && <Needed />}
      <Outcomes overview={overview} filter={filter} />
      <HeatTable
        title="单位 × 环节：覆盖率"
        filter={{ ...filter, asOf: basis.asOf, known: basis.known }}
        by="stage"
        first={8}
        mayOpen={viewer.mayReadCases}
        nameTo={(place) =>
          viewer.mayReadCases
            ? `/agencies/${place.replace('agency:', '')}?${periodOf(params)}`
            : `/?${withFilter(params, { places: place })}`
        }
        more={(at) => <ExportFigures of="单位和环节" filter={filter} basis={at} by={['agency', 'stage']} />}
      />
      <div className="two">
        <TrendCard overview={overview} filter={filter} />
        <PlaceTable overview={overview} filter={filter} params={params} />
      </div>
      {viewer.mayReadCases && <ReviewedCard agencyId={null} />}
    </>
  );
};
