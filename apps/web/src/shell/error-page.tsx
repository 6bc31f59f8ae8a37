import { Button } from 'antd';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router-dom';

/** A piece of the page that did not come: the service is away, or has become another version meanwhile. */
const didNotCome = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);

/** A page that is not there, or one that broke. What was typed elsewhere is still there. */
export const ErrorPage = () => {
  const error = useRouteError();
  const missing = error === undefined || error === null || (isRouteErrorResponse(error) && error.status === 404);
  if (didNotCome(error))
    return (
      <main className="error-page">
        <h1>没有读到页面</h1>
        <p>与服务器的连接中断，或者系统刚刚升级。请检查网络后重试。</p>
        <Button onClick={() => window.location.reload()}>重试</Button>
      </main>
    );
  return (
    <main className="error-page">
      <h1>{missing ? '没有这个页面' : '页面出错了'}</h1>
      <p>{missing ? '地址可能已变更，或链接不完整。' : '请刷新重试；如仍出错，请把地址栏内容告知系统管理员。'}</p>
      <Link to="/">回到总览</Link>
    </main>
  );
};
