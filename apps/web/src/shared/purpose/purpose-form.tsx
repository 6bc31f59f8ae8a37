import './purpose.css';
import { useMutation } from '@apollo/client/react';
import { codesOf, READING_PURPOSE, type ReadingPurpose } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Form, Input, Radio } from 'antd';
import { failureText } from '../server/failure';
import { ReadingPurposeOfTodayDocument, StatePurposeDocument } from './generated/purpose';

interface Said {
  readonly purpose: ReadingPurpose;
  readonly said?: string;
}

const LIST = codesOf(READING_PURPOSE).map((value) => ({ value, label: READING_PURPOSE[value] }));
export { PURPOSE_DUE } from '../server/failure';

/** 查阅用途: chosen from a short list, good until the end of the day; written into the audit with every opening. */
export const PurposeForm = ({ stated }: { stated: () => void }) => {
  const [form] = Form.useForm<Said>();
  const purpose = Form.useWatch('purpose', form);
  const [state, { loading, error }] = useMutation(StatePurposeDocument, {
    refetchQueries: [ReadingPurposeOfTodayDocument],
    awaitRefetchQueries: true,
  });
  const submit = ({ purpose: wanted, said }: Said): void =>
    void state({ variables: { purpose: wanted, said: wanted === 'other' ? (said ?? '') : null } }).then(stated, () => undefined);
  return (
    <Form<Said> form={form} className="purpose" layout="vertical" requiredMark={false} onFinish={submit}>
      <p className="aid">用途当天有效，可随时更改；每次打开案卷、附件都连同用途记入审计。</p>
      <Form.Item name="purpose" label="查阅用途" rules={[{ required: true, message: '请选择查阅用途。' }]}>
        <Radio.Group options={LIST} />
      </Form.Item>
      {purpose === 'other' && (
        <Form.Item name="said" label="写明用途" rules={[{ required: true, whitespace: true, message: '请写明用途。' }]}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} style={{ marginBottom: 16 }} />}
      <Button type="primary" htmlType="submit" loading={loading}>
        继续
      </Button>
    </Form>
  );
};
