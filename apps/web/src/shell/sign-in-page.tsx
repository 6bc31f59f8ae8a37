import './sign-in.css';
import { useMutation } from '@apollo/client/react';
import type { Role } from '@zhilu/kernel/vocabulary';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { failureText } from '../shared/server/failure';
import { landing } from './at-home';
import { SignInDocument } from './generated/session';
import { API } from '../shared/server/api';

interface DemoAccount {
  readonly account: string;
  readonly name: string;
  readonly password: string;
}

export const SignInPage = () => {
  const [params] = useSearchParams();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [accounts, setAccounts] = useState<readonly DemoAccount[]>([]);
  const [provider, setProvider] = useState<string | null>(null);
  const [signIn, { loading, error }] = useMutation(SignInDocument);
  useEffect(() => {
    document.title = '登录 · 执录';
    void fetch(`${API}/demo-accounts`).then(async (answer) =>
      answer.ok ? setAccounts((await answer.json()) as DemoAccount[]) : undefined,
    );
    void fetch(`${API}/sign-in/ways`).then(async (answer) =>
      answer.ok ? setProvider(((await answer.json()) as { provider: string | null }).provider) : undefined,
    );
  }, []);
  const enter = async (as: { account: string; password: string }): Promise<void> => {
    const done = await signIn({ variables: as }).catch(() => null);
    const signedIn = done?.data?.signIn;
    if (signedIn) location.assign(landing(params.get('back'), location.origin, signedIn.role as Role));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ account, password });
  };
  return (
    <main className="sign-in">
      <form className="card" onSubmit={submit}>
        <h1>执录</h1>
        <p className="aid">行政执法全过程记录监督分析平台</p>
        <label>
          账号
          <Input value={account} onChange={(event) => setAccount(event.target.value)} autoComplete="username" autoFocus required />
        </label>
        <label>
          密码
          <Input.Password value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" required />
        </label>
        {error && (
          <p className="red" role="alert">
            {failureText(error).text}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={loading} block>
          登录
        </Button>
        {provider !== null && (
          <Button href={`${API}/sign-in/provider?back=${encodeURIComponent(params.get('back') ?? '/')}`} block style={{ marginTop: 12 }}>
            以{provider}登录
          </Button>
        )}
      </form>
      {accounts.length > 0 && (
        <section className="card demo-accounts" aria-label="演示账号">
          <h2>演示账号</h2>
          <p className="aid">演示省份的单位、人员、案件均为虚构。点一下即可登录。</p>
          <ul>
            {accounts.map((one) => (
              <li key={one.account}>
                <button type="button" onClick={() => void enter(one)}>
                  {one.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
};
