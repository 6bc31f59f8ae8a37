import { useLazyQuery, useMutation } from '@apollo/client/react';
import { count, WEEKDAY } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Segmented, Space } from 'antd';
import { failureText } from '../../shared/server/failure';
import { AgreeWithSourceDocument, AgreementPlanDocument } from './generated/source-health';
import type { HealthSource } from './health-words';

const KINDS = [
  { value: 'hours', label: '每隔若干小时' },
  { value: 'workingDays', label: '每个工作日' },
  { value: 'weekdays', label: '每周指定日' },
];
const DAYS = Object.entries(WEEKDAY).map(([value, word]) => ({ value: Number(value), label: `周${word}` }));
const HOURS = 24;
const HOUR = 18;

/** What is agreed with a source, as the form holds it. */
interface Agreed {
  readonly kind: string;
  readonly hours: number;
  readonly hour: number;
  readonly weekdays: number[];
  readonly graceHours: number;
  readonly note: string;
}

/** 更改约定: looked through first, with what it would touch; then agreed, with its ground and the name of who decides. */
export const AgreementForm = ({ source, close }: { source: HealthSource; close: () => void }) => {
  const { rhythm, agreements, no } = source;
  const [form] = Form.useForm<Agreed>();
  const begun: Agreed = {
    kind: rhythm.kind,
    hours: rhythm.hours ?? HOURS,
    hour: rhythm.hour ?? HOUR,
    weekdays: rhythm.weekdays ?? [1],
    graceHours: agreements[0]!.graceHours,
    note: '',
  };
  const asked = (said: Partial<Agreed> | undefined) => ({ source: no, ...begun, ...said });
  const input = asked(Form.useWatch([], { form, preserve: true }));
  const [look, { data, error: unfit, loading, variables }] = useLazyQuery(AgreementPlanDocument, { fetchPolicy: 'network-only' });
  const [agree, agreeing] = useMutation(AgreeWithSourceDocument, {
    refetchQueries: ['SourceHealth', 'DataState'],
    awaitRefetchQueries: true,
  });
  // A plan is of what it was asked for: once something is changed it is looked through again.
  const plan = loading || unfit || JSON.stringify(variables?.input) !== JSON.stringify(input) ? undefined : data?.agreementPlan;
  const confirm = async (): Promise<void> => {
    if ((await agree({ variables: { input } }).catch(() => null)) !== null) close();
  };
  const error = agreeing.error ?? unfit;
  const numbered = (name: 'hours' | 'hour' | 'graceHours', label: string, unit: string, max: number) => (
    <Space>
      {label}
      <Form.Item name={name} noStyle>
        <InputNumber min={0} max={max} precision={0} aria-label={label} />
      </Form.Item>
      {unit}
    </Space>
  );
  return (
    <Form
      form={form}
      className="change"
      initialValues={begun}
      onFinish={() => void look({ variables: { input: asked(form.getFieldsValue(true) as Agreed) } }).catch(() => undefined)}
    >
      <div className="filters">
        <Form.Item name="kind" noStyle>
          <Segmented options={KINDS} aria-label="报送节奏" />
        </Form.Item>
        {input.kind === 'hours' && numbered('hours', '每隔', '小时', 8784)}
        {input.kind === 'weekdays' && (
          <Form.Item name="weekdays" noStyle>
            <Checkbox.Group options={DAYS} />
          </Form.Item>
        )}
        {input.kind !== 'hours' && numbered('hour', '当日', '时前', 24)}
        {numbered('graceHours', '宽限', '小时', 2160)}
      </div>
      <div className="filters">
        <Form.Item name="note" noStyle>
          <Input placeholder="依据，如 与该局的数据报送协议" aria-label="依据" style={{ width: 360 }} />
        </Form.Item>
        <Button htmlType="submit" loading={loading} disabled={input.note.trim() === ''}>
          核对
        </Button>
        <Button type="text" onClick={close}>
          取消
        </Button>
      </div>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {plan && (
        <div className="plan" role="status">
          <p>
            自现在起：{plan.rhythm}，宽限 {plan.graceHours} 时。以前显示过的数字仍可按当时所知查阅。
            {plan.cases !== null && plan.cases !== undefined && (
              <>
                宽限同时决定记录是否按时见证，将重算该来源各单位的 <b>{count(plan.cases)}</b> 案。
              </>
            )}
          </p>
          <Button type="primary" loading={agreeing.loading} onClick={() => void confirm()}>
            确认更改
          </Button>
        </div>
      )}
    </Form>
  );
};
