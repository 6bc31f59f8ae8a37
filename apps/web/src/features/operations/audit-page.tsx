import './audit.css';
import { useQuery } from '@apollo/client/react';
import type { AuditEntriesQuery, AuditFilter } from '@zhilu/contract';
import { addDays } from '@zhilu/kernel/time';
import { AUDIT_ACTIONS, auditWord, count } from '@zhilu/kernel/vocabulary';
import { Button, Input, Select } from 'antd';
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { DateRangeField } from '../../shared/date/date-field';
import { second } from '../../shared/date/time';
import { ExportButton } from '../../shared/export/export-button';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { AuditStandingCard } from './audit-standing';
import { AuditEntriesDocument, AuditExportPlanDocument, ExportAuditDocument } from './generated/operations';

type Row = AuditEntriesQuery['auditEntries']['rows'][number];
/** Days shown unless others are asked. */
const DAYS = 30;
const ACTIONS = AUDIT_ACTIONS.map((value) => ({ value, label: auditWord(value) }));

const COLUMNS: readonly DataColumn<Row>[] = [
  { key: 'at', title: '时间', className: 'when', cell: ({ at }) => second(at) },
  {
    key: 'who',
    title: '账号',
    hint: ({ person }) => person ?? '',
    cell: ({ account, person }) => (account === null ? '（未登录或系统）' : `${account}　${person ?? ''}`),
  },
  { key: 'address', title: '地址', cell: ({ address }) => address ?? '' },
  { key: 'action', title: '事项', cell: ({ action }) => auditWord(action) },
  {
    key: 'object',
    title: '对象和内容',
    className: 'audit-what',
    cell: ({ object, detail }) => (
      <>
        <bdi>{object}</bdi>
        {detail !== '' && (
          <span className="aid">
            <bdi>{detail}</bdi>
          </span>
        )}
      </>
    ),
  },
  { key: 'chain', title: '链', cell: ({ chainName }) => chainName },
  { key: 'word', title: '核验码', className: 'audit-word', cell: ({ word }) => <bdi translate="no">{word}</bdi> },
];

/** 审计: who did what, when and from where; whether the record is as it was written; and taking both elsewhere. */
export const AuditPage = () => {
  const { state } = useSession();
  const [params, setParams] = useSearchParams();
  const closed = state?.lastClosedDay;
  const filter = useMemo((): AuditFilter | null => {
    if (closed === undefined) return null;
    const today = addDays(closed, 1);
    const said = (name: string): string | null => params.get(name);
    return {
      from: said('from') ?? addDays(today, -DAYS),
      to: said('to') ?? today,
      account: said('account'),
      action: said('action'),
      text: said('text'),
    };
  }, [params, closed]);
  const { data, error, fetchMore, refetch, loading } = useQuery(AuditEntriesDocument, {
    variables: { filter: filter!, after: null },
    skip: filter === null,
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  useEffect(() => {
    document.title = '审计 · 执录';
  }, []);
  if (filter === null) return <Loading rows={12} />;
  const go = (changes: Readonly<Record<string, string | null>>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes))
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    setParams(next, { replace: true });
  };
  const page = data?.auditEntries;
  if (error && !page)
    return (
      <>
        <h1>审计</h1>
        <ErrorState error={error} again={() => void refetch()} />
      </>
    );
  const more = (): void =>
    void fetchMore({
      variables: { after: page!.next },
      updateQuery: (before, { fetchMoreResult }) => ({
        auditEntries: { ...fetchMoreResult.auditEntries, rows: [...before.auditEntries.rows, ...fetchMoreResult.auditEntries.rows] },
      }),
    });
  return (
    <>
      <div className="row between">
        <h1>审计 {page && <span className="head-count">{count(page.total)} 条</span>}</h1>
        {page && <ExportButton plan={AuditExportPlanDocument} ask={ExportAuditDocument} question={{ filter }} />}
      </div>
      <AuditStandingCard />
      <div className="filters" role="group" aria-label="筛选">
        <span>
          时间 <DateRangeField label="时间" from={filter.from} to={filter.to} onChange={go} />
        </span>
        <Input.Search
          key={`account ${filter.account ?? ''}`}
          placeholder="账号"
          aria-label="账号"
          allowClear
          defaultValue={filter.account ?? ''}
          onSearch={(account) => go({ account })}
          style={{ width: 180 }}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="全部事项"
          aria-label="事项"
          value={filter.action}
          options={ACTIONS}
          onChange={(action: string | undefined) => go({ action: action ?? null })}
          style={{ width: 220 }}
        />
        <Input.Search
          key={`text ${filter.text ?? ''}`}
          placeholder="对象或内容含有"
          aria-label="对象或内容"
          allowClear
          defaultValue={filter.text ?? ''}
          onSearch={(text) => go({ text })}
          style={{ width: 260 }}
        />
      </div>
      {error && <ErrorState error={error} again={() => void refetch()} />}
      {!error && !page && <Loading rows={14} />}
      {page?.total === 0 && <EmptyState why="没有符合条件的记录。" what="可放宽筛选，或换一个期间。" />}
      {page && page.rows.length > 0 && (
        <div className="card list">
          <DataTable<Row> leaves="page" label="审计记录" rows={page.rows} rowKey={({ id }) => id} columns={COLUMNS} />
          {page.next !== null && (
            <Button onClick={more} loading={loading} block type="text">
              再看 50 条（已列 {count(page.rows.length)} 条）
            </Button>
          )}
        </div>
      )}
    </>
  );
};
