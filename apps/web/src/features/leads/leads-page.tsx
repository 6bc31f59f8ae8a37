import { count, percent } from '@zhilu/kernel/vocabulary';
import { useMutation, useQuery } from '@apollo/client/react';
import type { LeadKind, LeadState } from '@zhilu/contract';
import { LEAD_KIND, LEAD_STATE } from '@zhilu/kernel/leads';
import { Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { FilterTabs } from '../../shared/frame/filter-tabs';
import { dayOf } from '../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { LeadPanel } from './lead-panel';
import { type KindSums, type Lead, sentenceOf } from './lead-words';
import { LeadDocument, LeadsDocument, RunLeadsDocument } from './generated/leads';
import { ThresholdsPanel } from './thresholds-panel';
import './leads.css';

const KINDS = Object.keys(LEAD_KIND) as LeadKind[];
const STATES = Object.keys(LEAD_STATE) as LeadState[];

/** The tab that leaves no kind out. */
const ALL = 'all';

const COLUMNS: readonly DataColumn<Lead>[] = [
  { key: 'kind', title: '种类', className: 'when', cell: (lead) => LEAD_KIND[lead.kind].word },
  { key: 'says', title: '情况', cell: sentenceOf },
  { key: 'agency', title: '单位', cell: (lead) => lead.agencyName },
  {
    key: 'cases',
    title: '案件',
    cell: (lead) => (
      <>
        {lead.cases.slice(0, 2).map((one, at) => (
          <span key={one.caseId}>
            {at > 0 && '、'}
            <Link to={`/cases/${lead.agencyId}/${one.caseId}`}>{one.caseNo ?? one.title ?? '（无案号）'}</Link>
          </span>
        ))}
        {lead.cases.length > 2 && ` 等 ${lead.cases.length} 件`}
      </>
    ),
  },
  { key: 'seen', title: '首次发现', className: 'when', cell: (lead) => dayOf(lead.firstSeenAt) },
  { key: 'state', title: '状态', className: 'when', cell: (lead) => <span className="tag plain">{LEAD_STATE[lead.state]}</span> },
];

/** 疑点线索: what the machine raised, by kind; each opens to its numbers, its cases and its judgement. */
export const LeadsPage = () => {
  const [params, setParams] = useSearchParams();
  const kind = KINDS.find((one) => one === params.get('kind')) ?? null;
  const states = params.get('state') === 'all' ? null : ((params.get('state') ?? 'open').split(',') as LeadState[]);
  const agencyId = /^\d+$/.test(params.get('agency') ?? '') ? Number(params.get('agency')) : null;
  const variables = { kind, states, agencyId, after: null };
  const { data, previousData, error, refetch, fetchMore, loading } = useQuery(LeadsDocument, {
    variables,
    notifyOnNetworkStatusChange: true,
    fetchPolicy: 'cache-and-network',
  });
  const named = /^(\d+)-([0-9a-f]{16})$/.exec(params.get('lead') ?? '');
  const listed = (data ?? previousData)?.leads.rows.find((one) => `${one.agencyId}-${one.no}` === params.get('lead'));
  // Opened by its address a lead need not be among those listed.
  const { data: alone } = useQuery(LeadDocument, {
    variables: { agencyId: Number(named?.[1]), no: named?.[2] ?? '' },
    skip: named === null || data === undefined || listed !== undefined,
  });
  useEffect(() => {
    document.title = '疑点线索 · 执录';
  }, []);
  const go = (changes: Record<string, string | null>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    setParams(next, { replace: 'lead' in changes || 'thresholds' in changes });
  };
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  const page = (data ?? previousData)?.leads;
  if (!page) return <Loading rows={14} />;
  const total = page.kinds.reduce((sum, one) => sum + one.total, 0);
  const open = page.kinds.reduce((sum, one) => sum + one.open, 0);
  const sums = page.kinds.find((one) => one.kind === kind);
  const chosen = listed ?? (named === null ? null : alone?.lead);
  return (
    <>
      <div className="row between">
        <h1>
          疑点线索 <span className="head-count">{count(page.total)} 条</span>
        </h1>
        <span className="lead-doings">
          <Button type="text" onClick={() => go({ thresholds: '' })}>
            疑点阈值
          </Button>
          {page.mayJudge && <Run due={page.due} done={() => void refetch()} />}
        </span>
      </div>
      <p className="answer">
        {total === 0
          ? '查阅范围内没有疑点线索。'
          : `查阅范围内共有线索 ${count(total)} 条，待核查 ${count(open)} 条。疑点不是问题，更不是违规，须由人核查后认定。`}
      </p>
      <FilterTabs
        label="线索种类"
        value={kind ?? ALL}
        tabs={[
          { value: ALL, word: `全部 ${count(open)}` },
          ...page.kinds.map((one) => ({ value: one.kind, word: `${LEAD_KIND[one.kind].word} ${count(one.open)}` })),
        ]}
        onChange={(one) => go({ kind: one === ALL ? null : one, lead: null })}
      />
      <div className="filters" role="group" aria-label="筛选">
        <Select
          value={params.get('state') ?? 'open'}
          onChange={(value: string) => go({ state: value === 'open' ? null : value, lead: null })}
          aria-label="状态"
          options={[{ value: 'all', label: '全部状态' }, ...STATES.map((value) => ({ value, label: LEAD_STATE[value] }))]}
          style={{ minWidth: 130 }}
        />
        {agencyId !== null && (
          <Button onClick={() => go({ agency: null })}>不限单位（现为{page.rows[0]?.agencyName ?? `第 ${agencyId} 号单位`}）</Button>
        )}
        {sums && <KindLine sums={sums} />}
      </div>
      {page.rows.length === 0 ? (
        <EmptyState
          why="没有符合条件的线索。"
          what={total === 0 ? '归集完成后自动通查；没有线索不等于没有问题。' : '可换一个种类或状态。'}
        />
      ) : (
        <div className="card list">
          <DataTable
            leaves={{ table: 'leads', question: { kind, states, agency: agencyId } }}
            name="leads"
            label="疑点线索"
            rows={page.rows}
            rowKey={({ agencyId, no }) => `${agencyId}-${no}`}
            columns={COLUMNS}
            open={(lead) => go({ lead: `${lead.agencyId}-${lead.no}` })}
          />
        </div>
      )}
      {page.next && (
        <Button
          block
          type="text"
          loading={loading}
          onClick={() =>
            void fetchMore({
              variables: { after: page.next },
              updateQuery: (before, { fetchMoreResult }) => ({
                leads: { ...fetchMoreResult.leads, rows: [...before.leads.rows, ...fetchMoreResult.leads.rows] },
              }),
            })
          }
        >
          再看 50 条（已列 {count(page.rows.length)} 条）
        </Button>
      )}
      {params.has('thresholds') && <ThresholdsPanel close={() => go({ thresholds: null })} changed={() => void refetch()} />}
      {chosen && (
        <LeadPanel
          key={chosen.no}
          lead={chosen}
          sums={page.kinds.find((one) => one.kind === chosen.kind)}
          mayJudge={page.mayJudge}
          close={() => go({ lead: null })}
          judged={(action) => void refetch().then(() => action !== 'confirm' && go({ lead: null }))}
        />
      )}
    </>
  );
};

const KindLine = ({ sums }: { sums: KindSums }) => (
  <span className="aid">
    {LEAD_KIND[sums.kind].about}。基准 {count(sums.baseN)} / {count(sums.baseOf)}（{percent({ n: sums.baseN, of: sums.baseOf })}，
    {LEAD_KIND[sums.kind].of}）；
    {sums.judged === 0 ? '尚无核查' : `核查属实 ${count(sums.founded)} / ${count(sums.judged)}`}
  </span>
);

/** 通查: goes through the agencies whose cases have changed; the page asks again until none is waiting. */
const Run = ({ due, done }: { due: number; done: () => void }) => {
  const [run, { loading }] = useMutation(RunLeadsDocument);
  const [waiting, wait] = useState(false);
  useEffect(() => {
    if (!waiting || due === 0) return undefined;
    const timer = setInterval(done, 2_000);
    return () => clearInterval(timer);
  }, [waiting, due, done]);
  if (due === 0) return <span className="aid">各单位均已通查</span>;
  return (
    <Button loading={loading || waiting} onClick={() => void run().then(() => wait(true))}>
      通查有变化的单位（{count(due)} 个）
    </Button>
  );
};
