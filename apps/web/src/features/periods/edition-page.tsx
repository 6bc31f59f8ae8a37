import '../../shared/frame/facts.css';
import { useQuery } from '@apollo/client/react';
import { count, digestGroups, EDITION_STATE } from '@zhilu/kernel/vocabulary';
import type { EditionPartsFragment } from '@zhilu/contract';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router-dom';
import { day, minute } from '../../shared/date/time';
import { Crumb } from '../../shared/frame/crumb';
import { WhoMay } from '../../shared/frame/who-may';
import { ErrorState, Loading } from '../../shared/state/states';
import { CheckList } from './check-list';
import { Decision } from './decision';
import { EditionChanges } from './edition-changes';
import { Proof } from './proof';
import { PeriodEditionDocument } from './generated/periods';
import { STATE_TAG } from './edition-words';

/** One edition: what was closed, who answers for it, what was open then, what it says otherwise, and the proof of it. */
export const EditionPage = () => {
  const { id } = useParams();
  const { data, error, refetch } = useQuery(PeriodEditionDocument, { variables: { id: id! }, fetchPolicy: 'cache-and-network' });
  const edition = data?.periodEdition;
  useEffect(() => {
    document.title = `${edition?.title ?? '期间版次'} · 执录`;
  }, [edition?.title]);
  if (error && !edition) return <ErrorState error={error} again={() => void refetch()} />;
  if (!edition) return <Loading rows={12} />;
  return (
    <>
      <Crumb
        steps={[
          { key: 'periods', word: '期间锁定', to: '/periods' },
          { key: 'edition', word: edition.title },
        ]}
      />
      <h1>
        {edition.title} <span className={`tag ${STATE_TAG[edition.state]}`}>{EDITION_STATE[edition.state]}</span>
      </h1>
      <p className="answer">{answerOf(edition)}</p>
      {edition.actions.length > 0 ? <Decision edition={edition} /> : <WhoMay work="期间锁定" state={edition.state} />}
      <div className="edition-two">
        <section className="card">
          <h2>版次</h2>
          <dl className="edition-facts">
            <Fact word="锁定机关">{edition.office}</Fact>
            <Fact word="统计截至">{day(edition.asOf)}日终</Fact>
            <Fact word="所知">第 {count(edition.known)} 笔入库</Fact>
            <Fact word="范围">
              {count(edition.agencies)} 个单位，{count(edition.cells)} 格
              {edition.readable < edition.agencies && `；您可查看其中 ${count(edition.readable)} 个单位`}
            </Fact>
            <Fact word="依据">
              {count(edition.contexts)} 项规则、清单、节假日表、来源约定和设定，逐项留存摘要；判定程序 {edition.program}
            </Fact>
            <Fact word="拟定">
              {edition.preparer}，{minute(edition.preparedAt)}
            </Fact>
            {edition.said !== '' && <Fact word="锁定说明">{edition.said}</Fact>}
            {edition.reasons !== null && <Fact word="更正理由">{edition.reasons}</Fact>}
            {edition.decider !== null && (
              <Fact word={edition.state === 'locked' ? '签署' : EDITION_STATE[edition.state]}>
                {edition.decider}，{minute(edition.decidedAt!)}
                {edition.decision !== '' && `：${edition.decision}`}
              </Fact>
            )}
            <Fact word="摘要">
              <code className="digest">{digestGroups(edition.digest).join(' ')}</code>
            </Fact>
          </dl>
          {edition.state === 'locked' && <Proof edition={edition} />}
        </section>
        <section className="card">
          <h2>
            锁定前检查 <span>拟定时的情况</span>
          </h2>
          {edition.checks === null ? <p className="aid">检查情况由锁定机关查看。</p> : <CheckList checks={edition.checks} />}
        </section>
      </div>
      {edition.no > 1 && <EditionChanges id={edition.id} no={edition.no} />}
    </>
  );
};

const Fact = ({ word, children }: { word: string; children: React.ReactNode }) => (
  <div>
    <dt>{word}</dt>
    <dd>{children}</dd>
  </div>
);

const answerOf = (edition: EditionPartsFragment): React.ReactNode => {
  if (edition.state === 'prepared') return '这一版已经拟定，格子和摘要不再变动，待负责人签署后按版次名读取。';
  if (edition.state !== 'locked') return `这一版${EDITION_STATE[edition.state]}，没有锁定，不能按版次名读取。`;
  const at = new URLSearchParams({ from: edition.from, to: edition.to, edition: edition.id });
  return (
    <>
      这一版已锁定，以后的补录、更正不改变它的数字。<Link to={`/?${at}`}>按这一版看总览</Link>，
      <Link to={`/duties?${at}&outcome=missing`}>看缺失清单</Link>，<Link to={`/reports/analysis?${at}`}>按这一版出报告</Link>。
    </>
  );
};
