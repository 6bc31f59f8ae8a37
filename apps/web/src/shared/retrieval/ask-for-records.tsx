import { useMutation } from '@apollo/client/react';
import { asksForRecords } from '@zhilu/kernel/flow';
import { addDays, legalDateOf } from '@zhilu/kernel/time';
import { codesOf, RETRIEVAL_PURPOSE, type RetrievalKind, type RetrievalPurpose, type Role, ROLE } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { DateField } from '../date/date-field';
import { failureText } from '../server/failure';
import { useSession } from '../server/session';
import { AskForRecordsDocument } from './generated/ask-for-records';

/** A record of the case that can be asked for. */
export interface Askable {
  readonly kind: RetrievalKind;
  readonly key: string;
  readonly word: string;
}
/** As long as is asked for where nothing else is written. */
const DAYS = 30;
const OWN: readonly RetrievalPurpose[] = ['handling', 'litigation'];
const nameOf = ({ kind, key }: Pick<Askable, 'kind' | 'key'>): string => `${kind} ${key}`;

/** 申请调阅 of records of a case: all its recordings, unless others are chosen; nothing where the reader may not, or there are none. */
export const AskForRecordsButton = ({
  agencyId,
  caseId,
  records,
  begun = false,
}: {
  agencyId: number;
  caseId: string;
  records: readonly Askable[];
  /** Opened by the address: another page leads here. */
  begun?: boolean;
}) => {
  const { viewer } = useSession();
  const navigate = useNavigate();
  const own = ROLE[viewer.role as Role].stands === 'agency';
  const purposes = codesOf(RETRIEVAL_PURPOSE).filter((one) => (own ? OWN.includes(one) : one !== 'handling'));
  const [open, setOpen] = useState(begun);
  const [said, setSaid] = useState('');
  const [office, setOffice] = useState('');
  const [purpose, setPurpose] = useState(purposes[0]!);
  const [until, setUntil] = useState<string>(() => addDays(legalDateOf(Date.now()), DAYS));
  const [chosen, setChosen] = useState(() => records.filter(({ kind }) => kind === 'recording').map(nameOf));
  const [ask, { loading, error }] = useMutation(AskForRecordsDocument, {
    onCompleted: ({ askForRecords: id }) => navigate(`/retrievals/${agencyId}/${id}`),
    onError: () => undefined,
  });
  if (records.length === 0 || !asksForRecords(viewer.role as Role)) return null;
  const wanted = records.filter((one) => chosen.includes(nameOf(one))).map(({ kind, key }) => ({ kind, key }));
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        申请调阅
      </Button>
      <Modal
        open={open}
        title="申请调阅音像记录、案卷材料"
        okText="提交申请"
        cancelText="取消"
        okButtonProps={{ disabled: said.trim() === '' || wanted.length === 0 || until === '', loading }}
        onCancel={() => setOpen(false)}
        onOk={() => void ask({ variables: { input: { agencyId, caseId, records: wanted, purpose, until, said, office } } })}
      >
        {error && <Alert type="error" showIcon title={failureText(error).text} />}
        <div className="aid">调阅的记录</div>
        <Select
          mode="multiple"
          aria-label="调阅的记录"
          placeholder="选定本案的记录"
          style={{ width: '100%', marginBottom: 8 }}
          maxTagCount={3}
          value={chosen}
          onChange={setChosen}
          options={records.map((one) => ({ value: nameOf(one), label: one.word }))}
        />
        <div className="aid">用途</div>
        <Select
          aria-label="调阅用途"
          style={{ width: '100%', marginBottom: 8 }}
          value={purpose}
          onChange={setPurpose}
          options={purposes.map((one) => ({ value: one, label: RETRIEVAL_PURPOSE[one] }))}
        />
        <div className="aid">查阅至</div>
        <div style={{ marginBottom: 8 }}>
          <DateField label="查阅至" value={until} onChange={setUntil} />
        </div>
        {!own && (
          <Input
            aria-label="机关名称"
            placeholder={`申请机关的名称（不填的，署“${viewer.place?.name ?? '本机关'}”）`}
            maxLength={40}
            style={{ marginBottom: 8 }}
            value={office}
            onChange={({ target }) => setOffice(target.value)}
          />
        )}
        <Input.TextArea
          aria-label="调阅的理由"
          placeholder="调阅的理由"
          rows={3}
          maxLength={1000}
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
        <p className="aid">单位在答复期限内提供或者依法说明不予提供的事由；每次查阅记入单位的审计记录，未经批准不得对外提供。</p>
      </Modal>
    </>
  );
};
