import { useMutation } from '@apollo/client/react';
import type { AccountsQuery } from '@zhilu/contract';
import { Alert, Button, Flex, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import type { Made } from './add-account';
import {
  DisableAccountDocument,
  EnableAccountDocument,
  EndAccountDocument,
  HandOverAccountDocument,
  ResetPasswordDocument,
} from './generated/accounts';

export type AccountRow = AccountsQuery['accounts']['rows'][number];

/** What whoever keeps accounts does with one: set aside, taken back, ended, handed over, given a password anew. */
export const KeeperActs = ({ row, done, made }: { row: AccountRow; done: () => void; made: (account: Made, what: string) => void }) => {
  const [handing, setHanding] = useState(false);
  const after = { onCompleted: done, onError: () => undefined };
  const [disable, disabling] = useMutation(DisableAccountDocument, after);
  const [enable, enabling] = useMutation(EnableAccountDocument, after);
  const [end, ending] = useMutation(EndAccountDocument, after);
  const [reset, resetting] = useMutation(ResetPasswordDocument);
  const [handOver, handingOver] = useMutation(HandOverAccountDocument);
  const { id, account, name, standing } = row;
  const error = [disabling, enabling, ending, resetting, handingOver].map((one) => one.error).find((one) => one !== undefined);
  if (row.own) return <p className="aid">本人的账号由另一名系统管理员办理。</p>;
  if (standing === 'ended') return <p className="aid">账号已注销{row.successor !== null && `，由 ${row.successor} 接替`}。</p>;
  const anew = (): void =>
    void reset({ variables: { id } }).then(
      ({ data }) => made({ id, account, name, password: data!.resetPassword }, `已重置 ${account} 的密码`),
      () => undefined,
    );
  const hand = (to: { account: string; name: string }): void =>
    void handOver({ variables: { id, ...to } }).then(
      ({ data }) => made(data!.handOverAccount, `${account} 已注销，由 ${to.account} 接替`),
      () => undefined,
    );
  return (
    <>
      <Flex wrap gap="small">
        {standing === 'disabled' ? (
          <Button onClick={() => void enable({ variables: { id } })}>恢复</Button>
        ) : (
          <Button onClick={() => void disable({ variables: { id } })}>停用</Button>
        )}
        <Popconfirm title="重置密码？" description="会话随即结束，角色须由安全管理员重新授权。" onConfirm={anew}>
          <Button loading={resetting.loading}>重置密码</Button>
        </Popconfirm>
        <Button onClick={() => setHanding(!handing)}>交接</Button>
        <Popconfirm title="注销账号？" description="注销以后不能恢复。" onConfirm={() => void end({ variables: { id } })}>
          <Button>注销</Button>
        </Popconfirm>
      </Flex>
      {handing && (
        <Form<{ account: string; name: string }> layout="vertical" requiredMark={false} onFinish={hand} style={{ marginTop: 16 }}>
          <p className="aid">本账号注销，新账号用同样的角色和所在，由安全管理员授权以后可用。</p>
          <Form.Item name="account" label="接替人的账号" rules={[{ required: true, whitespace: true, message: '请填写账号。' }]}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item name="name" label="接替人的姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={handingOver.loading}>
            交接
          </Button>
        </Form>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} style={{ marginTop: 16 }} />}
    </>
  );
};
