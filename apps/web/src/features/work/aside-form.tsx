import { useMutation } from '@apollo/client/react';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Drawer, Flex, Form, Input } from 'antd';
import { useState } from 'react';
import { FormDate } from '../../shared/date/form-date';
import { failureText } from '../../shared/server/failure';
import type { WorkThing } from '../../shared/work/work-path';
import { SetWorkAsideDocument } from './generated/work';
import { namesOf } from './names-of';

interface Values {
  readonly until: string;
  readonly said: string;
}

/** 暂缓办理: until a day, because of something; on that day the things are back on the list. */
export const AsideForm = ({ rows, close, done }: { rows: readonly WorkThing[]; close: () => void; done: () => void }) => {
  const [aside, { loading }] = useMutation(SetWorkAsideDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = (values: Values): void => {
    setRefusal(null);
    aside({ variables: { names: namesOf(rows), ...values } }).then(done, (error: unknown) => setRefusal(failureText(error).text));
  };
  return (
    <Drawer open size={480} title={`暂缓办理：已选 ${count(rows.length)} 项`} onClose={close} destroyOnHidden>
      <Form<Values> onFinish={send} disabled={loading} labelCol={{ flex: '88px' }} labelAlign="left">
        <Form.Item name="until" label="恢复日期" rules={[{ required: true, message: '请选定恢复办理的日期。' }]}>
          <FormDate label="恢复日期" />
        </Form.Item>
        <Form.Item name="said" label="理由" rules={[{ required: true, whitespace: true, message: '请写明暂缓的理由。' }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <p className="aid">
          只从本人的待办中暂时移出，到期恢复，最长三十日，不得超过办理期限；同机构其他人员的待办不变。暂缓载入审计记录。
        </p>
        {refusal !== null && <Alert type="error" title={refusal} />}
        <Flex gap={8} justify="flex-end">
          <Button type="primary" htmlType="submit" loading={loading}>
            暂缓 {count(rows.length)} 项
          </Button>
        </Flex>
      </Form>
    </Drawer>
  );
};
