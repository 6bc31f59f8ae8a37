import { useMutation } from '@apollo/client/react';
import { advanceReferral } from '@zhilu/kernel/flow';
import type { ReferralOrigin, Role } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { failureText } from '../server/failure';
import { useSession } from '../server/session';
import { BeginReferralDocument } from './generated/begin-referral';

/** 责任追究立案: from where the matter stands, with a word of why; nothing where the reader may not. */
export const BeginReferralButton = ({
  agencyId,
  cases,
  origin,
  originKey,
}: {
  agencyId: number;
  cases: readonly { readonly caseId: string; readonly word: string }[];
  origin: ReferralOrigin;
  originKey: string;
}) => {
  const { viewer } = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const [office, setOffice] = useState('');
  const [caseId, setCase] = useState(cases[0]?.caseId ?? '');
  const [begin, { loading, error }] = useMutation(BeginReferralDocument, {
    onCompleted: ({ beginReferral: id }) => navigate(`/referrals/${agencyId}/${id}`),
    onError: () => undefined,
  });
  if (cases.length === 0 || !advanceReferral([], 'initiate', { userId: 0, role: viewer.role as Role }).ok) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        责任追究立案
      </Button>
      <Modal
        open={open}
        title="责任追究：立案"
        okText="立案"
        cancelText="取消"
        okButtonProps={{ disabled: said.trim() === '', loading }}
        onCancel={() => setOpen(false)}
        onOk={() => void begin({ variables: { input: { agencyId, caseId, origin, key: originKey, said, office } } })}
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
        <Input
          aria-label="机关名称"
          placeholder={`制发文书的机关名称（不填的，沿用上次所署；没有署过的，署“${viewer.place?.name ?? '本地区'}”）`}
          maxLength={40}
          style={{ marginBottom: 8 }}
          value={office}
          onChange={({ target }) => setOffice(target.value)}
        />
        <Input.TextArea
          aria-label="立案的理由"
          placeholder="立案的理由"
          rows={3}
          maxLength={1000}
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
        <p className="aid">立案以后逐人提出意见、告知、听取陈述、法制审核，由没有参与的负责人决定。</p>
      </Modal>
    </>
  );
};
