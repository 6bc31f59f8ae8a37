import { COMPARABLE_FROM } from '@zhilu/kernel/ledger';
import { count, percent } from '@zhilu/kernel/vocabulary';
import type { FigureFilter, OverviewQuery } from '@zhilu/contract';
import { Link } from 'react-router-dom';
import { ExportFigures } from '../../shared/export/export-figures';
import { listBehind } from '../../shared/address';
import { TOKEN } from '../../theme';
import { isWhole, UnassessedTag, unassessedWords } from '../../shared/state/unassessed';

const STAGES = [
  ['initiation', '启动'],
  ['investigation', '调查取证'],
  ['decision', '审查决定'],
  ['service', '送达执行'],
  ['archive', '归档'],
] as const;

/** Missing share at which a cell is darkest. */
const DARKEST = 0.15;

/** 环节 × 单位: what is missing of what fell due. It is a table, so it reads as one; the shade only helps the eye. */
export const HeatMap = ({ overview, filter, mayOpen }: { overview: OverviewQuery['overview']; filter: FigureFilter; mayOpen: boolean }) => {
  if (overview.agencies.length === 0) return null;
  const cell = (
    agency: string,
    counts: { charged: number; missing: number },
    narrowed: { stages?: string[]; dutyClasses: string[] },
    key: string,
    unassessed: OverviewQuery['overview']['unassessed'],
  ) => {
    const text = `${count(counts.missing)}/${count(counts.charged)}`;
    const shown =
      mayOpen && counts.missing > 0 ? (
        <Link to={listBehind(filter, overview.basis, { places: [agency], ...narrowed }, ['missing'])} style={{ color: 'inherit' }}>
          {text}
        </Link>
      ) : (
        text
      );
    if (isWhole(unassessed))
      return (
        <td key={key} className="heat unassessed" title={unassessedWords(unassessed!)}>
          {counts.charged === 0 ? '无法评估' : shown}
        </td>
      );
    if (counts.charged === 0) return <td key={key} className="heat none" title="没有到期的应记录事项" />;
    const few = counts.charged < COMPARABLE_FROM;
    const share = counts.missing / counts.charged;
    const depth = Math.min(1, share / DARKEST);
    const style =
      few || counts.missing === 0 ? undefined : { background: `rgba(200,55,45,${(0.06 + depth * 0.44).toFixed(2)})`, color: TOKEN.text };
    return (
      <td
        key={key}
        className={few ? 'heat few' : 'heat'}
        style={style}
        title={few ? `样本过少：缺失 ${text}` : `缺失 ${text}（${percent({ n: counts.missing, of: counts.charged })}）`}
      >
        {shown}
      </td>
    );
  };
  return (
    <section className="card">
      <h2>
        单位 × 环节：缺失/应记录{' '}
        <span>
          缺失最多的 {overview.agencies.length} 个单位（共 {count(overview.agenciesTotal)}{' '}
          个），按编号排列；斜纹为样本过少，宽斜纹为无法评估{' '}
          <ExportFigures of="单位和环节" filter={filter} basis={overview.basis} by={['agency', 'stage']} />
        </span>
      </h2>
      <table className="heat-map">
        <thead>
          <tr>
            <th>单位</th>
            {STAGES.map(([, word]) => (
              <th key={word} className="c">
                {word}
              </th>
            ))}
            <th className="c">音像</th>
          </tr>
        </thead>
        <tbody>
          {overview.agencies.map(({ place, stages, recording, unassessed }) => (
            <tr key={place.id}>
              <th scope="row">
                {place.name} <UnassessedTag unassessed={unassessed ?? null} />
              </th>
              {STAGES.map(([stage], i) => cell(place.id, stages[i]!, { stages: [stage], dutyClasses: ['written'] }, stage, unassessed))}
              {cell(place.id, recording, { dutyClasses: ['recording'] }, 'recording', unassessed)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
