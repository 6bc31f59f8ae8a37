import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { change, count, percent, type Ratio } from '@zhilu/kernel/vocabulary';
import { isWhole, type Unassessed, unassessedShare } from '../../shared/state/unassessed';
import type { Shape } from './shape';
import { TilePlace } from './tile-place';

interface Rate {
  readonly low: Ratio;
  readonly shown: Ratio;
  readonly high: Ratio;
}

/** A sparkline: the shape of twelve months between the limits of their own variation, no scale of its own; the month that is not over is hollow. */
const Spark = ({ shape: { values, open, limits } }: { shape: Shape }) => {
  const known = [...values.filter((v): v is number => v !== null), ...(limits === null ? [] : [limits.lower, limits.upper])];
  if (known.length < 2) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const y = (v: number): number => 24 - ((v - least) / (most - least || 1)) * 20;
  const x = (i: number): number => 2 + (i * 86) / (values.length - 1);
  const points = values.flatMap((v, i) => (v === null ? [] : [`${x(i).toFixed(1)},${y(v).toFixed(1)}`]));
  if (points.length === 0) return null;
  const last = points.at(-1)!.split(',');
  // What is not over is no part of the line.
  const line = open ? points.slice(0, -1) : points;
  return (
    <svg width="92" height="28" viewBox="0 0 92 28" aria-hidden="true">
      {limits !== null && (
        <rect x="2" width="86" y={y(limits.upper)} height={Math.max(1, y(limits.lower) - y(limits.upper))} fill="#E9EEF5" />
      )}
      <polyline points={line.join(' ')} fill="none" stroke="#1D4F91" strokeWidth="1.5" />
      <circle cx={last[0]} cy={last[1]} r="2.5" fill={open ? '#fff' : '#1D4F91'} stroke="#1D4F91" />
    </svg>
  );
};

/** One figure: what it is, its value, n/N in words, its bounds, its change, its shape. The whole tile opens the list behind it, its ⓘ the page that explains it. */
export const Tile = (props: {
  readonly title: string;
  readonly meaning: string;
  /** Page of the figure. */
  readonly guide: string;
  readonly rate: Rate;
  readonly before: Ratio;
  readonly done: string;
  readonly shape: Shape;
  readonly to: string | null;
  /** The same measure of every agency. */
  readonly compare: string | null;
  /** What silence of sources leaves unassessed of it. */
  readonly unassessed?: Unassessed | null;
  /** Why the two periods are not compared, or null. */
  readonly apart?: string | null;
  /** What else must stand beside the rate. */
  readonly beside?: string | null;
}) => {
  const { title, meaning, guide, rate, before, done, shape, to, compare, beside, unassessed = null, apart = null } = props;
  const few = rate.shown.of < COMPARABLE_FROM;
  const bounds = rate.high.of > rate.shown.of;
  const body = (
    <>
      <div className="l">{title}</div>
      <div className="with-shape">
        <div className={few || unassessed !== null ? 'v few' : 'v'}>
          {isWhole(unassessed) ? '无法评估' : few ? '样本过少' : percent(rate.shown)}
        </div>
        <Spark shape={shape} />
      </div>
      <div className="n">
        应记录 {count(rate.shown.of)}，{done} {count(rate.shown.n)}
      </div>
      <div className="n bounds">
        {unassessed !== null ? unassessedShare(unassessed) : bounds ? `计入信息不足：${percent(rate.low)} 至 ${percent(rate.high)}` : '　'}
      </div>
      {beside !== undefined && <div className="n">{beside ?? '　'}</div>}
      <div className="d">
        {few
          ? '少于 30 项，不作比较'
          : (apart ?? change(rate.shown, before) ?? (before.of === 0 ? '上期无应记录' : '上期样本过少，不作比较'))}
        {shape.said !== null && <span className="said">{shape.said}</span>}
      </div>
    </>
  );
  return (
    <TilePlace title={title} meaning={meaning} guide={guide} to={to} compare={compare}>
      {body}
    </TilePlace>
  );
};
