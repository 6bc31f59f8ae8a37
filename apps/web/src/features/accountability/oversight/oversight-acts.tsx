import { useMutation } from '@apollo/client/react';
import type { ActOnOversight } from '@zhilu/contract';
import { oversightAhead } from '@zhilu/kernel/flow';
import { OVERSIGHT_ACTION, OVERSIGHT_INSTRUMENT, type OversightAction, type OversightInstrument } from '@zhilu/kernel/vocabulary';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { ActsCard } from '../matter/acts-card';
import { DayField, NOT_SERVED, ServiceFields, TextField } from '../matter/fields';
import { ActOnOversightDocument } from './generated/oversight';
import type { Overseen } from './overseen';
import { NOT_TRANSFERRED, TransferFields, transferStep } from './transfer-fields';
import { SuggestForm, suggestedBefore } from './suggest-form';

/** Steps that need no words of their own. */
const WORDLESS: readonly OversightAction[] = ['propose', 'submit', 'pass', 'issue', 'serve', 'serveDecision', 'archive', 'acknowledge'];
const SERVES: readonly OversightAction[] = ['serve', 'serveDecision'];
const HANDS_OVER: readonly OversightAction[] = ['transfer', 'handedOver'];
const DRAFTS: readonly OversightAction[] = ['propose', 'submit'];
const NOBODY = { name: '', certificate: '', validUntil: '' };

/** 意见栏 asks for what the step needs. */
const asks = (actions: readonly OversightAction[]): string =>
  actions.includes('verify')
    ? '核实的经过和查明的情况'
    : actions.includes('object')
      ? '改正情况，或者申请复查的理由'
      : actions.includes('decide')
        ? '决定的内容'
        : actions.includes('archive')
          ? '备考说明'
          : '意见';

/** 办理: what this reader may do about the matter now, with what it needs. */
export const OversightActs = ({ file }: { file: Overseen }) => {
  const { agencyId, id, actions, revision, instruments } = file;
  const [said, setSaid] = useState('');
  const [verifiers, setVerifiers] = useState([NOBODY, NOBODY]);
  const [suggested, setSuggested] = useState(() => suggestedBefore(file));
  const [words, setWords] = useState({ number: '', government: '', governmentDay: '' });
  const [service, setService] = useState(NOT_SERVED);
  const [serious, setSerious] = useState(false);
  const [transfer, setTransfer] = useState(NOT_TRANSFERRED);
  const [instrument, setInstrument] = useState<OversightInstrument | null>(null);
  const [act, { loading, error }] = useMutation(ActOnOversightDocument, { refetchQueries: ['OversightLines'], onError: () => undefined });
  if (actions.length === 0) return null;
  const has = (some: readonly OversightAction[]): boolean => actions.some((action) => some.includes(action));
  const more = (action: OversightAction): Partial<ActOnOversight> => {
    const government = words.government === '' ? null : { government: words.government, day: words.governmentDay };
    switch (action) {
      case 'verify':
        return { verifiers };
      case 'propose':
      case 'submit':
        return { suggested: { ...suggested, duties: [...suggested.duties] } };
      case 'issue':
        return { number: words.number };
      case 'serve':
      case 'serveDecision':
        return { service: { ...service } };
      case 'escalate':
        return { serious };
      case 'decide':
        return { number: words.number, government };
      case 'instruct':
        return { number: words.number, government, instrument };
      case 'transfer':
      case 'handedOver':
        return { number: words.number, transfer: transfer.to === null ? null : { ...transfer, to: transfer.to } };
      default:
        return {};
    }
  };
  const take = (action: OversightAction): void =>
    void act({ variables: { input: { agencyId, id, action, expectedRevision: revision, said, ...more(action) } } });
  const text = (name: keyof typeof words, label: string) => (
    <TextField label={label} width={220} value={words[name]} change={(value) => setWords({ ...words, [name]: value })} />
  );
  const chosen = instruments.find(({ code }) => code === instrument);
  return (
    <ActsCard
      actions={actions}
      primary={oversightAhead(file.state, actions, file.overdue)[0]}
      words={OVERSIGHT_ACTION}
      wordless={WORDLESS}
      asks={asks(actions)}
      saidAtMost={2000}
      said={said}
      setSaid={setSaid}
      take={take}
      lacking={(action) =>
        (action === 'instruct' && instrument === null) || (HANDS_OVER.includes(action) && transferStep(transfer) !== action)
      }
      loading={loading}
      error={error}
    >
      {actions.includes('verify') &&
        verifiers.map((one, at) => (
          <div key={at} className="person">
            {(
              [
                ['name', '姓名'],
                ['certificate', '督察证号'],
              ] as const
            ).map(([name, label]) => (
              <Input
                key={name}
                aria-label={`核实人${at + 1}${label}`}
                placeholder={`核实人${label}`}
                maxLength={60}
                value={one[name]}
                onChange={({ target }) => setVerifiers(verifiers.map((was, n) => (n === at ? { ...was, [name]: target.value } : was)))}
              />
            ))}
            <DayField
              label="证件有效期至"
              name={`核实人${at + 1}证件有效期至`}
              value={one.validUntil}
              change={(validUntil) => setVerifiers(verifiers.map((was, n) => (n === at ? { ...was, validUntil } : was)))}
            />
          </div>
        ))}
      {has(DRAFTS) && <SuggestForm file={file} value={suggested} change={setSuggested} />}
      {has(['instruct']) && (
        <div className="row">
          <Select
            aria-label="其他监督文书"
            placeholder="制发其他文书的，选定文书"
            style={{ width: 260 }}
            allowClear
            value={instrument}
            onChange={(code: OversightInstrument | undefined) => setInstrument(code ?? null)}
            options={instruments.map(({ code }) => ({ value: code, label: OVERSIGHT_INSTRUMENT[code] }))}
          />
          {chosen && (
            <span className="aid">
              {chosen.source}
              {chosen.consent && '；须经本级人民政府同意'}
            </span>
          )}
        </div>
      )}
      {has(HANDS_OVER) && <TransferFields file={file} value={transfer} change={setTransfer} />}
      {(has(['issue', 'decide']) || chosen || transfer.to !== null) && (
        <div className="row">
          {text('number', '文号')}
          {(has(['decide']) || chosen?.consent) && (
            <>
              {text('government', chosen ? '同意的人民政府' : '作出决定的人民政府')}
              <DayField
                label={chosen ? '同意日期' : '决定日期'}
                value={words.governmentDay}
                change={(governmentDay) => setWords({ ...words, governmentDay })}
              />
            </>
          )}
        </div>
      )}
      {has(SERVES) && <ServiceFields value={service} change={setService} />}
      {actions.includes('escalate') && (
        <div className="row">
          <Checkbox checked={serious} onChange={({ target }) => setSerious(target.checked)}>
            单位拒绝改正或者情节严重（期限未满即报请政府的勾选）
          </Checkbox>
        </div>
      )}
    </ActsCard>
  );
};
