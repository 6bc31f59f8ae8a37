import './shown-once.css';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';

interface ShownOnceProps {
  /** What was made, and what is to be done with it. */
  readonly children: ReactNode;
  readonly rows: readonly { readonly term: string; readonly value: string; readonly secret?: boolean }[];
  /** What the button that copies says it copies. */
  readonly what: string;
  readonly copies: readonly string[];
  readonly close: () => void;
  readonly closes?: string;
}

/** 只显示这一次: a secret that is kept nowhere: copied from here, and closed by hand. */
export const ShownOnce = ({ children, rows, what, copies, close, closes = '已妥善保存，关闭' }: ShownOnceProps) => {
  const [copied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard?.writeText(copies.join('\n')).then(() => setCopied(true), () => undefined); // prettier-ignore
  return (
    <section className="shown-once" role="status">
      <p>{children}</p>
      <dl>
        {rows.map(({ term, value, secret = false }) => (
          <div key={term} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd {...(secret && { className: 'code', translate: 'no' })}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="actions">
        <Button onClick={copy}>{copied ? '已复制' : `复制${what}`}</Button>{' '}
        <Button type="primary" onClick={close}>
          {closes}
        </Button>
      </p>
    </section>
  );
};
