import { Alert, Button } from 'antd';
import { useRef, useState } from 'react';

/** 扫描件: the signed and stamped copy of a paper, sent as soon as it is chosen. */
export const ScanField = ({ to, kept }: { to: string; kept: () => void }) => {
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (file: File): Promise<void> => {
    const form = new FormData();
    form.append('file', file);
    setRefusal(null);
    setSending(true);
    try {
      const answer = await fetch(to, { method: 'POST', body: form, headers: { 'x-zhilu': '1' } });
      if (answer.ok) kept();
      else setRefusal(((await answer.json().catch(() => ({}))) as { text?: string }).text ?? '服务器没有收下这份文件，请重试。');
    } catch {
      setRefusal('上传中断，没有存入任何内容。请检查网络后重试。');
    } finally {
      setSending(false);
    }
  };
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".pdf,.png,.jpg,.jpeg,.ofd"
        aria-label="扫描件"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void send(file);
          event.target.value = '';
        }}
      />
      <Button size="small" loading={sending} onClick={() => input.current?.click()}>
        存入扫描件
      </Button>{' '}
      <span className="aid">签字盖章后的 PDF、PNG、JPG 或者 OFD</span>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
    </div>
  );
};
