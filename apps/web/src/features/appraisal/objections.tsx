import { useMutation } from '@apollo/client/react';
import type { ObjectionAction } from '@zhilu/contract';
import { OBJECTION_ACTION, OBJECTION_STATE } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { minute } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { ActOnAppraisalObjectionDocument } from './generated/appraisal';
import type { Appraisal, Result } from './words';

const AFTER = { refetchQueries: ['Appraisal'], onError: () => undefined };

/** 异议: those there are with every step, and where an agency may, a new one. */
export const Objections = ({ appraisal, chosen }: { appraisal: Appraisal; chosen: Result | null }) => {
  const some = appraisal.objections.filter(({ agencyId }) => chosen === null || agencyId === chosen.agencyId);
  if (some.length === 0 && !(appraisal.mayObject && chosen !== null)) return null;
  return (
    <section className="card">
      <h2>
        异议 <span>告知后十五个工作日内提出，由没有参与测算、审定的人复核</span>
      </h2>
      {some.map((one) => (
        <Objection key={`${one.agencyId} ${one.code}`} id={appraisal.id} objection={one} />
      ))}
      {appraisal.mayObject && chosen !== null && <Raise id={appraisal.id} chosen={chosen} taken={some.map(({ code }) => code)} />}
    </section>
  );
};

const Objection = ({ id, objection }: { id: string; objection: Appraisal['objections'][number] }) => {
  const { agencyId, code, name, title, state, n, of, steps, actions, due, overdue, barred } = objection;
  const [said, setSaid] = useState('');
  const [numbers, setNumbers] = useState<{ n: number | null; of: number | null }>({ n: null, of: null });
  const [act, { loading, error }] = useMutation(ActOnAppraisalObjectionDocument, AFTER);
  const take = (action: ObjectionAction): void =>
    void act({ variables: { input: { id, agencyId, code, action, said, ...(action === 'uphold' ? numbers : {}) } } });
  return (
    <div className="ap-objection">
      <p>
        <b>
          {name} · {title}
        </b>{' '}
        <span className="tag plain">{OBJECTION_STATE[state]}</span>
        {typeof n === 'number' && ` 改为 ${n}/${of}`}
        {state === 'raised' && (
          <span className={overdue ? 'red' : 'aid'}>
            {due ? ` 复核期限 ${minute(due)}${overdue ? '，已超期' : ''}` : ' 节假日表未公布，复核期限尚不能确定'}；{barred.join('、')}
            参与测算、审定或者提出异议，不得复核
          </span>
        )}
      </p>
      <ol className="ap-steps">
        {steps.map((step) => (
          <li key={step.action}>
            {minute(step.at)}　<b>{step.action}</b>　{step.person}：{step.said}
          </li>
        ))}
      </ol>
      {actions.length > 0 && (
        <div className="row">
          <Input
            aria-label="复核意见"
            placeholder="写明复核意见"
            value={said}
            onChange={({ target }) => setSaid(target.value)}
            style={{ maxWidth: 320 }}
          />
          <InputNumber
            aria-label="复核后的分子"
            placeholder="分子"
            min={0}
            value={numbers.n}
            onChange={(value) => setNumbers({ ...numbers, n: value })}
          />
          <InputNumber
            aria-label="复核后的分母"
            placeholder="分母"
            min={1}
            value={numbers.of}
            onChange={(value) => setNumbers({ ...numbers, of: value })}
          />
          {actions.map((action) => (
            <Button key={action} loading={loading} disabled={said.trim() === ''} onClick={() => take(action)}>
              {OBJECTION_ACTION[action]}
            </Button>
          ))}
        </div>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </div>
  );
};

const Raise = ({ id, chosen, taken }: { id: string; chosen: Result; taken: readonly string[] }) => {
  const [code, setCode] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [act, { loading, error }] = useMutation(ActOnAppraisalObjectionDocument, AFTER);
  const able = chosen.indicators.filter((one) => !taken.includes(one.code));
  return (
    <>
      <div className="row">
        <Select
          aria-label="有异议的指标"
          placeholder="有异议的指标"
          value={code}
          style={{ minWidth: 200 }}
          options={able.map((one) => ({ value: one.code, label: one.title }))}
          onChange={setCode}
        />
        <Input
          aria-label="异议理由"
          placeholder="写明理由和依据"
          value={said}
          onChange={({ target }) => setSaid(target.value)}
          style={{ maxWidth: 480 }}
        />
        <Button
          loading={loading}
          disabled={code === null || said.trim() === ''}
          onClick={() => void act({ variables: { input: { id, agencyId: chosen.agencyId, code: code!, action: 'raise', said } } })}
        >
          提出异议
        </Button>
      </div>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </>
  );
};
