import { useMutation, useQuery } from '@apollo/client/react';
import type { AgencyFormQuery } from '@zhilu/contract';
import { Alert, Button, Form, Input, Select } from 'antd';
import { failureText } from '../server/failure';
import { ErrorState, Loading } from '../state/states';
import { AddAgencyDocument, AgencyFormDocument } from './generated/new-agency';

type Proposed = AgencyFormQuery['agencyForm'];

/** What is asked of an agency to be registered. */
interface Asked {
  readonly name: string;
  readonly code: string;
  readonly territory: string | null;
  readonly line: string | null;
  readonly delegatedBy: string;
}

interface Props {
  /** How data write it; what a name says is proposed, and what it is called otherwise becomes its alias. */
  readonly spelling?: string;
  readonly added: (name: string) => void;
}

/** A code may stand where a name is looked for. */
const CODE = /^[0-9A-Z]{18}$/i;

/** 逐个登记: an agency nobody has registered yet; proposed as far as its name says it, decided by who registers it. */
export const NewAgency = ({ spelling = '', added }: Props) => {
  const { data, error, refetch } = useQuery(AgencyFormDocument, { variables: { name: spelling }, fetchPolicy: 'network-only' });
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={4} />;
  return <AgencyFields key={spelling} spelling={spelling} form={data.agencyForm} added={added} />;
};

const AgencyFields = ({ spelling = '', form: { territories, lines, proposal }, added }: Props & { form: Proposed }) => {
  const [form] = Form.useForm<Asked>();
  const [add, { loading, error }] = useMutation(AddAgencyDocument);
  const isCode = CODE.test(spelling.trim());
  const begun: Asked = {
    name: isCode ? '' : spelling.trim(),
    code: isCode ? spelling.trim() : '',
    territory: proposal.territory ?? (territories.length === 1 ? territories[0]!.code : null),
    line: proposal.line ?? (lines.length === 1 ? lines[0]!.code : null),
    delegatedBy: '',
  };
  const now = { ...begun, ...Form.useWatch([], form) };
  const lacks = [
    ...(now.name.trim() === '' ? ['单位名称'] : []),
    ...(now.code.trim() === '' ? ['统一社会信用代码'] : []),
    ...(now.territory === null ? ['所在区域'] : []),
    ...(now.line === null ? ['执法领域'] : []),
  ];
  const submit = async (): Promise<void> => {
    const { name, code, territory, line, delegatedBy } = { ...begun, ...(form.getFieldsValue(true) as Partial<Asked>) };
    const input = { name, code, territory: territory!, line: line!, delegatedBy, aliases: spelling === '' || isCode ? [] : [spelling] };
    const done = await add({ variables: { input } }).catch(() => null);
    if (done?.data == null) return;
    form.resetFields();
    added(done.data.addAgency.name);
  };
  const offered = (places: Proposed['lines']) => places.map((one) => ({ value: one.code, label: `${one.name}（${one.code}）` }));
  return (
    <Form
      form={form}
      initialValues={begun}
      onFinish={() => void submit()}
      labelAlign="left"
      labelCol={{ flex: '128px' }}
      wrapperCol={{ flex: '1 1 0' }}
      className="new-agency"
    >
      {proposal.alike.length > 0 && (
        <Alert type="warning" showIcon title={`已登记的${proposal.alike.join('、')}名称相近；是同一单位的，请认作它，不要另行登记。`} />
      )}
      {proposal.reasons.length > 0 && <p className="aid">{proposal.reasons.join('；')}。请核对后登记。</p>}
      <Form.Item name="name" label="单位名称">
        <Input aria-label="单位名称" maxLength={200} style={{ maxWidth: 360 }} />
      </Form.Item>
      <Form.Item name="code" label="统一社会信用代码" extra="没有统一社会信用代码的，填本地区使用的单位代码。">
        <Input aria-label="统一社会信用代码" maxLength={20} style={{ maxWidth: 240 }} />
      </Form.Item>
      <Form.Item name="territory" label="所在区域">
        <Select
          aria-label="所在区域"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选定"
          options={offered(territories)}
          style={{ maxWidth: 360 }}
        />
      </Form.Item>
      <Form.Item name="line" label="执法领域">
        <Select
          aria-label="执法领域"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选定"
          options={offered(lines)}
          style={{ maxWidth: 360 }}
        />
      </Form.Item>
      <Form.Item name="delegatedBy" label="委托单位代码" extra="受委托实施执法的组织填写；案件归委托它的单位。">
        <Input aria-label="委托单位代码" maxLength={20} style={{ maxWidth: 240 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={loading} disabled={lacks.length > 0}>
        登记单位
      </Button>
      {lacks.length > 0 && <span className="aid">　还需：{lacks.join('、')}</span>}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </Form>
  );
};
