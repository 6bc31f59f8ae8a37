import '../../shared/frame/change.css';
import { useMutation } from '@apollo/client/react';
import { digestGroups, EDITION_ACTION, type EditionAction } from '@zhilu/kernel/vocabulary';
import type { EditionPartsFragment } from '@zhilu/contract';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { failureText } from '../../shared/server/failure';
import { DecidePeriodDocument } from './generated/periods';

/** 签署、退回、撤回: what this reader may do with a prepared edition, in words that are kept. */
export const Decision = ({ edition: { id, digest, title, actions } }: { edition: EditionPartsFragment }) => {
  const [said, setSaid] = useState('');
  const [decide, { loading, error }] = useMutation(DecidePeriodDocument, {
    refetchQueries: ['PeriodEditions', 'LockedEditions'],
    onError: () => undefined,
  });
  const act = (action: EditionAction): void => void decide({ variables: { input: { id, action, digest, said } } });
  return (
    <section className="change decision" aria-label="签署">
      <h3>{actions.includes('sign') ? `签署${title}` : `${title}由您拟定，待另一位负责人签署`}</h3>
      {actions.includes('sign') && (
        <p className="aid digest">
          签署以后不能更改。所签的是这一摘要：<code>{digestGroups(digest).join(' ')}</code>
        </p>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <Input.TextArea
        aria-label="意见"
        placeholder={actions.includes('sign') ? '意见（退回须写明理由）' : '撤回的理由'}
        value={said}
        maxLength={1_000}
        rows={2}
        onChange={({ target }) => setSaid(target.value)}
      />
      <div className="row decision-acts">
        {actions.map((action) => (
          <Button
            key={action}
            type={action === 'sign' ? 'primary' : 'default'}
            loading={loading}
            disabled={action !== 'sign' && said.trim() === ''}
            onClick={() => act(action)}
          >
            {EDITION_ACTION[action]}
          </Button>
        ))}
      </div>
    </section>
  );
};
