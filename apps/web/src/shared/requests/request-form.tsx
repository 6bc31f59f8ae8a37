import './requests.css';
import { useMutation } from '@apollo/client/react';
import type { OpenRequestInput, RequestQuery } from '@zhilu/contract';
import {
  actionWord,
  INTERRUPTION,
  type Interruption,
  type RecordKind,
  REFERRAL,
  type Referral,
  type RequestAction,
  type RequestKind,
  STORAGE_CLAIM,
  type StorageClaim,
} from '@zhilu/kernel/vocabulary';
import { CORRECTABLE, valueWord } from '@zhilu/kernel/ledger';
import { REQUEST_PERIOD } from '@zhilu/kernel/flow';
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { failureText } from '../states';
import { FactChanges, type FactNow } from './fact-changes';
import { FileField } from './file-field';
import type { ListedFile } from './file-list';
import { ACT_ON_REQUEST, OPEN_REQUEST } from './requests.graphql';

export type WholeRequest = NonNullable<RequestQuery['request']>;
/** What a new request is about. */
export type Target = Pick<OpenRequestInput, 'agencyId' | 'dutyNo' | 'recordKind' | 'recordKey'> & { readonly caseId: string };
type Content = Pick<OpenRequestInput, 'text' | 'files' | 'reason' | 'claim' | 'startsAt' | 'changes' | 'days' | 'referral'>;
/** A step to be taken: the first of a new request, or the next of one that stands. */
export interface Wanted {
  readonly kind: RequestKind;
  readonly action: RequestAction;
  readonly target: Target;
  readonly request: { readonly no: string; readonly seen: number } | null;
  /** What the record says now, member by member; where it is not known, only what was asked for before. */
  readonly current: Readonly<Record<string, string | null>>;
  /** Facts of the case, where the correction is of the case. */
  readonly facts?: readonly FactNow[];
  /** What the step is about, where the reader should see it before taking it. */
  readonly about?: readonly string[];
}

const PUTS_FORWARD: readonly RequestAction[] = ['submit', 'answer'];
const TEXT_WORD: Readonly<Partial<Record<RequestAction, string>>> = { ask: '要求', submit: '情况说明', answer: '情况说明', refer: '事由' };
const secondOf = (value: string): string => (value.length === 16 ? `${value}:00` : value);

/** One step about a request: what it needs depends on the kind and the action; what was typed stays when it is refused. */
export const RequestForm = ({ wanted, done, cancel }: { wanted: Wanted; done: (request: WholeRequest) => void; cancel: () => void }) => {
  const { kind, action, target, request, current, facts, about } = wanted;
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly ListedFile[]>([]);
  const [reason, setReason] = useState<Interruption | null>(null);
  const [claim, setClaim] = useState<StorageClaim | null>(null);
  const [startsAt, setStartsAt] = useState('');
  const [changes, setChanges] = useState<Readonly<Record<string, string>>>({});
  const [days, setDays] = useState('');
  const [referral, setReferral] = useState<Referral | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [open, { loading: opening }] = useMutation(OPEN_REQUEST);
  const [act, { loading: acting }] = useMutation(ACT_ON_REQUEST);
  const forward = PUTS_FORWARD.includes(action);
  const content: Content = {
    text,
    files: files.map(({ id }) => id),
    ...(forward && kind === 'explanation' && { reason }),
    ...(forward && kind === 'extension' && { claim, startsAt: secondOf(startsAt) }),
    ...(forward && kind === 'correction' && { changes: Object.entries(changes).map(([member, is]) => ({ member, is })) }),
    ...(action === 'ask' && days !== '' && { days: Number(days) }),
    ...(action === 'refer' && { referral }),
  };
  const put = (member: string, value: string | undefined): void =>
    setChanges(({ [member]: _before, ...others }) => (value === undefined || value === '' ? others : { ...others, [member]: value }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setRefusal(null);
    try {
      const made =
        request === null
          ? (await open({ variables: { input: { ...target, kind, action, ...content } } })).data?.openRequest
          : (await act({ variables: { input: { agencyId: target.agencyId, no: request.no, seen: request.seen, action, ...content } } }))
              .data?.actOnRequest;
      if (made) done(made);
    } catch (error) {
      setRefusal(failureText(error).text);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} aria-label={actionWord(kind, action)}>
      <div className="form-grid">
        {forward && kind === 'explanation' && (
          <Choice label="中断原因" words={INTERRUPTION} value={reason} choose={setReason} aid="第二十条" />
        )}
        {forward && kind === 'extension' && (
          <>
            <Choice label="延期情形" words={STORAGE_CLAIM} value={claim} choose={setClaim} aid="第二十三条" />
            <label htmlFor="startsAt">起算时间</label>
            <div>
              <input id="startsAt" type="datetime-local" step={1} value={startsAt} onChange={(event) => setStartsAt(event.target.value)} />
              <div className="aid">返回单位，或者具备储存条件的时间</div>
            </div>
          </>
        )}
        {forward && kind === 'correction' && (
          <>
            <Changes kind={target.recordKind ?? 'case'} current={current} changes={changes} put={put} />
            {facts && <FactChanges facts={facts} changes={changes} put={put} />}
          </>
        )}
        {about && (
          <>
            <label>应录事项</label>
            <div>
              {about.length} 项：{about.join('、')}
              <div className="aid">撤案前已到期而没有完成；已完成的（按时或者逾期）不受影响。</div>
            </div>
          </>
        )}
        {action === 'refer' && <Choice label="转请" words={REFERRAL} value={referral} choose={setReferral} />}
        {action !== 'takeUp' && (
          <>
            <label htmlFor="said">{TEXT_WORD[action] ?? '理由'}</label>
            <Input.TextArea id="said" rows={4} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
          </>
        )}
        {action === 'ask' && (
          <>
            <label htmlFor="days">办理期限</label>
            <div>
              <input
                id="days"
                type="number"
                min={1}
                max={90}
                value={days}
                placeholder={String(REQUEST_PERIOD[kind].agency.n)}
                onChange={(event) => setDays(event.target.value)}
              />{' '}
              {REQUEST_PERIOD[kind].agency.unit === 'workingDay' ? '个工作日' : '日'}
            </div>
          </>
        )}
        {action !== 'takeUp' && action !== 'withdraw' && action !== 'cancel' && (
          <>
            <label>{forward && kind !== 'explanation' && kind !== 'rectification' ? '证明材料' : '附件'}</label>
            <FileField agencyId={target.agencyId} caseId={target.caseId} files={files} change={setFiles} />
          </>
        )}
      </div>
      {refusal !== null && (
        <p className="red" role="alert">
          {refusal}
        </p>
      )}
      <div className="desk" style={{ justifyContent: 'flex-end', marginTop: 16 }}>
        <Button onClick={cancel}>取消</Button>
        <Button type="primary" htmlType="submit" loading={opening || acting}>
          {actionWord(kind, action)}
        </Button>
      </div>
    </form>
  );
};

const Choice = <T extends string>({
  label,
  words,
  value,
  choose,
  aid,
}: {
  label: string;
  words: Readonly<Record<T, string>>;
  value: T | null;
  choose: (value: T) => void;
  aid?: string;
}) => (
  <>
    <label>{label}</label>
    <div>
      <Select
        value={value}
        placeholder="请选择"
        aria-label={label}
        style={{ width: 220 }}
        options={Object.entries<string>(words).map(([code, word]) => ({ value: code, label: word }))}
        onChange={(code) => choose(code as T)}
      />{' '}
      {aid && <span className="aid">{aid}</span>}
    </div>
  </>
);

/** What the record says, and beside it what it should say. Only members that are filled in are asked for. */
const Changes = ({
  kind,
  current,
  changes,
  put,
}: {
  kind: RecordKind;
  current: Readonly<Record<string, string | null>>;
  changes: Readonly<Record<string, string>>;
  put: (member: string, value: string | undefined) => void;
}) => (
  <>
    <label>更正</label>
    <table>
      <thead>
        <tr>
          <th>栏目</th>
          <th>现载</th>
          <th>应为</th>
        </tr>
      </thead>
      <tbody>
        {CORRECTABLE[kind]
          .filter(({ member }) => member in current)
          .map(({ member, word, values }) => {
            const stands = current[member] ?? null;
            return (
              <tr key={member}>
                <th scope="row">{word}</th>
                <td>{stands === null ? '未载明' : valueWord(kind, member, stands)}</td>
                <td>
                  {typeof values === 'object' ? (
                    <Select
                      allowClear
                      size="small"
                      aria-label={`${word}应为`}
                      style={{ width: '100%' }}
                      value={changes[member]}
                      options={Object.entries(values).map(([value, label]) => ({ value, label }))}
                      onChange={(value: string | undefined) => put(member, value)}
                    />
                  ) : (
                    <input
                      type="text"
                      aria-label={`${word}应为`}
                      placeholder={values === 'day' ? '年-月-日' : values === 'moment' ? '年-月-日 时:分:秒' : ''}
                      value={(changes[member] ?? '').replace('T', ' ')}
                      onChange={(event) =>
                        put(member, values === 'moment' ? event.target.value.replace(/^(\S+) (?=\S)/, '$1T') : event.target.value)
                      }
                    />
                  )}
                </td>
              </tr>
            );
          })}
      </tbody>
    </table>
  </>
);
