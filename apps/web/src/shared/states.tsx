import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { CombinedGraphQLErrors } from '@apollo/client';

/** Shapes of what is to come, after a moment: a quick answer does not flicker. */
export const Loading = ({ rows = 6 }: { rows?: number }) => {
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 150);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className="skeleton" role="status" aria-label="正在读取">
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} />
      ))}
    </div>
  );
};

/** The code and number of a failure as the server gives them. */
export const failureText = (error: unknown): { text: string; code: string } => {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    const { code, trace } = (first?.extensions ?? {}) as { code?: string; trace?: string | null };
    return { text: first?.message ?? '', code: trace ?? code ?? '' };
  }
  return { text: '与服务器的连接中断，请检查网络后重试。', code: '' };
};

/** What happened, what to do, a number to quote. */
export const ErrorState = ({ error, again }: { error: unknown; again?: () => void }) => {
  const { text, code } = failureText(error);
  return (
    <div className="card failed" role="alert">
      <strong>没有读到数据</strong>
      <p>{text}</p>
      {/^[0-9a-f]{8}$/.test(code) && <p className="aid">编号 {code}</p>}
      {again && <Button onClick={again}>重试</Button>}
    </div>
  );
};

/** Nothing here, why, and what would change it. */
export const EmptyState = ({ why, what }: { why: string; what?: string }) => (
  <div className="nothing">
    <p>{why}</p>
    {what !== undefined && <p className="aid">{what}</p>}
  </div>
);
