import { useMutation } from '@apollo/client/react';
import { RHYTHM, type ScheduleRhythm } from '@zhilu/kernel/time';
import { PAGE_TABLE, type PageTable, REPORT_KIND, type ReportKind, WEEKDAY } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { failureText } from '../../../shared/server/failure';
import { AddScheduleDocument } from './generated/schedules';

/** Tables that say something by themselves, with the question they are asked. */
const TABLES: Readonly<Partial<Record<PageTable, object>>> = {
  requests: {},
  leads: { kind: null, states: ['open'], agency: null },
  problems: {},
  agencies: { lack: null, named: '' },
};
const WHAT = [
  ...(Object.keys(REPORT_KIND) as ReportKind[])
    .filter((kind) => kind !== 'special')
    .map((kind) => ({ value: `report ${kind}`, label: `${REPORT_KIND[kind]}（上一期）` })),
  ...(Object.keys(TABLES) as PageTable[]).map((table) => ({ value: `table ${table}`, label: PAGE_TABLE[table] })),
];

interface Wanted {
  readonly title: string;
  readonly what: string;
  readonly rhythm: ScheduleRhythm;
  readonly day: number;
  readonly hour: number;
  readonly onlyChanged: boolean;
  readonly recipients: string[];
}

/** 新建订阅: what, how often, to whom. */
export const AddScheduleForm = ({ account, close, done }: { account: string; close: () => void; done: () => void }) => {
  const [form] = Form.useForm<Wanted>();
  const rhythm = Form.useWatch('rhythm', form) ?? 'month';
  const [add, { loading, error }] = useMutation(AddScheduleDocument, {
    onCompleted: () => {
      done();
      close();
    },
    onError: () => undefined,
  });
  const submit = ({ what, ...rest }: Wanted): void => {
    const [source, name] = what.split(' ') as ['report' | 'table', string];
    const question = source === 'report' ? { kind: name } : { table: name, question: TABLES[name as PageTable] };
    const format = source === 'report' ? 'pdf' : 'xlsx';
    void add({ variables: { input: { ...rest, source, question: JSON.stringify(question), format } } });
  };
  return (
    <Modal open title="新建订阅" onCancel={close} footer={null} width={560} destroyOnHidden>
      <Form<Wanted>
        form={form}
        layout="vertical"
        initialValues={{ title: '', what: WHAT[0]!.value, rhythm: 'month', day: 5, hour: 8, onlyChanged: false, recipients: [account] }}
        onFinish={submit}
      >
        <Form.Item name="title" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="what" label="内容">
          <Select options={WHAT} />
        </Form.Item>
        <Form.Item name="rhythm" label="节奏">
          <Select options={(Object.keys(RHYTHM) as ScheduleRhythm[]).map((value) => ({ value, label: RHYTHM[value] }))} />
        </Form.Item>
        <Form.Item name="day" label={rhythm === 'week' ? '星期几' : rhythm === 'month' ? '几日' : '首月几日'}>
          {rhythm === 'week' ? (
            <Select options={Object.entries(WEEKDAY).map(([value, word]) => ({ value: Number(value), label: `星期${word}` }))} />
          ) : (
            <InputNumber min={1} max={28} precision={0} />
          )}
        </Form.Item>
        <Form.Item name="hour" label="几时（北京时间）">
          <InputNumber min={0} max={23} precision={0} />
        </Form.Item>
        <Form.Item name="recipients" label="收件人账号" rules={[{ required: true, message: '请填写收件人账号' }]}>
          <Select mode="tags" tokenSeparators={['、', ',', '，', ' ']} open={false} suffixIcon={null} />
        </Form.Item>
        <Form.Item name="onlyChanged" valuePropName="checked">
          <Checkbox>内容有变化才送</Checkbox>
        </Form.Item>
        {error && <Alert type="error" showIcon title={failureText(error).text} style={{ marginBottom: 12 }} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={loading}>
            建立
          </Button>
          <Button onClick={close}>取消</Button>
        </div>
      </Form>
    </Modal>
  );
};
