import { Segmented } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { LeaveButton, type Leaving } from '../export/leaving';
import type { ChartOption } from './drawing';

export type { ChartOption };

/** A chart with its twin: a table of the same numbers, and a description in words. The library comes after the page: on a slow link the words and figures stand first. */
export const Chart = ({
  title,
  aid,
  words,
  option,
  height,
  table,
  leaves,
  more,
  open,
}: {
  title: string;
  aid?: string;
  words: string;
  option: ChartOption;
  height: number;
  table: ReactNode;
  /** How it leaves the product, as a table and as a picture; or why it does not. */
  leaves: Leaving;
  /** What can be done with it besides. */
  more?: ReactNode;
  /** What a point opens; the table holds the same as links. */
  open?: (index: number) => void;
}) => {
  const [view, setView] = useState<'图' | '表'>('图');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = place;
    if (view !== '图' || current === null) return undefined;
    let stop: (() => void) | null = null;
    let gone = false;
    import('./drawing').then(
      ({ draw }) => {
        if (!gone) stop = draw(current, words, option, open);
      },
      // The same numbers stand in the table.
      () => !gone && setView('表'),
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, [view, option, words, open]);
  return (
    <section className="card">
      <h2>
        {title}
        <span>
          {aid}{' '}
          <Segmented
            size="small"
            options={['图', '表']}
            value={view}
            onChange={(value) => setView(value as '图' | '表')}
            aria-label={`${title}的显示方式`}
          />{' '}
          <LeaveButton leaves={leaves} />
          {more}
        </span>
      </h2>
      {/* A node of its own: what the library empties when it goes must not be taken over by the table. */}
      {view === '图' ? (
        <div key="chart" ref={place} className="chart" style={{ minHeight: height }} role="img" aria-label={words} />
      ) : (
        table
      )}
    </section>
  );
};
