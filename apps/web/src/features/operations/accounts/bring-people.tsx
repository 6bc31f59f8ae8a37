import { count, type PeopleAnswer } from '@zhilu/kernel/vocabulary';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { ShownOnce } from '../../../shared/account/shown-once';
import { BringFile } from '../../../shared/file/bring-file';
import { API } from '../../../shared/server/api';

const adds = ({ people }: PeopleAnswer): string | null => (people === 0 ? null : `账号 ${count(people)} 个`);

/** 导入人员: accounts from a workbook; their first passwords are shown this once. */
export const BringPeople = ({ done, close }: { done: () => void; close: () => void }) => {
  const [made, setMade] = useState<PeopleAnswer['made'] | null>(null);
  if (made !== null)
    return (
      <div className="card made-account">
        <ShownOnce
          rows={made.map(({ account, name, password }) => ({ term: `${account}　${name}`, value: password, secret: true }))}
          what="账号、姓名和密码"
          copies={made.map(({ account, name, password }) => [account, name, password].join('\t'))}
          close={close}
        >
          已建立 {count(made.length)} 个账号。<b>初始密码只显示这一次</b>，请分别交本人；由安全管理员授权以后才能登录，首次登录须修改。
        </ShownOnce>
      </div>
    );
  return (
    <section className="card" aria-labelledby="bring-people">
      <h2 id="bring-people">导入人员</h2>
      <Flex gap="middle" wrap style={{ marginBottom: 16 }}>
        <Button href={`${API}/people/template`} download>
          下载模板
        </Button>
        <Button type="text" onClick={close}>
          取消
        </Button>
      </Flex>
      <BringFile<PeopleAnswer>
        to="/people"
        choose="选择填好的人员名单"
        act="建立"
        adds={adds}
        taken={(answer) => {
          setMade(answer.made);
          done();
        }}
      />
    </section>
  );
};
