import { Alert, Button, Form, Input } from 'antd';
import { failureText } from '../server/failure';

interface CodeFormProps {
  readonly label: string;
  readonly act: string;
  readonly most: number;
  readonly loading: boolean;
  readonly error: unknown;
  readonly submit: (code: string) => void;
}

/** One code, typed: of a device, or a recovery code where it may be one. */
export const CodeForm = ({ label, act, most, loading, error, submit }: CodeFormProps) => (
  <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => submit(code)} style={{ maxWidth: 300 }}>
    <Form.Item name="code" label={label} rules={[{ required: true, whitespace: true, message: '请填写。' }]}>
      <Input autoComplete="one-time-code" maxLength={most} />
    </Form.Item>
    {error !== undefined && error !== null && <Alert type="error" showIcon title={failureText(error).text} style={{ marginBottom: 16 }} />}
    <Button type="primary" htmlType="submit" loading={loading}>
      {act}
    </Button>
  </Form>
);
