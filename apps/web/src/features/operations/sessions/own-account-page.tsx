import { useApolloClient } from '@apollo/client/react';
import { ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import { ChangePassword } from '../../../shared/account/change-password';
import { useSession } from '../../../shared/server/session';
import { OpenSessionsDocument } from './generated/sessions';
import { OwnSecondStep } from './own-second-step';
import { SessionsTable } from './sessions-table';

/** 本人账号: in which role one is signed in, from where else, and one's own password. */
export const OwnAccountPage = () => {
  const { viewer } = useSession();
  const client = useApolloClient();
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    document.title = '本人账号 · 执录';
  }, []);
  return (
    <>
      <h1>本人账号</h1>
      <p className="answer">
        {viewer.account}，{viewer.name}，{ROLE[viewer.role as Role].word}
        {viewer.place && `，${viewer.place.name}`}。
      </p>
      <section className="card" aria-labelledby="own-sessions">
        <h2 id="own-sessions">
          会话 <span>不认识的，请结束并修改密码</span>
        </h2>
        <SessionsTable everybody={false} />
      </section>
      <section className="card" aria-labelledby="own-second-step">
        <h2 id="own-second-step">
          第二步验证 <span>密码之外，再输入本人设备上的验证码</span>
        </h2>
        <OwnSecondStep />
      </section>
      <section className="card" aria-labelledby="own-password">
        <h2 id="own-password">
          修改密码 <span>其他会话随即结束</span>
        </h2>
        {changed && <Alert type="success" showIcon title="密码已修改，其他会话已结束。" style={{ marginBottom: 16 }} />}
        <ChangePassword
          changed={() => {
            setChanged(true);
            void client.refetchQueries({ include: [OpenSessionsDocument] });
          }}
        />
      </section>
    </>
  );
};
