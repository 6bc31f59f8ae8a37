import './bind-device.css';
import { useMutation } from '@apollo/client/react';
import { Alert, Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { failureText } from '../server/failure';
import { CodeForm } from './code-form';
import { BeginSecondStepDocument, ConfirmSecondStepDocument } from './generated/second-step';
import { ShownOnce } from './shown-once';

/** Four by four: it is read off and typed. */
const inFours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ');

interface BindDeviceProps {
  /** Whoever is signed in whole shows their password again. */
  readonly password: boolean;
  readonly bound: () => void;
}

/** 登记验证设备: a secret read by the device, its first code shown, and the recovery codes taken away. */
export const BindDevice = ({ password, bound }: BindDeviceProps) => {
  const [begin, beginning] = useMutation(BeginSecondStepDocument);
  const [confirm, confirming] = useMutation(ConfirmSecondStepDocument);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const start = ({ shown }: { shown?: string }): void => void begin({ variables: { password: shown ?? null } }).catch(() => undefined);
  const submit = (code: string): void =>
    void confirm({ variables: { code } }).then(
      ({ data }) => setCodes(data!.confirmSecondStep),
      () => undefined,
    );
  if (codes !== null)
    return (
      <ShownOnce
        rows={[{ term: '恢复码', value: codes.join('\n'), secret: true }]}
        what="恢复码"
        copies={codes}
        close={bound}
        closes="已妥善保存，继续"
      >
        验证设备已登记。<b>恢复码只显示这一次</b>，请抄存；设备不在身边时，每个恢复码可代替一次验证码。
      </ShownOnce>
    );
  const made = beginning.data?.beginSecondStep;
  if (made === undefined)
    return (
      <Form<{ shown?: string }> layout="vertical" requiredMark={false} onFinish={start} style={{ maxWidth: 300 }}>
        {password && (
          <Form.Item name="shown" label="本人密码" rules={[{ required: true, message: '请填写密码。' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        )}
        {beginning.error && <Alert type="error" showIcon title={failureText(beginning.error).text} style={{ marginBottom: 16 }} />}
        <Button type="primary" htmlType="submit" loading={beginning.loading}>
          登记验证设备
        </Button>
      </Form>
    );
  return (
    <>
      <div className="bind-device">
        <QRCode value={made.uri} type="svg" size={168} aria-label="验证设备的二维码" />
        <div className="secret">
          <p>用手机上的验证器（支持 TOTP 的任何一种）扫描，或者输入下面的密钥。</p>
          <code className="code" translate="no">
            {inFours(made.secret)}
          </code>
          <p className="aid">验证器不需要联网；手机时间须准确。</p>
        </div>
      </div>
      <CodeForm label="验证器上的 6 位验证码" act="确认" most={7} loading={confirming.loading} error={confirming.error} submit={submit} />
    </>
  );
};
