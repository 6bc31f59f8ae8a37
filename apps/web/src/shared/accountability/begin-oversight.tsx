import { useMutation } from '@apollo/client/react';
import { advanceOversight } from '@zhilu/kernel/flow';
import { codesOf, OVERSIGHT_ORIGIN, type OversightOrigin, type Role } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { failureText } from '../server/failure';
import { useSession } from '../server/session';
import { BeginOversightDocument } from './generated/begin-referral';

/** What comes from outside the books, with a name or a number of its own. */
const BY_HAND = codesOf(OVERSIGHT_ORIGIN).filter((origin) => origin !== 'lead' && origin !== 'duty' && origin !== 'review');

/** 登记督察线索: from where the matter stands, or by hand of what came in about an agency; nothing where the reader may not. */
export const BeginOversightButton = ({
  agencyId,
  cases,
  from,
}: {
  agencyId: number;
  /** Cases it may be about; none where it is about the agency. */
  cases: readonly { readonly caseId: string; readonly word: string }[];
  /** What of the books it begins from; by hand without. */
  from?: { readonly origin: OversightOrigin; readonly key: string };
}) => {
  const { viewer } = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const [office, setOffice] = useState('');
  const [key, setKey] = useState(from?.key ?? '');
  const [origin, setOrigin] = useState<OversightOrigin>(from?.origin ?? 'hotline');
  const [caseId, setCase] = useState(cases[0]?.caseId ?? null);
  const [begin, { loading, error }] = useMutation(BeginOversightDocument, {
    onCompleted: ({ beginOversight: id }) => navigate(`/oversight/${agencyId}/${id}`),
    onError: () => undefined,
  });
  if (!advanceOversight({ state: null, done: [] }, 'open', { userId: 0, role: viewer.role as Role }).ok) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        登记督察线索
      </Button>
      <Modal
        open={open}
        title="行政执法督察：登记线索"
        okText="登记"
        cancelText="取消"
        okButtonProps={{ disabled: said.trim() === '' || key.trim() === '', loading }}
        onCancel={() => setOpen(false)}
        onOk={() => void begin({ variables: { input: { agencyId, caseId, origin, key, said, office } } })}
      >
        {error && <Alert type="error" showIcon title={failureText(error).text} />}
        {cases.length > 1 && (
          <Select
            aria-label="案件"
            style={{ width: '100%', marginBottom: 8 }}
            value={caseId}
            onChange={setCase}
            options={cases.map((one) => ({ value: one.caseId, label: one.word }))}
          />
        )}
        {from === undefined && (
          <>
            <Select
              aria-label="线索来源"
              style={{ width: '100%', marginBottom: 8 }}
              value={origin}
              onChange={setOrigin}
              options={BY_HAND.map((one) => ({ value: one, label: OVERSIGHT_ORIGIN[one] }))}
            />
            <Input
              aria-label="来件名称或者编号"
              placeholder="来件的名称或者编号"
              maxLength={200}
              style={{ marginBottom: 8 }}
              value={key}
              onChange={({ target }) => setKey(target.value)}
            />
          </>
        )}
        <Input
          aria-label="机关名称"
          placeholder={`制发文书的机关名称（不填的，沿用上次所署；没有署过的，署“${viewer.place?.name ?? '本地区'}”）`}
          maxLength={40}
          style={{ marginBottom: 8 }}
          value={office}
          onChange={({ target }) => setOffice(target.value)}
        />
        <Input.TextArea
          aria-label="线索的情况"
          placeholder="线索的情况"
          rows={3}
          maxLength={2000}
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
        <p className="aid">登记以后由两名持督察证的人员核实；属实的拟制督察建议书，由没有参与拟制的负责人签发。</p>
      </Modal>
    </>
  );
};
