import { API_SCOPE } from '@zhilu/kernel/refusal';
import { Button, Popconfirm } from 'antd';
import { DataTable } from '../table/data-table';
import { minute } from '../date/time';
import { KEY_STATE, type ListedKey, stands } from './key-state';

export type ShownKey = ListedKey & { readonly state: keyof typeof KEY_STATE };

/** Keys with what they may do and until when; `revoke` for who may take them back. */
export const KeyTable = ({ keys, revoke, busy = false }: { keys: readonly ShownKey[]; revoke?: (id: string) => void; busy?: boolean }) => (
  <DataTable
    leaves="running"
    label="密钥"
    rows={keys}
    rowKey={({ id }) => id}
    columns={[
      { key: 'source', title: '来源', cell: ({ source }) => source },
      { key: 'name', title: '名称', cell: ({ name }) => <bdi>{name}</bdi> },
      { key: 'id', title: '编号', className: 'code', cell: ({ id }) => id },
      { key: 'scopes', title: '权限', cell: ({ scopes }) => scopes.map((scope) => API_SCOPE[scope]).join('、') },
      {
        key: 'created',
        title: '授予',
        cell: ({ createdAt, createdBy }) => (
          <>
            {minute(createdAt)}
            <span className="aid">　{createdBy ?? '命令行'}</span>
          </>
        ),
      },
      { key: 'until', title: '有效至', cell: ({ expiresAt }) => lastDay(expiresAt) },
      { key: 'used', title: '最近使用', cell: ({ lastUsedAt }) => (lastUsedAt === null ? '从未' : minute(lastUsedAt)) },
      {
        key: 'state',
        title: '状况',
        cell: ({ state, revokedAt, revokedBy }) => (
          <>
            <span className={`tag ${KEY_STATE[state].tag}`}>{KEY_STATE[state].word}</span>
            {revokedAt !== null && (
              <span className="aid">
                　{minute(revokedAt)}　{revokedBy ?? '命令行'}
              </span>
            )}
          </>
        ),
      },
      ...(revoke
        ? [
            {
              key: 'revoke',
              title: '',
              word: '操作',
              numeric: true,
              cell: ({ id, name, state }: ShownKey) =>
                stands(state) && (
                  <Popconfirm
                    title={`吊销“${name}”后，使用它的系统立即不能报送，且不能恢复。`}
                    okText="确认吊销"
                    placement="leftTop"
                    cancelText="不吊销"
                    onConfirm={() => revoke(id)}
                  >
                    <Button size="small" autoInsertSpace={false} disabled={busy}>
                      吊销
                    </Button>
                  </Popconfirm>
                ),
            },
          ]
        : []),
    ]}
  />
);

/** The last day on which a key is good: it ends with that day. */
const lastDay = (expiresAt: string): string => minute(new Date(Date.parse(expiresAt) - 1).toISOString()).slice(0, 10);
