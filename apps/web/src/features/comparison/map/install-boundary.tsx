import { useMutation } from '@apollo/client/react';
import { Alert, Button, Input, Modal, Upload } from 'antd';
import { useState } from 'react';
import { API } from '../../../shared/server/api';
import { failureText } from '../../../shared/server/failure';
import { RemoveBoundaryDocument } from '../generated/comparison';

/** 边界文件: brought with its 审图号 by the head of the office, and taken out again. */
export const InstallBoundary = ({ own, changed }: { own: boolean; changed: () => void }) => {
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File | null>(null);
  const [reviewNo, setReviewNo] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const done = (): void => {
    setOpen(false);
    setFile(null);
    changed();
  };
  const [remove, removing] = useMutation(RemoveBoundaryDocument, { onCompleted: done, onError: () => undefined });
  const send = async (brought: File): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      const body = new FormData();
      body.append('reviewNo', reviewNo);
      body.append('file', brought);
      const answer = await fetch(`${API}/boundary`, { method: 'POST', headers: { 'x-zhilu': '1' }, body });
      if (answer.ok) done();
      else setRefusal(((await answer.json()) as { text?: string }).text ?? '服务器没有收下这份文件，请重试。');
    } catch {
      setRefusal('上传中断，没有启用边界文件。请检查网络后再试。');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        边界文件
      </Button>
      <Modal title="边界文件" open={open} onCancel={() => setOpen(false)} footer={null} destroyOnHidden>
        <p>
          GeoJSON 格式，至多 5 MB；各地区的 properties 写明行政区划代码（code 或者
          adcode），坐标为经纬度。启用后本机构的各地区按边界绘制，旁注审图号。
        </p>
        <label>
          审图号
          <Input value={reviewNo} onChange={({ target }) => setReviewNo(target.value)} placeholder="如 GS(2024)0650号" maxLength={40} />
        </label>
        <p className="row">
          <Upload
            accept=".geojson,.json"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(chosen) => {
              setFile(chosen);
              return false;
            }}
          >
            <Button>选择文件</Button>
          </Upload>
          <span>{file?.name}</span>
        </p>
        {(refusal ?? removing.error) && <Alert type="error" showIcon title={refusal ?? failureText(removing.error).text} />}
        <p className="row">
          <Button type="primary" disabled={file === null || reviewNo.trim() === ''} loading={busy} onClick={() => void send(file!)}>
            启用
          </Button>
          {own && (
            <Button loading={removing.loading} onClick={() => void remove()}>
              撤下现用的边界文件
            </Button>
          )}
        </p>
      </Modal>
    </>
  );
};
