import { useMutation } from '@apollo/client/react';
import type { ActOnReferral } from '@zhilu/contract';
import {
  MEASURE,
  type Measure,
  REFERRAL_ACTION,
  REFERRAL_SERVICE,
  type ReferralAction,
  type ReferralService,
} from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { failureText } from '../../shared/server/failure';
import { ActOnReferralDocument } from './generated/referral';
import { proposedBefore, ProposeForm } from './propose-form';
import type { Referred } from './referred';

/** Steps that need no words of their own. */
const WORDLESS: readonly ReferralAction[] = ['notify', 'hear', 'pass', 'serve'];
const SILENT = '期限内未作陈述';
const NO_MEASURE = 'none';

/** 办理: what this reader may do about the referral now, with what it needs. */
export const ReferralActs = ({ file }: { file: Referred }) => {
  const { agencyId, id, actions, revision, proposal } = file;
  const persons = proposal?.persons ?? [];
  const [said, setSaid] = useState('');
  const [proposed, setProposed] = useState(() => proposedBefore(file));
  const [statements, setStatements] = useState(() => persons.map(({ name }) => ({ name, made: true, text: '' })));
  const [decided, setDecided] = useState(() =>
    persons.map(({ name, proposed: measure }) => ({ name, measure: measure as Measure | null, reason: '' })),
  );
  const [words, setWords] = useState({ basis: '', number: '', receiver: '', day: '', mode: 'direct' as ReferralService });
  const [act, { loading, error }] = useMutation(ActOnReferralDocument, { refetchQueries: ['ReferralLines'], onError: () => undefined });
  if (actions.length === 0) return null;
  const change = <T,>(list: readonly T[], at: number, over: Partial<T>): T[] =>
    list.map((one, n) => (n === at ? { ...one, ...over } : one));
  const more = (action: ReferralAction): Partial<ActOnReferral> => {
    switch (action) {
      case 'propose':
        return {
          proposal: {
            item: proposed.item ?? 0,
            found: proposed.found.map((one) => ({ ...one })),
            persons: proposed.persons.map((one) => ({ ...one })),
            duties: [...proposed.duties],
          },
        };
      case 'hear':
        return { statements };
      case 'decide':
        return { decided, basis: words.basis, number: words.number };
      case 'serve':
        return { service: { mode: words.mode, day: words.day, receiver: words.receiver } };
      default:
        return {};
    }
  };
  const take = (action: ReferralAction): void =>
    void act({ variables: { input: { agencyId, id, action, expectedRevision: revision, said, ...more(action) } } });
  const text = (name: keyof typeof words, label: string, width: number) => (
    <Input
      aria-label={label}
      placeholder={label}
      style={{ width }}
      value={words[name]}
      onChange={({ target }) => setWords({ ...words, [name]: target.value })}
    />
  );
  return (
    <section className="card referral-acts" aria-label="办理">
      <h2>办理</h2>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {actions.includes('propose') && <ProposeForm file={file} value={proposed} change={setProposed} />}
      {actions.includes('hear') &&
        statements.map((one, at) => (
          <div key={one.name} className="heard">
            <b>{one.name}</b>
            <Segmented
              aria-label={`${one.name}是否陈述`}
              value={one.made ? 'made' : 'silent'}
              onChange={(value) => setStatements(change(statements, at, { made: value === 'made', text: value === 'made' ? '' : SILENT }))}
              options={[
                { value: 'made', label: '作了陈述' },
                { value: 'silent', label: '未作陈述' },
              ]}
            />
            <Input
              aria-label={`${one.name}的陈述`}
              placeholder="陈述的要点"
              maxLength={1000}
              value={one.text}
              onChange={({ target }) => setStatements(change(statements, at, { text: target.value }))}
            />
          </div>
        ))}
      {actions.includes('decide') &&
        decided.map((one, at) => (
          <div key={one.name} className="heard">
            <b>{one.name}</b>
            <Select
              aria-label={`对${one.name}的决定`}
              value={one.measure ?? NO_MEASURE}
              onChange={(measure: Measure | typeof NO_MEASURE) =>
                setDecided(change(decided, at, { measure: measure === NO_MEASURE ? null : measure }))
              }
              options={[
                { value: NO_MEASURE, label: '不采取措施' },
                ...file.article.ladder.map(({ measure }) => ({ value: measure as string, label: MEASURE[measure] })),
              ]}
            />
            <Input
              aria-label={`对${one.name}的理由`}
              placeholder="与告知的不同的，写明理由"
              maxLength={1000}
              value={one.reason}
              onChange={({ target }) => setDecided(change(decided, at, { reason: target.value }))}
            />
          </div>
        ))}
      {actions.includes('decide') && (
        <div className="row">
          {file.article.outsideEffect && text('basis', '所适用的规章非当日现行有效：确认的法律依据', 420)}
          {text('number', '文号（有的填写）', 220)}
        </div>
      )}
      {actions.includes('serve') && (
        <div className="row">
          <Select
            aria-label="送达方式"
            style={{ width: 160 }}
            value={words.mode}
            onChange={(mode: ReferralService) => setWords({ ...words, mode })}
            options={(Object.keys(REFERRAL_SERVICE) as ReferralService[]).map((mode) => ({ value: mode, label: REFERRAL_SERVICE[mode] }))}
          />
          <label className="until">
            <span className="aid">送达日期</span>
            <Input
              type="date"
              aria-label="送达日期"
              style={{ width: 160 }}
              value={words.day}
              onChange={({ target }) => setWords({ ...words, day: target.value })}
            />
          </label>
          {text('receiver', '签收人', 160)}
        </div>
      )}
      <Input.TextArea
        aria-label="意见"
        placeholder={actions.includes('propose') ? '事实和理由' : '意见'}
        style={{ marginTop: 8 }}
        rows={2}
        maxLength={1000}
        value={said}
        onChange={({ target }) => setSaid(target.value)}
      />
      <div className="row">
        {actions.map((action, n) => (
          <Button
            key={action}
            type={n === 0 ? 'primary' : 'default'}
            autoInsertSpace={false}
            loading={loading}
            disabled={(!WORDLESS.includes(action) && said.trim() === '') || (action === 'propose' && proposed.item === null)}
            onClick={() => take(action)}
          >
            {REFERRAL_ACTION[action]}
          </Button>
        ))}
      </div>
    </section>
  );
};
