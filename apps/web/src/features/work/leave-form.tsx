import { useMutation } from '@apollo/client/react';
import type { WorkDeskQuery } from '@zhilu/contract';
import { Alert, Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { FormDate } from '../../shared/date/form-date';
import { failureText } from '../../shared/server/failure';
import { TakeLeaveDocument } from './generated/work';

interface Values {
  readonly from: string;
  readonly to: string;
  readonly substitute: string;
  readonly said?: string;
}
const REQUIRED = [{ required: true, message: '此项必填。' }];

/** 登记离岗: from when until when, and who of the same role stands in. */
export const LeaveForm = ({ people, done }: { people: WorkDeskQuery['workDesk']['colleagues']; done: () => void }) => {
  const [take, { loading }] = useMutation(TakeLeaveDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const able = people.filter(({ sameRole }) => sameRole);
  const send = ({ said, ...rest }: Values): void => {
    setRefusal(null);
    take({ variables: { input: { ...rest, said: said ?? '' } } }).then(done, (error: unknown) => setRefusal(failureText(error).text));
  };
  if (able.length === 0) return <p className="aid">本机构没有同一角色的其他人员可以代办。可将名下待办移交有权办理的人员。</p>;
  return (
    <Form<Values> onFinish={send} disabled={loading} labelCol={{ flex: '88px' }} labelAlign="left">
      <Form.Item name="from" label="自" rules={REQUIRED}>
        <FormDate label="自" />
      </Form.Item>
      <Form.Item name="to" label="至" rules={REQUIRED}>
        <FormDate label="至" />
      </Form.Item>
      <Form.Item name="substitute" label="代办人" rules={REQUIRED}>
        <Select aria-label="代办人" options={able.map(({ account, name, role }) => ({ value: account, label: `${name}（${role}）` }))} />
      </Form.Item>
      <Form.Item name="said" label="说明">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      {refusal !== null && <Alert type="error" title={refusal} />}
      <Flex justify="flex-end">
        <Button type="primary" htmlType="submit" loading={loading}>
          登记离岗
        </Button>
      </Flex>
    </Form>
  );
};
