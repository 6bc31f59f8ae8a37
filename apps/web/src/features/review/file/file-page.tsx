import '../review.css';
import { useQuery } from '@apollo/client/react';
import { count, RESULT_STANDING, REVIEW_ACTION, REVIEW_STATE, SAMPLE_MODE } from '@zhilu/kernel/vocabulary';
import { REVIEW_STEP } from '@zhilu/kernel/flow';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router-dom';
import { BeginOversightButton } from '../../../shared/accountability/begin-oversight';
import { BeginReferralButton } from '../../../shared/accountability/begin-referral';
import { minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { ErrorState, Loading } from '../../../shared/state/states';
import { FileActs } from './file-acts';
import { ReviewFileDocument } from './generated/file';
import { Matrix } from './matrix';
import type { ReviewedFile } from './reviewed-file';

/** 一卷的评查: where it stands, what the readers found, what was decided and answered. */
export const FilePage = () => {
  const { agencyId, id } = useParams();
  const { data, error, refetch } = useQuery(ReviewFileDocument, {
    variables: { agencyId: Number(agencyId), id: id! },
    fetchPolicy: 'cache-and-network',
  });
  const file = data?.reviewFile;
  useEffect(() => {
    document.title = `${file?.caseNumber ?? '案卷评查'} · 执录`;
  }, [file?.caseNumber]);
  if (error && !file) return <ErrorState error={error} again={() => void refetch()} />;
  if (!file) return <Loading rows={14} />;
  return (
    <>
      <Crumb
        steps={[
          { key: 'reviews', word: '案卷评查', to: '/reviews' },
          { key: 'plan', word: file.planTitle, to: `/reviews/${file.planId}` },
          { key: 'file', word: file.caseNumber },
        ]}
      />
      <h1>
        {file.caseNumber} <span className="tag plain">{file.state === null ? '评查中' : REVIEW_STATE[file.state]}</span>
      </h1>
      <div className="meta">
        <span>
          单位 <b>{file.agencyName}</b>
        </span>
        <span>
          层 <b>{file.stratum}</b>
        </span>
        <span>
          方式 <b>{SAMPLE_MODE[file.mode]}</b>
        </span>
        <span>
          标准{' '}
          <b title={file.standard.source}>
            {file.standard.title}
            {!file.standard.official && '（非官方）'}
          </b>
        </span>
        {file.seatsHeld.map(({ seat, person, signed, abandoned }) => (
          <span key={seat}>
            评查员 <b>{person ?? '待分派'}</b> {signed ? '已签' : abandoned ? '已超时' : person === null ? '' : '未签'}
          </span>
        ))}
        <Link to={`/cases/${file.agencyId}/${file.caseId}`}>打开案件</Link>
        {file.actions.includes('answerOriginal') && <Link to={`/cases/${file.agencyId}/${file.caseId}?retrieve`}>申请调阅原件</Link>}
      </div>
      <p className="answer">{answerOf(file)}</p>
      <FileActs key={file.revision} file={file} />
      {file.lines.length > 0 && <Matrix file={file} />}
      {file.steps.length > 0 && (
        <section className="card">
          <h2>办理经过</h2>
          <ol className="review-steps">
            {file.steps.map((step) => (
              <li key={step.seq}>
                <time>{minute(step.at)}</time>
                <b>{REVIEW_ACTION[step.action]}</b>
                <span className="aid">
                  　{step.person ?? ''}
                  {REVIEW_STEP[step.action].paper !== null && `　${REVIEW_STEP[step.action].paper}`}
                </span>
                {step.said !== '' && <p>{step.said}</p>}
                {(step.action === 'feedBack' || step.action === 'object') && (
                  <p className="aid">
                    {step.action === 'feedBack' ? '异议期' : '复查期限'}至{' '}
                    {step.dueAt === null ? '：节假日表未公布，尚不能确定' : minute(step.dueAt)}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      {file.mayRectify && (
        <div className="row">
          <BeginOversightButton
            agencyId={file.agencyId}
            cases={[{ caseId: file.caseId, word: file.caseNumber }]}
            from={{ origin: 'review', key: file.id }}
          />
          <BeginReferralButton
            agencyId={file.agencyId}
            cases={[{ caseId: file.caseId, word: file.caseNumber }]}
            origin="review"
            originKey={file.id}
          />
        </div>
      )}
      {file.rectifications.length > 0 && (
        <section className="card">
          <h2>整改</h2>
          {file.rectifications.map(({ no, lines }) => (
            <p key={no} className="in-text">
              <Link to={`/requests/${file.agencyId}/${no}`}>整改要求 {no}</Link>：{lines.join('、')}
            </p>
          ))}
        </section>
      )}
    </>
  );
};

const answerOf = (file: ReviewedFile): React.ReactNode => {
  const { standing, points, grade, state } = file;
  if (standing === null)
    return state === 'disputed'
      ? `两位评查员有 ${count(file.lines.filter(({ same }) => !same).length)} 项不一致，待裁定。`
      : '还没有结果；全部签名以前，评分谁也看不到。';
  return (
    <>
      {points !== null && (
        <>
          得 <b>{points}</b> 分，
        </>
      )}
      <b>{grade}</b>（{RESULT_STANDING[standing]}）。
    </>
  );
};
