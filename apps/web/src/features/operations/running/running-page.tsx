import { useQuery } from '@apollo/client/react';
import type { RunningQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Flex } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { lasting, minute } from '../../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { BackupCard } from './backup-card';
import { RunningDocument } from './generated/running';

type Fall = RunningQuery['running']['falls'][number];

const LOOK_EVERY = 15_000;
const COLUMNS: readonly DataColumn<Fall>[] = [
  { key: 'at', title: '时间', className: 'when', cell: ({ at }) => minute(at) },
  { key: 'cause', title: '原因', cell: ({ cause }) => cause },
  { key: 'ran', title: '此前已运行', className: 'when', cell: ({ ranSeconds }) => lasting(ranSeconds) },
];

/** 运行状况: since when the service runs, what wants a hand, and when and why it has stopped by itself. */
export const RunningPage = () => {
  const { data, error, refetch } = useQuery(RunningDocument, { fetchPolicy: 'cache-and-network', pollInterval: LOOK_EVERY });
  useEffect(() => {
    document.title = '运行状况 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={6} />;
  const { since, memory, node, wants, falls } = data.running;
  return (
    <>
      <h1>运行状况</h1>
      <p className="answer">
        服务自 {minute(since)} 运行至今，{wants.length === 0 ? '没有须处理的事项' : `须处理的事项 ${count(wants.length)} 项`}。
        <span className="aid">
          占用内存 {count(memory)} MB，Node {node}。任务见 <Link to="/jobs">后台任务</Link>。
        </span>
      </p>
      {wants.length > 0 && (
        <Flex vertical gap="small" style={{ marginBottom: 16 }}>
          {wants.map((one) => (
            <Alert key={one} type="warning" showIcon title={one} />
          ))}
        </Flex>
      )}
      <BackupCard />
      <section className="card list" aria-labelledby="falls">
        <h2 id="falls">
          意外停止 <span>服务、后台任务意外停止后自行重新启动；列出最近 50 次</span>
        </h2>
        {falls.length === 0 ? (
          <EmptyState why="没有意外停止的记载。" what="由 npm start 或者镜像启动的服务，意外停止后自行恢复，并在这里记下原因。" />
        ) : (
          <DataTable<Fall> leaves="running" label="意外停止" rows={falls} rowKey={({ at }) => at} columns={COLUMNS} />
        )}
      </section>
    </>
  );
};
