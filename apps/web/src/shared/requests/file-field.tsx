import type { RecordKind } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { type ListedFile, sizeWords } from './file-list';
import { API } from '../server/api';

const ACCEPT = '.pdf,.png,.jpg,.jpeg,.ofd,.docx,.mp4,.webm,.avi,.mpg,.mpeg';

/** 附件: sent as soon as they are chosen, with their progress; what was sent stays in the case, whatever becomes of the form. */
export const FileField = ({
  agencyId,
  caseId,
  files = [],
  change = () => undefined,
  record,
}: {
  agencyId: number;
  caseId: string;
  /** The record the files belong to, where they belong to one. */
  record?: { readonly kind: RecordKind; readonly key: string };
  /** What is attached so far; a form puts it in. */
  files?: readonly ListedFile[];
  change?: (files: readonly ListedFile[]) => void;
}) => {
  const input = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = (file: File): void => {
    const form = new FormData();
    form.append('agencyId', String(agencyId));
    form.append('caseId', caseId);
    if (record !== undefined) {
      form.append('recordKind', record.kind);
      form.append('recordKey', record.key);
    }
    form.append('file', file);
    // Only XMLHttpRequest tells how much has been sent.
    const request = new XMLHttpRequest();
    request.open('POST', `${API}/files`);
    request.setRequestHeader('x-zhilu', '1');
    request.upload.onprogress = (progress) => setSent(progress.loaded / progress.total);
    request.onload = () => {
      setSent(null);
      const answer = JSON.parse(request.responseText || '{}') as Partial<ListedFile> & { text?: string };
      if (request.status === 201 && answer.id !== undefined) change([...files, answer as ListedFile]);
      else setRefusal(answer.text ?? '服务器没有收下这份文件，请重试。');
    };
    request.onerror = () => {
      setSent(null);
      setRefusal('上传中断，没有存入任何内容。请检查网络后重试。');
    };
    setRefusal(null);
    setSent(0);
    request.send(form);
  };
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPT}
        aria-label="附件"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) send(file);
          event.target.value = '';
        }}
      />
      {record === undefined ? (
        <Button size="small" disabled={sent !== null} onClick={() => input.current?.click()}>
          添加附件
        </Button>
      ) : (
        <button type="button" className="link" disabled={sent !== null} onClick={() => input.current?.click()}>
          添加附件
        </button>
      )}{' '}
      {sent !== null && <progress value={sent} max={1} aria-label="上传进度" />}
      <ul className="files">
        {files.map((file) => (
          <li key={file.id}>
            {file.name} <span className="aid">{sizeWords(file.bytes)}</span>{' '}
            <button type="button" className="link" onClick={() => change(files.filter(({ id }) => id !== file.id))}>
              不附
            </button>
          </li>
        ))}
      </ul>
      {refusal !== null && (
        <p className="red" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
};
