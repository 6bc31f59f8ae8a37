import './receipt-paper.css';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import type { BatchQuery } from '@zhilu/contract';
import { BATCH_AT_WORK, BATCH_STATE, type BatchState, count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Collapse, Popconfirm, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { booksMoved } from '../../shared/server/books-moved';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { BatchDocument, CancelDeliveryDocument, ResumeDeliveryDocument } from './generated/deliveries';
import { API } from '../../shared/server/api';

/** While a delivery is worked on, ms. */
const LOOK_EVERY = 1000;

/** States that have a receipt to be carried home. */
const ENDED: ReadonlySet<string> = new Set<BatchState>(['done', 'refused', 'cancelled']);

type Problem = NonNullable<BatchQuery['batch']>['problems'][number];

const PROBLEMS: readonly DataColumn<Problem & { readonly at: number }>[] = [
  { key: 'line', title: '行', numeric: true, width: 80, cell: ({ line }) => line },
  { key: 'sheet', title: '工作表', cell: ({ sheet }) => sheet ?? '' },
  { key: 'field', title: '栏目', cell: ({ field }) => field },
  { key: 'text', title: '原因', cell: ({ text }) => text },
  { key: 'value', title: '原值', cell: ({ value }) => <bdi>{value ?? ''}</bdi> },
];

const WAITING: readonly DataColumn<BatchQuery['waitingLines']['rows'][number]>[] = [
  { key: 'line', title: '行', numeric: true, width: 80, cell: ({ line }) => line },
  { key: 'sheet', title: '工作表', cell: ({ sheet }) => sheet ?? '' },
  { key: 'caseKey', title: '等待的案件编号', cell: ({ caseKey }) => <bdi>{caseKey}</bdi> },
  { key: 'key', title: '记录编号', cell: ({ key }) => <bdi>{key}</bdi> },
];

/** 回执 of one delivery, followed until it is done. */
export const Receipt = ({ id }: { id: string }) => {
  const { data, startPolling, stopPolling, error, refetch } = useQuery(BatchDocument, { variables: { id }, pollInterval: LOOK_EVERY });
  const [cancel, cancelling] = useMutation(CancelDeliveryDocument);
  const [resume, resuming] = useMutation(ResumeDeliveryDocument);
  const batch = data?.batch;
  const done = batch !== undefined && batch !== null && !BATCH_AT_WORK.has(batch.state);
  useEffect(() => {
    if (done) stopPolling();
    else startPolling(LOOK_EVERY);
  }, [done, startPolling, stopPolling]);
  // Seen at work, then seen ended: the tables around it, and every figure, are of before.
  const client = useApolloClient();
  const atWork = useRef<string | null>(null);
  useEffect(() => {
    if (batch == null) return;
    if (!done) atWork.current = batch.id;
    else if (atWork.current === batch.id) {
      atWork.current = null;
      void booksMoved(client);
    }
  }, [batch, done, client]);
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
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
        <Progress percent={Math.floor(batch.progress * 100)} status="active" aria-label="入库进度" style={{ width: 320 }} />
      )}
      {batch.remainingSeconds !== null && <p className="aid">预计还需 {inWords(batch.remainingSeconds)}。可以离开本页，入库会继续。</p>}
      {batch.refusal !== null ? (
        <Alert type="error" showIcon title={batch.refusal} />
      ) : (
        <p>
          收到 {count(batch.received)} 行：接收 {count(batch.accepted)}
          {batch.waiting > 0 && `（其中等待案件 ${count(batch.waiting)}）`}，重复 {count(batch.duplicate)}，过时 {count(batch.stale)}
          ，质检未通过 {count(batch.quarantined)}
          {batch.cancelled > 0 && `，因取消未入库 ${count(batch.cancelled)}`}。
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
      {batch.failure !== null && <Alert type="error" showIcon title={batch.failure} />}
      {batch.mayDecide && (
        <p className="actions">
          {batch.state === 'interrupted' && (
            <Button type="primary" loading={resuming.loading} onClick={() => void resume({ variables: { id } }).catch(() => undefined)}>
              继续入库
            </Button>
          )}
          <Popconfirm
            title="已入库的部分保留，其余不再入库。"
            okText="取消这次报送"
            cancelText="不取消"
            onConfirm={() => void cancel({ variables: { id } }).catch(() => undefined)}
          >
            <Button loading={cancelling.loading}>取消这次报送</Button>
          </Popconfirm>
        </p>
      )}
      {(cancelling.error ?? resuming.error) && (
        <Alert type="error" showIcon title={failureText((cancelling.error ?? resuming.error)!).text} />
      )}
      {batch.problems.length > 0 && (
        <DataTable
          leaves="workbook"
          label="质检未通过的行和原因"
          dense
          rows={batch.problems.map((problem, at) => ({ ...problem, at }))}
          rowKey={({ at }) => String(at)}
          columns={PROBLEMS}
        />
      )}
      {batch.notes.length > 0 && (
        <ul className="aid" aria-label="没有读取的内容">
          {batch.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {batch.unchanged.length > 0 && (
        <Collapse
          ghost
          items={[
            {
              key: 'unchanged',
              label: '哪些行没有改动',
              children: batch.unchanged.map(({ fate, sheet, lines, count: n }) => (
                <p key={`${fate} ${sheet}`}>
                  {fate === 'stale' ? '过时' : '重复'} {count(n)} 行：{sheet !== null && `工作表“${sheet}”`}第 {lines} 行
                </p>
              )),
            },
          ]}
        />
      )}
      {batch.waiting > 0 && (
        <>
          <p className="aid">
            等待案件 {count(batch.waiting)}{' '}
            行：所属案件尚未报来，未计入统计；案件报来后自动入库，不必重报。案件编号有误的，撤回后按正确的编号重报。
          </p>
          <DataTable
            leaves="workbook"
            label="等待案件的行"
            dense
            rows={data?.waitingLines.rows ?? []}
            rowKey={({ line, key }) => `${line} ${key}`}
            columns={WAITING}
          />
        </>
      )}
      {batch.gone > 0 && (
        <p>
          <Link to={`/intake/gone?batch=${id}`}>这份全量导出中不再出现的记录（{count(batch.gone)} 条）</Link>
          <span className="aid">　没有撤回；由人核对后撤回或者保留。</span>
        </p>
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
