import { useMutation } from '@apollo/client/react';
import { CAUSE, type Cause, count } from '@zhilu/kernel/vocabulary';
import type { SettingsFragment } from '@zhilu/contract';
import { Alert, Button, Progress as ProgressBar } from 'antd';
import { minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { AFTER_CHANGE } from './after';
import { ResumeRecalculationDocument } from './generated/settings';

/** 按新规则重新计算: how far the books have followed a change, and what readers see meanwhile. */
export const Progress = ({ underWay, mayChange }: { underWay: NonNullable<SettingsFragment['underWay']>; mayChange: boolean }) => {
  const [resume, { error, loading }] = useMutation(ResumeRecalculationDocument, AFTER_CHANGE);
  const { share, cases, done, working, cause, startedAt } = underWay;
  return (
    <section className="card" aria-live="polite">
      <h2>
        {working ? '正在重算' : '重算中断'}
        <span>
          {CAUSE[cause as Cause]}，{minute(startedAt)} 开始
        </span>
      </h2>
      <div className="filters">
        <ProgressBar
          percent={Math.floor(share * 100)}
          status={working ? 'active' : 'exception'}
          aria-label="重算进度"
          style={{ width: 320 }}
        />
        <span>{cases !== null && done !== null && `${count(done)} / ${count(cases)} 案`}</span>
        {!working && mayChange && (
          <Button type="primary" onClick={() => void resume().catch(() => undefined)} loading={loading}>
            继续重算
          </Button>
        )}
      </div>
      <p className="aid">
        {working
          ? '重算全部完成以前，各页所列仍为更改以前的数字；新报送的数据照常入库，一并在完成后显示。'
          : '各页所列仍为更改以前的数字。已重算的部分不会丢失，继续后从中断处接着进行；重新启动服务时也会自动接着进行。'}
      </p>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </section>
  );
};
