import { COMPARED_STANDING, count, INDICATOR_STATE, percent } from '@zhilu/kernel/vocabulary';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Records } from './self/records';
import { listOf, pointsWords, type Result, type Score } from './words';

/** 得分说明: indicator, formula, n/N with its list, points, and what one more record would have changed. */
export const ScoreTable = ({ id, result, mayReadCases }: { id: string; result: Result; mayReadCases: boolean }) => (
  <section className="card">
    <h2>
      {result.name}：{result.total === null ? '没有合计的原因' : `${result.total} 分的来源`}{' '}
      <span>指标、权重、公式、分子分母、案件；单位看到的与此页相同</span>
    </h2>
    <table className="ap-score" aria-label="得分说明">
      <thead>
        <tr>
          <th>指标</th>
          <th className="r">权重</th>
          <th>公式</th>
          <th className="r">分子/分母</th>
          <th className="r">比率</th>
          <th className="r">得分</th>
          {result.self && <th className="r">自评</th>}
          <th className="r">同组</th>
          <th className="r">再多 1 件</th>
        </tr>
      </thead>
      <tbody>
        {result.indicators.map((one) => (
          <Row key={one.code} id={id} score={one} result={result} mayReadCases={mayReadCases} />
        ))}
        <tr>
          <td>否决事项</td>
          <td />
          <td colSpan={result.self ? 7 : 6}>
            {result.vetoes.length === 0 ? <span className="aid">经人认定的没有；自动疑点不计</span> : result.vetoes.join('；')}
          </td>
        </tr>
        <tr className="sum">
          <td>合计</td>
          <td className="r">{result.weight}</td>
          <td colSpan={3} className="aid">
            {result.weight === '100' ? '' : `有效权重 ${result.weight}，合计按 100 折算`}
          </td>
          <td className="r">{result.total ?? '无'}</td>
          {result.self && <td />}
          <td className="r">{typeof result.centre === 'number' ? pointsWords(result.centre) : ''}</td>
          <td />
        </tr>
      </tbody>
    </table>
  </section>
);

const Row = ({ id, score, result, mayReadCases }: { id: string; score: Score; result: Result; mayReadCases: boolean }) => {
  const [open, setOpen] = useState(false);
  const { n, of, state, title, weight, formula, points, oneMore, peersN, peersOf } = score;
  const text = `${count(n)}/${count(of)}`;
  const list = mayReadCases ? listOf(score, result.agencyId) : null;
  const row = (
    <tr>
      <td>{title}</td>
      <td className="r">{weight}</td>
      <td className="aid">
        {formula}
        {score.sheet && `；依据：${score.sheet}`}
      </td>
      <td className="r">
        {list !== null && of > 0 ? (
          <Link to={list}>{text}</Link>
        ) : mayReadCases && score.records ? (
          <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {text}
          </button>
        ) : (
          text
        )}
      </td>
      <td className="r">{state === 'counted' ? percent({ n, of }) : <span className="aid">{INDICATOR_STATE[state]}</span>}</td>
      <td className="r">{points ?? '—'}</td>
      {result.self && <td className="r aid">{result.self.items.find(({ code }) => code === score.code)?.points ?? '—'}</td>}
      <td className="r aid">{peersOf > 0 ? ((Number(weight) * peersN) / peersOf).toFixed(2) : '—'}</td>
      <td className="r">
        {oneMore === null || oneMore === undefined ? '—' : `合计 +${oneMore}`}
        {score.after && <span className="aid">{changeWords(score.after, result)}</span>}
      </td>
    </tr>
  );
  if (!open) return row;
  return (
    <>
      {row}
      <tr>
        <td colSpan={result.self ? 9 : 8}>
          <Records id={id} agencyId={result.agencyId} code={score.code} />
        </td>
      </tr>
    </>
  );
};

/** What else one more would have changed. */
const changeWords = ({ grade, standing }: NonNullable<Score['after']>, result: Result): string => {
  const moved = [
    ...(grade === result.grade ? [] : [`等次变为${grade}`]),
    ...(standing === result.standing ? [] : [`变为${COMPARED_STANDING[standing]}`]),
  ];
  return moved.length === 0 ? '，等次、组别不变' : `，${moved.join('，')}`;
};
