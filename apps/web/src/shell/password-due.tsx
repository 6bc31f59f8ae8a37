import './sign-in.css';
import { useEffect } from 'react';
import { ChangePassword } from '../shared/account/change-password';

/** 须先修改密码: the first password was chosen by somebody else, or its time is up. */
export const PasswordDue = () => {
  useEffect(() => {
    document.title = '修改密码 · 执录';
  }, []);
  return (
    <main className="sign-in">
      <section className="card">
        <h1>请先修改密码</h1>
        <p className="aid">现在的密码由他人设定，或者已过有效期。修改以后继续。</p>
        <ChangePassword changed={() => window.location.reload()} />
      </section>
    </main>
  );
};
