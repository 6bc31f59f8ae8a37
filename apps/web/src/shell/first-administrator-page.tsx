import './sign-in.css';
import { useMutation } from '@apollo/client/react';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { failureText } from '../shared/server/failure';
import { AcceptFirstAdministratorDocument } from './generated/session';

interface Account {
  readonly account: string;
  readonly name: string;
  readonly password: string;
}

/** Where the one-time link of an empty database leads: the first account, then the sign-in page. */
export const FirstAdministratorPage = () => {
  const token = useLocation().hash.slice(1);
  const [accept, { loading, error, data }] = useMutation(AcceptFirstAdministratorDocument);
  useEffect(() => {
    document.title = '建立首位管理员 · 执录';
  }, []);
  if (data?.acceptFirstAdministrator)
    return (
      <main className="sign-in">
        <section className="card" role="status">
          <h1>账号已建立</h1>
          <p className="aid">系统管理员负责运行，不读取案件。登录以后在“账号”页建立其余账号，先建立安全管理员和审计管理员。</p>
          <a href="/sign-in">去登录</a>
        </section>
      </main>
    );
  return (
    <main className="sign-in">
      <Form<Account>
        className="card"
        layout="vertical"
        requiredMark={false}
        onFinish={({ account, name, password }) => void accept({ variables: { token, account, name, password } }).catch(() => null)}
      >
        <h1>建立首位管理员</h1>
        <p className="aid">此链接只能用一次。角色为系统管理员。</p>
        <Form.Item name="account" label="账号" rules={[{ required: true, message: '请填写账号。' }]}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名。' }]}>
          <Input autoComplete="name" />
        </Form.Item>
        <Form.Item name="password" label="密码（至少 12 个字符）" rules={[{ required: true, min: 12, message: '密码至少 12 个字符。' }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一次密码"
          dependencies={['password']}
          rules={[
            ({ getFieldValue }) => ({
              validator: async (_rule, again) => {
                if (again !== getFieldValue('password')) throw new Error('两次输入的密码不同。');
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {error && <Alert type="error" title={failureText(error).text} />}
        {token === '' && <Alert type="error" title="地址不完整，请使用服务启动时给出的整个链接。" />}
        <Button type="primary" htmlType="submit" loading={loading} disabled={token === ''} block>
          建立账号
        </Button>
      </Form>
    </main>
  );
};
