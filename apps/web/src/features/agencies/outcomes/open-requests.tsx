import { useQuery } from '@apollo/client/react';
import type { RequestFilter } from '@zhilu/contract';
import { turnOf } from '@zhilu/kernel/flow';
import { codesOf, count, REQUEST_KIND, REQUEST_STATE } from '@zhilu/kernel/vocabulary';
import { useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { RequestsDocument } from '../../../shared/requests/generated/requests';
import { EmptyState } from '../../../shared/state/states';
import { DataTable } from '../../../shared/table/data-table';

const OPEN = codesOf(REQUEST_STATE).filter((state) => turnOf(state) !== null);

/** 未办结的办理事项 of an agency, due first; a row opens the request. */
export const OpenRequests = ({ agencyId }: { agencyId: number }) => {
  const navigate = useNavigate();
  const filter = useMemo<RequestFilter>(() => ({ agencyId, states: OPEN }), [agencyId]);
  const { data } = useQuery(RequestsDocument, { variables: { filter, after: null } });
  const page = data?.requests;
  if (!page) return null;
  const overdue = page.rows.filter((row) => row.overdue).length;
  return (
    <section className="card" id="requests">
      <h2>
        未办结的办理事项{' '}
        <span>
          {count(page.total)} 件{overdue > 0 ? `，已逾期 ${count(overdue)} 件` : ''}
        </span>
      </h2>
      {page.total === 0 ? (
        <EmptyState why="没有未办结的办理事项。" />
      ) : (
        <DataTable
          leaves={{ table: 'requests', question: filter }}
          label="未办结的办理事项"
          rows={page.rows}
          rowKey={({ no }) => no}
          open={(row) => void navigate(`/requests/${row.agencyId}/${row.no}`)}
          columns={[
            { key: 'kind', title: '种类', cell: ({ kind }) => REQUEST_KIND[kind] },
            { key: 'about', title: '事由', cell: ({ caseNo, caseTitle, about }) => caseNo ?? caseTitle ?? about },
            { key: 'state', title: '状态', cell: ({ state }) => REQUEST_STATE[state] },
            {
              key: 'due',
              title: '时限',
              className: 'when',
              cell: ({ dueAt, overdue: late }) =>
                dueAt ? <span className={late ? 'red' : undefined}>{`${minute(dueAt)}${late ? ' 已逾期' : ''}`}</span> : '',
            },
          ]}
        />
      )}
    </section>
  );
};
