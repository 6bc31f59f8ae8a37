import { Button } from 'antd';
import { useState } from 'react';

interface Made {
  readonly account: string;
  readonly name: string;
  readonly password: string;
}

/** 初始密码只显示这一次: it is handed to its person, who changes it at the first sign-in. */
export const MadeAccountNote = ({ made, what, close }: { made: Made; what: string; close: () => void }) => {
  const [copied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard?.writeText(`${made.account}\n${made.password}`).then(() => setCopied(true), () => undefined); // prettier-ignore
  return (
    <section className="card made-account" role="status">
      <p>
        {what}。<b>初始密码只显示这一次</b>，请交本人；首次登录须修改。待授权的，由安全管理员授权以后才能登录。
      </p>
      <dl>
        <dt>账号</dt>
        <dd>{made.account}</dd>
        <dt>姓名</dt>
        <dd>{made.name}</dd>
        <dt>初始密码</dt>
        <dd className="code" translate="no">
          {made.password}
        </dd>
      </dl>
      <p className="actions">
        <Button onClick={copy}>{copied ? '已复制' : '复制账号和密码'}</Button>{' '}
        <Button type="primary" onClick={close}>
          已妥善保存，关闭
        </Button>
      </p>
    </section>
  );
};
