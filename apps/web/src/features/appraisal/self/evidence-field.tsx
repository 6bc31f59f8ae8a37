import { Button } from 'antd';
import { useRef, useState } from 'react';
import { API } from '../../../shared/server/api';

export interface Shown {
  readonly id: string;
  readonly name: string;
}

/** 自评材料: sent as soon as it is chosen; what is not kept with an indicator stays unused. */
export const EvidenceField = ({
  callId,
  label,
  files,
  change,
}: {
  callId: string;
  label: string;
  files: readonly Shown[];
  change: (files: readonly Shown[]) => void;
}) => {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      const body = new FormData();
      body.append('callId', callId);
      body.append('file', file);
      const answer = await fetch(`${API}/appraisal-evidence`, { method: 'POST', headers: { 'x-zhilu': '1' }, body });
      const said = (await answer.json()) as Partial<Shown> & { text?: string };
      if (answer.ok && said.id !== undefined) change([...files, said as Shown]);
      else setRefusal(said.text ?? '服务器没有收下这份材料，请重试。');
    } catch {
      setRefusal('上传中断，没有存入任何内容。请检查网络后重试。');
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".pdf,.png,.jpg,.jpeg,.ofd,.docx"
        aria-label={`${label}的材料`}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void send(file);
          target.value = '';
        }}
      />
      {files.map((file) => (
        <span key={file.id}>
          {file.name}{' '}
          <button type="button" className="link" onClick={() => change(files.filter(({ id }) => id !== file.id))}>
            不附
          </button>{' '}
        </span>
      ))}
      <Button size="small" loading={busy} aria-label={`${label}：附材料`} onClick={() => input.current?.click()}>
        附材料
      </Button>
      {refusal !== null && (
        <p className="red" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
};
