import { useMutation, useQuery } from '@apollo/client/react';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button } from 'antd';
import { second } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { usePollingWhile } from '../../shared/server/polling';
import { ErrorState, Loading } from '../../shared/state/states';
import { AuditStandingDocument, VerifyAuditDocument } from './generated/operations';

/** Between two looks while the chains are being read, ms. */
const LOOK_EVERY = 2_000;
const WITNESS = '/api/audit/witness';

/** 验链: whether the chains are as they were written, and what of them lies outside the database. */
export const AuditStandingCard = () => {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(AuditStandingDocument, { fetchPolicy: 'cache-and-network' });
  const [verify, verifying] = useMutation(VerifyAuditDocument, { onCompleted: () => void refetch(), onError: () => void refetch() });
  const standing = data?.auditStanding;
  usePollingWhile(standing?.checking ?? false, LOOK_EVERY, { startPolling, stopPolling });
  if (error && !standing) return <ErrorState error={error} again={() => void refetch()} />;
  if (!standing) return <Loading rows={3} />;
  const { chains, entries, checking, lastCheck, lastWitness } = standing;
  return (
    <section className="card audit-standing" aria-label="验链">
      <div className="row between">
        <h2>
          验链{' '}
          <span>
            {count(chains)} 条链，{count(entries)} 条记录
          </span>
        </h2>
        <span className="row">
          <Button loading={checking || verifying.loading} onClick={() => void verify()}>
            {checking ? '正在验链' : '立即验链'}
          </Button>
          <Button href={WITNESS}>下载审计见证</Button>
        </span>
      </div>
      {verifying.error && <Alert type="error" showIcon title={failureText(verifying.error).text} />}
      {lastCheck === null ? (
        <p>还没有验过。每夜自动验一次，也可以立即验。</p>
      ) : lastCheck.findings === 0 ? (
        <p className="answer">
          {second(lastCheck.at)} 验过 {count(lastCheck.entries)} 条，与写入时相符。
        </p>
      ) : (
        <Alert
          type="error"
          showIcon
          title={`${second(lastCheck.at)} 验链，有 ${count(lastCheck.findings)} 处不符`}
          description={`${lastCheck.text}。请保全数据库和见证文件，查明缘由。`}
        />
      )}
      {lastCheck !== null && lastCheck.unproven > 0 && (
        <p className="aid">其中最早的 {count(lastCheck.unproven)} 条写于本机封印启用之前，只能核对散列，须与另存的见证比对。</p>
      )}
      <p className="aid">
        {lastWitness === null ? '还没有留存见证。' : `最近一次留存见证：${second(lastWitness.at)}，核验码 ${lastWitness.word}。`}
        见证在数据库之外逐时留存，请定期下载，存于本机之外：链尾被截去、整条链被重写，只有它能证明。
      </p>
    </section>
  );
};
