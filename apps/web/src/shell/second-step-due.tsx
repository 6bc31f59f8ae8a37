import './sign-in.css';
import { useMutation } from '@apollo/client/react';
import type { SecondStepDue as Due } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useEffect } from 'react';
import { BindDevice } from '../shared/account/bind-device';
import { CodeForm } from '../shared/account/code-form';
import { PassSecondStepDocument } from '../shared/account/generated/second-step';
import { SignOutDocument } from './generated/session';

const onward = (): void => window.location.reload();

/** 第二步验证: a code of one's device, or that one is bound, before anything else. */
export const SecondStepDue = ({ due }: { due: Due }) => {
  const [pass, passing] = useMutation(PassSecondStepDocument);
  const [signOut] = useMutation(SignOutDocument);
  useEffect(() => {
    document.title = '第二步验证 · 执录';
  }, []);
  const submit = (code: string): void => void pass({ variables: { code } }).then(onward, () => undefined);
  return (
    <main className="sign-in">
      <section className="card">
        <h1>第二步验证</h1>
        {due === 'code' ? (
          <>
            <p className="aid">请输入验证器上的验证码；设备不在身边时，输入一个恢复码。</p>
            <CodeForm label="验证码或者恢复码" act="继续" most={20} loading={passing.loading} error={passing.error} submit={submit} />
            <p className="aid">设备和恢复码都已遗失的，请安全管理员重置。</p>
          </>
        ) : (
          <>
            <p className="aid">您的角色登录须有第二步验证。登记以后继续。</p>
            <BindDevice password={false} bound={onward} />
          </>
        )}
        <p>
          <Button type="link" onClick={() => void signOut().then(() => window.location.assign('/sign-in'))} style={{ padding: 0 }}>
            退出
          </Button>
        </p>
      </section>
    </main>
  );
};
