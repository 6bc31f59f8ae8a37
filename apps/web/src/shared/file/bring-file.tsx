import { type BroughtFault, count } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Flex, Upload } from 'antd';
import { useState } from 'react';
import { API } from '../server/api';
import { type DataColumn, DataTable } from '../table/data-table';

/** What the server says of a file that was brought, whatever it holds. */
export interface BroughtAnswer {
  readonly same: number;
  readonly faultCount: number;
  readonly faults: readonly BroughtFault[];
  readonly unread: readonly string[];
}

interface BringFileProps<A extends BroughtAnswer> {
  /** Address the file is sent to; with `/check` behind it, it is checked and nothing more. */
  readonly to: string;
  readonly choose: string;
  readonly act: string;
  /** What taking it adds, in words; null where that is nothing. */
  readonly adds: (answer: A) => string | null;
  readonly taken: (answer: A) => void;
}

/** The column sets the distance. */
const FLUSH = { margin: 0 };
const COLUMNS: readonly DataColumn<BroughtFault>[] = [
  { key: 'where', title: '位置', className: 'when', cell: ({ sheet, line }) => `${sheet}第 ${count(line)} 行` },
  { key: 'column', title: '栏目', className: 'when', cell: ({ column }) => column ?? '整行' },
  { key: 'text', title: '需要更正', cell: ({ text }) => text },
];

/** A file brought: checked first, taken when it is confirmed; with one fault nothing is taken. */
export const BringFile = <A extends BroughtAnswer>({ to, choose, act, adds, taken }: BringFileProps<A>) => {
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<A | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (path: string, brought: File): Promise<A | null> => {
    setBusy(true);
    setRefusal(null);
    try {
      const body = new FormData();
      body.append('file', brought);
      const answer = await fetch(`${API}${path}`, { method: 'POST', headers: { 'x-zhilu': '1' }, body });
      const said = (await answer.json()) as A & { text?: string };
      if (answer.ok) return said;
      setRefusal(said.text ?? '服务器没有收下这份文件，请重试。');
    } catch {
      setRefusal(`上传中断，没有${act}任何内容。请检查网络后再试。`);
    } finally {
      setBusy(false);
    }
    return null;
  };
  const check = async (brought: File): Promise<void> => {
    setFile(brought);
    setChecked(null);
    setChecked(await send(`${to}/check`, brought));
  };
  const take = async (): Promise<void> => {
    const answer = await send(to, file!);
    if (answer === null) return;
    setChecked(null);
    setFile(null);
    taken(answer);
  };
  const added = checked === null ? null : adds(checked);
  return (
    <Flex vertical gap="middle" align="flex-start">
      <Upload
        accept=".xlsx,.csv"
        showUploadList={false}
        disabled={busy}
        beforeUpload={(brought) => {
          void check(brought);
          return false;
        }}
      >
        <Button loading={busy && checked === null}>{choose}</Button>
      </Upload>
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
      {checked !== null && (
        <>
          <p role="status" style={FLUSH}>
            “{file?.name}”{added === null ? '没有新的内容' : `将${act}${added}`}；已{act}的 {count(checked.same)} 行；需要更正的{' '}
            {count(checked.faultCount)} 处。
            {checked.unread.length > 0 && <span className="aid"> 未读取：{checked.unread.join('、')}。</span>}
          </p>
          {checked.faultCount > 0 && (
            <>
              <p className="aid" style={FLUSH}>
                全部更正以后才能{act}；请在原文件中更正，再选择一次。
                {checked.faultCount > checked.faults.length && `下面列出前 ${count(checked.faults.length)} 处。`}
              </p>
              <DataTable leaves="work" label="需要更正的行" rows={checked.faults} columns={COLUMNS} rowKey={faultKey} />
            </>
          )}
          {added === null && checked.faultCount === 0 && (
            <p className="aid" style={FLUSH}>
              各行均已{act}，没有新的内容。
            </p>
          )}
          {added !== null && checked.faultCount === 0 && (
            <Button type="primary" loading={busy} onClick={() => void take()}>
              {act}
            </Button>
          )}
        </>
      )}
    </Flex>
  );
};

const faultKey = ({ sheet, line, column, text }: BroughtFault): string => `${sheet} ${line} ${column} ${text}`;
