import { OUTCOME, STAGE } from '@zhilu/kernel/vocabulary';
import { OutcomePatterns, outcomeFill, OUTCOME_SIGN } from '../../shared/chart/outcome';
import { dayOf, minute } from '../../shared/date/time';
import { type StagedDuty, stagesOf } from './stages';

const W = 1100;
const LEFT = 96;
const RIGHT = 24;
const ROW = 30;
const DAY = 86_400_000;
/** Marks nearer to each other than this stand above each other. */
const NEAR = 12;

/** 案件全程: one row a stage, from its first record to its last; each duty a mark with its outcome, which opens its ground. The list below holds the same. */
export const StagesChart = ({
  duties,
  chosen,
  choose,
}: {
  duties: readonly StagedDuty[];
  chosen: string | null;
  choose: (no: string) => void;
}) => {
  const rows = stagesOf(duties);
  if (rows.length === 0) return null;
  const [first, last] = [Math.min(...rows.map(({ from }) => from)), Math.max(...rows.map(({ to }) => to))];
  const margin = Math.max(DAY, (last - first) * 0.03);
  const [start, end] = [first - margin, last + margin];
  const x = (at: number): number => LEFT + ((at - start) / (end - start)) * (W - LEFT - RIGHT);
  const height = 26 + rows.length * ROW + 6;
  const ticks = Array.from({ length: 7 }, (_, i) => start + ((i + 0.5) * (end - start)) / 7);
  const words = `案件全程 ${dayOf(new Date(first).toISOString())} 至 ${dayOf(new Date(last).toISOString())}：${rows
    .map(
      ({ stage, marks }) =>
        `${STAGE[stage]} ${marks.length} 项${marks.some(({ outcome }) => outcome === 'missing') ? `（缺失 ${marks.filter(({ outcome }) => outcome === 'missing').length} 项）` : ''}`,
    )
    .join('，')}。`;
  return (
    <section className="card">
      <h2>
        案件全程{' '}
        <span>
          各环节自第一项至最后一项；√ 按时　! 逾期　¡ 迟报　× 缺失（标在到期日）　… 超过核查期限未收到　○
          未到期。点击一项看依据，同样的内容见下表
        </span>
      </h2>
      <svg viewBox={`0 0 ${W} ${height}`} className="timeline stages" role="img" aria-label={words}>
        <OutcomePatterns />
        {ticks.map((at) => (
          <g key={at}>
            <line x1={x(at)} x2={x(at)} y1={20} y2={height - 4} stroke="#EEF1F5" />
            <text x={x(at)} y={13} textAnchor="middle" className="s">
              {dayOf(new Date(at).toISOString())}
            </text>
          </g>
        ))}
        {rows.map(({ stage, marks, from, to }, i) => {
          const y = 26 + i * ROW;
          let before = -Infinity;
          let level = 0;
          return (
            <g key={stage}>
              <text x={LEFT - 10} y={y + 16} textAnchor="end" className="k">
                {STAGE[stage]}
              </text>
              <rect x={x(from) - 7} y={y + 3} width={x(to) - x(from) + 14} height={18} rx={3} fill="#DCE6F3" />
              {marks.map((mark) => {
                const at = x(mark.at);
                level = at - before < NEAR ? (level + 1) % 3 : 0;
                before = at;
                return (
                  <g key={mark.no} className="mark" onClick={() => choose(mark.no)}>
                    <title>{`${mark.title}：${OUTCOME[mark.outcome]}，${mark.met ? `记录 ${minute(new Date(mark.at).toISOString())}，` : ''}到期 ${minute(new Date(mark.dueAt).toISOString())}`}</title>
                    <circle
                      cx={at}
                      cy={y + 12 + (level === 0 ? 0 : level === 1 ? -8 : 8)}
                      r={mark.no === chosen ? 8 : 6}
                      fill={outcomeFill(mark.outcome)}
                      stroke={mark.no === chosen ? '#1F2A37' : '#fff'}
                      strokeWidth={mark.no === chosen ? 2 : 1}
                    />
                    <text x={at} y={y + 15.5 + (level === 0 ? 0 : level === 1 ? -8 : 8)} textAnchor="middle" className="sign">
                      {OUTCOME_SIGN[mark.outcome]}
                    </text>
                  </g>
                );
              })}
            </g>
          );
        })}
      </svg>
    </section>
  );
};
