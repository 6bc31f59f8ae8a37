import './receipt-paper.css';
import { digestAsWritten } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Flex, Form, Progress, Select, Upload as AntUpload } from 'antd';
import { useState } from 'react';
import { type Digested, digestOf, DigestOfFile } from './digest-of-file';
import { API } from '../../shared/server/api';

/** The field files are chosen with; other cards of the page open it. */
export const UPLOAD_FIELD = 'upload-file';

/** What is sent with the file: whose it is, and the digest that was brought by another way. */
interface Values {
  readonly source: string;
  readonly brought?: string;
}

/** 报送文件: chosen, sent with its progress shown, and answered with a batch to follow. */
export const Upload = ({ sources, taken }: { sources: readonly string[]; taken: (batch: string) => void }) => {
  const [file, setFile] = useState<File | null>(null);
  const [digested, setDigested] = useState<Digested>({ state: 'none' });
  const [sent, setSent] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [form] = Form.useForm<Values>();
  const brought = Form.useWatch('brought', form) ?? '';
  const choose = (chosen: File): void => {
    setFile(chosen);
    setRefusal(null);
    form.resetFields(['brought']);
    setDigested({ state: 'reading' });
    void digestOf(chosen).then((found) => setDigested({ ...found, of: chosen }));
  };
  const submit = ({ source, brought: digest = '' }: Values): void => {
    if (file === null) return;
    const body = new FormData();
    body.append('mapping', source);
    if (digest.trim() !== '') body.append('digest', digest);
    body.append('file', file);
    // Only XMLHttpRequest tells how much has been sent.
    const request = new XMLHttpRequest();
    // A pack of files goes beside the table, a door of its own.
    request.open('POST', file.name.toLowerCase().endsWith('.zip') ? `${API}/intake/files` : `${API}/intake/upload`);
    request.setRequestHeader('x-zhilu', '1');
    request.upload.onprogress = (progress) => setSent(progress.loaded / progress.total);
    request.onload = () => {
      setSent(null);
      const answer = JSON.parse(request.responseText || '{}') as { batchId?: string; text?: string };
      if (request.status === 202 && answer.batchId !== undefined) {
        setRefusal(null);
        taken(answer.batchId);
      } else setRefusal(answer.text ?? '服务器没有收下这份文件，请重试。');
    };
    request.onerror = () => {
      setSent(null);
      setRefusal('上传中断，没有存入任何内容。请检查网络后重新报送。');
    };
    setSent(0);
    request.send(body);
  };
  return (
    <Form form={form} className="card upload" initialValues={{ source: sources[0] ?? '' }} onFinish={submit}>
      <h2>
        报送文件{' '}
        <span>
          表格（CSV、XLSX）、逐行数据，或以记录编号命名的附件压缩包；坏行质检不予通过并说明原因，好行照常入库；同一份文件再报一次不改变任何数据
        </span>
      </h2>
      <Flex wrap gap="8px 12px" align="center">
        <Form.Item name="source" noStyle>
          <Select options={sources.map((value) => ({ value, label: value }))} aria-label="来源" style={{ minWidth: 240 }} />
        </Form.Item>
        <AntUpload
          id={UPLOAD_FIELD}
          accept=".csv,.xlsx,.ndjson,.gz,.txt,.zip"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(chosen) => {
            choose(chosen);
            return false;
          }}
        >
          <Button>选择文件</Button>
        </AntUpload>
        <bdi className="aid" translate="no">
          {file?.name ?? '未选择'}
        </bdi>
        <Button
          type="primary"
          htmlType="submit"
          loading={sent !== null}
          disabled={file === null || (brought.trim() !== '' && digestAsWritten(brought) === null)}
        >
          报送
        </Button>
        {sent !== null && <Progress percent={Math.floor(sent * 100)} status="active" aria-label="上传进度" style={{ width: 240 }} />}
      </Flex>
      {file !== null && <DigestOfFile digested={digested.of === file ? digested : { state: 'reading' }} brought={brought} />}
      {refusal !== null && <Alert type="error" showIcon title={refusal} />}
    </Form>
  );
};
