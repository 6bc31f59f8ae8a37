import { useMutation } from '@apollo/client/react';
import type { AppraisalCallsQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { DateField } from '../../../shared/date/date-field';
import { minute } from '../../../shared/date/time';
import { failureText } from '../../../shared/server/failure';
import { CallForSelfAssessmentDocument } from '../generated/appraisal';

type Call = AppraisalCallsQuery['appraisalCalls'][number];

/** 自评 of the scheme and the period that are tried: asked for here once, and how many have said something. */
export const SelfCard = ({
  schemeId,
  editionId,
  approved,
  call,
}: {
  schemeId: string;
  editionId: string;
  approved: boolean;
  call: Call | undefined;
}) => {
  const [until, setUntil] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [ask, { loading, error }] = useMutation(CallForSelfAssessmentDocument, {
    refetchQueries: ['AppraisalCalls'],
    onError: () => undefined,
  });
  return (
    <section className="card">
      <h2>
        自评 <span>单位对照方案自评并附材料；自评不产生得分，与测算结果并列</span>
      </h2>
      {call !== undefined ? (
        <p className="in-text">
          {call.caller}布置，{minute(call.until)}截止；{count(call.asked)} 个单位中已有 {count(call.filed.length)}{' '}
          个报送。截止或者全部报送以后才能提请审定。 <Link to={`/appraisals/self/${call.id}`}>查看各单位的自评</Link>
        </p>
      ) : (
        <div className="row ap-entry">
          <DateField label="自评截止日" value={until} onChange={setUntil} />
          <Input
            aria-label="自评要求"
            placeholder="自评的要求"
            value={said}
            onChange={({ target }) => setSaid(target.value)}
            style={{ maxWidth: 420 }}
          />
          <Button
            loading={loading}
            disabled={!approved || until === null || said.trim() === ''}
            onClick={() => void ask({ variables: { input: { schemeId, editionId, until: until!, said } } })}
          >
            布置自评
          </Button>
          {!approved && <span className="aid">方案批准以后才能布置</span>}
        </div>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </section>
  );
};
