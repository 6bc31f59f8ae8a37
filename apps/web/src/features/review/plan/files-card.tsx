import { useQuery } from '@apollo/client/react';
import type { ReviewFilesQuery } from '@zhilu/contract';
import { count, RESULT_STANDING, REVIEW_STATE, SAMPLE_MODE, type SampleMode } from '@zhilu/kernel/vocabulary';
import { Segmented } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { ReviewFilesDocument } from '../generated/review';
import type { Plan } from './plan';

type File = ReviewFilesQuery['reviewFiles'][number];

const columnsOf = (organises: boolean, mode: SampleMode): DataColumn<File>[] => [
  {
    key: 'number',
    title: '案号',
    cell: ({ id, agencyId, caseNumber }) => <Link to={`/review-files/${agencyId}/${id}`}>{caseNumber}</Link>,
  },
  { key: 'agency', title: '单位', cell: ({ agencyName }) => agencyName },
  { key: 'stratum', title: '层', className: 'when', cell: ({ stratum }) => stratum },
  ...(organises
    ? [
        {
          key: 'ticket',
          title: '签号',
          className: 'when',
          cell: ({ ticket }: File) => (ticket === null ? '' : <code>{ticket.slice(0, 8)}</code>),
          hint: ({ ticket }: File) => ticket ?? '',
        },
        ...(mode === 'weighted' ? [{ key: 'weight', title: '权数', numeric: true, cell: ({ weight }: File) => count(weight) }] : []),
        {
          key: 'seats',
          title: '阅卷',
          className: 'when',
          cell: ({ seats, signed }: File) => `${seats === 2 ? '双盲' : '单评'}，已签 ${count(signed ?? 0)}`,
        },
      ]
    : []),
  { key: 'state', title: '状况', className: 'when', cell: ({ state }) => (state === null ? '评查中' : REVIEW_STATE[state]) },
  { key: 'points', title: '得分', numeric: true, cell: ({ points }) => points ?? '' },
  { key: 'grade', title: '等次', className: 'when', cell: ({ grade }) => grade ?? '' },
  {
    key: 'standing',
    title: '效力',
    className: 'when',
    cell: ({ standing }) => standing !== null && <span className="tag plain">{RESULT_STANDING[standing]}</span>,
  },
];

/** 抽中名单: each way of sampling by itself. */
export const FilesCard = ({ plan }: { plan: Plan }) => {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(ReviewFilesDocument, { variables: { id: plan.id }, fetchPolicy: 'cache-and-network' });
  const [mode, setMode] = useState<SampleMode>(plan.mode);
  const files = data?.reviewFiles;
  if (error && !files) return <ErrorState error={error} again={() => void refetch()} />;
  if (!files) return <Loading rows={8} />;
  const modes = (Object.keys(SAMPLE_MODE) as SampleMode[]).filter((one) => one === plan.mode || files.some((file) => file.mode === one));
  const n = (of: SampleMode): number => files.filter((file) => file.mode === of).length;
  return (
    <section className="card">
      <div className="row between">
        <h2>{plan.organises ? '名单' : '本单位被评查的案卷'}</h2>
        {modes.length > 1 && (
          <Segmented<SampleMode>
            aria-label="抽样方式"
            value={mode}
            onChange={setMode}
            options={modes.map((value) => ({ value, label: `${SAMPLE_MODE[value]} ${count(n(value))}` }))}
          />
        )}
      </div>
      <DataTable<File>
        leaves="workbook"
        dense
        label="名单"
        rows={files.filter((file) => file.mode === mode)}
        rowKey={({ id }) => id}
        columns={columnsOf(plan.organises, mode)}
        open={({ agencyId, id }) => navigate(`/review-files/${agencyId}/${id}`)}
        empty={{ why: '没有您可以查看的案卷。' }}
      />
    </section>
  );
};
