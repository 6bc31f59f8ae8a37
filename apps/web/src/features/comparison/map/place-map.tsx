import { useQuery } from '@apollo/client/react';
import type { BoundaryQuery } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { COMPARED_STANDING, count, percent, type Role } from '@zhilu/kernel/vocabulary';
import { type MouseEvent, type ReactNode, useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { withFilter } from '../../../shared/address';
import { PlaceShapes } from '../../../shared/map/place-shapes';
import { drawn } from '../../../shared/map/projection';
import { MEASURE } from '../../../shared/measure';
import { useSession } from '../../../shared/server/session';
import { type Answer, mayBeCompared, measured } from '../compared';
import { BoundaryDocument } from '../generated/comparison';
import { InstallBoundary } from './install-boundary';
import { GROUPS, TileMap } from './tile-map';

type Boundary = NonNullable<BoundaryQuery['boundary']>;

/** The places of a comparison: tiles, or by the boundaries an office has brought. */
export const PlaceMap = ({ answer, measure }: { answer: Answer; measure: Measure }) => {
  const { viewer } = useSession();
  const { data, refetch } = useQuery(BoundaryDocument);
  const boundary = data?.boundary ?? null;
  const install = (viewer.role as Role) === 'approver' && data !== undefined && (
    <InstallBoundary own={boundary?.own === true} changed={() => void refetch()} />
  );
  if (boundary === null) return <TileMap answer={answer} measure={measure} more={install} />;
  return <BoundaryMap answer={answer} measure={measure} boundary={boundary} more={install} />;
};

/** 地图: the three groups with the colours and patterns of the tiles, the 审图号 beside it. A place opens what lies below it; the list above holds the same. */
const BoundaryMap = (props: { answer: Answer; measure: Measure; boundary: Boundary; more: ReactNode }) => {
  const { answer, measure, boundary, more } = props;
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const shapes = useMemo(() => {
    const codes = new Set(answer.rows.map(({ place }) => place?.code));
    return drawn(boundary.places.filter(({ code }) => codes.has(code)));
  }, [answer, boundary]);
  const rows = new Map(answer.rows.filter(({ id }) => !id.endsWith('@own')).map((row) => [row.place?.code, row]));
  const without = answer.rows.filter(({ id, place }) => id.endsWith('@own') || !shapes.some(({ code }) => code === place?.code));
  // Of none of the places shown is there a boundary: they are tiles.
  if (shapes.length === 0) return <TileMap answer={answer} measure={measure} more={more} />;
  const standings = new Set(answer.rows.map((row) => measured(row, measure).standing));
  const wordsOf = (row: Answer['rows'][number]): string => {
    const { rate, standing } = measured(row, measure);
    return `${row.name} ${mayBeCompared(standing) ? percent(rate.shown) : ''} ${count(rate.shown.n)}/${count(rate.shown.of)} ${COMPARED_STANDING[standing]}`;
  };
  return (
    <section className="card tile-map place-map">
      <h2>
        {MEASURE[measure].word} · 各地区{' '}
        <span className="legend">
          {GROUPS.filter((one) => standings.has(one)).map((one) => (
            <span key={one}>
              <i className={`sample ${one}`} /> {COMPARED_STANDING[one]}
            </span>
          ))}
          {more}
        </span>
      </h2>
      <PlaceShapes
        shapes={shapes}
        label={`${MEASURE[measure].word}各地区地图`}
        line={14}
        on={(code) => {
          const row = rows.get(code)!;
          const { rate, standing } = measured(row, measure);
          const value = mayBeCompared(standing) ? percent(rate.shown) : COMPARED_STANDING[standing];
          return { name: row.name, standing, value, words: wordsOf(row) };
        }}
        wrap={(code, inside, words) => {
          const to = `/compare?${withFilter(params, { places: rows.get(code)!.id })}`;
          const open = (event: MouseEvent): void => {
            event.preventDefault();
            void navigate(to);
          };
          return (
            <a key={code} href={to} aria-label={words} onClick={open}>
              {inside}
            </a>
          );
        }}
      />
      <p className="aid">
        审图号：{boundary.reviewNo}。分组按下限，信息不足计为未记录。点击地区查看下一级。
        {without.length > 0 && `地图上没有的：${without.map(wordsOf).join('；')}。`}
      </p>
    </section>
  );
};
