import { count } from '@zhilu/kernel/vocabulary';
import { useLazyQuery, useMutation } from '@apollo/client/react';
import type { PlanFragment, SettingsFragment } from '@zhilu/contract';
import { Alert, Button, Form, Space } from 'antd';
import { FormDate } from '../../../shared/date/form-date';
import { day } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { spanWords } from './span-words';
import { AFTER_CHANGE } from './after';
import { ApplyPackDocument, PackPlanDocument, UpgradePacksDocument, UpgradePlanDocument } from './generated/settings';

/**
 * A change of packs in two steps: what it would do, then the confirmation. Without a pack: taking over the newer texts.
 */
export const PackChange = ({ pack, close }: { pack: SettingsFragment['packs'][number] | null; close: () => void }) => {
  const [form] = Form.useForm<{ from: string }>();
  const begun = pack?.effectiveFrom ?? '';
  const from = Form.useWatch('from', form) ?? begun;
  const [askPlan, planned] = useLazyQuery(PackPlanDocument, { fetchPolicy: 'network-only' });
  const [askUpgrade, upgrading] = useLazyQuery(UpgradePlanDocument, { fetchPolicy: 'network-only' });
  const [apply, applying] = useMutation(ApplyPackDocument, AFTER_CHANGE);
  const [upgrade, upgraded] = useMutation(UpgradePacksDocument, AFTER_CHANGE);
  const asked = pack === null ? upgrading : planned;
  const plan = asked.loading || asked.error ? undefined : pack === null ? upgrading.data?.upgradePlan : planned.data?.packPlan;
  const look = (said: { from?: string }): void => {
    void (pack === null ? askUpgrade() : askPlan({ variables: { code: pack.code, from: said.from ?? begun } })).catch(() => undefined);
  };
  const confirm = async ({ revision }: PlanFragment): Promise<void> => {
    const done = await (
      pack === null
        ? upgrade({ variables: { expectedRevision: revision } })
        : apply({ variables: { code: pack.code, from, expectedRevision: revision } })
    ).catch(() => null);
    if (done !== null) close();
  };
  const error = applying.error ?? upgraded.error ?? asked.error;
  return (
    <Form form={form} className="change" initialValues={{ from: begun }} onFinish={look}>
      <h3>{pack === null ? '更换规则文本' : `更改适用期：《${pack.title}》`}</h3>
      <div className="filters">
        {pack !== null && (
          <Space>
            自案件日期
            <Form.Item name="from" noStyle>
              <FormDate label="适用起日" required />
            </Form.Item>
            起适用，同一地方的其他规则包至该日为止
          </Space>
        )}
        <Button htmlType="submit" loading={asked.loading} disabled={pack !== null && from === ''}>
          查看影响
        </Button>
        <Button type="text" onClick={close}>
          取消
        </Button>
      </div>
      {pack !== null && from !== pack.effectiveFrom && (
        <p className="aid">该规则自 {day(pack.effectiveFrom)}起施行；自其他日期起适用的，须由本单位自行说明依据。</p>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {plan && (
        <div className="plan" role="status">
          <p>更改后：</p>
          <ul>
            {plan.after.map((one) => (
              <li key={one.title}>
                《{one.title}》适用于 {spanWords(one.from, one.to)} 的案件
                {one.beyondEffective && '（其中部分日期按本单位设定适用，非当日现行有效）'}
              </li>
            ))}
            {plan.withdrawn.map((title) => (
              <li key={title}>《{title}》不再适用</li>
            ))}
          </ul>
          <p>
            将重算 <b>{count(plan.cases)}</b> 案，涉及 <b>{count(plan.agencies)}</b>{' '}
            个单位。重算期间各页仍为更改以前的数字，完成后一并更新；更改以前已显示过的数字仍可按当时所知查阅。可以用同样的办法改回。
          </p>
          <Button type="primary" onClick={() => void confirm(plan)} loading={applying.loading || upgraded.loading}>
            确认更改
          </Button>
        </div>
      )}
    </Form>
  );
};
