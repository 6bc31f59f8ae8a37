import './review.css';
import { useQuery } from '@apollo/client/react';
import type { ReviewPlansQuery } from '@zhilu/contract';
import { ORGANISES_REVIEWS } from '@zhilu/kernel/flow';
import { count, REVIEW_PLAN_STATE, REVIEW_STATE, type Role, SAMPLE_MODE } from '@zhilu/kernel/vocabulary';
import { Button } from 'antd';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { day, minute } from '../../shared/date/time';
import { useSession } from '../../shared/server/session';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { DeskPage } from './desk/desk-page';
import { ReviewPlansDocument } from './generated/review';

type Plan = ReviewPlansQuery['reviewPlans'][number];

const COLUMNS: readonly DataColumn<Plan>[] = [
  { key: 'title', title: '计划', cell: ({ id, title }) => <Link to={`/reviews/${id}`}>{title}</Link> },
  { key: 'office', title: '组织机关', cell: ({ office }) => office },
  { key: 'state', title: '状况', className: 'when', cell: ({ state }) => <span className="tag plain">{REVIEW_PLAN_STATE[state]}</span> },
  { key: 'period', title: '案件日期', className: 'when', cell: ({ from, to }) => `${day(from)}至${day(to)}` },
  { key: 'mode', title: '抽样方式', className: 'when', cell: ({ mode }) => SAMPLE_MODE[mode] },
  { key: 'frame', title: '样本框', numeric: true, cell: ({ frameRows }) => count(frameRows) },
  {
    key: 'states',
    title: '案卷',
    cell: ({ organises, states }) => (organises ? states.map(({ state, n }) => `${REVIEW_STATE[state]} ${count(n)}`).join('，') : ''),
  },
  { key: 'sealed', title: '封存', className: 'when', cell: ({ sealedAt }) => minute(sealedAt) },
];

/** 案卷评查: plans, for those who organise and those who are reviewed; a reader comes to their own desk. */
export const ReviewsPage = () => {
  const { viewer } = useSession();
  return viewer.role === 'reviewer' ? <DeskPage /> : <Plans />;
};

const Plans = () => {
  const { viewer } = useSession();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(ReviewPlansDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '案卷评查 · 执录';
  }, []);
  const plans = data?.reviewPlans;
  if (error && !plans) return <ErrorState error={error} again={() => void refetch()} />;
  if (!plans) return <Loading rows={8} />;
  const organises = viewer.place?.kind !== 'agency' && ORGANISES_REVIEWS.includes(viewer.role as Role);
  return (
    <>
      <div className="row between">
        <h1>案卷评查</h1>
        {organises && (
          <span className="row">
            <Link to="/reviews/standards">评查标准</Link>
            <Button type="primary" onClick={() => navigate('/reviews/new')}>
              拟定评查计划
            </Button>
          </span>
        )}
      </div>
      <p className="answer">{answerOf(plans)}</p>
      {plans.length === 0 ? (
        <EmptyState why="还没有评查计划。" what="监督机构或者上级主管部门封存样本框、抽取案卷以后，计划列在这里。" />
      ) : (
        <div className="card list">
          <DataTable<Plan>
            leaves={{ table: 'reviewPlans', question: {} }}
            label="评查计划"
            rows={plans}
            rowKey={({ id }) => id}
            columns={COLUMNS}
            open={({ id }) => navigate(`/reviews/${id}`)}
          />
        </div>
      )}
    </>
  );
};

const answerOf = (plans: readonly Plan[]): string => {
  const own = plans.filter(({ organises }) => organises);
  const under = plans.filter(({ state }) => state === 'drawn');
  const n = (state: Plan['states'][number]['state']): number =>
    own.flatMap(({ states }) => states).reduce((sum, one) => sum + (one.state === state ? one.n : 0), 0);
  const todo = [
    [n('drawn'), '件待分派'],
    [n('disputed'), '件有分歧待裁定'],
    [n('scored'), '件待反馈'],
    [n('objected'), '件异议待复查'],
  ] as const;
  const words = todo.flatMap(([files, what]) => (files > 0 ? [`${count(files)} ${what}`] : []));
  return `评查中的计划 ${count(under.length)} 个${words.length > 0 ? `：${words.join('，')}` : ''}。名单由封存的样本框和种子确定，任何人可以复核。`;
};
