import '../../shared/requests/requests.css';
import { useQuery } from '@apollo/client/react';
import {
  codesOf,
  count,
  REQUEST_KIND,
  REQUEST_STATE,
  type RequestKind,
  type RequestState,
  type Role,
  ROLE,
  TURN,
} from '@zhilu/kernel/vocabulary';
import { turnOf } from '@zhilu/kernel/flow';
import type { RequestFilter, RequestsQuery } from '@zhilu/contract';
import { Button, Segmented } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { useSession } from '../../shared/server/session';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { FilterTabs } from '../../shared/frame/filter-tabs';
import { RequestsDocument } from '../../shared/requests/generated/requests';
import { StateTag } from '../../shared/requests/state-tag';
import { minute } from '../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { Causes } from './causes';

/** It comes when it is asked for. */
const RemindMany = lazy(async () => ({ default: (await import('./remind-many')).RemindMany }));

type Row = RequestsQuery['requests']['rows'][number];
type Tally = RequestsQuery['requests']['tally'];
const OPEN: readonly RequestState[] = codesOf(REQUEST_STATE).filter((state) => turnOf(state) !== null);
const KINDS: readonly RequestKind[] = codesOf(REQUEST_KIND);
const CLOSED: readonly RequestState[] = codesOf(REQUEST_STATE).filter((state) => turnOf(state) === null);
const SHOW = { mine: '待本方办理', open: '办理中', overdue: '已超期', closed: '已办结', all: '全部' } as const;
type Show = keyof typeof SHOW;

const filterOf = (show: Show, kind: RequestKind | null, side: 'agency' | 'office' | null): RequestFilter => ({
  ...(kind !== null && { kinds: [kind] }),
  ...(show === 'mine' && side !== null && { turn: side }),
  ...(show === 'open' && { states: [...OPEN] }),
  ...(show === 'overdue' && { overdue: true }),
  ...(show === 'closed' && { states: [...CLOSED] }),
});

/** How many of the tally a choice of filters shows. */
const countOf = (tally: Tally, show: Show, kind: RequestKind | null, side: 'agency' | 'office' | null): number =>
  tally
    .filter((one) => kind === null || one.kind === kind)
    .reduce((sum, { state, n, overdue }) => {
      if (show === 'overdue') return sum + overdue;
      const shown =
        show === 'all' || (show === 'mine' ? turnOf(state) === side : show === 'open' ? turnOf(state) !== null : turnOf(state) === null);
      return shown ? sum + n : sum;
    }, 0);

/** So many are reminded of at once, as the service takes them. */
const AT_ONCE = 100;
/** The tab that leaves no kind out. */
const ALL = 'all' as const;

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    key: 'case',
    title: '案号',
    hint: (row) => row.caseTitle ?? '',
    cell: (row) => row.caseNo ?? row.caseTitle ?? '（无案号）',
  },
  { key: 'kind', title: '种类', cell: (row) => REQUEST_KIND[row.kind] },
  { key: 'about', title: '事项', cell: (row) => row.about },
  { key: 'agency', title: '单位', cell: (row) => row.agencyName },
  { key: 'state', title: '状态', cell: (row) => <StateTag kind={row.kind} state={row.state} overdue={row.overdue} /> },
  { key: 'turn', title: '现由', cell: (row) => (row.turn ? TURN[row.turn] : '') },
  { key: 'due', title: '期限', className: 'when', cell: (row) => (row.turn ? (row.dueAt ? minute(row.dueAt) : '无法计算') : '') },
  { key: 'opened', title: '提出', className: 'when', cell: (row) => minute(row.openedAt) },
];

/** 办理事项: what both sides have to do with each other, mine first, due first. */
export const RequestsPage = () => {
  const { viewer, state } = useSession();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const [chosen, choose] = useState<readonly string[]>([]);
  const [reminding, setReminding] = useState(false);
  const side =
    ROLE[viewer.role as Role].stands === 'agency' ? 'agency' : viewer.role === 'supervisor' || viewer.role === 'approver' ? 'office' : null;
  const kind = params.get('kind') as RequestKind | null;
  const show = (params.get('show') ?? (side === null ? 'open' : 'mine')) as Show;
  const { data, error, refetch, fetchMore, loading } = useQuery(RequestsDocument, {
    variables: { filter: filterOf(show, kind, side), after: null },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  useEffect(() => {
    document.title = '办理事项 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={12} />;
  const page = data.requests;
  const { tally } = page;
  const go = (changes: Record<string, string | null>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setParams(next);
  };
  const of = (one: Show): number => countOf(tally, one, kind, side);
  const more = (): void =>
    void fetchMore({
      variables: { after: page.next },
      updateQuery: (before, { fetchMoreResult }) => ({
        requests: { ...fetchMoreResult.requests, rows: [...before.requests.rows, ...fetchMoreResult.requests.rows] },
      }),
    });
  return (
    <>
      <div className="row between">
        <h1>
          办理事项
          <span className="head-count">
            {side !== null && `待${TURN[side]}办理 ${count(countOf(tally, 'mine', null, side))} 项，`}
            办理中 {count(countOf(tally, 'open', null, side))} 项，其中已超期 {count(countOf(tally, 'overdue', null, side))} 项；共{' '}
            {count(countOf(tally, 'all', null, side))} 项
          </span>
        </h1>
        <span className="row">
          <Link to="/rectifications">整改看板</Link>
          <Link to="/notices">催办记录</Link>
        </span>
      </div>
      <FilterTabs
        label="种类"
        value={kind ?? ALL}
        tabs={[ALL, ...KINDS].map((one) => ({
          value: one,
          word: `${one === ALL ? '全部' : REQUEST_KIND[one]} ${count(countOf(tally, show, one === ALL ? null : one, side))}`,
        }))}
        onChange={(one) => go({ kind: one === ALL ? null : one })}
      />
      <div className="filters" role="group" aria-label="筛选">
        <Segmented
          value={show}
          aria-label="办理情况"
          options={(Object.keys(SHOW) as Show[])
            .filter((one) => one !== 'mine' || side !== null)
            .map((value) => ({ value, label: `${SHOW[value]} ${count(of(value))}` }))}
          onChange={(value) => go({ show: value })}
        />
      </div>
      {page.total === 0 ? (
        <EmptyState
          why={show === 'mine' ? '没有待本方办理的事项。' : '没有符合条件的事项。'}
          what={
            side === 'agency'
              ? '在案件页上，可以就中断提交说明、就迟存主张延期、就有误的记录和事实申请更正，就已撤回的案件申请核销应记录事项。'
              : '在案件页上，可以就中断要求说明，就缺失、逾期要求整改。'
          }
        />
      ) : (
        <div className="card list">
          <DataTable<Row>
            leaves={{ table: 'requests', question: filterOf(show, kind, side) }}
            name="requests"
            label="办理事项"
            rows={page.rows}
            rowKey={({ no }) => no}
            columns={COLUMNS}
            open={({ agencyId, no }) => void navigate(`/requests/${agencyId}/${no}`)}
            {...(side === 'office' && {
              selection: {
                selectedRowKeys: [...chosen],
                onChange: (keys) => choose(keys.slice(0, AT_ONCE).map(String)),
                getCheckboxProps: ({ turn }: Row) => ({ disabled: turn !== 'agency' }),
              },
              tools: (
                <Button disabled={chosen.length === 0} onClick={() => setReminding(true)}>
                  催办{chosen.length > 0 && ` ${count(chosen.length)} 项`}
                </Button>
              ),
            })}
          />
          {page.next && (
            <Button onClick={more} loading={loading} block type="text">
              再看 50 项（已列 {count(page.rows.length)} 项）
            </Button>
          )}
        </div>
      )}
      {reminding && (
        <Suspense fallback={null}>
          <RemindMany
            rows={page.rows.filter(({ no }) => chosen.includes(no))}
            close={() => {
              setReminding(false);
              choose([]);
            }}
          />
        </Suspense>
      )}
      {(kind === null || kind === 'explanation') && state && <Causes closed={state.lastClosedDay} />}
    </>
  );
};
