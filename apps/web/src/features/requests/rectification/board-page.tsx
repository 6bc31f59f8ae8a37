import '../../../shared/requests/requests.css';
import { useQuery } from '@apollo/client/react';
import type { RequestsQuery } from '@zhilu/contract';
import { columnOf } from '@zhilu/kernel/flow';
import { codesOf, count, RECTIFICATION_COLUMN, type RectificationColumn } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { RequestsDocument } from '../../../shared/requests/generated/requests';
import { ErrorState, Loading } from '../../../shared/state/states';

type Card = RequestsQuery['requests']['rows'][number];
type Tally = RequestsQuery['requests']['tally'];
const COLUMNS = codesOf(RECTIFICATION_COLUMN);

/** How many rectifications stand in each column, by the tally of all the reader may see. */
const standing = (tally: Tally): Readonly<Record<RectificationColumn, number>> => {
  const n = Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Record<RectificationColumn, number>;
  for (const { kind, state, n: all, overdue } of tally) {
    if (kind !== 'rectification') continue;
    const column = columnOf(state, false);
    if (column !== null) n[column] += all - overdue;
    n.overdue += overdue;
  }
  return n;
};

/** 整改看板: every rectification in the one column it stands in; what is past due by itself, whoever is to act. */
export const BoardPage = () => {
  const [params] = useSearchParams();
  const matter = params.get('matter');
  const agencyId = params.get('agency');
  const narrowed = { ...(matter !== null && { matter }), ...(agencyId !== null && { agencyId: Number(agencyId) }) };
  const { data, error, refetch } = useQuery(RequestsDocument, {
    variables: { filter: { kinds: ['rectification'], ...narrowed }, after: null },
    fetchPolicy: 'cache-and-network',
  });
  useEffect(() => {
    document.title = '整改看板 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  const { tally } = data.requests;
  const n = standing(tally);
  const closed = (state: 'rejected' | 'cancelled'): number =>
    tally.filter((one) => one.kind === 'rectification' && one.state === state).reduce((sum, one) => sum + one.n, 0);
  const whole = matter === null && agencyId === null;
  return (
    <>
      <Crumb
        steps={[
          { key: 'requests', word: '待办', to: '/requests' },
          { key: 'board', word: '整改看板' },
        ]}
      />
      <h1>整改看板</h1>
      <p className="answer">
        {whole ? (
          <>
            {COLUMNS.map((column) => `${RECTIFICATION_COLUMN[column]} ${count(n[column])}`).join('，')}；另有验收不通过{' '}
            {count(closed('rejected'))} 件、已撤销 {count(closed('cancelled'))} 件，见
            <Link to="/requests?kind=rectification&show=closed">已办结的整改</Link>。
          </>
        ) : (
          <>
            {matter !== null && `事由“${matter}”`}
            {agencyId !== null && ` ${data.requests.rows[0]?.agencyName ?? ''}`}共 {count(data.requests.total)} 件，含验收不通过、已撤销的。{' '}
            <Link to="/rectifications">看全部</Link>
          </>
        )}
      </p>
      <div className="board">
        {COLUMNS.map((column) => (
          <Column key={column} column={column} filter={narrowed} n={whole ? n[column] : null} />
        ))}
      </div>
    </>
  );
};

const Column = ({
  column,
  filter,
  n,
}: {
  column: RectificationColumn;
  filter: { readonly matter?: string; readonly agencyId?: number };
  n: number | null;
}) => {
  const { data, error, refetch, fetchMore, loading } = useQuery(RequestsDocument, {
    variables: { filter: { kinds: ['rectification'], column, ...filter }, after: null },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const page = data?.requests;
  const more = (): void =>
    void fetchMore({
      variables: { after: page!.next },
      updateQuery: (before, { fetchMoreResult }) => ({
        requests: { ...fetchMoreResult.requests, rows: [...before.requests.rows, ...fetchMoreResult.requests.rows] },
      }),
    });
  return (
    <section className={column === 'overdue' ? 'card column overdue' : 'card column'} aria-label={RECTIFICATION_COLUMN[column]}>
      <h2>
        {RECTIFICATION_COLUMN[column]} <span>{page || n !== null ? count(page?.total ?? n!) : ''}</span>
      </h2>
      {error && !page && <ErrorState error={error} again={() => void refetch()} />}
      {page?.rows.map((row) => (
        <BoardCard key={row.no} row={row} column={column} />
      ))}
      {page?.total === 0 && <p className="aid">没有</p>}
      {page?.next && (
        <Button type="text" block loading={loading} onClick={more}>
          再看 50 件（已列 {count(page.rows.length)} 件）
        </Button>
      )}
    </section>
  );
};

const BoardCard = ({ row, column }: { row: Card; column: RectificationColumn }) => (
  <article className="board-card">
    <Link to={`/requests/${row.agencyId}/${row.no}`}>{row.caseNo ?? row.caseTitle ?? `整改要求 ${row.no}`}</Link>
    <p>{row.agencyName}</p>
    <p>{row.matters.length > 0 ? row.matters.join('、') : row.about}</p>
    {row.assignee !== null && <p className="aid">责任人 {row.assignee}</p>}
    {row.turn && (
      <p className="aid">
        {column === 'overdue' && (row.turn === 'agency' ? '单位应于 ' : '监督机构应于 ')}
        {row.dueAt === null ? '期限无法计算' : minute(row.dueAt)} {column === 'overdue' ? '前办理' : '到期'}
      </p>
    )}
    {row.earlier.length > 0 && (
      <p>
        <Link to={`/rectifications?agency=${row.agencyId}&matter=${encodeURIComponent(row.matters[0]!)}`}>
          同类第 {count(row.earlier.length + 1)} 次
        </Link>
      </p>
    )}
  </article>
);
