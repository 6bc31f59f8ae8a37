import { HUMAN_FINDING, MEASURE, RESPONSIBILITY } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import type { Referred } from './referred';

/** 责任人员和措施: the ladder of the article, for each person what is proposed and what was decided. */
export const Ladder = ({ file: { article, proposal, agencyId } }: { file: Referred }) => (
  <section className="card">
    <h2>
      责任人员和措施 <span>{article.source}</span>
    </h2>
    <table className="referral-ladder">
      <thead>
        <tr>
          <th>人员</th>
          {article.ladder.map(({ measure, demands }) => (
            <th key={measure}>
              {MEASURE[measure]}
              {demands && <span className="aid">（{HUMAN_FINDING[demands]}）</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {proposal!.persons.map((person) => (
          <tr key={person.name}>
            <th>
              <Link to={`/referrals/${agencyId}/persons/${encodeURIComponent(person.name)}`}>{person.name}</Link>{' '}
              <span className="aid">
                {person.post}
                {person.delegatedBody !== null && '（受委托组织，由委托单位负责）'}
              </span>
              <span className="aid">{RESPONSIBILITY[person.responsibility]}</span>
            </th>
            {article.ladder.map(({ measure }) => (
              <td key={measure}>
                {person.isDecided && person.decided === measure ? <b className="rung decided">决定</b> : null}
                {person.proposed === measure && person.decided !== measure ? <span className="rung">拟</span> : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
    {proposal!.persons.map((person) => (
      <p key={person.name} className="in-text">
        <b>{person.name}</b>：{person.statement === null ? '尚未听取陈述。' : `陈述：${person.statement}`}
        {person.isDecided && person.decided === null && ' 决定不采取措施。'}
        {person.decidedWhy !== null && person.decidedWhy !== '' && `　决定理由：${person.decidedWhy}`}
      </p>
    ))}
  </section>
);
