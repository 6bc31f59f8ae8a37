import { useEffect } from 'react';
import { ProfileForm } from './profile-form';
import { DisplaysCard } from './displays-card';
import { SessionsTable } from './sessions-table';

/** 会话与密码: who is signed in just now, which displays read, and what the office asks of passwords. */
export const SecurityPage = () => {
  useEffect(() => {
    document.title = '会话与密码 · 执录';
  }, []);
  return (
    <>
      <h1>会话与密码</h1>
      <section className="card" aria-labelledby="profile">
        <h2 id="profile">
          密码策略 <span>新密码按此核对；已有的密码到下次修改时适用</span>
        </h2>
        <ProfileForm />
      </section>
      <section className="card" aria-labelledby="sessions">
        <h2 id="sessions">
          会话 <span>停用账号、撤回角色、重置密码时，会话自动结束</span>
        </h2>
        <SessionsTable everybody />
      </section>
      <section className="card" aria-labelledby="displays">
        <h2 id="displays">
          大屏 <span>凭单独的地址只读汇总数字，不含案件和人员；到期或者结束以后即不再显示</span>
        </h2>
        <DisplaysCard />
      </section>
    </>
  );
};
