import { useMutation, useQuery } from '@apollo/client/react';
import type { OpenSessionsQuery } from '@zhilu/contract';
import { Alert, Button } from 'antd';
import { minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { deviceWords } from './device-words';
import { EndSessionDocument, OpenSessionsDocument } from './generated/sessions';

type Row = OpenSessionsQuery['openSessions'][number];

/** 会话: who is signed in, from where, since when; ended here. `everybody` names whose each is. */
export const SessionsTable = ({ everybody }: { everybody: boolean }) => {
  const { data, error, refetch } = useQuery(OpenSessionsDocument, { fetchPolicy: 'cache-and-network' });
  const [end, ending] = useMutation(EndSessionDocument, { onCompleted: () => void refetch(), onError: () => void refetch() });
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={4} />;
  const rows = everybody ? data.openSessions : data.openSessions.filter(({ own }) => own);
  const columns: readonly DataColumn<Row>[] = [
    ...(everybody ? [{ key: 'who', title: '账号', cell: ({ account, name }: Row) => `${account}　${name}` }] : []),
    { key: 'device', title: '设备', hint: ({ device }) => device ?? '', cell: ({ device }) => deviceWords(device) },
    { key: 'address', title: '地址', cell: ({ address }) => address ?? '' },
    { key: 'opened', title: '登录时间', className: 'when', cell: ({ openedAt }) => minute(openedAt) },
    { key: 'seen', title: '最近使用', className: 'when', cell: ({ seenAt }) => minute(seenAt) },
    { key: 'ends', title: '最迟结束', className: 'when', cell: ({ endsAt }) => minute(endsAt) },
    {
      key: 'end',
      title: '',
      word: '操作',
      cell: ({ no, current }) =>
        current ? (
          <span className="aid">本次登录</span>
        ) : (
          <Button size="small" loading={ending.loading} onClick={() => void end({ variables: { no } })}>
            结束
          </Button>
        ),
    },
  ];
  return (
    <>
      {ending.error && <Alert type="error" showIcon title={failureText(ending.error).text} />}
      <DataTable<Row> leaves="running" label="会话" rows={rows} rowKey={({ no }) => no} columns={columns} />
    </>
  );
};
