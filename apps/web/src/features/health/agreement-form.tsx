import { useLazyQuery, useMutation } from '@apollo/client/react';
import { WEEKDAY } from '@zhilu/kernel/vocabulary';
import { Button, Checkbox, Input, Segmented } from 'antd';
import { type FormEvent, useState } from 'react';
import { count } from '../../shared/rate';
import { failureText } from '../../shared/failure';
import { AGREE, AGREEMENT_PLAN } from './health.graphql';
import type { HealthSource } from './health-words';

const KINDS = [
  { value: 'hours', label: '每隔若干小时' },
  { value: 'workingDays', label: '每个工作日' },
  { value: 'weekdays', label: '每周指定日' },
];
const DAYS = Object.entries(WEEKDAY).map(([value, word]) => ({ value: Number(value), label: `周${word}` }));
const HOURS = 24;
const HOUR = 18;

/** 更改约定: looked through first, with what it would touch; then agreed, with its ground and the name of who decides. */
export const AgreementForm = ({ source, close }: { source: HealthSource; close: () => void }) => {
  const { rhythm, agreements, no } = source;
  const [kind, setKind] = useState(rhythm.kind);
  const [hours, setHours] = useState(rhythm.hours ?? HOURS);
  const [hour, setHour] = useState(rhythm.hour ?? HOUR);
  const [weekdays, setWeekdays] = useState<number[]>(rhythm.weekdays ?? [1]);
  const [graceHours, setGraceHours] = useState(agreements[0]!.graceHours);
  const [note, setNote] = useState('');
  const input = { source: no, kind, hours, hour, weekdays, graceHours, note };
  const [look, { data, error: unfit, loading, variables }] = useLazyQuery(AGREEMENT_PLAN, { fetchPolicy: 'network-only' });
  const [agree, agreeing] = useMutation(AGREE, { refetchQueries: ['SourceHealth', 'DataState'], awaitRefetchQueries: true });
  // A plan is of what it was asked for: once something is changed it is looked through again.
  const plan = loading || unfit || JSON.stringify(variables?.input) !== JSON.stringify(input) ? undefined : data?.agreementPlan;
  const check = (event: FormEvent): void => {
    event.preventDefault();
    void look({ variables: { input } }).catch(() => undefined);
  };
  const confirm = async (): Promise<void> => {
    if ((await agree({ variables: { input } }).catch(() => null)) !== null) close();
  };
  const error = agreeing.error ?? unfit;
  const numbered = (label: string, unit: string, value: number, put: (n: number) => void, most: number) => (
    <label>
      {label}{' '}
      <input type="number" min={0} max={most} value={value} onChange={(event) => put(Number(event.target.value))} aria-label={label} />{' '}
      {unit}
    </label>
  );
  return (
    <form className="change" onSubmit={check}>
      <div className="filters">
        <Segmented options={KINDS} value={kind} onChange={(value) => setKind(String(value))} aria-label="报送节奏" />
        {kind === 'hours' && numbered('每隔', '小时', hours, setHours, 8784)}
        {kind === 'weekdays' && <Checkbox.Group options={DAYS} value={weekdays} onChange={(list) => setWeekdays(list as number[])} />}
        {kind !== 'hours' && numbered('当日', '时前', hour, setHour, 24)}
        {numbered('宽限', '小时', graceHours, setGraceHours, 2160)}
      </div>
      <div className="filters">
        <Input
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder="依据，如 与该局的数据报送协议"
          aria-label="依据"
          style={{ width: 360 }}
        />
        <Button htmlType="submit" loading={loading} disabled={note.trim() === ''}>
          核对
        </Button>
        <Button type="text" onClick={close}>
          取消
        </Button>
      </div>
      {error && (
        <p className="red" role="alert">
          {failureText(error).text}
        </p>
      )}
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
    </form>
  );
};
