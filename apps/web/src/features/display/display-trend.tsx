import type { DisplayFiguresQuery } from '@zhilu/contract';
import type { Measure } from '@zhilu/kernel/ledger';
import { lastOfMonth } from '@zhilu/kernel/time';
import { COMPARABLE_FROM, MET, percent, type Ratio } from '@zhilu/kernel/vocabulary';
import { MEASURE } from '../../shared/measure';

type Figures = DisplayFiguresQuery['displayFigures'];
interface Month {
  readonly month: string;
  readonly rate: Ratio;
  /** Over, of enough duties, and no source silent: only such months are joined. */
  readonly whole: boolean;
}

const [WIDTH, HEIGHT] = [880, 620];
const EDGE = { left: 96, right: 40, top: 48, bottom: 56 } as const;

/** The months of a measure as 总览 reads them: coverage of what is to be recorded, the rest by being on time. */
export const monthsOf = ({ trend, basis }: Pick<Figures, 'trend' | 'basis'>, measure: Measure): Month[] =>
  trend.map(({ month, unassessed, [measure]: counts }) => {
    const covers = measure === 'written' || measure === 'recording';
    return {
      month,
      rate: { n: covers ? MET.reduce((sum, outcome) => sum + counts[outcome], 0) : counts.onTime, of: counts.charged },
      whole: counts.charged >= COMPARABLE_FROM && lastOfMonth(month) <= basis.asOf && (unassessed ?? null) === null,
    };
  });

/** Twelve months of one measure. A month that is not over, of few, or of which a source is silent stands apart, hollow. */
export const DisplayTrend = ({ figures, measure }: { figures: Figures; measure: Measure }) => {
  const months = monthsOf(figures, measure);
  const shares = months.filter(({ rate }) => rate.of > 0).map(({ rate }) => rate.n / rate.of);
  const least = Math.max(0, Math.floor(Math.min(...shares, 0.99) * 20) / 20);
  const x = (at: number): number => EDGE.left + (at * (WIDTH - EDGE.left - EDGE.right)) / Math.max(1, months.length - 1);
  const y = (share: number): number => EDGE.top + ((1 - share) / (1 - least)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const at = (month: Month, i: number): string => `${x(i).toFixed(1)},${y(month.rate.n / month.rate.of).toFixed(1)}`;
  // A gap where a month stands apart, not a line over it.
  const runs = months.reduce<string[][]>((all, month, i) => (month.whole ? [...all.slice(0, -1), [...all.at(-1)!, at(month, i)]] : [...all, []]), [[]]); // prettier-ignore
  const last = months.findLastIndex(({ whole }) => whole);
  return (
    <section className="wall-trend">
      <h2>{MEASURE[measure].word} · 近十二个月</h2>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={trendWords(months, measure)}>
        {[least, (1 + least) / 2, 1].map((share) => (
          <g key={share}>
            <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(share)} y2={y(share)} className="grid" />
            <text x={EDGE.left - 14} y={y(share) + 8} textAnchor="end">
              {percent({ n: share * 1000, of: 1000 })}
            </text>
          </g>
        ))}
        {runs
          .filter((run) => run.length > 1)
          .map((run) => (
            <polyline key={run[0]} points={run.join(' ')} />
          ))}
        {months.map((month, i) =>
          month.rate.of === 0 ? null : (
            <circle key={month.month} cx={x(i)} cy={y(month.rate.n / month.rate.of)} r={7} className={month.whole ? 'whole' : 'apart'} />
          ),
        )}
        {months.map(({ month }, i) =>
          i % 3 === 2 ? (
            <text key={month} x={x(i)} y={HEIGHT - 12} textAnchor="middle">
              {Number(month.slice(5, 7))}月
            </text>
          ) : null,
        )}
        {last >= 0 && (
          <text
            x={x(last)}
            y={y(months[last]!.rate.n / months[last]!.rate.of) - 18}
            textAnchor={last > months.length / 2 ? 'end' : 'start'}
            className="last"
          >
            {percent(months[last]!.rate)}
          </text>
        )}
      </svg>
      <p>{months.some(({ whole, rate }) => !whole && rate.of > 0) ? '空心：未结束、少于 30 项或者有来源未报，不作比较' : '　'}</p>
    </section>
  );
};

const trendWords = (months: readonly Month[], measure: Measure): string => {
  const told = months.filter(({ whole }) => whole);
  return told.length === 0
    ? `${MEASURE[measure].word}近十二个月没有可以比较的月份`
    : `${MEASURE[measure].word}近十二个月由 ${percent(told[0]!.rate)} 到 ${percent(told.at(-1)!.rate)}`;
};
