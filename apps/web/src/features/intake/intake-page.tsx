import { useQuery } from '@apollo/client/react';
import { RECORD_KIND, type RecordKind } from '@zhilu/kernel';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { usePage } from '../../shared/page';
import { count } from '../../shared/rate';
import { minute } from '../../shared/time';
import { Failed, Nothing, Waiting } from '../../shared/waiting';
import { BATCH, INTAKE } from './intake.graphql';
import { Upload } from './upload';

const STATE: Readonly<Record<string, string>> = {
  checking: '正在检查',
  posting: '正在入账',
  done: '已入账',
  refused: '已退回',
  interrupted: '已中断，请重新报送',
  cancelled: '已取消',
};

export const IntakePage = () => {
  const { viewer } = usePage();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch } = useQuery(INTAKE, { pollInterval: 5000 });
  const open = params.get('batch');
  useEffect(() => {
    document.title = '归集 · 执录';
  }, []);
  if (error && !data) return <Failed error={error} again={() => void refetch()} />;
  if (!data) return <Waiting rows={12} />;
  return (
    <>
      <h1>归集</h1>
      {viewer.mayDeliver && data.sources.some((source) => source.own) && (
        <Upload
          sources={data.sources.filter((source) => source.own).map((source) => source.name)}
          taken={(id) => setParams({ batch: id })}
        />
      )}
      {open && <Receipt id={open} />}
      <section className="card">
        <h2>
          来源 <span>“完整登记”的种类，没有记录才判为缺失</span>
        </h2>
        {data.sources.length === 0 ? (
          <Nothing why="还没有接入来源。" what="由系统管理员用映射文件接入，详见归集数据规范。" />
        ) : (
          <table>
            <thead>
              <tr>
                <th>来源</th>
                <th className="r">单位</th>
                <th>完整登记</th>
                <th className="r">约定宽限</th>
                <th>最近报送</th>
                <th>状况</th>
              </tr>
            </thead>
            <tbody>
              {data.sources.map((source) => (
                <tr key={source.no}>
                  <th scope="row">{source.name}</th>
                  <td className="r">{count(source.agencies)}</td>
                  <td>{source.completeFor.map((kind) => RECORD_KIND[kind as RecordKind]).join('、') || '无'}</td>
                  <td className="r">{source.graceHours} 时</td>
                  <td>{source.lastReceivedAt ? minute(source.lastReceivedAt) : '从未'}</td>
                  <td>{source.silent ? <span className="tag late">未报</span> : <span className="tag onTime">正常</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section className="card">
        <h2>
          批次 <span>收到 = 接收 + 重复 + 过时 + 隔离</span>
        </h2>
        {data.batches.length === 0 ? (
          <Nothing why="还没有报送过数据。" />
        ) : (
          <table>
            <thead>
              <tr>
                <th>文件</th>
                <th>来源</th>
                <th>收到时间</th>
                <th>状况</th>
                <th className="r">收到</th>
                <th className="r">接收</th>
                <th className="r">重复</th>
                <th className="r">过时</th>
                <th className="r">隔离</th>
              </tr>
            </thead>
            <tbody>
              {data.batches.map((batch) => (
                <tr
                  key={batch.id}
                  tabIndex={0}
                  onClick={() => setParams({ batch: batch.id })}
                  onKeyDown={(event) => event.key === 'Enter' && setParams({ batch: batch.id })}
                >
                  <th scope="row">{batch.fileName}</th>
                  <td>{batch.source}</td>
                  <td>{minute(batch.startedAt)}</td>
                  <td>
                    {STATE[batch.state]}
                    {batch.progress !== null && ` ${Math.floor(batch.progress * 100)}%`}
                  </td>
                  {[batch.received, batch.accepted, batch.duplicate, batch.stale].map((n, i) => (
                    <td key={i} className="r">
                      {count(n)}
                    </td>
                  ))}
                  <td className={batch.quarantined > 0 ? 'r red' : 'r'}>{count(batch.quarantined)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  );
};

/** 回执 of one delivery, followed until it is done. */
const Receipt = ({ id }: { id: string }) => {
  const { data, stopPolling, error } = useQuery(BATCH, { variables: { id }, pollInterval: 1000 });
  const batch = data?.batch;
  const done = batch !== undefined && batch !== null && batch.state !== 'checking' && batch.state !== 'posting';
  useEffect(() => {
    if (done) stopPolling();
  }, [done, stopPolling]);
  if (error) return <Failed error={error} />;
  if (!batch) return <Waiting rows={3} />;
  return (
    <section className="card" aria-live="polite">
      <h2>
        回执：{batch.fileName} <span>{STATE[batch.state]}</span>
      </h2>
      {batch.progress !== null && (
        <progress value={batch.progress} max={1} aria-label="入账进度">
          {Math.floor(batch.progress * 100)}%
        </progress>
      )}
      {batch.refusal !== null ? (
        <p className="red">{batch.refusal}</p>
      ) : (
        <p>
          收到 {count(batch.received)} 行：接收 {count(batch.accepted)}，重复 {count(batch.duplicate)}，过时 {count(batch.stale)}，隔离{' '}
          {count(batch.quarantined)}。
        </p>
      )}
      {batch.problems.length > 0 && (
        <table>
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
      {batch.quarantined > batch.problems.length && batch.problems.length === 100 && <p className="aid">此处列出前 100 处。</p>}
    </section>
  );
};
