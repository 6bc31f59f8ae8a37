import { useQuery } from '@apollo/client/react';
import type { CreditGapsQuery } from '@zhilu/contract';
import { count, CREDIT_KIND } from '@zhilu/kernel/vocabulary';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { DateRangeField } from '../../../shared/date/date-field';
import { day, minute } from '../../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { CreditGapsDocument } from './generated/credit';

type Missing = CreditGapsQuery['creditGaps'];
type Gap = Missing['gaps'][number];

const COLUMNS: readonly DataColumn<Gap>[] = [
  {
    key: 'document',
    title: '决定书文号',
    cell: ({ agencyId, caseId, documentNo, caseNo }) => (
      <Link to={`/cases/${agencyId}/${caseId}`}>{documentNo ?? caseNo ?? '（无文号）'}</Link>
    ),
  },
  { key: 'kind', title: '种类', className: 'when', cell: ({ kind }) => CREDIT_KIND[kind] },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'decided', title: '决定日期', className: 'when', cell: ({ decidedOn }) => day(decidedOn) },
  {
    key: 'due',
    title: '公示期限',
    className: 'when',
    cell: ({ dueAt, overdue }) =>
      dueAt === null ? (
        '不明：缺少节假日表'
      ) : (
        <span className={overdue ? 'red' : ''}>
          {minute(dueAt)}
          {overdue && '　已过'}
        </span>
      ),
  },
];

/** 尚未登记的: decisions that are to be made public and have no line. Whether and what is made public is for persons to say. */
export const CreditGapsCard = () => {
  const navigate = useNavigate();
  const [asked, ask] = useState<{ from: string | null; to: string | null }>({ from: null, to: null });
  const { data, previousData, error, refetch } = useQuery(CreditGapsDocument, { variables: asked, fetchPolicy: 'cache-and-network' });
  const found = (data ?? previousData)?.creditGaps;
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (!found) return <Loading rows={4} />;
  return (
    <section className="card" aria-label="尚未登记的公示信息">
      <h2>
        尚未登记的公示信息 <span>{count(found.missing)} 件</span>
      </h2>
      <div className="row filters">
        <span className="aid">决定日期</span>
        <DateRangeField
          label="决定日期"
          onDemand
          from={found.from}
          to={found.to}
          onChange={({ from, to }) => {
            if (from !== '' && to !== '') ask({ from, to });
          }}
        />
      </div>
      <p className="in-text">{answerOf(found)}</p>
      {found.missing === 0 ? (
        <EmptyState
          why={found.decided === 0 ? '这段时间没有归集到应当公示的行政处罚、行政许可决定。' : '这段时间应当公示的决定都已登记。'}
          what="应当公示的，是有决定日期、办理结果为处罚或者准予的案件；不含涉及未成年人、国家秘密的案件。"
        />
      ) : (
        <DataTable<Gap>
          leaves={{ table: 'creditGaps', question: { from: found.from, to: found.to } }}
          label="尚未登记的公示信息"
          rows={found.gaps}
          rowKey={({ agencyId, caseId }) => `${agencyId} ${caseId}`}
          columns={COLUMNS}
          open={({ agencyId, caseId }) => navigate(`/cases/${agencyId}/${caseId}`)}
        />
      )}
    </section>
  );
};

const answerOf = ({ decided, missing, overdue, gaps }: Missing): string => {
  const lined = decided - missing;
  const part = gaps.length < missing ? `下表列出决定最早的 ${count(gaps.length)} 件，下载的表列出全部。` : '';
  return `这段时间应当公示的决定 ${count(decided)} 件，已登记 ${count(lined)} 件（${count(lined)}/${count(decided)}），尚未登记 ${count(missing)} 件，其中已过公示期限 ${count(overdue)} 件。${part}在案件页点“登记信用公示”，由单位核对、审核以后报送；依法不予公示的，登记以后写明事由。`;
};
