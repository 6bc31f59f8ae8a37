import { useMutation } from '@apollo/client/react';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { failureText } from '../shared/states';
import { ACCEPT_FIRST_ADMINISTRATOR } from './session.graphql';

/** Where the one-time link of an empty database leads: the first account, then the sign-in page. */
export const FirstAdministratorPage = () => {
  const token = useLocation().hash.slice(1);
  const [account, setAccount] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [accept, { loading, error, data }] = useMutation(ACCEPT_FIRST_ADMINISTRATOR);
  const differs = again !== '' && again !== password;
  useEffect(() => {
    document.title = '建立首位管理员 · 执录';
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (again === password) void accept({ variables: { token, account, name, password } }).catch(() => null);
  };
  if (data?.acceptFirstAdministrator)
    return (
      <main className="sign-in">
        <section className="card" role="status">
          <h1>账号已建立</h1>
          <p className="aid">系统管理员负责运行，不读取案件。其余账号在命令行以 user add 建立。</p>
          <a href="/sign-in">去登录</a>
        </section>
      </main>
    );
  return (
    <main className="sign-in">
      <form className="card" onSubmit={submit}>
        <h1>建立首位管理员</h1>
        <p className="aid">此链接只能用一次。角色为系统管理员。</p>
        <label>
          账号
          <Input value={account} onChange={(event) => setAccount(event.target.value)} autoComplete="username" autoFocus required />
        </label>
        <label>
          姓名
          <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" required />
        </label>
        <label>
          密码（至少 12 个字符）
          <Input.Password
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="new-password"
            minLength={12}
            required
          />
        </label>
        <label>
          再输一次密码
          <Input.Password value={again} onChange={(event) => setAgain(event.target.value)} autoComplete="new-password" required />
        </label>
        {differs && (
          <p className="red" role="alert">
            两次输入的密码不同。
          </p>
        )}
        {error && (
          <p className="red" role="alert">
            {failureText(error).text}
          </p>
        )}
        {token === '' && (
          <p className="red" role="alert">
            地址不完整，请使用服务启动时给出的整个链接。
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={loading} disabled={differs || token === ''} block>
          建立账号
        </Button>
      </form>
    </main>
  );
};
