import type { Measure } from '@zhilu/kernel/ledger';
import { COMPARED_STANDING, type ComparedStanding, count, percent } from '@zhilu/kernel/vocabulary';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { withFilter } from '../../../shared/address';
import { MEASURE } from '../../../shared/measure';
import { type Answer, mayBeCompared, measured } from '../compared';

/** The three groups and what is in none, each with a word and a pattern besides its colour. */
export const GROUPS = ['worse', 'same', 'better', 'alone', 'few', 'unassessed', 'nothing'] as const satisfies readonly ComparedStanding[];

/**
 * 方格地图: the places of the tree, one tile each in the order of the directory, by the three groups. No boundary is drawn and
 * none is needed; the list above holds the same. A tile opens what lies below it.
 */
export const TileMap = ({ answer: { rows }, measure, more }: { answer: Answer; measure: Measure; more?: ReactNode }) => {
  const [params] = useSearchParams();
  const standings = new Set(rows.map((row) => measured(row, measure).standing));
  return (
    <section className="card tile-map">
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
      <ul>
        {rows.map((row) => {
          const { rate, standing } = measured(row, measure);
          const next = new URLSearchParams(withFilter(params, { places: row.id }));
          if (row.id.endsWith('@own')) next.set('by', 'agency');
          return (
            <li key={row.id}>
              <Link to={`/compare?${next.toString()}`} className={standing}>
                <span className="name">{row.name}</span>
                <b>{mayBeCompared(standing) ? percent(rate.shown) : COMPARED_STANDING[standing]}</b>
                <span className="of">
                  {count(rate.shown.n)}/{count(rate.shown.of)}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      <p className="aid">分组按下限，信息不足计为未记录；方格按行政区划代码排列，不表示位置和面积。点击方格查看下一级。</p>
    </section>
  );
};
