import './requests.css';
import { useMutation } from '@apollo/client/react';
import type { OpenRequestInput, RequestQuery } from '@zhilu/contract';
import {
  actionWord,
  INTERRUPTION,
  type Interruption,
  REFERRAL,
  type Referral,
  type RequestAction,
  type RequestKind,
  STORAGE_CLAIM,
  type StorageClaim,
  numbersOf,
} from '@zhilu/kernel/vocabulary';
import { requestPeriod } from '@zhilu/kernel/flow';

import { Alert, Button, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useLawWords } from '../rules/law-words';
import { DateField } from '../date/date-field';
import { failureText } from '../server/failure';
import { CorrectionTable } from './correction-table';
import { FactChanges, type FactNow } from './fact-changes';
import { FileField } from './file-field';
import type { ListedFile } from './file-list';
import { ActOnRequestDocument, OpenRequestDocument } from './generated/requests';

export type WholeRequest = NonNullable<RequestQuery['request']>;
/** What a new request is about. */
export type Target = Pick<OpenRequestInput, 'agencyId' | 'dutyNo' | 'recordKind' | 'recordKey'> & { readonly caseId: string };
type Content = Pick<OpenRequestInput, 'text' | 'files' | 'reason' | 'claim' | 'startsAt' | 'changes' | 'days' | 'referral' | 'assignee'>;
/** A step to be taken: the first of a new request, or the next of one that stands. */
export interface Wanted {
  readonly kind: RequestKind;
  readonly action: RequestAction;
  readonly target: Target;
  readonly request: { readonly no: string; readonly expectedRevision: number } | null;
  /** What the record says now, member by member; where it is not known, only what was asked for before. */
  readonly current: Readonly<Record<string, string | null>>;
  /** Facts of the case, where the correction is of the case. */
  readonly facts?: readonly FactNow[];
  /** What the step is about, where the reader should see it before taking it. */
  readonly about?: readonly string[];
}

const PUTS_FORWARD: readonly RequestAction[] = ['submit', 'answer'];
const FILELESS: readonly RequestAction[] = ['acknowledge', 'withdraw', 'cancel', 'undertake'];
const TEXT_WORD: Readonly<Partial<Record<RequestAction, string>>> = {
  ask: '要求',
  submit: '情况说明',
  answer: '情况说明',
  refer: '事由',
  undertake: '整改措施',
};

interface Values {
  readonly said?: string;
  readonly attached?: readonly ListedFile[];
  readonly reason?: Interruption;
  readonly claim?: StorageClaim;
  readonly startsAt?: string;
  readonly changes?: Readonly<Record<string, string | undefined>>;
  readonly days?: number | null;
  readonly referral?: Referral;
  readonly assignee?: string;
}

/** Steps with which the office gives the agency its days. */
const givesDays = (action: RequestAction): boolean => action === 'ask' || action === 'reopen';

/** What was typed, as the server is told it: only what the kind and the action ask for. */
const contentOf = (kind: RequestKind, action: RequestAction, values: Values): Content => {
  const forward = PUTS_FORWARD.includes(action);
  const changes = Object.entries(values.changes ?? {}).flatMap(([member, is]) => (is ? [{ member, is }] : []));
  return {
    text: values.said ?? '',
    files: (values.attached ?? []).map(({ id }) => id),
    ...(forward && kind === 'explanation' && { reason: values.reason ?? null }),
    ...(forward && kind === 'extension' && { claim: values.claim ?? null, startsAt: values.startsAt ?? '' }),
    ...(forward && kind === 'correction' && { changes }),
    ...(givesDays(action) && typeof values.days === 'number' && { days: values.days }),
    ...(action === 'undertake' && { assignee: values.assignee ?? '' }),
    ...(action === 'refer' && { referral: values.referral ?? null }),
  };
};

/** 整改 goes with what it was like before and what it is like after; what is claimed, with proof. */
const fileWord = (kind: RequestKind, action: RequestAction): string => {
  if (kind === 'rectification') return action === 'ask' || action === 'reopen' ? '整改前' : action === 'answer' ? '整改后' : '附件';
  return PUTS_FORWARD.includes(action) && kind !== 'explanation' ? '证明材料' : '附件';
};

/** One step about a request: what it needs depends on the kind and the action; what was typed stays when it is refused. */
export const RequestForm = ({ wanted, done, cancel }: { wanted: Wanted; done: (request: WholeRequest) => void; cancel: () => void }) => {
  const { kind, action, target, request, current, facts, about } = wanted;
  const law = useLawWords();
  const [form] = Form.useForm<Values>();
  const changes = Form.useWatch('changes', { form, preserve: true }) ?? {};
  const startsAt = Form.useWatch('startsAt', { form, preserve: true });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [open, { loading: opening }] = useMutation(OpenRequestDocument);
  const [act, { loading: acting }] = useMutation(ActOnRequestDocument);
  const forward = PUTS_FORWARD.includes(action);
  // Working days are the office's own number; thirty natural days to rectify are the statute's.
  const period = requestPeriod(kind, 'agency', numbersOf({}));
  const submit = async (): Promise<void> => {
    setRefusal(null);
    const content = contentOf(kind, action, form.getFieldsValue(true) as Values);
    try {
      const made =
        request === null
          ? (await open({ variables: { input: { ...target, kind, action, ...content } } })).data?.openRequest
          : (
              await act({
                variables: {
                  input: { agencyId: target.agencyId, no: request.no, expectedRevision: request.expectedRevision, action, ...content },
                },
              })
            ).data?.actOnRequest;
      if (made) done(made);
      else setRefusal('已经提交，办理情况不在您的查阅范围内。');
    } catch (error) {
      setRefusal(failureText(error).text);
    }
  };
  return (
    <Form
      form={form}
      onFinish={() => void submit()}
      aria-label={actionWord(kind, action)}
      labelCol={{ flex: '112px' }}
      wrapperCol={{ flex: 1 }}
      labelAlign="left"
    >
      {forward && kind === 'explanation' && <Choice name="reason" label="中断原因" words={INTERRUPTION} aid={law?.interruption} />}
      {forward && kind === 'extension' && (
        <>
          <Choice name="claim" label="延期情形" words={STORAGE_CLAIM} aid={law?.deferral} />
          <Form.Item label="起算时间" extra="返回单位，或者具备储存条件的时间">
            <DateField
              withTime
              label="起算时间"
              value={startsAt ?? null}
              onChange={(moment) => form.setFieldValue('startsAt', moment)}
              onClear={() => form.setFieldValue('startsAt', undefined)}
            />
          </Form.Item>
        </>
      )}
      {forward && kind === 'correction' && (
        <>
          <Form.Item label="更正">
            <CorrectionTable kind={target.recordKind ?? 'case'} current={current} />
          </Form.Item>
          {facts && (
            <Form.Item label="事实">
              <FactChanges facts={facts} changes={changes} put={(member, value) => form.setFieldValue(['changes', member], value)} />
            </Form.Item>
          )}
        </>
      )}
      {about && (
        <Form.Item label="应记录事项" extra="数据撤回前已到期而没有完成；已完成的（按时或者逾期）不受影响。">
          {about.length} 项：{about.join('、')}
        </Form.Item>
      )}
      {action === 'undertake' && (
        <Form.Item name="assignee" label="责任人">
          <Input maxLength={50} />
        </Form.Item>
      )}
      {action === 'refer' && <Choice name="referral" label="转请" words={REFERRAL} />}
      {action !== 'acknowledge' && (
        <Form.Item name="said" label={TEXT_WORD[action] ?? '理由'}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      )}
      {givesDays(action) && (
        <Form.Item label="办理期限">
          <Form.Item noStyle name="days">
            <InputNumber
              min={1}
              max={90}
              precision={0}
              placeholder={period.unit === 'workingDay' ? '按内部时限' : String(period.n)}
              aria-label="办理期限"
            />
          </Form.Item>{' '}
          {period.unit === 'workingDay' ? '个工作日' : '日'}
        </Form.Item>
      )}
      {!FILELESS.includes(action) && (
        <Form.Item name="attached" initialValue={[]} valuePropName="files" trigger="change" label={fileWord(kind, action)}>
          <FileField agencyId={target.agencyId} caseId={target.caseId} />
        </Form.Item>
      )}
      {refusal !== null && <Alert type="error" title={refusal} />}
      <Flex gap={8} justify="flex-end" style={{ marginTop: 16 }}>
        <Button onClick={cancel}>取消</Button>
        <Button type="primary" htmlType="submit" loading={opening || acting}>
          {actionWord(kind, action)}
        </Button>
      </Flex>
    </Form>
  );
};

const Choice = ({
  name,
  label,
  words,
  aid,
}: {
  name: keyof Values;
  label: string;
  words: Readonly<Record<string, string>>;
  aid?: string;
}) => (
  <Form.Item label={label}>
    <Form.Item noStyle name={name}>
      <Select
        placeholder="请选择"
        aria-label={label}
        style={{ width: 220 }}
        options={Object.entries(words).map(([value, word]) => ({ value, label: word }))}
      />
    </Form.Item>{' '}
    {aid && <span className="aid">{aid}</span>}
  </Form.Item>
);
