import { count, type DirectoryAnswer } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Flex, Upload } from 'antd';
import { useState } from 'react';
import { API } from '../../shared/server/api';
import { type DataColumn, DataTable } from '../../shared/table/data-table';

type Fault = DirectoryAnswer['faults'][number];
/** The column sets the distance. */
const FLUSH = { margin: 0 };
const COLUMNS: readonly DataColumn<Fault>[] = [
  { key: 'where', title: '位置', className: 'when', cell: ({ sheet, line }) => `${sheet}第 ${count(line)} 行` },
  { key: 'column', title: '栏目', className: 'when', cell: ({ column }) => column ?? '整行' },
  { key: 'text', title: '需要更正', cell: ({ text }) => text },
];

/** What a file adds, in words. */
export const addedWords = ({ territories, lines, agencies }: DirectoryAnswer): string =>
  `区域 ${count(territories)} 个、执法领域 ${count(lines)} 个、单位 ${count(agencies)} 个`;

/** The file brought: checked first, taken when it is confirmed; with one fault nothing is taken. */
export const BringDirectory = ({ taken }: { taken: (answer: DirectoryAnswer) => void }) => {
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<DirectoryAnswer | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (path: string, brought: File): Promise<DirectoryAnswer | null> => {
    setBusy(true);
    setRefusal(null);
    try {
      const body = new FormData();
      body.append('file', brought);
      const answer = await fetch(`${API}${path}`, { method: 'POST', headers: { 'x-zhilu': '1' }, body });
      const said = (await answer.json()) as DirectoryAnswer & { text?: string };
      if (answer.ok) return said;
      setRefusal(said.text ?? '服务器没有收下这份文件，请重试。');
    } catch {
      setRefusal('上传中断，没有登记任何内容。请检查网络后再试。');
    } finally {
      setBusy(false);
    }
    return null;
  };
  const check = async (brought: File): Promise<void> => {
    setFile(brought);
    setChecked(null);
    setChecked(await send('/directory/check', brought));
  };
  const take = async (): Promise<void> => {
    const answer = await send('/directory', file!);
    if (answer === null) return;
    setChecked(null);
    setFile(null);
    taken(answer);
  };
  const nothing = checked !== null && checked.territories + checked.lines + checked.agencies === 0;
  return (
    <section className="card" aria-labelledby="directory-bring">
      <h2 id="directory-bring">二、核对并登记</h2>
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
          <Button loading={busy && checked === null}>选择填好的名录</Button>
        </Upload>
        {refusal !== null && <Alert type="error" showIcon title={refusal} />}
        {checked !== null && (
          <>
            <p role="status" style={FLUSH}>
              “{file?.name}”将登记{addedWords(checked)}；已登记的 {count(checked.same)} 行；需要更正的 {count(checked.faultCount)} 处。
              {checked.unread.length > 0 && <span className="aid"> 未读取：{checked.unread.join('、')}。</span>}
            </p>
            {checked.faultCount > 0 && (
              <>
                <p className="aid" style={FLUSH}>
                  全部更正以后才能登记；请在原文件中更正，再选择一次。
                  {checked.faultCount > checked.faults.length && `下面列出前 ${count(checked.faults.length)} 处。`}
                </p>
                <DataTable label="需要更正的行" rows={checked.faults} columns={COLUMNS} rowKey={faultKey} />
              </>
            )}
            {nothing && checked.faultCount === 0 && (
              <p className="aid" style={FLUSH}>
                各行均已登记，没有新的内容。
              </p>
            )}
            {!nothing && checked.faultCount === 0 && (
              <Button type="primary" loading={busy} onClick={() => void take()}>
                登记
              </Button>
            )}
          </>
        )}
      </Flex>
    </section>
  );
};

const faultKey = ({ sheet, line, column, text }: Fault): string => `${sheet} ${line} ${column} ${text}`;
