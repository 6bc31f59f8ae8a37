import { useMutation } from '@apollo/client/react';
import { AGENCY_CHANGE, type AgencyChangeKind, TREE, type Tree } from '@zhilu/kernel/vocabulary';
import type { AgencyRegistryQuery } from '@zhilu/contract';
import { Alert, Button, Flex, Form, Input, Segmented, Select } from 'antd';
import { FormDate } from '../../../shared/date/form-date';
import { failureText } from '../../../shared/server/failure';
import { AgencySelect } from './agency-select';
import { AFTER_CHANGE } from './after';
import { ChangeAgencyDocument } from './generated/aliases';

type Registry = AgencyRegistryQuery['agencyRegistry'];

/** What a change does to figures, said before it is made. */
const EFFECT: Readonly<Record<AgencyChangeKind, string>> = {
  rename: '自生效日起用新名称，数据中写原名称的仍能认出。数字不变。',
  merger: '按现行归属，其案件归入承接单位；按当时归属不变。自生效日起不再要求其报送。',
  split: '没有唯一的承接单位：按现行归属仍留在原处。自生效日起不再要求其报送，新单位另行登记。',
  revival: '撤销登记以后，按现行归属恢复到原来的归属。',
  move: '按当时归属，自生效日所在月起归入新的地区或领域；按现行归属全部归入。领域变动的，按新领域的规则重算其案件。',
};

/** A change as the form holds it. */
interface Asked {
  readonly kind: AgencyChangeKind;
  readonly agencyId: number | null;
  readonly onDay: string;
  readonly name: string;
  readonly heirId: number | null;
  readonly place: string | null;
  readonly note: string;
}

/** 登记变动: one change of one agency from a day on, with its ground; what was shown before stays as it was known then. */
export const ChangeForm = ({ registry, today, close }: { registry: Registry; today: string; close: () => void }) => {
  const [form] = Form.useForm<Asked>();
  const begun: Asked = { kind: 'rename', agencyId: null, onDay: today, name: '', heirId: null, place: null, note: '' };
  const { kind, agencyId, name, heirId, place, note } = { ...begun, ...Form.useWatch([], form) };
  const [change, { loading, error }] = useMutation(ChangeAgencyDocument, AFTER_CHANGE);
  const ended = registry.agencies.filter((one) => one.endedOn);
  const standing = registry.agencies.filter((one) => !one.endedOn);
  const missing =
    agencyId === null ||
    note.trim() === '' ||
    (kind === 'rename' && name.trim() === '') ||
    (kind === 'merger' && heirId === null) ||
    (kind === 'move' && place === null);
  const submit = async (): Promise<void> => {
    const said: Asked = { ...begun, ...(form.getFieldsValue(true) as Partial<Asked>) };
    const input = {
      agencyId: said.agencyId!,
      kind: said.kind,
      note: said.note,
      onDay: said.kind === 'revival' ? null : said.onDay,
      name: said.kind === 'rename' ? said.name : null,
      heirId: said.kind === 'merger' ? said.heirId : null,
      place: said.kind === 'move' ? said.place : null,
    };
    if ((await change({ variables: { input } }).catch(() => null)) !== null) close();
  };
  return (
    <Form
      form={form}
      className="change"
      layout="vertical"
      initialValues={begun}
      onValuesChange={(changed: Partial<Asked>) => changed.kind && form.setFieldsValue({ agencyId: null })}
      onFinish={() => void submit()}
    >
      <Form.Item name="kind">
        <Segmented options={Object.entries(AGENCY_CHANGE).map(([value, label]) => ({ value, label }))} aria-label="变动种类" />
      </Form.Item>
      <Flex wrap gap="0 16px" align="flex-end">
        <Form.Item name="agencyId" label="单位">
          <AgencySelect
            agencies={kind === 'revival' ? ended : kind === 'rename' || kind === 'move' ? registry.agencies : standing}
            label="单位"
          />
        </Form.Item>
        {kind !== 'revival' && (
          <Form.Item name="onDay" label="生效日">
            <FormDate label="生效日" max={today} />
          </Form.Item>
        )}
        {kind === 'rename' && (
          <Form.Item name="name" label="新名称">
            <Input aria-label="新名称" style={{ width: 220 }} />
          </Form.Item>
        )}
        {kind === 'merger' && (
          <Form.Item name="heirId" label="承接单位">
            <AgencySelect agencies={registry.agencies.filter((one) => one.agencyId !== agencyId)} label="承接单位" />
          </Form.Item>
        )}
        {kind === 'move' && (
          <Form.Item name="place" label="新的地区或领域">
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="请选择"
              aria-label="新的地区或领域"
              options={(['territory', 'line'] as Tree[]).map((tree) => ({
                label: TREE[tree],
                options: registry.places.filter((one) => one.kind === tree).map((one) => ({ value: one.id, label: one.name })),
              }))}
              style={{ width: 240 }}
            />
          </Form.Item>
        )}
        <Form.Item name="note" label="依据">
          <Input placeholder="如机构编制文件的文号" aria-label="依据" style={{ width: 240 }} />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" loading={loading} disabled={missing}>
            登记
          </Button>
          <Button type="text" onClick={close}>
            取消
          </Button>
        </Form.Item>
      </Flex>
      <p className="aid">{EFFECT[kind]}以前显示过的数字仍可按当时所知查阅。</p>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </Form>
  );
};
