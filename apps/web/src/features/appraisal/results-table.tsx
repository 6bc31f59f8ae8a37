import { COMPARED_STANDING, count } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { groupsOf, pointsWords, type Result } from './words';

/** The least and the most that is drawn: of these results, with room at either side. */
const spanOf = (results: readonly Result[]): { from: number; to: number } => {
  const ends = results.flatMap(({ low, high, centre }) => [low, high, centre].filter((one) => typeof one === 'number'));
  const [least, most] = [Math.min(100, ...ends), Math.max(0, ...ends)];
  return { from: Math.max(0, Math.floor(least / 5) * 5), to: Math.min(100, Math.ceil(most / 5) * 5) || 100 };
};

/** 分得开的才分: each group of peers by the number of its agencies, with intervals; no rank. */
export const ResultsTable = ({ results, to }: { results: readonly Result[]; to: ((agencyId: number) => string) | null }) => (
  <>
    {groupsOf(results).map(({ peers, results: some }) => {
      const span = spanOf(some);
      return (
        <section className="card" key={peers}>
          <h2>
            {peers} <span>{count(some.length)} 个单位，按单位代码排列，不排名；横线为 95% 区间，竖线为按同组比率应得的分</span>
          </h2>
          <table className="ap-results" aria-label={peers}>
            <thead>
              <tr>
                <th>单位</th>
                <th aria-label="得分区间" />
                <th className="r">得分（区间）</th>
                <th>组别</th>
                <th>等次</th>
                <th className="r">有效权重</th>
              </tr>
            </thead>
            <tbody>
              {some.map((one) => (
                <tr key={one.agencyId} className={one.standing === 'worse' ? 'low' : undefined}>
                  <td>{to === null ? one.name : <Link to={to(one.agencyId)}>{one.name}</Link>}</td>
                  <td>
                    <Interval result={one} {...span} />
                  </td>
                  <td className="r">
                    {one.total ?? '无'}
                    {one.total !== null && (
                      <span className="aid">
                        （{pointsWords(one.low!)}–{pointsWords(one.high!)}）
                      </span>
                    )}
                  </td>
                  <td>
                    <Standing result={one} />
                  </td>
                  <td>
                    {one.grade ?? '不评'}
                    {one.capped && <span className="aid"> 否决</span>}
                  </td>
                  <td className="r">{one.weight}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      );
    })}
  </>
);

export const Standing = ({ result: { standing } }: { result: Result }) =>
  standing === 'worse' || standing === 'better' ? (
    <span className={standing === 'worse' ? 'tag missing' : 'tag onTime'}>{COMPARED_STANDING[standing]}</span>
  ) : (
    <span className="aid">{COMPARED_STANDING[standing]}</span>
  );

const [WIDTH, HEIGHT] = [240, 16];
const Interval = ({ result, from, to }: { result: Result; from: number; to: number }) => {
  const { total, low, high, centre, standing } = result;
  if (total === null || total === undefined) return null;
  const x = (points: number): number => 4 + ((points - from) / Math.max(1, to - from)) * (WIDTH - 8);
  const colour = standing === 'worse' ? '#C8372D' : standing === 'better' ? '#1D4F91' : '#5B7DA8';
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden>
      {typeof centre === 'number' && <line x1={x(centre)} x2={x(centre)} y1={1} y2={HEIGHT - 1} stroke="#5B6775" />}
      <line x1={x(low!)} x2={x(high!)} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke={colour} strokeWidth={2} />
      <circle cx={x(Number(total))} cy={HEIGHT / 2} r={4} fill={standing === 'same' ? '#8FA9CC' : colour} stroke={colour} />
    </svg>
  );
};
