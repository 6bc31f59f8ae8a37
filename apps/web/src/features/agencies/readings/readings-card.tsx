import { useQuery } from '@apollo/client/react';
import type { CaseReadingsQuery } from '@zhilu/contract';
import { count, READING_WORD, readingOf, ROLE, type Role } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { second } from '../../../shared/date/time';
import { useSession } from '../../../shared/server/session';
import { ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { CaseReadingsDocument } from './generated/readings';

type Row = CaseReadingsQuery['caseReadings'][number];

const COLUMNS: readonly DataColumn<Row>[] = [
  { key: 'at', title: '时间', className: 'when', cell: ({ at }) => second(at) },
  { key: 'who', title: '查阅人', cell: ({ person, role, place }) => `${person}（${place === null ? '' : `${place}　`}${role}）` },
  {
    key: 'what',
    title: '查阅',
    cell: (row) => (
      <>
        {READING_WORD[readingOf(row)]}
        {row.file !== null && `：${row.file}`}
      </>
    ),
  },
  {
    key: 'case',
    title: '案件',
    cell: ({ agencyId, caseId, caseNo }) =>
      caseId === null ? '您无权查看的案件' : <Link to={`/cases/${agencyId}/${caseId}`}>{caseNo ?? '（无案号）'}</Link>,
  },
  { key: 'purpose', title: '用途', cell: ({ purpose }) => purpose ?? '' },
];

/** 查阅记录: who of other bodies opened cases and recordings of this agency, when and what for; shown to the agency itself. */
export const ReadingsCard = ({ agencyId }: { agencyId: number }) => {
  const { viewer } = useSession();
  const own = ROLE[viewer.role as Role].stands === 'agency' && viewer.place?.id === `agency:${agencyId}`;
  const { data, error, refetch } = useQuery(CaseReadingsDocument, { skip: !own, fetchPolicy: 'cache-and-network' });
  if (!own) return null;
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={4} />;
  const rows = data.caseReadings;
  return (
    <section className="card" id="readings">
      <h2>
        查阅记录 <span>近一年本单位以外人员查阅本单位案卷、附件和调阅的记录 {count(rows.length)} 次</span>
      </h2>
      <DataTable<Row>
        leaves={{ table: 'readings', question: {} }}
        dense
        label="查阅记录"
        rows={rows}
        rowKey={({ id }) => id}
        columns={COLUMNS}
        empty={{ why: '近一年没有本单位以外的人员查阅。' }}
      />
    </section>
  );
};
