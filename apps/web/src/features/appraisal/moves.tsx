import type { AppraisalMovePartsFragment } from '@zhilu/contract';
import { COMPARED_STANDING } from '@zhilu/kernel/vocabulary';

/** 权重敏感性, in sentences: which agency changes group, at what weight. */
export const Moves = ({ moves }: { moves: readonly AppraisalMovePartsFragment[] }) => (
  <section className="card">
    <h2>
      权重变一变，组别变不变 <span>每项权重各减、各加至多 5，其余按比例调整；仅供审定时参考</span>
    </h2>
    {moves.length === 0 ? (
      <p>没有单位换组。</p>
    ) : (
      <ul className="ap-moves">
        {moves.map(({ title, weight, at, name, was, becomes }) => (
          <li key={`${title} ${at} ${name}`}>
            {title}的权重由 {weight} 改为 {at} 时，{name}由{COMPARED_STANDING[was]}变为{COMPARED_STANDING[becomes]}
          </li>
        ))}
      </ul>
    )}
  </section>
);
