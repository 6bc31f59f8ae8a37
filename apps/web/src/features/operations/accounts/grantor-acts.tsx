import { useMutation } from '@apollo/client/react';
import { addDays } from '@zhilu/kernel/time';
import { ROLE } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Flex, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { FormDate } from '../../../shared/date/form-date';
import { day, dayOf } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import {
  EndReadingDocument,
  GiveRoleDocument,
  GrantReadingDocument,
  ResetSecondStepDocument,
  TakeRoleDocument,
  UnbindProviderDocument,
} from './generated/accounts';
import type { AccountRow } from './keeper-acts';
import { PlaceSelect } from './place-select';
import { type RoleChoice, RoleFields } from './role-fields';

const YEAR = 365;

interface Reading {
  readonly agencies: string[];
  readonly until: string;
  readonly purpose: string;
}

/** What whoever gives roles does: gives one, takes it back, lets somebody read agencies for a time and a purpose. */
export const GrantorActs = ({ row, done }: { row: AccountRow; done: () => void }) => {
  const after = { onCompleted: done, onError: () => undefined };
  const [give, giving] = useMutation(GiveRoleDocument, after);
  const [take, taking] = useMutation(TakeRoleDocument, after);
  const [reset, resetting] = useMutation(ResetSecondStepDocument, after);
  const [unbind, unbinding] = useMutation(UnbindProviderDocument, after);
  const { id, role, place, standing, validUntil } = row;
  if (row.own) return <p className="aid">本人的账号由另一名安全管理员办理。</p>;
  if (standing === 'ended' || standing === 'disabled') return <p className="aid">账号已停用或者注销，不能授权。</p>;
  const begun: RoleChoice = { role, place: place?.code ?? null, until: validUntil };
  const submit = (said: RoleChoice): void =>
    void give({ variables: { input: { id, role: said.role, place: said.place ?? null, until: said.until ?? null } } });
  const error = giving.error ?? taking.error ?? resetting.error ?? unbinding.error;
  return (
    <>
      <Form<RoleChoice> layout="vertical" requiredMark={false} initialValues={begun} onFinish={submit}>
        <RoleFields known={place} />
        {error && <Alert type="error" showIcon title={failureText(error).text} style={{ marginBottom: 16 }} />}
        <Flex wrap gap="small">
          <Button type="primary" htmlType="submit" loading={giving.loading}>
            {standing === 'waiting' ? '授权' : '更改授权'}
          </Button>
          {standing !== 'waiting' && (
            <Button loading={taking.loading} onClick={() => void take({ variables: { id } })}>
              撤回角色
            </Button>
          )}
          {row.bound && (
            <Popconfirm
              title="解除统一身份认证绑定？"
              description="下一个以此账号登录的人即绑定为其本人。"
              onConfirm={() => void unbind({ variables: { id } })}
            >
              <Button loading={unbinding.loading}>解除绑定</Button>
            </Popconfirm>
          )}
          {row.secondStep && (
            <Popconfirm
              title="重置第二步验证？"
              description="请先当面核实本人。其会话随即结束。"
              onConfirm={() => void reset({ variables: { id } })}
            >
              <Button loading={resetting.loading}>重置第二步验证</Button>
            </Popconfirm>
          )}
        </Flex>
        <p className="aid">更改或者撤回以后，其会话随即结束，须重新登录。</p>
      </Form>
      {ROLE[role].stands === 'grant' && <Readings row={row} done={done} />}
    </>
  );
};

/** 授权查阅: agencies somebody reads, each for a time and a purpose. */
const Readings = ({ row: { id, readings }, done }: { row: AccountRow; done: () => void }) => {
  const [today] = useState(() => dayOf(new Date().toISOString()));
  const [form] = Form.useForm<Reading>();
  const [grant, granting] = useMutation(GrantReadingDocument, { onCompleted: done, onError: () => undefined });
  const [end, ending] = useMutation(EndReadingDocument, { onCompleted: done, onError: () => undefined });
  const submit = ({ agencies, until, purpose }: Reading): void =>
    void grant({ variables: { input: { id, agencies, until, purpose } } }).then(() => form.resetFields());
  const error = granting.error ?? ending.error;
  return (
    <section aria-labelledby="readings" className="readings">
      <h2 id="readings">授权查阅的单位</h2>
      {readings.length === 0 ? (
        <p className="aid">还没有授权，查阅不到任何单位。</p>
      ) : (
        <ul>
          {readings.map(({ agency, name, until, purpose }) => (
            <li key={agency}>
              <span>
                {name}
                <span className="aid">
                  ，至{day(until)}，{purpose}
                </span>
              </span>
              <Button size="small" onClick={() => void end({ variables: { id, agency } })}>
                结束
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Form<Reading> form={form} layout="vertical" requiredMark={false} initialValues={{ agencies: [], purpose: '' }} onFinish={submit}>
        <Form.Item name="agencies" label="单位" rules={[{ required: true, message: '请选择单位。' }]}>
          <PlaceSelect kind="agency" label="单位" many />
        </Form.Item>
        <Form.Item name="until" label="至" rules={[{ required: true, message: '请选择日期。' }]}>
          <FormDate label="至" min={today} max={addDays(today, YEAR)} />
        </Form.Item>
        <Form.Item name="purpose" label="用途" rules={[{ required: true, whitespace: true, message: '请写明用途。' }]}>
          <Input maxLength={200} aria-label="用途" />
        </Form.Item>
        {error && <Alert type="error" showIcon title={failureText(error).text} style={{ marginBottom: 16 }} />}
        <Button htmlType="submit" loading={granting.loading}>
          授权查阅
        </Button>
      </Form>
    </section>
  );
};
