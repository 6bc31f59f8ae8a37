import { useApolloClient, useMutation } from '@apollo/client/react';
import { count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { failureText } from '../../../shared/server/failure';
import {
  AbandonReviewPlanDocument,
  CloseReviewPlanDocument,
  DrawReviewPlanDocument,
  GrowReviewPlanDocument,
  ReviewSampleDocument,
} from '../generated/review';
import type { Plan } from './plan';

const AFTER = {
  refetchQueries: ['ReviewPlan', 'ReviewFiles', 'ReviewResults', 'ReviewPlans'],
  awaitRefetchQueries: true,
  onError: () => undefined,
};

/** What can be done about a plan now: the seed, more files, the end of it. */
export const DrawCard = ({ plan }: { plan: Plan }) => {
  const [how, setHow] = useState<'typed' | 'drawn'>('typed');
  const [seed, setSeed] = useState('');
  const [total, setTotal] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const [draw, drawing] = useMutation(DrawReviewPlanDocument, AFTER);
  const [grow, growing] = useMutation(GrowReviewPlanDocument, AFTER);
  const [close, closing] = useMutation(CloseReviewPlanDocument, AFTER);
  const [abandon, abandoning] = useMutation(AbandonReviewPlanDocument, AFTER);
  const failure = drawing.error ?? growing.error ?? closing.error ?? abandoning.error;
  const { id, actions } = plan;
  return (
    <div className="review-acts">
      {failure && <Alert type="error" showIcon title={failureText(failure).text} />}
      {actions.includes('draw') && (
        <>
          <Segmented
            aria-label="种子"
            value={how}
            onChange={setHow}
            options={[
              { value: 'typed', label: '现场输入' },
              { value: 'drawn', label: '平台随机产生' },
            ]}
          />
          {how === 'typed' && (
            <Input
              aria-label="种子文字"
              value={seed}
              maxLength={200}
              placeholder="如现场掷骰得到的一串数字"
              onChange={({ target }) => setSeed(target.value)}
            />
          )}
          <Button
            type="primary"
            loading={drawing.loading}
            disabled={how === 'typed' && seed.trim() === ''}
            onClick={() => void draw({ variables: { id, digest: plan.frameDigest, seed: how === 'typed' ? seed.trim() : null } })}
          >
            抽样
          </Button>
        </>
      )}
      {actions.includes('grow') && (
        <div className="row">
          <InputNumber
            aria-label="增抽至"
            min={1}
            max={plan.frameRows}
            precision={0}
            value={total}
            placeholder="增抽至"
            onChange={setTotal}
          />
          <Button loading={growing.loading} disabled={total === null} onClick={() => void grow({ variables: { id, total: total! } })}>
            增抽
          </Button>
        </div>
      )}
      {(actions.includes('close') || actions.includes('abandon')) && (
        <div className="row">
          <Input aria-label="说明" value={said} maxLength={1000} placeholder="说明" onChange={({ target }) => setSaid(target.value)} />
          {actions.includes('abandon') && (
            <Button loading={abandoning.loading} disabled={said.trim() === ''} onClick={() => void abandon({ variables: { id, said } })}>
              作废
            </Button>
          )}
          {actions.includes('close') && (
            <Button loading={closing.loading} disabled={said.trim() === ''} onClick={() => void close({ variables: { id, said } })}>
              结束评查
            </Button>
          )}
        </div>
      )}
    </div>
  );
};

/** 复核抽样: what anybody needs to draw the list again, and how. */
export const SampleCard = ({ plan }: { plan: Plan }) => {
  const client = useApolloClient();
  const [failure, setFailure] = useState<unknown>(null);
  const take = async (): Promise<void> => {
    try {
      const { data } = await client.query({ query: ReviewSampleDocument, variables: { id: plan.id }, fetchPolicy: 'no-cache' });
      const address = URL.createObjectURL(new Blob([data!.reviewSample], { type: 'application/json' }));
      const link = Object.assign(document.createElement('a'), { href: address, download: `复核包_${plan.title}.json` });
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <section className="card">
      <h2>
        复核抽样 <span>任何人，不联网</span>
      </h2>
      <ol className="review-check">
        <li>
          <Button onClick={() => void take()}>下载复核包</Button>
          <p className="aid">样本框 {count(plan.frameRows)} 行、种子、配额、名单和两个摘要</p>
        </li>
        <li>
          用随附的一页程序，或者自己算：
          <p className="review-rule">
            签号＝摘要（种子、样本框摘要、本行）
            <br />
            每层按签号÷权数由小到大，取满配额
          </p>
        </li>
        <li>两个摘要和名单须逐字相同。</li>
      </ol>
      {failure !== null && <Alert type="error" showIcon title={failureText(failure).text} />}
    </section>
  );
};
