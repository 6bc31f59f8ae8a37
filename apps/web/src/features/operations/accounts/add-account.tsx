import { useMutation } from '@apollo/client/react';
import type { AddAccountMutation } from '@zhilu/contract';
import { Alert, Button, Flex, Form, Input } from 'antd';
import { failureText } from '../../../shared/server/failure';
import { AddAccountDocument } from './generated/accounts';
import { type RoleChoice, RoleFields } from './role-fields';

export type Made = AddAccountMutation['addAccount'];

interface Wanted extends RoleChoice {
  readonly account: string;
  readonly name: string;
}

/** 新建账号: for somebody, with the role that is asked for; another administrator gives it. */
export const AddAccount = ({ made, close }: { made: (account: Made) => void; close: () => void }) => {
  const [add, { loading, error }] = useMutation(AddAccountDocument);
  const submit = ({ account, name, role, place, until }: Wanted): void =>
    void add({ variables: { input: { account, name, role, place: place ?? null, until: until ?? null } } }).then(
      ({ data }) => made(data!.addAccount),
      () => undefined,
    );
  return (
    <section className="card" aria-labelledby="add-account">
      <h2 id="add-account">新建账号</h2>
      <Form<Wanted> layout="vertical" requiredMark={false} onFinish={submit}>
        <Flex wrap gap="0 24px" align="flex-start">
          <Form.Item name="account" label="账号" rules={[{ required: true, whitespace: true, message: '请填写账号。' }]}>
            <Input autoComplete="off" maxLength={64} style={{ width: 200 }} />
          </Form.Item>
          <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}>
            <Input autoComplete="off" maxLength={60} style={{ width: 200 }} />
          </Form.Item>
          <RoleFields />
        </Flex>
        {error && <Alert type="error" showIcon title={failureText(error).text} style={{ marginBottom: 16 }} />}
        <Button type="primary" htmlType="submit" loading={loading}>
          建立
        </Button>{' '}
        <Button type="text" onClick={close}>
          取消
        </Button>
      </Form>
    </section>
  );
};
