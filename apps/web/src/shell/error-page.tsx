import { Button } from 'antd';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router-dom';

/** A page that is not there, or one that broke. What was typed elsewhere is still there. */
export const ErrorPage = () => {
  const error = useRouteError();
  const missing = error === undefined || error === null || (isRouteErrorResponse(error) && error.status === 404);
  return (
    <main className="error-page">
      <h1>{missing ? '没有这个页面' : '页面出错了'}</h1>
      <p>{missing ? '地址可能已变更，或链接不完整。' : '请检查网络后重试；如仍出错，请把地址栏内容告知系统管理员。'}</p>
      {!missing && <Button onClick={() => window.location.reload()}>重试</Button>} <Link to="/">回到总览</Link>
    </main>
  );
};
