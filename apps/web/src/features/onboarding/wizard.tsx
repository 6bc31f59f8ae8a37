import { useQuery } from '@apollo/client/react';
import { Alert, Button, Flex, Space } from 'antd';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { ErrorState, Loading } from '../../shared/state/states';
import { CheckStep } from './check-step';
import { ColumnsStep } from './columns/columns-step';
import { IntakeDraftDocument } from './generated/draft';
import { HeadStep } from './head-step';
import { SaveStep } from './save-step';
import { addressOf, type Content, type Draft, type Step, STEPS, Theirs, WizardSteps } from './steps';
import { ValuesStep } from './values-step';

const LOOK_EVERY = 700;

/** One draft, step by step. Everything decided is on the server at once: leaving the page loses nothing. */
export const Wizard = ({ id, step }: { id: string; step: Step | null }) => {
  const { data, error, refetch, startPolling, stopPolling } = useQuery(IntakeDraftDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const draft = data?.intakeDraft;
  const looking = draft?.state === 'looking';
  useEffect(() => {
    if (looking) startPolling(LOOK_EVERY);
    else stopPolling();
  }, [looking, startPolling, stopPolling]);
  if (error && !draft) return <ErrorState error={error} again={() => void refetch()} />;
  if (!draft) return <Loading rows={10} />;
  if (draft.state === 'imported')
    return (
      <p className="answer">
        <Theirs>{draft.fileName}</Theirs> 已按来源“{draft.name}”第 {draft.mappingVersion} 版映射入库。{' '}
        <Link to={`/intake?batch=${draft.batch}`}>看回执</Link>
      </p>
    );
  if (draft.state === 'refused')
    return (
      <Alert
        type="error"
        showIcon
        className="failed"
        title={
          <b>
            不能读取 <Theirs>{draft.fileName}</Theirs>
          </b>
        }
        description={draft.refusal}
        action={<Link to="/intake/connect">换一份文件</Link>}
      />
    );
  if (draft.content === null)
    return (
      <section className="card" aria-live="polite">
        <h2>
          <Theirs>{draft.fileName}</Theirs> <span>正在辨认文件的种类、编码、工作表和表头</span>
        </h2>
        <p className="aid">文件大的需要几十秒。可以离开本页，辨认会继续。</p>
        <Loading rows={5} />
      </section>
    );
  return <Taken draft={draft} content={draft.content} step={step ?? (draft.content.whole ? 'check' : 'head')} />;
};

const Taken = ({ draft, content, step }: { draft: Draft; content: Content; step: Step }) => {
  const navigate = useNavigate();
  const at = STEPS.indexOf(step);
  const behind = STEPS[at + 1];
  const before = STEPS[at - 1];
  const closed = !content.whole && behind !== 'columns';
  return (
    <>
      <Flex align="center" gap="8px 16px" wrap className="connect-head">
        <b title={draft.fileName}>
          <Theirs>{draft.fileName}</Theirs>
        </b>
        <WizardSteps draft={draft.id} now={step} whole={content.whole} />
        <Space>
          <Button onClick={() => navigate(before === undefined ? '/intake/connect' : addressOf(draft.id, before))}>上一步</Button>
          {behind !== undefined && (
            <Button
              type="primary"
              disabled={closed}
              title={closed ? '映射还不完整' : undefined}
              onClick={() => navigate(addressOf(draft.id, behind))}
            >
              下一步
            </Button>
          )}
        </Space>
      </Flex>
      {step === 'head' && <HeadStep draft={draft} content={content} />}
      {step === 'columns' && <ColumnsStep draft={draft} content={content} />}
      {step === 'values' && <ValuesStep draft={draft} />}
      {step === 'check' && <CheckStep draft={draft} />}
      {step === 'save' && <SaveStep draft={draft} content={content} />}
    </>
  );
};
