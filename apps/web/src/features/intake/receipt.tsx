import './receipt-paper.css';
import { useMutation, useQuery } from '@apollo/client/react';
import { BATCH_AT_WORK, BATCH_STATE, type BatchState } from '@zhilu/kernel/vocabulary';
import { Button, Popconfirm } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { count } from '../../shared/rate';
import { failureText } from '../../shared/failure';
import { ErrorState, Loading } from '../../shared/states';
import { BATCH, CANCEL_DELIVERY, RESUME_DELIVERY } from './intake.graphql';
import { API } from '../../shared/api';

/** While a delivery is worked on, ms. */
const LOOK_EVERY = 1000;

/** States that have a receipt to be carried home. */
const ENDED: ReadonlySet<string> = new Set<BatchState>(['done', 'refused', 'cancelled']);

/** 回执 of one delivery, followed until it is done. */
export const Receipt = ({ id }: { id: string }) => {
  const { data, startPolling, stopPolling, error } = useQuery(BATCH, { variables: { id }, pollInterval: LOOK_EVERY });
  const [cancel, cancelling] = useMutation(CANCEL_DELIVERY);
  const [resume, resuming] = useMutation(RESUME_DELIVERY);
  const batch = data?.batch;
  const done = batch !== undefined && batch !== null && !BATCH_AT_WORK.has(batch.state);
  useEffect(() => {
    if (done) stopPolling();
    else startPolling(LOOK_EVERY);
  }, [done, startPolling, stopPolling]);
  if (error) return <ErrorState error={error} />;
  if (!batch) return <Loading rows={3} />;
  return (
    <section className="card" aria-live="polite">
      <h2>
        回执：{batch.fileName}{' '}
        <span>
          {BATCH_STATE[batch.state as BatchState]}
          {batch.mappingVersion !== null && `，按第 ${batch.mappingVersion} 版映射读取`}
        </span>
      </h2>
      {batch.progress !== null && (
        <progress value={batch.progress} max={1} aria-label="入账进度">
          {Math.floor(batch.progress * 100)}%
        </progress>
      )}
      {batch.remainingSeconds !== null && <p className="aid">预计还需 {inWords(batch.remainingSeconds)}。可以离开本页，入账会继续。</p>}
      {batch.refusal !== null ? (
        <p className="red">{batch.refusal}</p>
      ) : (
        <p>
          收到 {count(batch.received)} 行：接收 {count(batch.accepted)}，重复 {count(batch.duplicate)}，过时 {count(batch.stale)}，隔离{' '}
          {count(batch.quarantined)}
          {batch.cancelled > 0 && `，因取消未入账 ${count(batch.cancelled)}`}。
        </p>
      )}
      {ENDED.has(batch.state) && (
        <div className="filters">
          <Button href={`${API}/intake/receipt/${batch.id}.xlsx`} download>
            下载回执
          </Button>
          <Button href={`/receipts/${batch.id}`} target="_blank">
            打印回执
          </Button>
        </div>
      )}
      {batch.failure !== null && (
        <p className="red" role="alert">
          {batch.failure}
        </p>
      )}
      {batch.mayDecide && (
        <p className="actions">
          {batch.state === 'interrupted' && (
            <Button type="primary" loading={resuming.loading} onClick={() => void resume({ variables: { id } }).catch(() => undefined)}>
              继续入账
            </Button>
          )}
          <Popconfirm
            title="已入账的部分保留，其余不再入账。"
            okText="取消这次报送"
            cancelText="不取消"
            onConfirm={() => void cancel({ variables: { id } }).catch(() => undefined)}
          >
            <Button loading={cancelling.loading}>取消这次报送</Button>
          </Popconfirm>
        </p>
      )}
      {(cancelling.error ?? resuming.error) && (
        <p className="red" role="alert">
          {failureText((cancelling.error ?? resuming.error)!).text}
        </p>
      )}
      {batch.problems.length > 0 && (
        <table className="receipt">
          <thead>
            <tr>
              <th className="r">行</th>
              <th>工作表</th>
              <th>栏目</th>
              <th>原因</th>
              <th>原值</th>
            </tr>
          </thead>
          <tbody>
            {batch.problems.map((problem, i) => (
              <tr key={i}>
                <td className="r">{problem.line}</td>
                <td>{problem.sheet ?? ''}</td>
                <td>{problem.field}</td>
                <td>{problem.text}</td>
                <td>
                  <bdi>{problem.value ?? ''}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {batch.quarantined > 0 && (
        <p>
          <Link to={`/intake/problems?batch=${id}`}>修正问题数据（{count(batch.quarantined)} 行）</Link>
        </p>
      )}
    </section>
  );
};

const inWords = (seconds: number): string => (seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`);
