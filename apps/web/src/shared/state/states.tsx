import { Alert, Button, Empty, Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { failureText, PURPOSE_DUE } from '../server/failure';

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
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
};

/** An office that has no place and no agency yet: nothing failed, and it is said what comes first. */
const NOT_BEGUN = 'directory.empty';
const BEGIN = (
  <>
    系统管理员先登记名录，再建立各角色的账号，接入第一个来源：见 <Link to="/begin">开始使用</Link>。
  </>
);

/** What an account may not read, and what is not there for it, is nobody's failure: it is said, and what to do about it. */
const NOT_ALLOWED = /^access\.not-allowed$|-not-yours$|\.not-yours$/;
const UNKNOWN = /[.-]unknown$/;
const ELSEWHERE = (
  <>
    请核对地址，或者回到<Link to="/">总览</Link>。
  </>
);

/** 没有权限: what an account may not read, and whom to turn to. */
export const NoRight = ({ why = '当前账号没有这项权限。' }: { why?: string }) => (
  <EmptyState why={why} what="这一页不在本账号的职责之内。确有需要的，请本机构的安全管理员授予相应的角色。" />
);

/** Whoever has not said what they read for says it here, on whatever page; fetched by those alone. */
const PurposeForm = lazy(async () => ({ default: (await import('../purpose/purpose-form')).PurposeForm }));

/** What happened, what to do, a number to quote. */
export const ErrorState = ({ error, again }: { error: unknown; again: () => void }) => {
  const { text, code } = failureText(error);
  if (NOT_ALLOWED.test(code)) return <NoRight why={text} />;
  if (UNKNOWN.test(code)) return <EmptyState why={text} what={ELSEWHERE} />;
  if (code === PURPOSE_DUE)
    return (
      <Suspense fallback={<Loading />}>
        <PurposeForm stated={again} />
      </Suspense>
    );
  if (code === NOT_BEGUN) return <EmptyState why={text} what={BEGIN} />;
  return (
    <Alert
      className="failed"
      type="warning"
      title="没有读到数据"
      description={
        <>
          {text}
          {/^[0-9a-f]{8}$/.test(code) && <span className="aid">　编号 {code}</span>}
        </>
      }
      action={<Button onClick={again}>重试</Button>}
    />
  );
};

/** Nothing here, why, and what would change it. */
export const EmptyState = ({ why, what }: { why: string; what?: ReactNode }) => (
  <Empty
    className="nothing"
    image={false}
    description={
      <>
        {why}
        {what !== undefined && <p className="aid">{what}</p>}
      </>
    }
  />
);
