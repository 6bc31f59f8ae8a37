import '../accountability.css';
import { useQuery } from '@apollo/client/react';
import { CREDIT_ACTION, CREDIT_GROUND, CREDIT_KIND, CREDIT_ORDER, CREDIT_STATE, WITHDRAWAL_GROUND } from '@zhilu/kernel/vocabulary';
import { Alert } from 'antd';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router-dom';
import { day, minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { PURPOSE_DUE, PurposeForm } from '../../../shared/purpose/purpose-form';
import { failureText } from '../../../shared/server/failure';
import { ErrorState, Loading } from '../../../shared/state/states';
import { CreditActs } from './credit-acts';
import type { Credited } from './credited';
import { CreditFields } from './credit-fields';
import { CreditFileDocument } from './generated/credit';

/** 一条公示信息: its fields, where each comes from and what is wrong with it, and everything done about it. */
export const CreditPage = () => {
  const { agencyId, id } = useParams();
  const { data, error, refetch } = useQuery(CreditFileDocument, {
    variables: { agencyId: Number(agencyId), id: id! },
    fetchPolicy: 'cache-and-network',
  });
  const file = data?.creditFile;
  useEffect(() => {
    document.title = `信用公示 ${file?.documentNo ?? ''} · 执录`;
  }, [file?.documentNo]);
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
          { key: 'credit', word: '信用公示', to: '/credit' },
          { key: 'one', word: file.documentNo ?? file.caseNo ?? '（无文号）' },
        ]}
      />
      <h1>
        {CREDIT_KIND[file.kind]}公示信息 <span className="tag plain">{CREDIT_STATE[file.state]}</span>
      </h1>
      <div className="meta">
        <span>
          单位 <Link to={`/agencies/${file.agencyId}`}>{file.agencyName}</Link>
        </span>
        <span>
          案件 <Link to={`/cases/${file.agencyId}/${file.caseId}`}>{file.caseNo ?? file.caseTitle ?? '（无案号）'}</Link>
        </span>
        {file.batch !== null && (
          <span>
            批次 <Link to={`/credit/${file.agencyId}/batches/${file.batch}`}>{file.batch}</Link>
          </span>
        )}
      </div>
      <p className="answer">{answerOf(file)}</p>
      {file.changed && (
        <Alert
          type="warning"
          showIcon
          title={`案件数据与${file.state === 'published' ? '已公示' : '审核、报送'}的内容不一致，见“原为”各项；核对以后${file.state === 'published' ? '更正或者撤下' : '重新审核'}。`}
        />
      )}
      <CreditActs key={file.revision} file={file} />
      <div className="referral-two">
        <CreditFields file={file} />
        <Steps file={file} />
      </div>
    </>
  );
};

const answerOf = ({ state, order, dueAt, overdue, faultCount, refused, fields }: Credited): string => {
  const due = dueAt === null ? (order === null ? '' : '，期限不明（缺少节假日表）') : `，期限 ${minute(dueAt)}${overdue ? '，已过' : ''}`;
  const asks = order === null ? '' : `报送内容：${CREDIT_ORDER[order]}${due}。`;
  const why = refused === null ? '' : `平台未接收：${refused}。`;
  const empty = fields.filter(({ value }) => value === null).length;
  return `${CREDIT_STATE[state]}。${asks}${why}字段 ${fields.length} 项，空 ${empty} 项，有问题 ${faultCount} 项。`;
};

const Steps = ({ file: { steps } }: { file: Credited }) => (
  <section className="card">
    <h2>
      办理经过 <span>{steps.length} 条，只增不改</span>
    </h2>
    <ol className="referral-steps">
      {steps.map((step) => (
        <li key={step.seq}>
          <time>{minute(step.at)}</time> <b>{CREDIT_ACTION[step.action]}</b>
          <span className="aid">{`　${step.person}（${step.role}）`}</span>
          {step.said !== '' && <p>{step.said}</p>}
          {step.wrote.length > 0 && <p>填写：{step.wrote.join('、')}</p>}
          {step.ground !== null && <p>事由：{CREDIT_GROUND[step.ground]}</p>}
          {step.withdrawal !== null && <p>事由：{WITHDRAWAL_GROUND[step.withdrawal]}</p>}
          {step.changedOn !== null && <p>发生日期：{day(step.changedOn)}</p>}
          {step.batch !== null && <p>批次：{step.batch}</p>}
        </li>
      ))}
    </ol>
  </section>
);
