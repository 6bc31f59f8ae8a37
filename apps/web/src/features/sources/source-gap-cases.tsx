import { useQuery } from '@apollo/client/react';
import type { SourceGapCasesQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import { ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { SourceGapCasesDocument } from './generated/source';

type Row = SourceGapCasesQuery['sourceGapCases']['rows'][number];

/** In the address: all cases with something that cannot be judged, whatever column. */
export const ALL = 'all';

/** The cases behind a number of 待补充项. */
export const SourceGapCases = ({
  source,
  column,
  title,
  close,
}: {
  source: number;
  column: string;
  title: string | null;
  close: () => void;
}) => {
  const { data, error, refetch, fetchMore } = useQuery(SourceGapCasesDocument, {
    variables: { source, column: column === ALL ? null : column },
    fetchPolicy: 'cache-and-network',
  });
  const page = data?.sourceGapCases;
  if (error && !page) return <ErrorState error={error} again={() => void refetch()} />;
  if (!page) return <Loading rows={4} />;
  const columns: readonly DataColumn<Row>[] = [
    {
      key: 'case',
      title: '案件',
      cell: ({ agencyId, caseId, caseNo, title: named }) => (
        <Link to={`/cases/${agencyId}/${caseId}`}>{caseNo ?? named ?? '（无案号）'}</Link>
      ),
    },
    { key: 'title', title: '案件名称', cell: (row) => <span translate="no">{row.title ?? '—'}</span> },
    { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
    { key: 'closes', title: '可减少', numeric: true, cell: ({ closes, unknown }) => `${count(closes)}/${count(unknown)} 项` },
  ];
  return (
    <>
      <h3>
        {title === null ? '有信息不足的案件' : `补充填报“${title}”可减少信息不足的案件`}{' '}
        <span className="aid">
          {count(page.total)} 件{page.withheld > 0 && `，其中 ${count(page.withheld)} 件不列出`}
        </span>
        <Button type="text" size="small" onClick={close}>
          收起
        </Button>
      </h3>
      <DataTable
        leaves={{ table: 'sourceGapCases', question: { source, column: column === ALL ? null : column } }}
        label="待补充的案件"
        dense
        rows={page.rows}
        rowKey={({ agencyId, caseId }) => `${agencyId} ${caseId}`}
        columns={columns}
        empty={{ why: '没有可以列出的案件。' }}
      />
      {page.next !== null && (
        <Button
          onClick={() =>
            void fetchMore({
              variables: { after: page.next },
              updateQuery: (before, { fetchMoreResult }) => ({
                sourceGapCases: {
                  ...fetchMoreResult.sourceGapCases,
                  rows: [...before.sourceGapCases.rows, ...fetchMoreResult.sourceGapCases.rows],
                },
              }),
            })
          }
        >
          再看 50 件（已列 {count(page.rows.length)} 件）
        </Button>
      )}
    </>
  );
};
