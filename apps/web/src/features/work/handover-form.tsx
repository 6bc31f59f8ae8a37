import { useMutation } from '@apollo/client/react';
import type { HandOverWorkMutation, WorkDeskQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { failureText } from '../../shared/server/failure';
import { HandOverWorkDocument } from './generated/work';

interface Values {
  readonly to: string;
  readonly said?: string;
}

/** 移交: everything the reader deals with goes to a colleague; what the colleague may not deal with stays, and is said. */
export const HandoverForm = ({ people, done }: { people: WorkDeskQuery['workDesk']['colleagues']; done: () => void }) => {
  const [give, { loading }] = useMutation(HandOverWorkDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [given, setGiven] = useState<HandOverWorkMutation['handOverWork'] | null>(null);
  const send = ({ to, said }: Values): void => {
    setRefusal(null);
    give({ variables: { to, said: said ?? '' } }).then(
      ({ data }) => setGiven(data!.handOverWork),
      (error: unknown) => setRefusal(failureText(error).text),
    );
  };
  if (given !== null)
    return (
      <>
        <p className="answer">
          已将 {count(given.items)} 项移交{given.taker}
          {given.kept > 0 && `；${count(given.kept)} 项接收人不能办理，仍在本人名下`}。
        </p>
        <p className="row">
          交接清单：<a href={`/api/handovers/${given.id}.docx`}>可编辑文件</a>
          <a href={`/api/handovers/${given.id}.pdf`}>PDF</a>
        </p>
        <Flex justify="flex-end">
          <Button type="primary" onClick={done}>
            完成
          </Button>
        </Flex>
      </>
    );
  return (
    <Form<Values> onFinish={send} disabled={loading} labelCol={{ flex: '88px' }} labelAlign="left">
      <Form.Item name="to" label="接收人" rules={[{ required: true, message: '请选定接收人。' }]}>
        <Select
          aria-label="接收人"
          options={people.filter(({ self }) => !self).map(({ account, name, role }) => ({ value: account, label: `${name}（${role}）` }))}
        />
      </Form.Item>
      <Form.Item name="said" label="移交说明">
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      <p className="aid">移交分派给本人的全部未办结事项，生成交接清单；接收人签收后清单载明双方签署时间。</p>
      {refusal !== null && <Alert type="error" title={refusal} />}
      <Flex justify="flex-end">
        <Button type="primary" htmlType="submit" loading={loading}>
          移交
        </Button>
      </Flex>
    </Form>
  );
};
