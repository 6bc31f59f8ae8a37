import { useMutation } from '@apollo/client/react';
import type { ActOnCredit } from '@zhilu/contract';
import { CREDIT_FIELDS, creditName } from '@zhilu/kernel/flow';
import {
  codesOf,
  CREDIT_ACTION,
  CREDIT_GROUND,
  type CreditAction,
  type CreditGround,
  PARTY_KIND,
  WITHDRAWAL_GROUND,
  type WithdrawalGround,
} from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { DateField } from '../../../shared/date/date-field';
import { failureText } from '../../../shared/server/failure';
import type { Credited } from './credited';
import { ActOnCreditDocument } from './generated/credit';

/** Steps that need words of their own. */
const SAYS_WHY: readonly CreditAction[] = ['giveBack', 'correct', 'withdraw', 'exempt'];
/** Fields that say who somebody is: of a natural person none is made public. */
const OF_PERSON: ReadonlySet<string> = new Set(
  Object.values(CREDIT_FIELDS).flatMap((fields) => fields.filter(({ ofPerson }) => ofPerson === true).map(({ name }) => name)),
);
type Field = Credited['fields'][number];

/** 办理: what this reader may do about the line now; files and receipts stand on the list and with the batch. */
export const CreditActs = ({ file }: { file: Credited }) => {
  const { agencyId, id, revision, fields, faultCount, barred } = file;
  const taken: readonly CreditAction[] = file.actions.filter((action) => action !== 'send' && action !== 'accept' && action !== 'reject');
  const [said, setSaid] = useState('');
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [ground, setGround] = useState<CreditGround>('minor');
  const [withdrawal, setWithdrawal] = useState<WithdrawalGround>('quashed');
  const [changedOn, setChangedOn] = useState('');
  const [act, { loading, error }] = useMutation(ActOnCreditDocument, { refetchQueries: ['CreditLines'], onError: () => undefined });
  if (taken.length === 0)
    return file.order !== null && barred.length > 0 && file.actions.length === 0 ? (
      <p className="aid">{barred.join('、')}登记、补充过本条，不得审核。</p>
    ) : null;
  const may = (action: CreditAction): boolean => taken.includes(action);
  const kindField = creditName(file.kind, 'lb');
  const natural = (written[kindField] ?? fields.find(({ name }) => name === kindField)?.value) === PARTY_KIND.natural;
  const writes = may('fill') || may('correct');
  const changes = may('correct') || may('withdraw');
  const more = (action: CreditAction): Partial<ActOnCredit> => {
    const told = Object.entries(written).map(([name, value]) => ({ name, value }));
    switch (action) {
      case 'fill':
        return { fields: told };
      case 'correct':
        return { fields: told, changedOn };
      case 'withdraw':
        return { withdrawal, changedOn };
      case 'exempt':
        return { ground };
      default:
        return {};
    }
  };
  const take = (action: CreditAction): void =>
    void act({ variables: { input: { agencyId, id, action, expectedRevision: revision, said, ...more(action) } } });
  const bar = (action: CreditAction): boolean =>
    (SAYS_WHY.includes(action) && said.trim() === '') ||
    (action === 'fill' && Object.keys(written).length === 0) ||
    (action === 'approve' && faultCount > 0) ||
    ((action === 'correct' || action === 'withdraw') && changedOn === '');
  return (
    <section className="card referral-acts" aria-label="办理">
      <h2>办理</h2>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {writes && (
        <div className="credit-form">
          {fields
            .filter(({ name, fixed }) => !fixed && !(natural && OF_PERSON.has(name)))
            .map((field) => (
              <label key={field.name}>
                <span className={field.faults.length > 0 ? 'red' : 'aid'}>
                  {field.label}
                  {field.required && ' *'}
                </span>
                <FieldInput
                  field={field}
                  value={written[field.name] ?? field.value ?? ''}
                  change={(value) => setWritten({ ...written, [field.name]: value })}
                />
              </label>
            ))}
        </div>
      )}
      {may('exempt') && (
        <div className="row">
          <Select
            aria-label="不予公示的事由"
            style={{ width: 360 }}
            value={ground}
            onChange={setGround}
            options={codesOf(CREDIT_GROUND).map((one) => ({ value: one, label: `不予公示：${CREDIT_GROUND[one]}` }))}
          />
        </div>
      )}
      {changes && (
        <div className="row">
          {may('withdraw') && (
            <Select
              aria-label="撤下的事由"
              style={{ width: 240 }}
              value={withdrawal}
              onChange={setWithdrawal}
              options={codesOf(WITHDRAWAL_GROUND).map((one) => ({ value: one, label: `撤下：${WITHDRAWAL_GROUND[one]}` }))}
            />
          )}
          <label className="until">
            <span className="aid">变更、撤销或者发现差错的日期</span>
            <DateField label="发生日期" value={changedOn} onChange={setChangedOn} />
          </label>
        </div>
      )}
      <Input.TextArea
        aria-label="意见"
        placeholder={taken.some((action) => SAYS_WHY.includes(action)) ? '退回、更正、撤下、不予公示的，写明事由' : '说明（可不填）'}
        style={{ marginTop: 8 }}
        rows={2}
        maxLength={1000}
        value={said}
        onChange={({ target }) => setSaid(target.value)}
      />
      <div className="row">
        {taken.map((action, n) => (
          <Button
            key={action}
            type={n === 0 ? 'primary' : 'default'}
            autoInsertSpace={false}
            loading={loading}
            disabled={bar(action)}
            onClick={() => take(action)}
          >
            {CREDIT_ACTION[action]}
          </Button>
        ))}
        {may('approve') && faultCount > 0 && <span className="aid">有 {faultCount} 项问题，改正以后才能审核</span>}
      </div>
    </section>
  );
};

const FieldInput = ({ field, value, change }: { field: Field; value: string; change: (value: string) => void }) => {
  if (field.words === null)
    return <Input aria-label={field.label} maxLength={2000} value={value} onChange={({ target }) => change(target.value)} />;
  const options = field.words.map((word) => ({ value: word, label: word }));
  return field.several ? (
    <Select
      mode="multiple"
      aria-label={field.label}
      value={value === '' ? [] : value.split('、')}
      onChange={(chosen: string[]) => change(chosen.join('、'))}
      options={options}
    />
  ) : (
    <Select aria-label={field.label} value={value === '' ? undefined : value} placeholder="选定" onChange={change} options={options} />
  );
};
