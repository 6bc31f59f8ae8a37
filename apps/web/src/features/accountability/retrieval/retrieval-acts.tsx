import { useMutation } from '@apollo/client/react';
import type { ActOnRetrieval } from '@zhilu/contract';
import {
  codesOf,
  RETRIEVAL_ACTION,
  RETRIEVAL_GROUND,
  RETRIEVAL_WAY,
  type RetrievalAction,
  type RetrievalGround,
  type RetrievalWay,
} from '@zhilu/kernel/vocabulary';
import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { DateField } from '../../../shared/date/date-field';
import { failureText } from '../../../shared/server/failure';
import { ActOnRetrievalDocument } from './generated/retrieval';
import type { Retrieved } from './retrieved';

/** Steps that need no words of their own. */
const WORDLESS: readonly RetrievalAction[] = ['grant', 'allowRelease', 'close'];
const WHERE: Readonly<Record<RetrievalWay, string>> = {
  address: '播放网址（https://…）',
  onSite: '查看的地点、联系人',
  copy: '复制件的编号（可不填）',
  attached: '附件名称（可不填）',
  absent: '没有记录的原因',
};

const asks = (actions: readonly RetrievalAction[]): string =>
  actions.includes('refuse')
    ? '不予提供的，写明理由'
    : actions.includes('overrule')
      ? '核定的意见'
      : actions.includes('askRelease')
        ? '对外提供的用途，或者办结的说明'
        : '意见';

/** 办理: what this reader may do about the request now, with what it needs; reading stands with the records. */
export const RetrievalActs = ({ file }: { file: Retrieved }) => {
  const { agencyId, id, revision, wanted, given, wantedUntil, law } = file;
  const actions = file.actions.filter((action) => action !== 'read');
  const [said, setSaid] = useState('');
  const [ways, setWays] = useState(() => wanted.map(({ kind, key }) => ({ kind, key, way: 'onSite' as RetrievalWay, where: '' })));
  const [until, setUntil] = useState<string>(wantedUntil);
  const [ground, setGround] = useState<RetrievalGround>('stateSecret');
  const [words, setWords] = useState({ basis: '', recipient: '' });
  const [leaving, setLeaving] = useState<string[]>([]);
  const [restricted, setRestricted] = useState(false);
  const [secret, setSecret] = useState(false);
  const [act, { loading, error }] = useMutation(ActOnRetrievalDocument, { refetchQueries: ['RetrievalLines'], onError: () => undefined });
  if (actions.length === 0) return null;
  const may = (action: RetrievalAction): boolean => file.actions.includes(action);
  const more = (action: RetrievalAction): Partial<ActOnRetrieval> => {
    switch (action) {
      case 'grant':
        return { given: ways, until };
      case 'refuse':
        return { ground, basis: words.basis };
      case 'askRelease':
        return {
          recipient: words.recipient,
          records: given.filter(({ kind, key }) => leaving.includes(`${kind} ${key}`)).map(({ kind, key }) => ({ kind, key })),
        };
      case 'notePublic':
        return { restricted, secret };
      default:
        return {};
    }
  };
  const take = (action: RetrievalAction): void =>
    void act({ variables: { input: { agencyId, id, action, expectedRevision: revision, said, ...more(action) } } });
  return (
    <section className="card referral-acts" aria-label="办理">
      <h2>办理</h2>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      {may('grant') && (
        <>
          <h3>提供方式</h3>
          {wanted.map((record, at) => (
            <div key={`${record.kind} ${record.key}`} className="given">
              <span>{record.word}</span>
              <Select
                aria-label={`第${at + 1}份的提供方式`}
                value={ways[at]!.way}
                onChange={(way: RetrievalWay) => setWays(ways.map((was, n) => (n === at ? { ...was, way } : was)))}
                options={codesOf(RETRIEVAL_WAY).map((way) => ({ value: way, label: RETRIEVAL_WAY[way] }))}
              />
              <Input
                aria-label={`第${at + 1}份所在`}
                placeholder={WHERE[ways[at]!.way]}
                maxLength={500}
                value={ways[at]!.where}
                onChange={({ target }) => setWays(ways.map((was, n) => (n === at ? { ...was, where: target.value } : was)))}
              />
            </div>
          ))}
          <div className="row">
            <label className="until">
              <span className="aid">可以查阅至</span>
              <DateField label="可以查阅至" value={until} onChange={setUntil} />
            </label>
          </div>
        </>
      )}
      {may('refuse') && (
        <div className="row">
          <Select
            aria-label="不予提供的事由"
            style={{ width: 240 }}
            value={ground}
            onChange={setGround}
            options={law.grounds.map((one) => ({ value: one, label: RETRIEVAL_GROUND[one] }))}
          />
          <Input
            aria-label="法律依据"
            placeholder="不予提供的法律依据"
            style={{ width: 360 }}
            maxLength={200}
            value={words.basis}
            onChange={({ target }) => setWords({ ...words, basis: target.value })}
          />
        </div>
      )}
      {may('askRelease') && (
        <div className="row">
          <Select
            mode="multiple"
            aria-label="对外提供的记录"
            placeholder="申请对外提供的，选定记录"
            style={{ width: 320 }}
            value={leaving}
            onChange={setLeaving}
            options={given.filter(({ way }) => way !== 'absent').map(({ kind, key, word }) => ({ value: `${kind} ${key}`, label: word }))}
          />
          <Input
            aria-label="接收方"
            placeholder="接收方"
            style={{ width: 240 }}
            maxLength={200}
            value={words.recipient}
            onChange={({ target }) => setWords({ ...words, recipient: target.value })}
          />
        </div>
      )}
      {may('notePublic') && (
        <div className="row">
          <Checkbox checked={restricted} onChange={({ target }) => setRestricted(target.checked)}>
            限制了现场人员拍摄（登记自行拍摄情况时填写）
          </Checkbox>
          {restricted && (
            <Checkbox checked={secret} onChange={({ target }) => setSecret(target.checked)}>
              因涉及国家秘密
            </Checkbox>
          )}
        </div>
      )}
      <Input.TextArea
        aria-label="意见"
        placeholder={asks(actions)}
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
            disabled={(!WORDLESS.includes(action) && said.trim() === '') || (action === 'askRelease' && leaving.length === 0)}
            onClick={() => take(action)}
          >
            {RETRIEVAL_ACTION[action]}
          </Button>
        ))}
      </div>
    </section>
  );
};
