import { Button } from 'antd';
import { useRef, useState } from 'react';

/** A file to be read in the page: the name of what was chosen stands beside the button. */
export const FileButton = ({ label, accept, chosen }: { label: string; accept: string; chosen: (text: string) => void }) => {
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  return (
    <span>
      <input
        ref={input}
        type="file"
        accept={accept}
        aria-label={label}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file === undefined) return;
          setName(file.name);
          void file.text().then(chosen);
        }}
      />
      <Button onClick={() => input.current?.click()}>选择文件</Button> <bdi className="aid">{name ?? '未选择'}</bdi>
    </span>
  );
};
