import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Form, Input } from 'antd';
import { failureText } from '../server/failure';
import { ChangePasswordDocument, PasswordProfileDocument } from './generated/account';

interface Passwords {
  readonly current: string;
  readonly next: string;
}

/** 修改密码: shown once more, chosen anew, typed twice; every other session of one's own ends. */
export const ChangePassword = ({ changed }: { changed: () => void }) => {
  const { data } = useQuery(PasswordProfileDocument);
  const [form] = Form.useForm<Passwords>();
  const [change, { loading, error }] = useMutation(ChangePasswordDocument);
  const submit = ({ current, next }: Passwords): void =>
    void change({ variables: { current, next } }).then(
      () => {
        form.resetFields();
        changed();
      },
      () => undefined,
    );
  const rule = data?.passwordProfile;
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} style={{ maxWidth: 360 }}>
      <Form.Item name="current" label="原密码" rules={[{ required: true, message: '请填写原密码。' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="next"
        label="新密码"
        extra={rule && `至少 ${rule.least} 个字符，含大写字母、小写字母、数字、其他字符中的至少 ${rule.kinds} 类，不含账号。`}
        rules={[{ required: true, message: '请填写新密码。' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一次新密码"
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_rule, again) => {
              if (again !== getFieldValue('next')) throw new Error('两次输入的密码不同。');
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {error && <Alert type="error" showIcon title={failureText(error).text} style={{ marginBottom: 16 }} />}
      <Button type="primary" htmlType="submit" loading={loading}>
        修改密码
      </Button>
    </Form>
  );
};
