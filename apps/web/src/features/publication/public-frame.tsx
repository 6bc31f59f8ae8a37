import './publication.css';
import { Button } from 'antd';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { published } from './published';

/** A page for everybody: what was asked for, or in place of it why there is none. */
export const PublicFrame = <T,>({ title, path, children }: { title: string; path: string; children: (read: T) => ReactNode }) => {
  const [read, setRead] = useState<{ readonly of: string; readonly it: T } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const ask = useCallback(() => {
    setRefused(null);
    published<T>(path).then(
      (it) => setRead({ of: path, it }),
      ({ message }: Error) => setRefused(message),
    );
  }, [path]);
  useEffect(ask, [ask]);
  useEffect(() => {
    document.title = `${title} · 执录`;
  }, [title]);
  return (
    <div className="public">
      <header>
        <b>行政执法主体音像记录清单</b>
      </header>
      <main id="content">
        {refused !== null ? (
          <section className="card" role="alert">
            <h1>{refused}</h1>
            <p className="aid">清单由本地区行政执法监督机构决定公开；没有公开的，可以向有关单位查询。</p>
            <Button onClick={ask}>重试</Button>
          </section>
        ) : read?.of === path ? (
          children(read.it)
        ) : (
          <p className="aid" role="status">
            正在读取……
          </p>
        )}
      </main>
    </div>
  );
};
