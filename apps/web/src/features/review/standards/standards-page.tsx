import { useQuery } from '@apollo/client/react';
import type { OwnReviewStandardsQuery } from '@zhilu/contract';
import { count } from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { ErrorState, Loading } from '../../../shared/state/states';
import { type DataColumn, DataTable } from '../../../shared/table/data-table';
import { OwnReviewStandardsDocument } from './generated/standards';

type Entry = OwnReviewStandardsQuery['reviewStandards'][number];

const COLUMNS: readonly DataColumn<Entry>[] = [
  {
    key: 'title',
    title: '标准',
    cell: ({ key, standard }) => (
      <>
        <Link to={`/reviews/standards/${key}`}>{standard.title}</Link> {!standard.official && <span className="tag plain">非官方</span>}
      </>
    ),
  },
  { key: 'office', title: '机关', cell: ({ office }) => office ?? '平台自带' },
  { key: 'version', title: '版次', className: 'when', cell: ({ standard }) => standard.version },
  { key: 'acts', title: '类别', className: 'when', cell: ({ standard }) => standard.acts.join('、') },
  {
    key: 'items',
    title: '评分项',
    numeric: true,
    cell: ({ standard }) => count(standard.groups.reduce((sum, { items }) => sum + items.length, 0)),
  },
  { key: 'source', title: '出处', cell: ({ standard }) => standard.source },
  { key: 'at', title: '修订', className: 'when', cell: ({ versions }) => (versions[0] ? minute(versions[0].at) : '') },
];

/** 评查标准: what plans may be made by, each with where it is from. */
export const StandardsPage = () => {
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(OwnReviewStandardsDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '评查标准 · 执录';
  }, []);
  const standards = data?.reviewStandards;
  if (error && !standards) return <ErrorState error={error} again={() => void refetch()} />;
  if (!standards) return <Loading rows={8} />;
  return (
    <>
      <Crumb
        steps={[
          { key: 'reviews', word: '案卷评查', to: '/reviews' },
          { key: 'standards', word: '评查标准' },
        ]}
      />
      <h1>评查标准</h1>
      <p className="answer">行业主管部门有标准的，用行业标准；没有的，用省的标准。机关改写的各版保留，已封存的计划仍按封存时的一版评分。</p>
      <div className="card list">
        <DataTable<Entry>
          leaves="settings"
          label="评查标准"
          rows={standards}
          rowKey={({ key }) => key}
          columns={COLUMNS}
          open={({ key }) => navigate(`/reviews/standards/${key}`)}
        />
      </div>
    </>
  );
};
