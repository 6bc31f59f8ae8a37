import { count } from '@zhilu/kernel/vocabulary';
import '../../shared/export/export.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { ExportFilesQuery } from '@zhilu/contract';
import { Alert, Button, Space } from 'antd';
import { useEffect } from 'react';
import { day, minute } from '../../shared/date/time';
import { bytesWords, exportAddress } from '../../shared/export/export-words';
import { failureText } from '../../shared/server/failure';
import { usePollingWhile } from '../../shared/server/polling';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { ExportFilesDocument, RemoveExportDocument } from './generated/exports';

type Row = ExportFilesQuery['exportFiles'][number];
/** Between two looks while a file is being written, ms. */
const LOOK_EVERY = 2_000;
const STATE: Readonly<Record<Row['state'], { readonly word: string; readonly tag: string }>> = {
  waiting: { word: '正在生成', tag: 'pending' },
  done: { word: '可下载', tag: 'onTime' },
  failed: { word: '没有完成', tag: 'missing' },
  cancelled: { word: '已取消', tag: 'notApplicable' },
};

/** 导出记录: what the reader took out of the product, and may still fetch. */
export const ExportsPage = () => {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ExportFilesDocument, { fetchPolicy: 'cache-and-network' });
  const [remove, removing] = useMutation(RemoveExportDocument, { onCompleted: () => void refetch(), onError: () => void refetch() });
  const open = data?.exportFiles.some(({ state }) => state === 'waiting') ?? false;
  useEffect(() => {
    document.title = '导出记录 · 执录';
  }, []);
  usePollingWhile(open, LOOK_EVERY, { startPolling, stopPolling });
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  const rows = data.exportFiles;
  return (
    <>
      <h1>
        导出记录 <span className="head-count">{count(rows.length)} 份</span>
      </h1>
      <p className="aid">只列您自己导出的文件，保留七日；申请、生成和每次下载均记入审计日志。下载时再按当时的权限核对。</p>
      {removing.error && <Alert type="error" showIcon title={failureText(removing.error).text} />}
      {rows.length === 0 ? (
        <EmptyState why="七日内没有导出过清单。" what="在问题清单等页面点“导出”，即按页面上的条件生成文件。" />
      ) : (
        <div className="card list">
          <DataTable<Row>
            leaves="running"
            label="导出记录"
            rows={rows}
            rowKey={({ id }) => id}
            columns={columnsOf((id) => void remove({ variables: { id } }))}
          />
        </div>
      )}
    </>
  );
};

const columnsOf = (remove: (id: string) => void): DataColumn<Row>[] => [
  {
    key: 'title',
    title: '清单',
    cell: ({ title, copyFor, fileName, asOf, known, digest }) => (
      <div className="export-name">
        {fileName ?? title}
        <span className="aid">
          统计截至 {day(asOf)}，第 {count(known)} 笔入库{digest !== null && `；SHA-256 ${digest.slice(0, 12)}…`}
          {copyFor !== null && `；副本用途：${copyFor}`}
        </span>
      </div>
    ),
    hint: ({ digest }) => (digest === null ? '' : `SHA-256 ${digest}`),
  },
  {
    key: 'state',
    title: '状况',
    className: 'when',
    cell: ({ state, failure }) => (
      <>
        <span className={`tag ${STATE[state].tag}`}>{STATE[state].word}</span>
        {failure !== null && <span className="aid"> {failure}</span>}
      </>
    ),
  },
  { key: 'rows', title: '行数', numeric: true, cell: ({ exported, planned }) => count(exported ?? planned) },
  { key: 'bytes', title: '大小', numeric: true, className: 'when', cell: ({ bytes }) => (bytes === null ? '' : bytesWords(bytes)) },
  { key: 'at', title: '申请时间', className: 'when', cell: ({ createdAt }) => minute(createdAt) },
  { key: 'until', title: '保留至', className: 'when', cell: ({ expiresAt }) => minute(expiresAt) },
  {
    key: 'acts',
    title: '',
    word: '操作',
    numeric: true,
    cell: ({ id, state, title }) => (
      <Space size={8}>
        {state === 'done' && (
          <Button size="small" autoInsertSpace={false} href={exportAddress(id)} aria-label={`下载${title}`}>
            下载
          </Button>
        )}
        {state !== 'waiting' && (
          <Button size="small" autoInsertSpace={false} type="text" onClick={() => remove(id)} aria-label={`移除${title}`}>
            移除
          </Button>
        )}
      </Space>
    ),
  },
];
