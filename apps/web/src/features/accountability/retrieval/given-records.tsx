import { useMutation } from '@apollo/client/react';
import { RETRIEVAL_KIND, RETRIEVAL_WAY } from '@zhilu/kernel/vocabulary';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import { DataTable } from '../../../shared/table/data-table';
import { ReadRetrievedDocument } from './generated/retrieval';
import type { Retrieved } from './retrieved';

type Given = Retrieved['given'][number];

/** 调阅的记录: what was asked for, where it can be seen, how often it was; each reading is noted before it opens. */
export const GivenRecords = ({ file, again }: { file: Retrieved; again: () => void }) => {
  const { agencyId, id, revision, actions, given, wanted } = file;
  const [opened, setOpened] = useState<Readonly<Record<string, string>>>({});
  const [read, { loading, error }] = useMutation(ReadRetrievedDocument, { onError: () => undefined, onCompleted: again });
  const rows: readonly Given[] =
    given.length > 0 ? given : wanted.map((one) => ({ ...one, way: 'absent', where: null, readings: 0 }) satisfies Given);
  const open = async ({ kind, key, way }: Given): Promise<void> => {
    const { data } = await read({
      variables: { input: { agencyId, id, action: 'read', expectedRevision: revision, said: '', records: [{ kind, key }] } },
    });
    const where = data?.readRetrieved[0]?.where;
    if (where === undefined) return;
    setOpened({ ...opened, [`${kind} ${key}`]: where });
    if (way === 'address') window.open(where, '_blank', 'noopener,noreferrer');
  };
  return (
    <section className="card">
      <h2>
        调阅的记录 <span>{rows.length} 份</span>
      </h2>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <DataTable<Given>
        leaves="dossier"
        dense
        label="调阅的记录"
        rows={rows}
        rowKey={({ kind, key }) => `${kind} ${key}`}
        columns={[
          { key: 'kind', title: '种类', cell: ({ kind }) => RETRIEVAL_KIND[kind] },
          { key: 'word', title: '记录', cell: ({ word }) => word },
          { key: 'way', title: '提供方式', cell: ({ way }) => (given.length === 0 ? '未提供' : RETRIEVAL_WAY[way]) },
          {
            key: 'where',
            title: '所在',
            cell: ({ kind, key, way, where }) => {
              const address = opened[`${kind} ${key}`] ?? where;
              if (way === 'address' && address === null) return actions.includes('read') && <span className="aid">登记查阅后显示</span>;
              return way === 'address' ? (
                <a href={address!} target="_blank" rel="noreferrer">
                  {address}
                </a>
              ) : (
                address
              );
            },
          },
          { key: 'readings', title: '查阅次数', numeric: true, cell: ({ readings }) => readings },
          {
            key: 'read',
            title: '',
            word: '操作',
            numeric: true,
            cell: (row) =>
              actions.includes('read') &&
              row.way !== 'absent' && (
                <Button size="small" loading={loading} onClick={() => void open(row)}>
                  {row.way === 'address' ? '登记查阅并打开' : '登记查阅'}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
};
