import { useMutation, useQuery } from '@apollo/client/react';
import type { PasswordProfileInput } from '@zhilu/contract';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Flex, Form, InputNumber, Select } from 'antd';
import { PasswordProfileDocument } from '../../../shared/account/generated/account';
import { failureText } from '../../../shared/server/failure';
import { ErrorState, Loading } from '../../../shared/state/states';
import { SetPasswordProfileDocument } from './generated/sessions';

const FIELDS = [
  { name: 'least', label: '至少字符数', min: 8, max: 64 },
  { name: 'kinds', label: '至少字符种类（共四类）', min: 1, max: 4 },
  { name: 'days', label: '有效天数（空为不限）', min: 1, max: 3650 },
  { name: 'idle', label: '闲置多少分钟退出', min: 5, max: 480 },
] as const;

const ROLES = Object.entries(ROLE).map(([value, { word }]) => ({ value, label: word }));

/** 密码策略 as it is in force; changed here, from now on. */
export const ProfileForm = () => {
  const { data, error, refetch } = useQuery(PasswordProfileDocument);
  const [set, setting] = useMutation(SetPasswordProfileDocument);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={2} />;
  const { least, kinds, days, idle, secondStep } = data.passwordProfile;
  const submit = (said: PasswordProfileInput): void =>
    void set({ variables: { input: { ...said, days: said.days ?? null } } }).then(
      () => refetch(),
      () => undefined,
    );
  return (
    <Form<PasswordProfileInput>
      layout="vertical"
      requiredMark={false}
      initialValues={{ least, kinds, days, idle, secondStep }}
      onFinish={submit}
    >
      <Flex wrap gap="0 24px" align="flex-end">
        {FIELDS.map(({ name, label, min, max }) => (
          <Form.Item key={name} name={name} label={label} rules={[{ required: name !== 'days', message: '请填写。' }]}>
            <InputNumber min={min} max={max} precision={0} style={{ width: 160 }} />
          </Form.Item>
        ))}
        <Form.Item name="secondStep" label="登录须第二步验证的角色">
          <Select
            mode="multiple"
            options={ROLES}
            listHeight={ROLES.length * 34}
            aria-label="登录须第二步验证的角色"
            placeholder="不要求"
            style={{ width: 420 }}
          />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" loading={setting.loading}>
            保存
          </Button>
        </Form.Item>
      </Flex>
      {setting.error && <Alert type="error" showIcon title={failureText(setting.error).text} />}
      {setting.data && <Alert type="success" showIcon title="密码策略已保存。" />}
    </Form>
  );
};
