import { useMutation } from '@apollo/client/react';
import type { ActOnOversight } from '@zhilu/contract';
import {
  OVERSIGHT_ACTION,
  OVERSIGHT_INSTRUMENT,
  type OversightAction,
  type OversightInstrument,
  REFERRAL_SERVICE,
  type ReferralService,
} from '@zhilu/kernel/vocabulary';
import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import { ActOnOversightDocument } from './generated/oversight';
import type { Overseen } from './overseen';
import { SuggestForm, suggestedBefore } from './suggest-form';

/** Steps that need no words of their own. */
const WORDLESS: readonly OversightAction[] = ['propose', 'submit', 'pass', 'issue', 'serve', 'serveDecision', 'archive', 'acknowledge'];
const SERVES: readonly OversightAction[] = ['serve', 'serveDecision'];
const NUMBERS: readonly OversightAction[] = ['issue', 'decide', 'instruct'];
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
  const [words, setWords] = useState({
    number: '',
    receiver: '',
    day: '',
    government: '',
    governmentDay: '',
    mode: 'direct' as ReferralService,
  });
  const [serious, setSerious] = useState(false);
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
        return { service: { mode: words.mode, day: words.day, receiver: words.receiver } };
      case 'escalate':
        return { serious };
      case 'decide':
        return { number: words.number, government };
      case 'instruct':
        return { number: words.number, government, instrument };
      default:
        return {};
    }
  };
  const take = (action: OversightAction): void =>
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
  const date = (name: 'day' | 'governmentDay', label: string) => (
    <label className="until">
      <span className="aid">{label}</span>
      <Input type="date" aria-label={label} value={words[name]} onChange={({ target }) => setWords({ ...words, [name]: target.value })} />
    </label>
  );
  const chosen = instruments.find(({ code }) => code === instrument);
  return (
    <section className="card referral-acts" aria-label="办理">
      <h2>办理</h2>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
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
            <label className="until">
              <span className="aid">证件有效期至</span>
              <Input
                type="date"
                aria-label={`核实人${at + 1}证件有效期至`}
                value={one.validUntil}
                onChange={({ target }) => setVerifiers(verifiers.map((was, n) => (n === at ? { ...was, validUntil: target.value } : was)))}
              />
            </label>
          </div>
        ))}
      {actions.includes('propose') && <SuggestForm file={file} value={suggested} change={setSuggested} />}
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
      {(has(['issue', 'decide']) || chosen) && (
        <div className="row">
          {has(NUMBERS) && text('number', '文号', 220)}
          {(has(['decide']) || chosen?.consent) && text('government', chosen ? '同意的人民政府' : '作出决定的人民政府', 220)}
          {(has(['decide']) || chosen?.consent) && date('governmentDay', chosen ? '同意日期' : '决定日期')}
        </div>
      )}
      {has(SERVES) && (
        <div className="row">
          <Select
            aria-label="送达方式"
            style={{ width: 160 }}
            value={words.mode}
            onChange={(mode: ReferralService) => setWords({ ...words, mode })}
            options={(Object.keys(REFERRAL_SERVICE) as ReferralService[]).map((mode) => ({ value: mode, label: REFERRAL_SERVICE[mode] }))}
          />
          {date('day', '送达日期')}
          {text('receiver', '签收人', 160)}
        </div>
      )}
      {actions.includes('escalate') && (
        <div className="row">
          <Checkbox checked={serious} onChange={({ target }) => setSerious(target.checked)}>
            单位拒绝改正或者情节严重（期限未满即报请政府的勾选）
          </Checkbox>
        </div>
      )}
      <Input.TextArea
        aria-label="意见"
        placeholder={asks(actions)}
        style={{ marginTop: 8 }}
        rows={2}
        maxLength={2000}
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
            disabled={(!WORDLESS.includes(action) && said.trim() === '') || (action === 'instruct' && instrument === null)}
            onClick={() => take(action)}
          >
            {OVERSIGHT_ACTION[action]}
          </Button>
        ))}
      </div>
    </section>
  );
};
