import { useQuery } from '@apollo/client/react';
import type { IntakeQuery } from '@zhilu/contract';
import { BATCH_STATE, type BatchState, count, RECORD_KIND, type RecordKind, type Role, speaksOfOthers } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { IntakeTabs } from '../../shared/frame/intake-tabs';
import { useSession } from '../../shared/server/session';
import { minute } from '../../shared/date/time';
import { ErrorState, Loading } from '../../shared/state/states';
import { County } from './offline';
import { IntakeDocument } from './generated/deliveries';
import { KeysSection } from './keys/keys-section';
import { Receipt } from './receipt';
import { ReceiptCheck } from './receipt-check';
import { Upload } from './upload';

type Source = IntakeQuery['sources'][number];
type Batch = IntakeQuery['batches'][number];

const SOURCES: readonly DataColumn<Source>[] = [
  { key: 'name', title: '来源', cell: ({ no, name }) => <Link to={`/intake/sources/${no}`}>{name}</Link> },
  { key: 'agencies', title: '单位', numeric: true, cell: ({ agencies }) => count(agencies) },
  {
    key: 'complete',
    title: '完整登记',
    cell: ({ completeFor }) => completeFor.map((kind) => RECORD_KIND[kind as RecordKind]).join('、') || '无',
  },
  { key: 'grace', title: '约定宽限', numeric: true, cell: ({ graceHours }) => `${graceHours} 时` },
  { key: 'last', title: '最近报送', cell: ({ lastReceivedAt }) => (lastReceivedAt ? minute(lastReceivedAt) : '从未') },
  {
    key: 'state',
    title: '状况',
    cell: ({ silent }) => (silent ? <span className="tag late">未报</span> : <span className="tag onTime">正常</span>),
  },
];

const BATCHES: readonly DataColumn<Batch>[] = [
  { key: 'file', title: '文件', cell: ({ fileName }) => fileName },
  { key: 'source', title: '来源', cell: ({ source }) => source },
  { key: 'at', title: '收到时间', cell: ({ startedAt }) => minute(startedAt) },
  {
    key: 'state',
    title: '状况',
    cell: ({ state, progress }) => `${BATCH_STATE[state as BatchState]}${progress === null ? '' : ` ${Math.floor(progress * 100)}%`}`,
  },
  { key: 'received', title: '收到', numeric: true, cell: ({ received }) => count(received) },
  { key: 'accepted', title: '接收', numeric: true, cell: ({ accepted }) => count(accepted) },
  { key: 'duplicate', title: '重复', numeric: true, cell: ({ duplicate }) => count(duplicate) },
  { key: 'stale', title: '过时', numeric: true, cell: ({ stale }) => count(stale) },
  {
    key: 'quarantined',
    title: '质检未通过',
    numeric: true,
    cell: ({ quarantined }) => <span className={quarantined > 0 ? 'red' : undefined}>{count(quarantined)}</span>,
  },
];

/** 批次与来源: what was delivered, what became of it, and where it comes from. */
export const DeliveriesPage = () => {
  const { viewer } = useSession();
  const [params, setParams] = useSearchParams();
  const grantsKeys = viewer.role === 'securityAdmin';
  const { data, error, refetch } = useQuery(IntakeDocument, { pollInterval: 5000, skip: grantsKeys });
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
      {data.sources.some((source) => source.own) && (viewer.mayDeliver || speaksOfOthers(viewer.role as Role)) && (
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
        <DataTable
          leaves="settings"
          label="来源"
          rows={data.sources}
          rowKey={({ no }) => String(no)}
          columns={SOURCES}
          empty={{ why: '还没有接入来源。', what: '在“接入”页上传单位现用的表格，或者由系统管理员用映射文件接入。' }}
        />
      </section>
      <section className="card">
        <h2>
          批次 <span>收到 = 接收 + 重复 + 过时 + 质检未通过 + 未入库</span>
        </h2>
        <DataTable
          leaves={{ table: 'batches', question: {} }}
          label="批次"
          name="batches"
          rows={data.batches}
          rowKey={({ id }) => id}
          columns={BATCHES}
          open={({ id }) => setParams({ batch: id })}
          empty={{ why: '还没有报送过数据。' }}
        />
      </section>
      {viewer.mayReadCases && !viewer.mayDeliver && <County sources={data.sources} mayDeliver={false} />}
      {viewer.mayReadCases && <ReceiptCheck />}
    </>
  );
};
