import '../accountability.css';
import { useQuery } from '@apollo/client/react';
import {
  OVERSIGHT_ACTION,
  OVERSIGHT_GROUND,
  OVERSIGHT_INSTRUMENT,
  OVERSIGHT_ORIGIN,
  OVERSIGHT_STATE,
  REFERRAL_SERVICE,
} from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router-dom';
import { day, minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { PURPOSE_DUE, PurposeForm } from '../../../shared/purpose/purpose-form';
import { failureText } from '../../../shared/server/failure';
import { ErrorState, Loading } from '../../../shared/state/states';
import { OversightFileDocument } from './generated/oversight';
import { OversightActs } from './oversight-acts';
import type { Overseen } from './overseen';
import { OversightWay } from './oversight-way';

/** 一件督察: where it came from, what was found, what was asked, how far it is, and who may not act next. */
export const OversightPage = () => {
  const { agencyId, id } = useParams();
  const { data, error, refetch } = useQuery(OversightFileDocument, {
    variables: { agencyId: Number(agencyId), id: id! },
    fetchPolicy: 'cache-and-network',
  });
  const file = data?.oversightFile;
  useEffect(() => {
    document.title = `行政执法督察 ${file?.originSaid ?? ''} · 执录`;
  }, [file?.originSaid]);
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
          { key: 'oversight', word: '行政执法督察', to: '/oversight' },
          { key: 'one', word: file.originSaid },
        ]}
      />
      <h1>
        关于{file.agencyName}“{file.originSaid}”的督察 <span className="tag plain">{OVERSIGHT_STATE[file.state]}</span>
      </h1>
      <div className="meta">
        <span>
          单位 <Link to={`/agencies/${file.agencyId}`}>{file.agencyName}</Link>
        </span>
        {file.caseId !== null && (
          <span>
            案件 <Link to={`/cases/${file.agencyId}/${file.caseId}`}>{file.caseNo ?? file.caseTitle ?? '（无案号）'}</Link>
          </span>
        )}
        <span>
          登记 <b>{file.office}</b> {minute(file.openedAt)}
        </span>
        <span>
          来源 <Origin file={file} />
        </span>
      </div>
      <p className="answer">{answerOf(file)}</p>
      <OversightWay file={file} />
      <OversightActs key={file.revision} file={file} />
      {/* Whoever drafts has it in the form. */}
      {file.suggested && !file.actions.includes('propose') && <Suggested file={file} />}
      <div className="referral-two">
        <Papers file={file} />
        <Steps file={file} />
      </div>
    </>
  );
};

const Origin = ({ file: { origin, originKey, agencyId, caseId } }: { file: Overseen }) => {
  const to =
    origin === 'lead'
      ? `/leads?state=all&lead=${agencyId}-${originKey}`
      : origin === 'review'
        ? `/review-files/${agencyId}/${originKey}`
        : origin === 'duty'
          ? `/cases/${agencyId}/${caseId}?duty=${originKey}`
          : null;
  return to === null ? <b>{OVERSIGHT_ORIGIN[origin]}</b> : <Link to={to}>{OVERSIGHT_ORIGIN[origin]}</Link>;
};

const answerOf = ({ next, state, dueAt, overdue, objectUntil }: Overseen): string => {
  if (next.length === 0) return `${OVERSIGHT_STATE[state]}。`;
  const due = dueAt === null ? '' : `，期限 ${minute(dueAt)}${overdue ? '，已过' : ''}`;
  const object = state === 'rectifying' && objectUntil !== null ? `单位申请复查的期限 ${minute(objectUntil)}。` : '';
  return `${OVERSIGHT_STATE[state]}${due}。下一步：${next.map((action) => OVERSIGHT_ACTION[action]).join('或者')}。${object}`;
};

const Suggested = ({ file: { suggested, agencyId, caseId } }: { file: Overseen }) => (
  <section className="card">
    <h2>
      督察建议 <span>{OVERSIGHT_GROUND[suggested!.ground]}</span>
    </h2>
    <dl className="oversight-said">
      <dt>存在的问题</dt>
      <dd>{suggested!.problems}</dd>
      <dt>改正的要求</dt>
      <dd>{suggested!.demands}</dd>
      {suggested!.facts.length > 0 && (
        <>
          <dt>据以认定的事项</dt>
          <dd>
            <ul className="referral-papers">
              {suggested!.facts.map(({ dutyNo, title, article }) => (
                <li key={dutyNo}>
                  <Link to={`/cases/${agencyId}/${caseId}?duty=${dutyNo}`}>{title}</Link>
                  <span className="aid">{article}</span>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  </section>
);

const Papers = ({ file: { agencyId, id, papers } }: { file: Overseen }) => (
  <section className="card">
    <h2>
      文书与送达 <span>{papers.length} 份</span>
    </h2>
    {papers.length === 0 && <p className="aid">尚无文书。</p>}
    <ul className="referral-papers">
      {papers.map(({ seq, title, number, digest, at, signedBy }) => (
        <li key={seq}>
          <b>{title}</b> {number} <span className="aid">{minute(at)}</span>
          {signedBy !== null && <span className="tag plain">{signedBy}已签收</span>}
          <span className="row">
            <a href={`/api/oversight/${agencyId}/${id}/${seq}.pdf`} target="_blank" rel="noreferrer">
              打开
            </a>
            <a href={`/api/oversight/${agencyId}/${id}/${seq}.docx?download`}>下载可编辑文件</a>
          </span>
          <span className="aid digest">摘要 {digest.slice(0, 16)}</span>
        </li>
      ))}
    </ul>
  </section>
);

const Steps = ({ file: { steps } }: { file: Overseen }) => (
  <section className="card">
    <h2>
      办理经过 <span>{steps.length} 步，只增不改</span>
    </h2>
    <ol className="referral-steps">
      {steps.map((step) => (
        <li key={step.seq}>
          <time>{minute(step.at)}</time> <b>{OVERSIGHT_ACTION[step.action]}</b>
          {step.instrument !== null && `：${OVERSIGHT_INSTRUMENT[step.instrument]}`}
          <span className="aid">
            　{step.person}（{step.role}）
          </span>
          {step.said !== '' && <p>{step.said}</p>}
          {step.verifiers.length > 0 && (
            <p>
              核实人：
              {step.verifiers
                .map(({ name, certificate, validUntil }) => `${name}（${certificate}，有效期至 ${day(validUntil)}）`)
                .join('、')}
            </p>
          )}
          {step.government !== null && (
            <p>
              {step.government.government}，{day(step.government.day)}
              {step.instrument === null ? '决定' : '同意'}
            </p>
          )}
          {step.service !== null && (
            <p>
              {day(step.service.day)}
              {REFERRAL_SERVICE[step.service.mode]}，{step.service.receiver}签收
            </p>
          )}
        </li>
      ))}
    </ol>
  </section>
);
