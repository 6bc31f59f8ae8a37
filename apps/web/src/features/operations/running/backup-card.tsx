import { useMutation, useQuery } from '@apollo/client/react';
import type { BackupsQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Flex } from 'antd';
import { Link } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { failureText } from '../../../shared/server/failure';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { BackupsDocument, MakeBackupDocument } from './generated/running';

type Backup = BackupsQuery['backups']['list'][number];

const LOOK_EVERY = 5_000;
const MEGABYTE = 1024 * 1024;
const COLUMNS: readonly DataColumn<Backup>[] = [
  { key: 'at', title: '开始备份', className: 'when', cell: ({ at }) => minute(at) },
  { key: 'name', title: '名称', cell: ({ name }) => name },
  { key: 'size', title: '大小（MB）', numeric: true, cell: ({ bytes }) => count(Math.ceil(bytes / MEGABYTE)) },
  { key: 'files', title: '文件', numeric: true, cell: ({ files }) => count(files) },
  { key: 'posting', title: '数据批号至', numeric: true, cell: ({ posting }) => count(posting) },
  {
    key: 'checked',
    title: '核对',
    cell: ({ checkedAt, faults }) =>
      checkedAt === null ? '未核对' : faults > 0 ? <b>{count(faults)} 处不符</b> : `${minute(checkedAt)} 核对完整`,
  },
];

/** 备份: the last ones, what became of the last attempt, and one made now. */
export const BackupCard = () => {
  const { data, error, refetch } = useQuery(BackupsDocument, { fetchPolicy: 'cache-and-network', pollInterval: LOOK_EVERY });
  const [make, making] = useMutation(MakeBackupDocument, { onCompleted: () => void refetch(), onError: () => undefined });
  const body = () => {
    if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
    if (!data) return <Loading rows={3} />;
    const { own, kept, hour, folder, underWay, failure, list } = data.backups;
    if (!own)
      return (
        <EmptyState
          why="数据库由 DATABASE_URL 指定，本系统不备份它。"
          what="请数据库管理员备份数据库，并一并备份附件；封印与审计见证另行保存。"
        />
      );
    return (
      <>
        <Flex gap="middle" align="center" justify="space-between" wrap style={{ padding: '0 16px 8px' }}>
          <span className="aid">
            每日 {hour} 时备份一次，保留最近 {count(kept)} 份，在文件夹“{folder}”。封印（ZHILU_KEYS）不在备份里，须另行保存。
          </span>
          <Button type="primary" loading={making.loading} disabled={underWay} onClick={() => void make()}>
            立即备份
          </Button>
        </Flex>
        {underWay && (
          <Alert
            type="info"
            showIcon
            title={
              <>
                正在备份，进度见 <Link to="/jobs">后台任务</Link>
              </>
            }
          />
        )}
        {making.error && <Alert type="warning" showIcon title={failureText(making.error).text} />}
        {failure !== null && <Alert type="warning" showIcon title={`${minute(failure.at)} 的备份没有完成：${failure.text}`} />}
        {list.length === 0 ? (
          <EmptyState why="还没有完整的备份。" what="点「立即备份」做第一份；做好以后把备份文件夹另存到别的磁盘或者机器上。" />
        ) : (
          <DataTable<Backup> leaves="running" label="备份" rows={list} rowKey={({ name }) => name} columns={COLUMNS} />
        )}
      </>
    );
  };
  return (
    <section className="card list" aria-labelledby="backups">
      <h2 id="backups">
        备份 <span>数据库、附件、工作文件、审计见证的完整拷贝，按清单逐个文件核对</span>
      </h2>
      {body()}
    </section>
  );
};
