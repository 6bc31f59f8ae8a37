import { useQuery } from '@apollo/client/react';
import { BATCH_STATE, type BatchState, RECORD_KIND, type RecordKind } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { IntakeTabs } from '../../shared/intake-tabs';
import { useSession } from '../../shared/session';
import { count } from '../../shared/rate';
import { minute } from '../../shared/time';
import { EmptyState, ErrorState, Loading } from '../../shared/states';
import { County } from './county';
import { INTAKE } from './intake.graphql';
import { KeysSection } from './keys/keys-section';
import { Receipt } from './receipt';
import { ReceiptCheck } from './receipt-check';
import { Upload } from './upload';

export const IntakePage = () => {
  const { viewer } = useSession();
  const [params, setParams] = useSearchParams();
  const grantsKeys = viewer.role === 'securityAdmin';
  const { data, error, refetch } = useQuery(INTAKE, { pollInterval: 5000, skip: grantsKeys });
  const open = params.get('batch');
  useEffect(() => {
    document.title = '归集 · 执录';
  }, []);
  // Who grants keys reads no deliveries: nothing else is there to be shown.
  if (grantsKeys)
    return (
      <>
        <h1>归集</h1>
        <KeysSection />
      </>
    );
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={12} />;
  return (
    <>
      <h1>归集</h1>
      <IntakeTabs />
      {viewer.mayDeliver && data.sources.some((source) => source.own) && (
        <Upload
          sources={data.sources.filter((source) => source.own).map((source) => source.name)}
          taken={(id) => setParams({ batch: id })}
        />
      )}
      {open && <Receipt id={open} />}
      {viewer.mayDeliver && <County sources={data.sources} mayDeliver />}
      <section className="card">
        <h2>
          来源 <span>“完整登记”的种类，没有记录才判为缺失</span>
        </h2>
        {data.sources.length === 0 ? (
          <EmptyState why="还没有接入来源。" what="在“接入”页上传单位现用的表格，或者由系统管理员用映射文件接入。" />
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
                  <th scope="row">
                    <Link to={`/intake/sources/${source.no}`}>{source.name}</Link>
                  </th>
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
          批次 <span>收到 = 接收 + 重复 + 过时 + 隔离 + 未入账</span>
        </h2>
        {data.batches.length === 0 ? (
          <EmptyState why="还没有报送过数据。" />
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
                    {BATCH_STATE[batch.state as BatchState]}
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
      {viewer.mayReadCases && !viewer.mayDeliver && <County sources={data.sources} mayDeliver={false} />}
      {viewer.mayReadCases && <ReceiptCheck />}
    </>
  );
};
