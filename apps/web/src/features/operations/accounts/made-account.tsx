import { ShownOnce } from '../../../shared/account/shown-once';

interface Made {
  readonly account: string;
  readonly name: string;
  readonly password: string;
}

/** 初始密码只显示这一次: it is handed to its person, who changes it at the first sign-in. */
export const MadeAccountNote = ({ made, what, close }: { made: Made; what: string; close: () => void }) => (
  <div className="card made-account">
    <ShownOnce
      rows={[
        { term: '账号', value: made.account },
        { term: '姓名', value: made.name },
        { term: '初始密码', value: made.password, secret: true },
      ]}
      what="账号和密码"
      copies={[made.account, made.password]}
      close={close}
    >
      {what}。<b>初始密码只显示这一次</b>，请交本人；首次登录须修改。待授权的，由安全管理员授权以后才能登录。
    </ShownOnce>
  </div>
);
