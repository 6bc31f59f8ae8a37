import { count } from '@zhilu/kernel/vocabulary';
import { useLazyQuery, useMutation } from '@apollo/client/react';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../../shared/server/failure';
import { dayRuns } from './day-runs';
import { FileButton } from './file-button';
import { AFTER_CHANGE } from '../after';
import { AddHolidaysDocument, HolidayPlanDocument } from '../generated/settings';

/** 收录一年: the file and the number of its notice are checked, shown day by day, and posted when confirmed. */
export const HolidayForm = ({ close }: { close: () => void }) => {
  const [table, setTable] = useState<string | null>(null);
  const [form] = Form.useForm<{ notice: string }>();
  const notice = Form.useWatch('notice', form) ?? '';
  const [check, { data, loading, error: unfit }] = useLazyQuery(HolidayPlanDocument, { fetchPolicy: 'network-only' });
  const [add, adding] = useMutation(AddHolidaysDocument, AFTER_CHANGE);
  const plan = loading || unfit ? undefined : data?.holidayPlan;
  const look = (said: { notice: string }): void => {
    if (table !== null) void check({ variables: { table, ...said } }).catch(() => undefined);
  };
  const confirm = async (revision: number): Promise<void> => {
    const done = await add({ variables: { table: table!, notice, expectedRevision: revision } }).catch(() => null);
    if (done !== null) close();
  };
  const error = adding.error ?? unfit;
  return (
    <Form form={form} className="change" onFinish={look}>
      <h3>收录一年的节假日表</h3>
      <div className="filters">
        <FileButton accept=".json" chosen={setTable} />
        <Form.Item name="notice" noStyle>
          <Input placeholder="通知文号，如 国办发明电〔2025〕7号" aria-label="通知文号" style={{ width: 280 }} />
        </Form.Item>
        <Button htmlType="submit" loading={loading} disabled={table === null || notice.trim() === ''}>
          检查
        </Button>
        <Button type="text" onClick={close}>
          取消
        </Button>
      </div>
      <p className="aid">文件列出年份和每一个放假日、调休上班日。逐日核对无误后再确认。</p>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {plan && (
        <div className="plan" role="status">
          <p>
            {plan.year} 年（{plan.notice}）{plan.replaces && '，替换库中已有的一份'}：
          </p>
          <ul>
            <li>
              放假 {plan.daysOff.length} 日：{dayRuns(plan.daysOff, plan.year)}
            </li>
            <li>
              调休上班 {plan.makeUpDays.length} 日：{dayRuns(plan.makeUpDays, plan.year) || '无'}
            </li>
          </ul>
          <p>
            将重算全部 <b>{count(plan.cases)}</b> 案（{count(plan.agencies)} 个单位），只有期限进入该年的应记录事项会有变动。
          </p>
          <Button type="primary" onClick={() => void confirm(plan.revision)} loading={adding.loading}>
            确认收录
          </Button>
        </div>
      )}
    </Form>
  );
};
