import '../review.css';
import { useQuery } from '@apollo/client/react';
import type { ReviewDeskQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { ReviewDeskDocument } from './generated/desk';

type File = ReviewDeskQuery['reviewDesk'][number];

/** 盲号: all a reader is told of which file it is. */
export const blindNo = (place: number): string => `盲号 ${String(place).padStart(4, '0')}`;

const COLUMNS: readonly DataColumn<File>[] = [
  { key: 'no', title: '案卷', cell: ({ id, place }) => <Link to={`/review-desk/${id}`}>{blindNo(place)}</Link> },
  {
    key: 'stratum',
    title: '类别',
    className: 'when',
    cell: ({ stratum, calibration }) => (
      <>
        {stratum} {calibration && <span className="tag plain">校准</span>}
      </>
    ),
  },
  { key: 'plan', title: '计划', cell: ({ planTitle }) => planTitle },
  { key: 'done', title: '已评', numeric: true, cell: ({ answered, lines }) => `${count(answered)} / ${count(lines)} 项` },
  {
    key: 'state',
    title: '状况',
    className: 'when',
    cell: ({ signed, lapsed, answered }) => (signed ? '已签名' : lapsed ? '已超时，将另行分派' : answered > 0 ? '在评' : '未评'),
  },
  { key: 'until', title: '保留至', className: 'when', cell: ({ until, signed }) => (signed ? '' : minute(until)) },
];

/** 我的案卷: what a reader has on their desk, unsigned first. */
export const DeskPage = () => {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(ReviewDeskDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '我的案卷 · 执录';
  }, []);
  const files = data?.reviewDesk;
  if (error && !files) return <ErrorState error={error} again={() => void refetch()} />;
  if (!files) return <Loading rows={8} />;
  const signed = files.filter((file) => file.signed).length;
  return (
    <>
      <h1>我的案卷</h1>
      <p className="answer">
        已签 {count(signed)} / {count(files.length)} 卷。各自独立评查：单位、人员和当事人不显示，他人的评分在全部签名以前谁也看不到。
        {files.some(({ calibration, signed: done }) => calibration && !done) && '校准案卷由全体评查员先评，签名以后方可评其他案卷。'}
      </p>
      {files.length === 0 ? (
        <EmptyState why="没有分派给您的案卷。" what="组织评查的机关分派以后，案卷列在这里。" />
      ) : (
        <div className="card list">
          <DataTable<File>
            leaves="work"
            label="我的案卷"
            rows={files}
            rowKey={({ id }) => id}
            columns={COLUMNS}
            open={({ id }) => navigate(`/review-desk/${id}`)}
          />
        </div>
      )}
    </>
  );
};
