import type { ErrorLike } from '@apollo/client';
import { useEffect } from 'react';
import { useNavigate } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import type { Leaving } from '../../../shared/export/leaving';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AccountabilityTabs } from '../tabs';

/** A line as every list of matters has it. */
export interface ListedMatter {
  readonly id: string;
  readonly agencyId: number;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
}

/** Columns every list ends with: where a matter stands, what is next and whose, its clock, its beginning. */
export const standingColumns = <Line extends ListedMatter>({
  state,
  next,
  mine,
  opened,
}: {
  readonly state: (line: Line) => string;
  readonly next: (line: Line) => string;
  readonly mine: (line: Line) => boolean;
  readonly opened: string;
}): DataColumn<Line>[] => [
  { key: 'state', title: '状况', className: 'when', cell: (line) => <span className="tag plain">{state(line)}</span> },
  {
    key: 'next',
    title: '下一步',
    className: 'when',
    cell: (line) => (
      <>
        {next(line)}
        {mine(line) && <b>（待您办理）</b>}
      </>
    ),
  },
  {
    key: 'due',
    title: '期限',
    className: 'when',
    cell: ({ dueAt, overdue }) =>
      dueAt !== null && (
        <span className={overdue ? 'red' : ''}>
          {minute(dueAt)}
          {overdue && '　已过'}
        </span>
      ),
  },
  { key: 'opened', title: opened, className: 'when', cell: ({ openedAt }) => minute(openedAt) },
];

/** A list of matters: what is mine, the next step of each, and its clock. */
export const MatterList = <Line extends ListedMatter>({
  title,
  at,
  leaves,
  asked: { lines, error, again },
  answer,
  empty,
  columns,
}: {
  title: string;
  at: string;
  leaves: Leaving;
  asked: { readonly lines: readonly Line[] | undefined; readonly error: ErrorLike | undefined; readonly again: () => unknown };
  answer: (lines: readonly Line[]) => string;
  empty: { readonly why: string; readonly what: string };
  columns: readonly DataColumn<Line>[];
}) => {
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${title} · 执录`;
  }, [title]);
  if (error && !lines) return <ErrorState error={error} again={() => void again()} />;
  if (!lines) return <Loading rows={8} />;
  return (
    <>
      <AccountabilityTabs />
      <h1>{title}</h1>
      <p className="answer">{answer(lines)}</p>
      {lines.length === 0 ? (
        <EmptyState why={empty.why} what={empty.what} />
      ) : (
        <div className="card list">
          <DataTable<Line>
            leaves={leaves}
            label={title}
            rows={lines}
            rowKey={({ id }) => id}
            columns={columns}
            open={({ agencyId, id }) => navigate(`${at}/${agencyId}/${id}`)}
          />
        </div>
      )}
    </>
  );
};
