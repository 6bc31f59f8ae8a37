import type { DisplayBoundaryQuery, DisplayFiguresQuery } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { COMPARED_STANDING, type ComparedStanding, count, percent } from '@zhilu/kernel/vocabulary';
import { useMemo } from 'react';
import { PlaceShapes } from '../../shared/map/place-shapes';
import { drawn } from '../../shared/map/projection';
import { MEASURE } from '../../shared/measure';

type Row = DisplayFiguresQuery['displayFigures']['rows'][number];
type Boundary = NonNullable<DisplayBoundaryQuery['displayBoundary']>;
const GROUPS = ['worse', 'same', 'better', 'alone', 'few', 'unassessed', 'nothing'] as const satisfies readonly ComparedStanding[];
const COMPARED: readonly ComparedStanding[] = ['worse', 'same', 'better', 'alone'];
/** As many tiles as stand beside the trend with room to be read from afar; fewer are drawn larger. */
const MANY = 30;
const FEW = 9;

/** The places below by one measure, in the three groups; a word and a pattern beside each colour. By boundaries where an office has brought them. */
export const DisplayTiles = ({ rows, measure, boundary }: { rows: readonly Row[]; measure: Measure; boundary: Boundary | null }) => {
  const measured = (row: Row) => row.measures.find((one) => one.measure === measure)!;
  const standings = new Set(rows.map((row) => measured(row).standing));
  const shapes = useMemo(() => {
    const codes = new Set(rows.filter(({ id }) => !id.endsWith('@own')).map(({ place }) => place?.code));
    return drawn((boundary?.places ?? []).filter(({ code }) => codes.has(code)));
  }, [rows, boundary]);
  const byCode = new Map(rows.filter(({ id }) => !id.endsWith('@own')).map((row) => [row.place?.code, row]));
  const tiles = rows.filter(({ id, place }) => id.endsWith('@own') || !shapes.some(({ code }) => code === place?.code));
  const valueOf = (row: Row): string => {
    const { rate, standing } = measured(row);
    return COMPARED.includes(standing) ? percent(rate.shown) : COMPARED_STANDING[standing];
  };
  const fractionOf = (row: Row): string => {
    const { shown } = measured(row).rate;
    return `${count(shown.n)}/${count(shown.of)}`;
  };
  return (
    <section className="wall-places">
      <h2>
        {MEASURE[measure].word} · 下一级
        <span>
          {GROUPS.filter((one) => standings.has(one)).map((one) => (
            <span key={one}>
              <i className={`wall-tile ${one}`} /> {COMPARED_STANDING[one]}
            </span>
          ))}
        </span>
      </h2>
      {shapes.length > 0 && (
        <figure>
          <PlaceShapes
            shapes={shapes}
            label={`${MEASURE[measure].word}各地区地图`}
            line={30}
            on={(code) => {
              const row = byCode.get(code)!;
              return {
                name: row.name,
                standing: measured(row).standing,
                value: valueOf(row),
                words: `${row.name} ${valueOf(row)} ${fractionOf(row)}`,
              };
            }}
          />
          <figcaption>审图号：{boundary!.reviewNo}</figcaption>
        </figure>
      )}
      <ul className={shapes.length > 0 ? 'rest' : rows.length <= FEW ? 'few-places' : rows.length > MANY ? 'many-places' : undefined}>
        {tiles.map((row) => (
          <li key={row.id} className={`wall-tile ${measured(row).standing}`}>
            <span>{row.name}</span>
            <b>{valueOf(row)}</b>
            <span>{fractionOf(row)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
