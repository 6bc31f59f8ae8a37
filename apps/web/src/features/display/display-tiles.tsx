import type { DisplayFiguresQuery } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { COMPARED_STANDING, type ComparedStanding, count, percent } from '@zhilu/kernel/vocabulary';
import { MEASURE } from '../../shared/measure';

type Row = DisplayFiguresQuery['displayFigures']['rows'][number];
const GROUPS = ['worse', 'same', 'better', 'alone', 'few', 'unassessed', 'nothing'] as const satisfies readonly ComparedStanding[];
const COMPARED: readonly ComparedStanding[] = ['worse', 'same', 'better', 'alone'];

/** The places below by one measure, in the three groups; a word and a pattern beside each colour. */
export const DisplayTiles = ({ rows, measure }: { rows: readonly Row[]; measure: Measure }) => {
  const measured = (row: Row) => row.measures.find((one) => one.measure === measure)!;
  const standings = new Set(rows.map((row) => measured(row).standing));
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
      <ul>
        {rows.map((row) => {
          const { rate, standing } = measured(row);
          return (
            <li key={row.id} className={`wall-tile ${standing}`}>
              <span>{row.name}</span>
              <b>{COMPARED.includes(standing) ? percent(rate.shown) : COMPARED_STANDING[standing]}</b>
              <span>
                {count(rate.shown.n)}/{count(rate.shown.of)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
