import '../accountability.css';
import { useQuery } from '@apollo/client/react';
import {
  RETRIEVAL_ACTION,
  RETRIEVAL_GROUND,
  RETRIEVAL_KIND,
  RETRIEVAL_PURPOSE,
  RETRIEVAL_STATE,
  type RetrievalAction,
  type RetrievalState,
} from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router-dom';
import { day, dayOf, minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { PURPOSE_DUE, PurposeForm } from '../../../shared/purpose/purpose-form';
import { failureText } from '../../../shared/server/failure';
import { ErrorState, Loading } from '../../../shared/state/states';
import { RetrievalFileDocument } from './generated/retrieval';
import { RetrievalActs } from './retrieval-acts';
import { GivenRecords } from './given-records';
import type { Retrieved } from './retrieved';

/** 一件调阅: who asks for what and why, what the agency answered, what was read by whom, and what may leave. */
export const RetrievalPage = () => {
  const { agencyId, id } = useParams();
  const { data, error, refetch } = useQuery(RetrievalFileDocument, {
    variables: { agencyId: Number(agencyId), id: id! },
    fetchPolicy: 'cache-and-network',
  });
  const file = data?.retrievalFile;
  useEffect(() => {
    document.title = `调阅 ${file?.caseNo ?? ''} · 执录`;
  }, [file?.caseNo]);
  if (error && failureText(error).code === PURPOSE_DUE)
    return (
      <section className="card">
        <h1>请先说明查阅用途</h1>
        <PurposeForm stated={() => void refetch()} />
      </section>
    );
  if (error && !file) return <ErrorState error={error} again={() => void refetch()} />;
  if (!file) return <Loading rows={14} />;
  return (
    <>
      <Crumb
        steps={[
          { key: 'retrievals', word: '调阅申请', to: '/retrievals' },
          { key: 'one', word: file.caseNo ?? file.caseTitle ?? '（无案号）' },
        ]}
      />
      <h1>
        {file.office}调阅{file.agencyName}的记录 <span className="tag plain">{RETRIEVAL_STATE[file.state]}</span>
      </h1>
      <div className="meta">
        <span>
          单位 <Link to={`/agencies/${file.agencyId}`}>{file.agencyName}</Link>
        </span>
        <span>
          案件 <Link to={`/cases/${file.agencyId}/${file.caseId}`}>{file.caseNo ?? file.caseTitle ?? '（无案号）'}</Link>
        </span>
        <span>
          用途 <b>{RETRIEVAL_PURPOSE[file.purpose]}</b>
        </span>
        <span>
          申请 <b>{file.steps[0]!.person}</b> {minute(file.openedAt)}，需查阅至 {day(file.wantedUntil)}
        </span>
      </div>
      <p className="answer">{answerOf(file)}</p>
      <Way file={file} />
      <RetrievalActs key={file.revision} file={file} />
      <GivenRecords file={file} again={() => void refetch()} />
      <div className="referral-two">
        <Law file={file} />
        <Steps file={file} />
      </div>
    </>
  );
};

const answerOf = ({ next, state, dueAt, overdue, readUntil, readings, steps }: Retrieved): string => {
  const refused = steps.findLast(({ action }) => action === 'refuse');
  const why = state === 'refused' && refused?.ground ? `单位不予提供的事由：${RETRIEVAL_GROUND[refused.ground]}${refused.basis ? `（${refused.basis}）` : ''}。` : ''; // prettier-ignore
  if (next.length === 0) return `${RETRIEVAL_STATE[state]}，共查阅 ${readings} 次。`;
  if (state === 'granted')
    return `可以查阅至 ${day(readUntil!)}${overdue ? '，已过' : ''}；已查阅 ${readings} 次，每次记入单位的审计记录。`;
  // Reading goes on beside what is waited for.
  const ahead = next.filter((action) => action !== 'read');
  const due = dueAt === null ? '' : `，期限 ${minute(dueAt)}${overdue ? '，已过' : ''}`;
  return `${RETRIEVAL_STATE[state]}${due}。${why}下一步：${ahead.map((action) => RETRIEVAL_ACTION[action]).join('或者')}。`;
};

/** The way of most requests; what only some go through stands where they went through it. */
const WAY: readonly { readonly word: string; readonly of: readonly RetrievalAction[]; readonly optional?: true }[] = [
  { word: '申请', of: ['ask'] },
  { word: '单位答复', of: ['grant', 'refuse'] },
  { word: '提请核定', of: ['contest'], optional: true },
  { word: '核定', of: ['uphold', 'overrule'], optional: true },
  { word: '提供', of: ['grant'], optional: true },
  { word: '查阅', of: ['read'] },
  { word: '批准对外提供', of: ['allowRelease', 'denyRelease'], optional: true },
  { word: '登记对外提供', of: ['release'], optional: true },
  { word: '办结', of: ['close'] },
];

/** Where each open state stands on the way. */
const NOW: Readonly<Partial<Record<RetrievalState, string>>> = {
  asked: '单位答复',
  refused: '提请核定',
  contested: '核定',
  ordered: '提供',
  granted: '查阅',
  releaseAsked: '批准对外提供',
  releaseAllowed: '登记对外提供',
};

const Way = ({ file: { steps, barred, state } }: { file: Retrieved }) => {
  const last = (of: readonly RetrievalAction[]) => steps.findLast(({ action }) => of.includes(action));
  const contested = last(['contest']) !== undefined;
  const shown = WAY.filter(({ of, optional, word }) => {
    if (word === '提供' || word === '核定') return contested && (word === '核定' || state !== 'upheld');
    return optional === undefined || last(of) !== undefined || NOW[state] === word;
  });
  return (
    <section className="card referral-way" aria-label="办理进度">
      <ol>
        {shown.map(({ word, of }) => {
          const done = last(of);
          const now = NOW[state] === word;
          const bar = barred.filter(({ action }) => of.includes(action)).flatMap(({ persons }) => persons);
          return (
            <li key={word} className={now ? 'now' : done ? 'done' : 'left'} aria-current={now ? 'step' : undefined}>
              <b>{word}</b>
              <span>{done ? `${dayOf(done.at)} ${done.person}` : now ? '在办' : '未到'}</span>
              {now && bar.length > 0 && <span className="aid">{[...new Set(bar)].join('、')}不得办</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
};

const Law = ({ file: { law, judge } }: { file: Retrieved }) => (
  <section className="card">
    <h2>
      依据 <span>{law.no}</span>
    </h2>
    {law.outsideEffect && <p className="in-text">按本单位设定适用，非当日现行有效</p>}
    <p>
      {law.regulation}
      {law.no}：{law.text}
    </p>
    <dl className="oversight-said">
      <dt>不予提供的事由</dt>
      <dd>{law.grounds.map((one) => RETRIEVAL_GROUND[one]).join('、')}</dd>
      {judge !== null && (
        <>
          <dt>核定机关</dt>
          <dd>{judge}监督机构负责人</dd>
        </>
      )}
      <dt>对外提供</dt>
      <dd>未经批准不得对外提供（{law.release}）</dd>
      <dt>现场人员拍摄</dt>
      <dd>不妨碍执法活动的，不得限制（{law.filming}）</dd>
    </dl>
  </section>
);

const Steps = ({ file: { steps } }: { file: Retrieved }) => (
  <section className="card">
    <h2>
      办理和查阅经过 <span>{steps.length} 条，只增不改</span>
    </h2>
    <ol className="referral-steps">
      {steps.map((step) => (
        <li key={step.seq}>
          <time>{minute(step.at)}</time> <b>{RETRIEVAL_ACTION[step.action]}</b>
          <span className="aid">{`　${step.person}（${step.role}）`}</span>
          {step.said !== '' && <p>{step.said}</p>}
          {step.ground !== null && (
            <p>
              事由：{RETRIEVAL_GROUND[step.ground]}
              {step.basis !== null && `（${step.basis}）`}
            </p>
          )}
          {step.until !== null && <p>可以查阅至 {day(step.until)}</p>}
          {step.restricted !== null && <p>{publicWords(step)}</p>}
          {step.recipient !== null && <p>接收方：{step.recipient}</p>}
          {step.records.length > 0 && <p>{step.records.map(({ kind, word }) => `${RETRIEVAL_KIND[kind]} ${word}`).join('；')}</p>}
        </li>
      ))}
    </ol>
  </section>
);

const publicWords = ({ restricted, secret }: Retrieved['steps'][number]): string =>
  restricted !== true ? '没有限制现场人员拍摄' : secret === true ? '因涉及国家秘密限制现场人员拍摄' : '限制了现场人员拍摄';
