import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { change, count, percent, type Ratio } from '@zhilu/kernel/vocabulary';
import { isWhole, type Unassessed, unassessedShare } from '../../shared/state/unassessed';
import { TilePlace } from './tile-place';

interface Rate {
  readonly low: Ratio;
  readonly shown: Ratio;
  readonly high: Ratio;
}

/** A sparkline: the shape of twelve months, no scale of its own. */
const Spark = ({ values }: { values: readonly (number | null)[] }) => {
  const known = values.filter((v): v is number => v !== null);
  if (known.length < 2) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const y = (v: number): number => 24 - ((v - least) / (most - least || 1)) * 20;
  const x = (i: number): number => 2 + (i * 86) / (values.length - 1);
  const points = values.flatMap((v, i) => (v === null ? [] : [`${x(i).toFixed(1)},${y(v).toFixed(1)}`]));
  const last = points.at(-1)!.split(',');
  return (
    <svg width="92" height="28" viewBox="0 0 92 28" aria-hidden="true">
      <polyline points={points.join(' ')} fill="none" stroke="#1D4F91" strokeWidth="1.5" />
      <circle cx={last[0]} cy={last[1]} r="2.5" fill="#1D4F91" />
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
  readonly trend: readonly (number | null)[];
  readonly to: string | null;
  /** What silence of sources leaves unassessed of it. */
  readonly unassessed?: Unassessed | null;
  /** Either of the two periods is touched by silence: the two are not compared. */
  readonly comparable?: boolean;
  /** What else must stand beside the rate. */
  readonly beside?: string | null;
}) => {
  const { title, meaning, guide, rate, before, done, trend, to, beside, unassessed = null, comparable = true } = props;
  const few = rate.shown.of < COMPARABLE_FROM;
  const bounds = rate.high.of > rate.shown.of;
  const body = (
    <>
      <div className="l">{title}</div>
      <div className="with-shape">
        <div className={few || unassessed !== null ? 'v few' : 'v'}>
          {isWhole(unassessed) ? '无法评估' : few ? '样本过少' : percent(rate.shown)}
        </div>
        <Spark values={trend} />
      </div>
      <div className="n">
        应记录 {count(rate.shown.of)}，{done} {count(rate.shown.n)}
      </div>
      <div className="n bounds">
        {unassessed !== null ? unassessedShare(unassessed) : bounds ? `计入信息不足：${percent(rate.low)} 至 ${percent(rate.high)}` : '　'}
      </div>
      {beside !== undefined && <div className="n">{beside ?? '　'}</div>}
      <div className="d">
        {few ? '少于 30 项，不作比较' : !comparable ? '有来源未报，不作比较' : (change(rate.shown, before) ?? '上期无应记录')}
      </div>
    </>
  );
  return (
    <TilePlace title={title} meaning={meaning} guide={guide} to={to}>
      {body}
    </TilePlace>
  );
};
