import { API_SCOPE } from '@zhilu/kernel/refusal';
import { Button, Popconfirm } from 'antd';
import { minute } from '../time';
import { KEY_STATE, type ListedKey, stands } from './key-state';

export type ShownKey = ListedKey & { readonly state: keyof typeof KEY_STATE };

/** Keys with what they may do and until when; `revoke` for who may take them back. */
export const KeyTable = ({ keys, revoke, busy = false }: { keys: readonly ShownKey[]; revoke?: (id: string) => void; busy?: boolean }) => (
  <table>
    <thead>
      <tr>
        <th>来源</th>
        <th>名称</th>
        <th>编号</th>
        <th>权限</th>
        <th>授予</th>
        <th>有效至</th>
        <th>最近使用</th>
        <th>状况</th>
        {revoke && <th aria-label="操作" />}
      </tr>
    </thead>
    <tbody>
      {keys.map((key) => (
        <tr key={key.id}>
          <th scope="row">{key.source}</th>
          <td>
            <bdi>{key.name}</bdi>
          </td>
          <td className="code">{key.id}</td>
          <td>{key.scopes.map((scope) => API_SCOPE[scope]).join('、')}</td>
          <td>
            {minute(key.createdAt)}
            <span className="aid">　{key.createdBy ?? '命令行'}</span>
          </td>
          <td>{lastDay(key.expiresAt)}</td>
          <td>{key.lastUsedAt === null ? '从未' : minute(key.lastUsedAt)}</td>
          <td>
            <span className={`tag ${KEY_STATE[key.state].tag}`}>{KEY_STATE[key.state].word}</span>
            {key.revokedAt !== null && (
              <span className="aid">
                　{minute(key.revokedAt)}　{key.revokedBy ?? '命令行'}
              </span>
            )}
          </td>
          {revoke && (
            <td className="r">
              {stands(key.state) && (
                <Popconfirm
                  title={`吊销“${key.name}”后，使用它的系统立即不能报送，且不能恢复。`}
                  okText="确认吊销"
                  placement="leftTop"
                  cancelText="不吊销"
                  onConfirm={() => revoke(key.id)}
                >
                  <Button size="small" autoInsertSpace={false} disabled={busy}>
                    吊销
                  </Button>
                </Popconfirm>
              )}
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

/** The last day on which a key is good: it ends with that day. */
const lastDay = (expiresAt: string): string => minute(new Date(Date.parse(expiresAt) - 1).toISOString()).slice(0, 10);
