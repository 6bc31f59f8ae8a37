import { count } from '@zhilu/kernel/vocabulary';
import { useLazyQuery, useMutation } from '@apollo/client/react';
import type { OverlayInput, SettingsFragment } from '@zhilu/contract';
import { Alert, Button, Form, Select, Space } from 'antd';
import { useState } from 'react';
import { FormDate } from '../../../shared/date/form-date';
import { day } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { spanWords } from './span-words';
import { AFTER_CHANGE } from './after';
import { OverlayPlanDocument, SetOverlayDocument } from './generated/settings';

type Overlay = SettingsFragment['overlays'][number];

/** For which days an overlay holds in a line: what it would do, then the confirmation. With `line` a standing one is changed or taken back. */
export const OverlayChange = ({
  overlay,
  lines,
  line: standing,
  close,
}: {
  overlay: Overlay;
  lines: SettingsFragment['lines'];
  line: Overlay['lines'][number] | null;
  close: () => void;
}) => {
  const free = lines.filter(({ code }) => overlay.lines.every((one) => one.line !== code));
  const [form] = Form.useForm<{ line: string; from: string; until: string }>();
  const begun = { line: standing?.line ?? '', from: standing?.from ?? overlay.effectiveFrom, until: standing?.to ?? '' };
  const { line, from } = { ...begun, ...Form.useWatch([], form) };
  const [change, setChange] = useState<OverlayInput | null>(null);
  const [ask, asked] = useLazyQuery(OverlayPlanDocument, { fetchPolicy: 'network-only' });
  const [set, setting] = useMutation(SetOverlayDocument, AFTER_CHANGE);
  const look = (next: OverlayInput): void => {
    setChange(next);
    void ask({ variables: { change: next } }).catch(() => undefined);
  };
  const submit = (said: Partial<typeof begun>): void => {
    const { until: last, ...of } = { ...begun, ...said };
    look({ code: overlay.code, ...of, to: last === '' ? null : last });
  };
  const plan = asked.loading || asked.error ? undefined : asked.data?.overlayPlan;
  const confirm = async (revision: number): Promise<void> => {
    const done = await set({ variables: { change: change!, expectedRevision: revision } }).catch(() => null);
    if (done !== null) close();
  };
  const error = setting.error ?? asked.error;
  return (
    <Form form={form} className="change" initialValues={begun} onFinish={submit}>
      <h3>
        {standing === null ? '适用于领域' : '更改适用期'}：《{overlay.title}》
      </h3>
      <div className="filters">
        <Space>
          领域
          <Form.Item name="line" noStyle>
            <Select
              aria-label="领域"
              disabled={standing !== null}
              style={{ width: 200 }}
              options={[
                ...(standing === null ? [{ value: '', label: '请选择' }] : []),
                ...(standing === null ? free : lines).map(({ code, name, level }) => ({
                  value: code,
                  label: `${'　'.repeat(level)}${name}`,
                })),
              ]}
            />
          </Form.Item>
        </Space>
        <Space>
          自
          <Form.Item name="from" noStyle>
            <FormDate label="适用起日" required />
          </Form.Item>
          的案件起
        </Space>
        <Space>
          至
          <Form.Item name="until" noStyle>
            <FormDate label="不再适用之日" onClear={() => form.setFieldsValue({ until: '' })} />
          </Form.Item>
          不再适用（可不填）
        </Space>
        <Button htmlType="submit" loading={asked.loading} disabled={line === '' || from === ''}>
          查看影响
        </Button>
        {standing !== null && (
          <Button danger onClick={() => look({ code: overlay.code, line, from: null, to: null })}>
            撤回适用
          </Button>
        )}
        <Button type="text" onClick={close}>
          取消
        </Button>
      </div>
      {from !== '' && from < overlay.effectiveFrom && (
        <p className="aid">所依据的规定自 {day(overlay.effectiveFrom)}起施行；自更早日期起适用的，须由本单位自行说明依据。</p>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {plan && (
        <div className="plan" role="status">
          <p>
            {plan.from === null
              ? `《${plan.title}》不再适用于“${plan.line}”的单位。`
              : `《${plan.title}》适用于“${plan.line}”的单位 ${spanWords(plan.from, plan.to)} 的案件；单位以案件当日所在的领域为准。`}
            {plan.beyondEffective && '其中部分日期按本单位设定适用，非当日现行有效。'}
          </p>
          <p>
            将重算 <b>{count(plan.cases)}</b> 案，涉及 <b>{count(plan.agencies)}</b>{' '}
            个单位。重算期间各页仍为更改以前的数字，完成后一并更新。
          </p>
          <Button type="primary" onClick={() => void confirm(plan.revision)} loading={setting.loading}>
            确认更改
          </Button>
        </div>
      )}
    </Form>
  );
};
