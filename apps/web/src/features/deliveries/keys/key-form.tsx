import { useMutation } from '@apollo/client/react';
import { addDays } from '@zhilu/kernel/time';
import { API_SCOPE, type ApiScope } from '@zhilu/kernel/refusal';
import { codesOf } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Checkbox, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ShownOnce } from '../../../shared/account/shown-once';
import { FormDate } from '../../../shared/date/form-date';
import { dayOf } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { AddApiKeyDocument } from './generated/keys';

const YEAR = 365;
const TWO_YEARS = 731;
const SCOPES = codesOf(API_SCOPE);

/** What is asked of a key to be granted. */
interface Wanted {
  readonly source: string | null;
  readonly name: string;
  readonly scopes: ApiScope[];
  readonly until: string;
}

/** 授予一把密钥: for whom, what it may do, until when; then the secret, once. */
export const KeyForm = ({ sources, granted, close }: { sources: readonly string[]; granted: () => void; close: () => void }) => {
  const [today] = useState(() => dayOf(new Date().toISOString()));
  const [form] = Form.useForm<Wanted>();
  const begun: Wanted = { source: sources.length === 1 ? sources[0]! : null, name: '', scopes: SCOPES, until: addDays(today, YEAR) };
  const { source, name, scopes } = { ...begun, ...Form.useWatch([], form) };
  const [add, { data, loading, error }] = useMutation(AddApiKeyDocument);
  const submit = (said: Wanted): void => {
    const input = { ...said, source: said.source!, scopes: SCOPES.filter((one) => said.scopes.includes(one)) };
    void add({ variables: { input } }).then(granted, () => undefined);
  };
  if (data) {
    const { key, secret } = data.addApiKey;
    const rows = [
      { term: '编号', value: key.id, secret: true },
      { term: '密钥', value: secret, secret: true },
    ];
    return (
      <div className="key-form">
        <ShownOnce rows={rows} what="编号和密钥" copies={[key.id, secret]} close={close}>
          已授予“<bdi>{key.name}</bdi>”。<b>密钥只显示这一次</b>，请立即交由对接人员妥善保管；遗失只能换发。
        </ShownOnce>
      </div>
    );
  }
  return (
    <Form form={form} className="key-form" layout="vertical" initialValues={begun} onFinish={submit}>
      <Flex wrap gap="0 16px" align="flex-end">
        <Form.Item name="source" label="来源">
          <Select
            options={sources.map((value) => ({ value, label: value }))}
            placeholder="请选择"
            aria-label="来源"
            showSearch
            style={{ width: 220 }}
          />
        </Form.Item>
        <Form.Item name="name" label="名称">
          <Input placeholder="如 办案系统前置机" aria-label="名称" maxLength={50} style={{ width: 200 }} />
        </Form.Item>
        <Form.Item name="scopes" label="权限">
          <Checkbox.Group options={SCOPES.map((value) => ({ value, label: API_SCOPE[value] }))} />
        </Form.Item>
        <Form.Item name="until" label="有效至">
          <FormDate label="有效至" min={addDays(today, 1)} max={addDays(today, TWO_YEARS)} required />
        </Form.Item>
        <Form.Item>
          <Button
            type="primary"
            htmlType="submit"
            loading={loading}
            disabled={source === null || name.trim() === '' || scopes.length === 0}
          >
            授予
          </Button>{' '}
          <Button type="text" onClick={close}>
            取消
          </Button>
        </Form.Item>
      </Flex>
      <p className="aid">密钥只能用于所选来源。换发时先授予第二把，送方改用之后再吊销第一把。授予和吊销都记入审计。</p>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </Form>
  );
};
