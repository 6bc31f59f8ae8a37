import { useQuery } from '@apollo/client/react';
import {
  OVERSIGHT_ACTION,
  OVERSIGHT_GROUND,
  OVERSIGHT_INSTRUMENT,
  OVERSIGHT_ORIGIN,
  OVERSIGHT_STATE,
  OVERSIGHT_TRANSFER,
} from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router-dom';
import { WhoMay } from '../../../shared/frame/who-may';
import { day, minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { MatterFrame } from '../matter/matter-frame';
import { PapersCard } from '../matter/papers-card';
import { StepsCard } from '../matter/steps-card';
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
  return (
    <MatterFrame asked={{ error, read: file, again: refetch }}>
      {(read) => <Oversight file={read} again={() => void refetch()} />}
    </MatterFrame>
  );
};

const Oversight = ({ file, again }: { file: Overseen; again: () => void }) => (
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
    {file.actions.length === 0 && file.steps.some(({ action }) => action === 'open') && <WhoMay work="行政执法督察" state={file.state} />}
    <OversightActs key={file.revision} file={file} />
    {/* Whoever drafts has it in the form. */}
    {file.suggested && !file.actions.includes('submit') && <Suggested file={file} />}
    <div className="referral-two">
      <PapersCard
        at={`/api/oversight/${file.agencyId}/${file.id}`}
        evidence={file.suggested !== null}
        kept={file.takesScan ? again : null}
        papers={file.papers.map((one) => ({ ...one, key: String(one.seq) }))}
      />
      <StepsCard
        steps={file.steps}
        word={({ action, instrument }) =>
          `${OVERSIGHT_ACTION[action]}${instrument === null ? '' : `：${OVERSIGHT_INSTRUMENT[instrument]}`}`
        }
        more={(step) => <Brought step={step} />}
      />
    </div>
  </>
);

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

/** What a step of 督察 brought besides words: who verified, which government decided or consented. */
const Brought = ({ step: { verifiers, government, instrument, transferred } }: { step: Overseen['steps'][number] }) => (
  <>
    {verifiers.length > 0 && (
      <p>
        核实人：
        {verifiers.map(({ name, certificate, validUntil }) => `${name}（${certificate}，有效期至 ${day(validUntil)}）`).join('、')}
      </p>
    )}
    {government !== null && (
      <p>
        {government.government}，{day(government.day)}
        {instrument === null ? '决定' : '同意'}
      </p>
    )}
    {transferred !== null && (
      <p>
        {day(transferred.day)}移送{transferred.receiver}（{OVERSIGHT_TRANSFER[transferred.to]}），依据{transferred.basis}
        {transferred.number !== null && `，${transferred.number}`}
        {transferred.interruption !== null && `；受阻的事项：${transferred.interruption}`}
      </p>
    )}
  </>
);
