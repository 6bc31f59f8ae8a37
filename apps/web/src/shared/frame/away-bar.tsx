import { useReactiveVar } from '@apollo/client/react';
import { Button } from 'antd';
import { away, look } from '../server/away';

/** Said over whatever stands on the page, a form in a window among it: what was typed is not lost. */
export const AwayBar = () =>
  useReactiveVar(away) ? (
    <div className="ribbon away" role="alert">
      与服务器的连接中断，正在等待恢复。已填写的内容仍在本页，请勿关闭或者刷新。
      <Button size="small" onClick={() => void look()}>
        重试
      </Button>
    </div>
  ) : null;
