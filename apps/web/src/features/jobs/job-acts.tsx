import { useMutation } from '@apollo/client/react';
import { Button, Popconfirm, Space } from 'antd';
import { failureText } from '../../shared/server/failure';
import type { Job } from './job-words';
import { CancelJobDocument, DismissJobDocument, RetryJobDocument } from './generated/jobs';

/** What may be done about a job: end it, have it tried again, take it off the list. */
export const JobActs = ({
  job: { id, title, mayCancel, mayRetry, state },
  changed,
}: {
  job: Job;
  changed: (failure: string | null) => void;
}) => {
  const after = {
    variables: { id },
    onCompleted: () => changed(null),
    // Somebody else may have been quicker: the list says how it stands.
    onError: (error: unknown) => changed(failureText(error).text),
  };
  const [cancel, { loading: cancelling }] = useMutation(CancelJobDocument, after);
  const [retry, { loading: retrying }] = useMutation(RetryJobDocument, after);
  const [dismiss, { loading: dismissing }] = useMutation(DismissJobDocument, after);
  return (
    <Space size={8}>
      {mayRetry && (
        <Button size="small" autoInsertSpace={false} loading={retrying} onClick={() => void retry()}>
          重试
        </Button>
      )}
      {mayRetry && (
        <Button size="small" autoInsertSpace={false} type="text" loading={dismissing} onClick={() => void dismiss()}>
          移除
        </Button>
      )}
      {mayCancel && (
        <Popconfirm
          title={state === 'running' ? `“${title}”正在执行，将在不丢失数据之处停止。` : `“${title}”尚未执行，取消后不再执行。`}
          okText="确认取消"
          cancelText="不取消"
          placement="leftTop"
          onConfirm={() => void cancel()}
        >
          <Button size="small" autoInsertSpace={false} loading={cancelling}>
            取消
          </Button>
        </Popconfirm>
      )}
    </Space>
  );
};
