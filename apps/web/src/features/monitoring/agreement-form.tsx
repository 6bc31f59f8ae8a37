import { useLazyQuery, useMutation } from '@apollo/client/react';
import { codesOf, count, EXPORT_GONE, JOIN_KEY, WEEKDAY } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Segmented, Select, Space } from 'antd';
import { failureText } from '../../shared/server/failure';
import { AgreeWithSourceDocument, AgreementPlanDocument } from './generated/source-health';
import type { HealthSource } from './health-words';

const KINDS = [
  { value: 'hours', label: '每隔若干小时' },
  { value: 'workingDays', label: '每个工作日' },
  { value: 'weekdays', label: '每周指定日' },
];
const DAYS = Object.entries(WEEKDAY).map(([value, word]) => ({ value: Number(value), label: `周${word}` }));
const JOIN_KEYS = codesOf(JOIN_KEY).map((value) => ({ value, label: JOIN_KEY[value] }));
const PART = 'part';
const WAYS = [
  { value: PART, label: '报新增和变动' },
  ...codesOf(EXPORT_GONE).map((value) => ({ value, label: `全量导出，不再出现的${EXPORT_GONE[value]}` })),
];
const HOURS = 24;
const HOUR = 18;

/** What is agreed with a source, as the form holds it. */
interface Agreed {
  readonly kind: string;
  readonly hours: number;
  readonly hour: number;
  readonly weekdays: number[];
  readonly graceHours: number;
  readonly logAccepted: boolean;
  /** 0 for none. */
  readonly joinsSource: number;
  readonly joinKey: string;
  /** `part` for a source that delivers what is new or changed. */
  readonly exportGone: string;
  readonly note: string;
}

/** 更改约定: looked through first, with what it would touch; then agreed, with its ground and the name of who decides. */
export const AgreementForm = ({ source, others, close }: { source: HealthSource; others: readonly HealthSource[]; close: () => void }) => {
  const { rhythm, agreements, no } = source;
  const [form] = Form.useForm<Agreed>();
  const begun: Agreed = {
    kind: rhythm.kind,
    hours: rhythm.hours ?? HOURS,
    hour: rhythm.hour ?? HOUR,
    weekdays: rhythm.weekdays ?? [1],
    graceHours: agreements[0]!.graceHours,
    logAccepted: agreements[0]!.logAccepted,
    joinsSource: source.joinsSource ?? 0,
    joinKey: source.joinKey ?? 'caseNo',
    exportGone: source.exportGone ?? PART,
    note: '',
  };
  const asked = (said: Partial<Agreed> | undefined) => {
    const { joinsSource, joinKey, logAccepted, exportGone, ...rest } = { ...begun, ...said };
    const joins = { joinsSource: joinsSource || null, joinKey: joinsSource ? joinKey : null };
    // Of a source that states no log there is none to accept or refuse.
    const log = { logAccepted: source.statesLog ? logAccepted : null };
    return { source: no, ...rest, ...log, ...joins, exportGone: exportGone === PART ? null : exportGone };
  };
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
        {source.statesLog && (
          <Form.Item name="logAccepted" valuePropName="checked" noStyle>
            <Checkbox>认可采集站、平台日志所载的时间</Checkbox>
          </Form.Item>
        )}
      </div>
      <div className="filters">
        <Space>
          并入
          <Form.Item name="joinsSource" noStyle>
            <Select
              aria-label="并入的来源"
              style={{ width: 220 }}
              options={[{ value: 0, label: '不并入，案件自成一体' }, ...others.map((one) => ({ value: one.no, label: one.name }))]}
            />
          </Form.Item>
          {input.joinsSource !== null && (
            <>
              的案件，依据
              <Form.Item name="joinKey" noStyle>
                <Segmented options={JOIN_KEYS} aria-label="合并依据" />
              </Form.Item>
            </>
          )}
        </Space>
      </div>
      <div className="filters">
        <Space>
          报送方式
          <Form.Item name="exportGone" noStyle>
            <Segmented options={WAYS} aria-label="报送方式" />
          </Form.Item>
        </Space>
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
            自现在起：{plan.rhythm}，宽限 {plan.graceHours} 时
            {source.statesLog ? `，${plan.logAccepted ? '认可' : '不认可'}采集站、平台日志` : ''}
            {plan.joins ? `，${plan.joins}` : ''}
            {plan.fullExport ? `，${plan.fullExport}` : ''}。以前显示过的数字仍可按当时所知查阅。
            {plan.cases !== null && plan.cases !== undefined && (
              <>
                宽限和日志的认可决定记录是否按期收到，合并决定哪些记录应有，将重算该来源各单位的 <b>{count(plan.cases)}</b> 案。
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
