import { useMutation } from '@apollo/client/react';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import { HandInReviewFileDocument } from '../generated/review';
import type { Plan } from './plan';

/** 自行选送 by the agency: apart from every sample, part of no rate. */
export const HandIn = ({ plan }: { plan: Plan }) => {
  const [number, setNumber] = useState('');
  const [hand, { loading, error }] = useMutation(HandInReviewFileDocument, {
    refetchQueries: ['ReviewFiles'],
    onCompleted: () => setNumber(''),
    onError: () => undefined,
  });
  if (plan.chosenEach === 0) return null;
  return (
    <section className="card">
      <h2>
        自行选送 <span>至多 {count(plan.chosenEach)} 件；单独列示，不计入合格率</span>
      </h2>
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
      <div className="row">
        <Input
          aria-label="案号"
          placeholder="案号"
          value={number}
          style={{ width: 280 }}
          onChange={({ target }) => setNumber(target.value)}
        />
        <Button
          loading={loading}
          disabled={number.trim() === ''}
          onClick={() => void hand({ variables: { id: plan.id, caseNumber: number } })}
        >
          选送
        </Button>
      </div>
    </section>
  );
};
