import { count } from '@zhilu/kernel/vocabulary';
import { useQuery } from '@apollo/client/react';
import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { failureText } from '../server/failure';
import { Loading } from '../state/states';
import { exportAddress, bytesWords } from './export-words';
import { ExportFileDocument } from './generated/export';

/** Between two looks while a file is being written, ms. */
const LOOK_EVERY = 1_000;

/** How far a file is; fetched by itself once it is there, and found again among the exports. */
export const ExportProgress = ({ id }: { id: string }) => {
  const { data, error, stopPolling } = useQuery(ExportFileDocument, {
    variables: { id },
    pollInterval: LOOK_EVERY,
    fetchPolicy: 'network-only',
  });
  const fetched = useRef(false);
  const file = data?.exportFile;
  const state = file?.state;
  useEffect(() => {
    if (state === undefined || state === 'waiting') return;
    stopPolling();
    if (state !== 'done' || fetched.current) return;
    fetched.current = true;
    window.location.assign(exportAddress(id));
  }, [id, state, stopPolling]);
  if (error) return <Alert type="error" showIcon title={failureText(error).text} />;
  if (!file || file.state === 'waiting')
    return (
      <div role="status">
        <p>正在生成文件{file?.failure ? `（${file.failure}，将再试）` : ''}。可以离开本页，完成后在“导出记录”中下载。</p>
        <Loading rows={2} />
      </div>
    );
  if (file.state !== 'done') return <Alert type="error" showIcon title={file.failure ?? '这次导出没有完成。'} />;
  return (
    <div role="status">
      <p>
        已生成 <b>{file.fileName}</b>：{(file.format === 'xlsx' || file.format === 'csv') && `${count(file.exported!)} 行，`}
        {bytesWords(file.bytes!)}。
        {file.exported !== file.planned && `与申请时的 ${count(file.planned)} 行不同，因为您的权限或所能查看的案件有了变化。`}
      </p>
      <p>
        如未自动开始，请<a href={exportAddress(id)}>下载文件</a>。七日内也可在<Link to="/exports">导出记录</Link>中再次下载。
      </p>
      <p className="aid export-digest">SHA-256 {file.digest}</p>
    </div>
  );
};
