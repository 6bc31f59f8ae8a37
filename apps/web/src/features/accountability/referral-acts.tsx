import { useMutation } from '@apollo/client/react';
import type { ActOnReferral } from '@zhilu/contract';
import { nextOfReferral } from '@zhilu/kernel/flow';
import { MEASURE, type Measure, REFERRAL_ACTION, type ReferralAction } from '@zhilu/kernel/vocabulary';
import { Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { ActOnReferralDocument } from './generated/referral';
import { ActsCard } from './matter/acts-card';
import { NOT_SERVED, ServiceFields, TextField } from './matter/fields';
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
  const [words, setWords] = useState({ basis: '', number: '' });
  const [service, setService] = useState(NOT_SERVED);
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
        return { service: { ...service } };
      default:
        return {};
    }
  };
  const take = (action: ReferralAction): void =>
    void act({ variables: { input: { agencyId, id, action, expectedRevision: revision, said, ...more(action) } } });
  const text = (name: keyof typeof words, label: string, width: number) => (
    <TextField label={label} width={width} value={words[name]} change={(value) => setWords({ ...words, [name]: value })} />
  );
  return (
    <ActsCard
      actions={actions}
      primary={nextOfReferral(file.state).find((action) => actions.includes(action))}
      words={REFERRAL_ACTION}
      wordless={WORDLESS}
      asks={actions.includes('propose') ? '事实和理由' : '意见'}
      saidAtMost={1000}
      said={said}
      setSaid={setSaid}
      take={take}
      lacking={(action) => action === 'propose' && proposed.item === null}
      loading={loading}
      error={error}
    >
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
      {actions.includes('serve') && <ServiceFields value={service} change={setService} />}
    </ActsCard>
  );
};
