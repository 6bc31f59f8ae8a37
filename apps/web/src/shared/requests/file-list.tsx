import { Modal } from 'antd';
import { useState } from 'react';
import { PurposeForm } from '../purpose/purpose-form';
import { usePurpose } from '../purpose/use-purpose';
import { API } from '../server/api';

export interface ListedFile {
  readonly id: string;
  readonly name: string;
  readonly media: string;
  readonly bytes: string;
}

const IN_PAGE = ['pdf', 'png', 'jpg', 'mp4', 'webm'];
export const addressOfFile = (agencyId: number, id: string): string => `${API}/files/${agencyId}/${id}`;

/** `340 KB`-like sizes in words. */
export const sizeWords = (bytes: string): string => {
  const n = Number(bytes);
  return n < 1024 * 1024 ? `${Math.max(1, Math.round(n / 1024)).toLocaleString('zh-CN')} 千字节` : `${(n / 1024 / 1024).toFixed(1)} 兆字节`;
};

/** Files by their names: pictures, PDF and video open in the page, the others are downloaded. Every opening is recorded. */
export const FileList = ({ agencyId, files }: { agencyId: number; files: readonly ListedFile[] }) => {
  const [shown, show] = useState<ListedFile | null>(null);
  const { due } = usePurpose();
  return (
    <>
      <ul className="files">
        {files.map((file) => (
          <li key={file.id}>
            {IN_PAGE.includes(file.media) ? (
              <button type="button" className="link" onClick={() => show(file)}>
                {file.name}
              </button>
            ) : (
              <a
                href={`${addressOfFile(agencyId, file.id)}?download=1`}
                onClick={(event) => {
                  if (!due) return;
                  event.preventDefault();
                  show(file);
                }}
              >
                {file.name}
              </a>
            )}{' '}
            <span className="aid">{sizeWords(file.bytes)}</span>
          </li>
        ))}
      </ul>
      {shown && due && (
        <Modal open title="请先说明查阅用途" onCancel={() => show(null)} footer={null}>
          <PurposeForm stated={() => undefined} />
        </Modal>
      )}
      {shown && !due && (
        <Modal
          open
          width={960}
          title={shown.name}
          onCancel={() => show(null)}
          footer={<a href={`${addressOfFile(agencyId, shown.id)}?download=1`}>下载</a>}
        >
          <ShownFile address={addressOfFile(agencyId, shown.id)} file={shown} />
        </Modal>
      )}
    </>
  );
};

/** A file in the page, from wherever it is sent. */
export const ShownFile = ({ address, file }: { address: string; file: ListedFile }) => {
  if (file.media === 'pdf') return <iframe className="shown-file" src={address} title={file.name} />;
  if (!IN_PAGE.includes(file.media)) return <p>此类文件不在页面内打开，请下载。</p>;
  if (file.media === 'png' || file.media === 'jpg') return <img className="shown-file" src={address} alt={file.name} />;
  return <video className="shown-file" src={address} controls aria-label={file.name} />;
};
