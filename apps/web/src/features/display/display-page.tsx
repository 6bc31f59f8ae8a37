import './display.css';
import { useQuery } from '@apollo/client/react';
import type { FigureFilter, DisplayFiguresQuery } from '@zhilu/contract';
import { type Measure, MEASURES } from '@zhilu/kernel/ledger';
import { periodWords } from '@zhilu/kernel/time';
import { COMPARABLE_FROM, change, count, percent } from '@zhilu/kernel/vocabulary';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { filterOf } from '../../shared/address';
import { day, minute } from '../../shared/date/time';
import { MEASURE } from '../../shared/measure';
import { failureText } from '../../shared/server/failure';
import { DisplayBoundaryDocument, DisplayDocument, DisplayFiguresDocument } from './generated/display';
import { DisplayTiles } from './display-tiles';
import { DisplayTrend } from './display-trend';

type Figures = DisplayFiguresQuery['displayFigures'];
/** Asked again so often, ms. */
const EVERY = 60_000;
/** How long the places are shown by one measure, ms. */
const TURN = 20_000;
/** Boundaries are large and change with a decision: they are asked for again so often, ms. */
const HOURLY = 60 * EVERY;
/** Nothing is kept from one answer to the next: a display runs for weeks. */
const ASKED = { fetchPolicy: 'no-cache', pollInterval: EVERY } as const;

/** 大屏: the sums of 总览 for a wall. Nothing on it needs a pointer; it names nobody. Its token stands behind the # and leaves the browser in no address. */
export const DisplayPage = () => {
  const { hash, search } = useLocation();
  const token = hash.slice(1);
  const { data, previousData, error } = useQuery(DisplayDocument, { variables: { token }, ...ASKED });
  // What was shown stays while the service is away.
  const state = (data ?? previousData)?.display;
  const closed = state?.lastClosedDay;
  const filter = useMemo(() => (closed ? filterOf(new URLSearchParams(search), closed) : null), [closed, search]);
  useEffect(() => {
    document.title = '大屏 · 执录';
  }, []);
  const refused = error && failureText(error).code.startsWith('display.') ? failureText(error).text : null;
  return (
    <main className="wall" id="content">
      {refused !== null ? (
        <h1 role="alert">{refused}</h1>
      ) : state && filter ? (
        <Shown
          token={token}
          filter={filter}
          title={state.title}
          place={state.place}
          demonstration={state.demonstration}
          away={error !== undefined}
        />
      ) : (
        <h1 role="status">{error ? failureText(error).text : '正在读取……'}</h1>
      )}
    </main>
  );
};

/** The measure the places are shown by just now; one after the other. */
const useTurn = (): Measure => {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((at) => (at + 1) % MEASURES.length), TURN);
    return () => clearInterval(timer);
  }, []);
  return MEASURES[turn]!;
};

const Shown = (props: {
  readonly token: string;
  readonly filter: FigureFilter;
  readonly title: string;
  readonly place: string;
  readonly demonstration: boolean;
  readonly away: boolean;
}) => {
  const { token, filter, title, place, demonstration, away } = props;
  const { data, previousData, error } = useQuery(DisplayFiguresDocument, { variables: { token, filter }, ...ASKED });
  const drawn = useQuery(DisplayBoundaryDocument, { variables: { token }, fetchPolicy: 'no-cache', pollInterval: HOURLY });
  const boundary = (drawn.data ?? drawn.previousData)?.displayBoundary ?? null;
  const measure = useTurn();
  const figures = (data ?? previousData)?.displayFigures;
  return (
    <>
      <header>
        <h1>
          {place} · {periodWords(filter.from, filter.to)}执法记录情况
        </h1>
        <p>
          {title}
          {demonstration && <b className="demo">演示数据</b>}
        </p>
      </header>
      {figures ? (
        <>
          <section className="wall-figures" aria-label="各项指标">
            {MEASURES.map((one) => (
              <BigFigure key={one} measure={one} figures={figures} ended={filter.to <= figures.basis.asOf} />
            ))}
          </section>
          <div className="wall-lower">
            <DisplayTiles rows={figures.rows} measure={measure} boundary={boundary} />
            <DisplayTrend figures={figures} measure={measure} />
          </div>
          <footer>
            <span>统计截至 {day(figures.basis.asOf)}日终</span>
            <span>数据入库至 {figures.basis.knownAt ? minute(figures.basis.knownAt) : '尚无入库'}</span>
            {figures.unassessed && (
              <span>
                {count(figures.unassessed.sources.length)} 个来源未报送，{count(figures.unassessed.agencies)}/{count(figures.unassessed.of)}{' '}
                个单位无法评估
              </span>
            )}
            {(away || error) && <b role="alert">与服务器的连接中断，以上是中断以前的数据</b>}
          </footer>
        </>
      ) : (
        <p role="status">{error ? failureText(error).text : '正在读取……'}</p>
      )}
    </>
  );
};

/** As 总览 reads them: coverage of what is to be recorded, the rest by being on time. */
const rateOf = (figures: Pick<Figures, Measure>, measure: Measure) =>
  measure === 'written' || measure === 'recording' ? figures[measure].coverage : figures[measure].onTimeRate;

const BigFigure = ({ measure, figures, ended }: { measure: Measure; figures: Figures; ended: boolean }) => {
  const { shown, low, high } = rateOf(figures, measure);
  const { unassessed } = figures;
  const before = rateOf(figures.before as Pick<Figures, Measure>, measure).shown;
  const few = shown.of < COMPARABLE_FROM;
  const silent = unassessed !== null && unassessed !== undefined;
  const whole = silent && unassessed.agencies === unassessed.of;
  return (
    <div className="wall-figure">
      <h2>{MEASURE[measure].word}</h2>
      <b>{whole ? '无法评估' : few ? '样本过少' : percent(shown)}</b>
      <p>
        应记录 {count(shown.of)}，{MEASURE[measure].done} {count(shown.n)}
      </p>
      <p>{high.of > shown.of ? `计入信息不足 ${percent(low)} 至 ${percent(high)}` : '　'}</p>
      <p>
        {few
          ? '少于 30 项，不作比较'
          : !ended
            ? '期间未结束，不作比较'
            : silent || figures.before.written.unassessed
              ? '有来源未报，不作比较'
              : (change(shown, before) ?? '上期样本过少，不作比较')}
      </p>
    </div>
  );
};
