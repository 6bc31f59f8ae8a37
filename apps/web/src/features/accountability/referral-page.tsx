import { useQuery } from '@apollo/client/react';
import { HUMAN_FINDING, REFERRAL_ACTION, REFERRAL_ORIGIN, REFERRAL_PAPER, REFERRAL_STATE } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router-dom';
import { WhoMay } from '../../shared/frame/who-may';
import { minute } from '../../shared/date/time';
import { Crumb } from '../../shared/frame/crumb';
import { FactTable } from './fact-table';
import { ReferralFileDocument } from './generated/referral';
import { Ladder } from './ladder';
import { MatterFrame } from './matter/matter-frame';
import { PapersCard } from './matter/papers-card';
import { StepsCard } from './matter/steps-card';
import { ReferralActs } from './referral-acts';
import type { Referred } from './referred';
import { ReferralWay } from './way';

/** 一件责任追究: what it rests on, under which item, against whom what, how far it is, and who may not act next. */
export const ReferralPage = () => {
  const { agencyId, id } = useParams();
  const { data, error, refetch } = useQuery(ReferralFileDocument, {
    variables: { agencyId: Number(agencyId), id: id! },
    fetchPolicy: 'cache-and-network',
  });
  const file = data?.referralFile;
  useEffect(() => {
    document.title = `责任追究 ${file?.caseNo ?? ''} · 执录`;
  }, [file?.caseNo]);
  return (
    <MatterFrame asked={{ error, read: file, again: refetch }}>
      {(read) => <Referral file={read} again={() => void refetch()} />}
    </MatterFrame>
  );
};

const Referral = ({ file, again }: { file: Referred; again: () => void }) => (
  <>
    <Crumb
      steps={[
        { key: 'referrals', word: '责任追究', to: '/referrals' },
        { key: 'one', word: file.caseNo ?? '（无案号）' },
      ]}
    />
    <h1>
      关于{file.agencyName}“{file.originSaid}”的责任追究 <span className="tag plain">{REFERRAL_STATE[file.state]}</span>
    </h1>
    <div className="meta">
      <span>
        单位 <b>{file.agencyName}</b>
      </span>
      <span>
        原案 <Link to={`/cases/${file.agencyId}/${file.caseId}`}>{file.caseNo ?? file.caseTitle ?? '（无案号）'}</Link>
      </span>
      <span>
        立案 <b>{file.office}</b> {minute(file.openedAt)}
      </span>
      <span>
        起因 <Origin file={file} />
      </span>
      <span>
        适用 <b>{file.article.regulation}</b>
        {file.article.outsideEffect ? '（按本单位设定适用，非当日现行有效）' : '（案件当日有效）'}
      </span>
    </div>
    <p className="answer">{answerOf(file)}</p>
    <ReferralWay file={file} />
    {/* Steps inside the office are said to the office alone. */}
    {file.actions.length === 0 && file.steps.some(({ action }) => action === 'initiate') && <WhoMay work="责任追究" state={file.state} />}
    <ReferralActs key={file.revision} file={file} />
    <div className="referral-two">
      {/* Whoever proposes chooses among the items in the form. */}
      {!file.actions.includes('propose') && <Items file={file} />}
      {file.proposal && <Ladder file={file} />}
    </div>
    {file.proposal && <FactTable file={file} facts={file.proposal.facts} />}
    <div className="referral-two">
      <PapersCard
        at={`/api/referrals/${file.agencyId}/${file.id}`}
        evidence={file.papers.length > 0}
        kept={file.takesScan ? again : null}
        papers={file.papers.map((one) => ({ ...one, key: one.paper, title: REFERRAL_PAPER[one.paper], signedBy: null }))}
      />
      <StepsCard
        steps={file.steps}
        word={({ action }) => REFERRAL_ACTION[action]}
        more={({ basis }) => basis !== null && <p>确认的法律依据：{basis}</p>}
      />
    </div>
  </>
);

const Origin = ({ file: { origin, originKey, agencyId, caseId } }: { file: Referred }) => (
  <Link
    to={
      origin === 'lead'
        ? `/leads?state=all&lead=${agencyId}-${originKey}`
        : origin === 'review'
          ? `/review-files/${agencyId}/${originKey}`
          : `/cases/${agencyId}/${caseId}?duty=${originKey}`
    }
  >
    {REFERRAL_ORIGIN[origin]}
  </Link>
);

const answerOf = (file: Referred): string => {
  const { proposal, article, next, dueAt, overdue, state } = file;
  const item = article.items.find(({ no }) => no === proposal?.item);
  const what =
    item === undefined
      ? '尚未提出意见'
      : `${article.no}第（${'〇一二三四五'[item.no]!}）项“${item.text}”，涉及 ${proposal!.persons.length} 人`;
  if (next.length === 0) return `${what}。${REFERRAL_STATE[state]}。`;
  const due = dueAt === null ? '' : `，期限 ${minute(dueAt)}${overdue ? '，已过' : ''}`;
  return `${what}。下一步：${next.map((action) => REFERRAL_ACTION[action]).join('或者')}${due}。`;
};

/** 适用情形: the article in force, the item chosen, and what persons found for it. */
const Items = ({ file: { article, proposal } }: { file: Referred }) => (
  <section className="card">
    <h2>
      适用情形 <span>{article.no}；由人认定，系统不作认定</span>
    </h2>
    <p className="aid">{article.head}</p>
    <ul className="referral-items">
      {article.items.map(({ no, text, demands }) => (
        <li key={no} className={proposal?.item === no ? 'chosen' : ''}>
          （{'〇一二三四五'[no]}）{text}
          {demands.length > 0 && (
            <span className="aid">
              {'　'}须认定：{demands.map((group) => group.map((one) => HUMAN_FINDING[one]).join('或者')).join('，以及')}
            </span>
          )}
          {proposal?.item === no &&
            proposal.found.map(({ finding, reason }) => (
              <p key={finding}>
                <b>{HUMAN_FINDING[finding]}</b>：{reason}
              </p>
            ))}
        </li>
      ))}
    </ul>
    {proposal && <p className="in-text">{proposal.reason}</p>}
  </section>
);
