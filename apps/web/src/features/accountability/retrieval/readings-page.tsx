import { useQuery } from '@apollo/client/react';
import { count } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { AccountabilityTabs } from '../tabs';
import { CaseReadingsDocument } from './generated/retrieval';
import type { ReadingLine } from './retrieved';

const COLUMNS: readonly DataColumn<ReadingLine>[] = [
  { key: 'at', title: '时间', className: 'when', cell: ({ at }) => minute(at) },
  { key: 'person', title: '查阅人', cell: ({ person }) => person },
  { key: 'role', title: '角色', cell: ({ role }) => role },
  { key: 'what', title: '查阅事项', cell: ({ what }) => what },
  {
    key: 'case',
    title: '案件',
    cell: ({ agencyId, caseId, caseNo }) => caseId !== null && <Link to={`/cases/${agencyId}/${caseId}`}>{caseNo ?? '（无案号）'}</Link>,
  },
  { key: 'purpose', title: '用途', cell: ({ purpose }) => purpose ?? '' },
  { key: 'records', title: '记录', cell: ({ records }) => records ?? '' },
];

/** 查阅记录: who from outside the agency read which of its case files and records, and what for. */
export const ReadingsPage = () => {
  const { data, error, refetch } = useQuery(CaseReadingsDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '查阅记录 · 执录';
  }, []);
  const rows = data?.caseReadings;
  if (error && !rows) return <ErrorState error={error} again={() => void refetch()} />;
  if (!rows) return <Loading rows={8} />;
  const persons = new Set(rows.map(({ person }) => person)).size;
  return (
    <>
      <AccountabilityTabs />
      <h1>查阅记录</h1>
      <p className="answer">
        最近一年，外单位 {count(persons)} 人查阅本单位的案卷和音像记录 {count(rows.length)} 次，每次均记入本单位的审计记录。
      </p>
      {rows.length === 0 ? (
        <EmptyState why="没有外单位人员查阅本单位的案卷和音像记录。" what="有人打开案卷、附件或者查阅调取的音像记录以后，逐次列在这里。" />
      ) : (
        <div className="card list">
          <DataTable<ReadingLine>
            leaves={{ table: 'readings', question: {} }}
            label="查阅记录"
            rows={rows}
            rowKey={({ id }) => id}
            columns={COLUMNS}
          />
        </div>
      )}
    </>
  );
};
