import { Button, Upload } from 'antd';
import { useState } from 'react';

/** A file to be read in the page: the name of what was chosen stands beside the button. */
export const FileButton = ({ accept, chosen }: { accept: string; chosen: (text: string) => void }) => {
  const [name, setName] = useState<string | null>(null);
  return (
    <>
      <Upload
        accept={accept}
        showUploadList={false}
        beforeUpload={(file) => {
          setName(file.name);
          void file.text().then(chosen);
          return false;
        }}
      >
        <Button>选择文件</Button>
      </Upload>
      <bdi className="aid">{name ?? '未选择'}</bdi>
    </>
  );
};
