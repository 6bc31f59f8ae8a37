import './heat.css';
import { useQuery } from '@apollo/client/react';
import type { FigureFilter, HeatMapQuery } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { lastOfMonth } from '@zhilu/kernel/time';
import {
  CHARGED,
  COMPARED_STANDING,
  type ComparedStanding,
  count,
  type HeatColumns,
  percent,
  STAGE,
  type Stage,
} from '@zhilu/kernel/vocabulary';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { listBehind } from '../address';
import { MEASURE } from '../measure';
import { ErrorState, Loading } from '../state/states';
import { HeatMapDocument } from './generated/heat-map';

type Row = HeatMapQuery['heatMap']['rows'][number];
type Cell = Row['whole'];

/** Share not met at which a cell is darkest. */
const DARKEST = 0.15;
/** What is told apart has a sign of its own; the shade only helps the eye. */
const SIGN: Partial<Record<ComparedStanding, string>> = { worse: '▼', better: '▲' };
const SHOWN: readonly ComparedStanding[] = ['worse', 'same', 'better', 'alone', 'open'];

const headOf = (column: string, by: HeatColumns): string =>
  by === 'month' ? `${column.slice(2, 4)}年${Number(column.slice(5, 7))}月` : column === 'recording' ? '音像' : STAGE[column as Stage];

/** What a cell counts, in the filter of its list. */
const narrowedTo = (column: string, by: HeatColumns, filter: FigureFilter, measure: Measure): [FigureFilter, object] =>
  by === 'month'
    ? [{ ...filter, from: column, to: lastOfMonth(column) }, { dutyClasses: [measure] }]
    : [filter, column === 'recording' ? { dutyClasses: ['recording'] } : { stages: [column], dutyClasses: ['written'] }];

/**
 * 热力图: agencies by stages or by months, each cell a rate among its peers. It is a table, so it reads as one, and its numbers
 * open their lists; a period that is not over and what may not be compared are hatched and not shaded.
 */
export const HeatTable = ({
  title,
  filter,
  by,
  measure = 'written',
  first,
  mayOpen,
  nameTo,
  more,
}: {
  title: string;
  filter: FigureFilter;
  by: HeatColumns;
  /** Of months; stages are those of coverage. */
  measure?: Measure;
  first: number;
  mayOpen: boolean;
  /** Where the name of an agency leads. */
  nameTo: (place: string) => string;
  /** How it leaves, beside its title. */
  more: (basis: HeatMapQuery['heatMap']['basis']) => ReactNode;
}) => {
  const { data, previousData, error, refetch } = useQuery(HeatMapDocument, { variables: { filter, by, measure, first } });
  const map = (data ?? previousData)?.heatMap;
  if (error && !map) return <ErrorState error={error} again={() => void refetch()} />;
  if (!map) return <Loading rows={8} />;
  if (map.rows.length === 0) return null;
  const cell = (row: Row, one: Cell, column: string) => {
    const { low, shown } = one.rate;
    const text = `${count(low.n)}/${count(low.of)}`;
    const told = SHOWN.includes(one.standing);
    if (low.of === 0)
      return (
        <td key={column} className={one.standing === 'unassessed' ? 'unassessed' : 'none'}>
          {one.standing === 'unassessed' ? COMPARED_STANDING.unassessed : ''}
        </td>
      );
    const [days, narrowed] = narrowedTo(column, by, filter, measure);
    const to = mayOpen ? listBehind(days, map.basis, { places: [row.place.id], ...narrowed }, [...CHARGED, 'notReceived', 'indeterminate']) : null; // prettier-ignore
    const depth = Math.min(1, (1 - low.n / low.of) / DARKEST);
    const shaded = one.standing === 'worse' || one.standing === 'same' || one.standing === 'better' || one.standing === 'alone';
    return (
      <td
        key={column}
        className={one.standing}
        style={shaded && low.n < low.of ? { background: `rgba(200,55,45,${(0.04 + depth * 0.4).toFixed(2)})` } : undefined}
        title={`${row.place.name} ${headOf(column, by)}：${told ? percent(low) : ''}（${text}）${COMPARED_STANDING[one.standing]}${shown.of === low.of ? '' : '，信息不足计为未记录'}`}
      >
        <b>{told ? percent(low) : COMPARED_STANDING[one.standing]}</b>
        {SIGN[one.standing]}
        <span>{to === null ? text : <Link to={to}>{text}</Link>}</span>
      </td>
    );
  };
  return (
    <section className="card heat-card">
      <h2>
        {title}{' '}
        <span>
          比率最低的 {map.rows.length} 个单位（共 {count(map.total)} 个），按下限；▼ 明显低于同类，▲ 明显高于同类；斜纹不作比较{' '}
          {more(map.basis)}
        </span>
      </h2>
      <table className={by === 'month' ? 'heat-map by-month' : 'heat-map by-stage'} aria-label={title}>
        <thead>
          <tr>
            <th>单位</th>
            {map.columns.map((column) => (
              <th key={column} className="c">
                {headOf(column, by)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {map.rows.map((row) => (
            <tr key={row.place.id}>
              <th scope="row">
                <Link to={nameTo(row.place.id)}>{row.place.name}</Link>
                <span className="aid">{row.peers}</span>
              </th>
              {row.cells.map((one, i) => cell(row, one, map.columns[i]!))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="aid">
        {by === 'month' ? MEASURE[measure].word : '覆盖率'}
        ，信息不足计为未记录；每格与同领域同层级的单位在同一{by === 'month' ? '月份' : '环节'}比较，应记录不足 30 项的不比较。
      </p>
    </section>
  );
};
