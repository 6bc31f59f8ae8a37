import '../review.css';
import { useQuery } from '@apollo/client/react';
import {
  ACT_TYPE,
  count,
  digestGroups,
  REVIEW_PLAN_ACTION,
  REVIEW_PLAN_STATE,
  REVIEW_REPORT,
  REVIEW_STATE,
  type ReviewState,
  SAMPLE_MODE,
} from '@zhilu/kernel/vocabulary';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router-dom';
import { day, minute } from '../../../shared/date/time';
import { Crumb } from '../../../shared/frame/crumb';
import { useSession } from '../../../shared/server/session';
import { ErrorState, Loading } from '../../../shared/state/states';
import { ReviewPlanDocument } from '../generated/review';
import { CalibrationCard } from './calibration-card';
import { DrawCard, SampleCard } from './draw-card';
import type { Plan } from './plan';
import { FilesCard } from './files-card';
import { HandIn } from './hand-in';
import { ReadersCard } from './readers-card';
import { ResultsCard } from './results-card';
import { StrataTable } from './strata-table';

/** States of files with a result: of one at least a report can be written. */
const WITH_RESULT: readonly ReviewState[] = ['scored', 'fedBack', 'objected', 'final', 'overturned'];

/** 抽样台: the sealed frame, the seed, the list anybody draws again, who reads it, and what it came to. */
export const PlanPage = () => {
  const { id } = useParams();
  const { viewer } = useSession();
  const { data, error, refetch } = useQuery(ReviewPlanDocument, { variables: { id: id! }, fetchPolicy: 'cache-and-network' });
  const plan = data?.reviewPlan;
  useEffect(() => {
    document.title = `${plan?.title ?? '评查计划'} · 执录`;
  }, [plan?.title]);
  if (error && !plan) return <ErrorState error={error} again={() => void refetch()} />;
  if (!plan) return <Loading rows={14} />;
  const drawn = plan.state === 'drawn' || plan.state === 'closed';
  return (
    <>
      <Crumb
        steps={[
          { key: 'reviews', word: '案卷评查', to: '/reviews' },
          { key: 'plan', word: plan.title },
        ]}
      />
      <div className="row between">
        <h1>
          {plan.title} <span className="tag plain">{REVIEW_PLAN_STATE[plan.state]}</span>
        </h1>
        {plan.organises && plan.states.some(({ state }) => WITH_RESULT.includes(state)) && (
          <Link to={`/reviews/${plan.id}/report`}>{REVIEW_REPORT}</Link>
        )}
      </div>
      <div className="meta">
        <span>
          样本框{' '}
          <b>
            {day(plan.from)}至{day(plan.to)}
          </b>
        </span>
        <span>
          范围{' '}
          <b>
            {plan.office}，{count(plan.agencies)} 个单位
          </b>
        </span>
        <span>
          类别 <b>{plan.actTypes.map((act) => ACT_TYPE[act]).join('、')}</b>
        </span>
        <span>
          标准{' '}
          <b title={plan.standard.source}>
            {plan.standard.title}
            {!plan.standard.official && '（非官方）'}
          </b>
        </span>
        <span>
          抽样方式 <b>{SAMPLE_MODE[plan.mode]}</b>
        </span>
        <span>
          数据{' '}
          <b>
            截至 {day(plan.asOf)}日终，第 {count(plan.known)} 笔入库
          </b>
        </span>
      </div>
      <p className="answer">{answerOf(plan)}</p>
      {plan.organises && (
        <div className="review-three">
          <section className="card">
            <h2>
              样本框与配额 <span>每层至少 {count(plan.least)} 件，不足全取</span>
            </h2>
            <StrataTable strata={plan.strata} />
            {plan.withheld + plan.withdrawn > 0 && (
              <p className="aid">
                未列入：依法不公开 {count(plan.withheld)} 件，数据已撤回 {count(plan.withdrawn)} 件
              </p>
            )}
          </section>
          <section className="card">
            <h2>封存与种子</h2>
            <Steps plan={plan} />
            {plan.actions.length > 0 && <DrawCard plan={plan} />}
          </section>
          {drawn && <SampleCard plan={plan} />}
        </div>
      )}
      {plan.organises && drawn && <ResultsCard plan={plan} />}
      {plan.organises && drawn && <CalibrationCard plan={plan} />}
      {plan.organises && drawn && <ReadersCard plan={plan} />}
      {viewer.place?.kind === 'agency' && plan.state === 'drawn' && <HandIn plan={plan} />}
      {drawn && <FilesCard plan={plan} />}
    </>
  );
};

/** What was done about the plan, in the order it was done: the seal before the seed. */
const Steps = ({ plan }: { plan: Plan }) => (
  <ol className="review-steps">
    {plan.steps.map((step) => (
      <li key={step.seq}>
        <time>{minute(step.at)}</time>
        <b>{REVIEW_PLAN_ACTION[step.action]}</b>
        {step.action === 'seal' && ` ${count(plan.frameRows)} 行`}
        {step.drawn !== null && ` ${count(step.drawn)} 件`}
        <span className="aid">　{step.person}</span>
        {step.action === 'seal' && <p className="digest">SHA-256 {digestGroups(plan.frameDigest).join(' ')}</p>}
        {step.action === 'draw' && (
          <>
            <p className="seed">{step.seed}</p>
            <p className="aid">{step.seedFrom === 'typed' ? '现场输入的种子' : '由平台随机产生的种子'}</p>
          </>
        )}
        {step.listDigest !== null && <p className="digest">名单 {digestGroups(step.listDigest).join(' ')}</p>}
        {step.said !== '' && (
          <p className="aid">
            {step.action === 'seal' && '不按行业标准的理由：'}
            {step.said}
          </p>
        )}
      </li>
    ))}
  </ol>
);

const answerOf = (plan: Plan): string => {
  const unrecorded = plan.strata.filter(({ stratum }) => stratum.includes('未记录')).reduce((sum, { size }) => sum + size, 0);
  const among = unrecorded > 0 ? `（含未记录 ${count(unrecorded)} 件）` : '';
  if (!plan.organises) return `本计划由${plan.office}组织；本单位案卷的结果在反馈以后显示。`;
  if (plan.state === 'sealed') return `样本框已封存 ${count(plan.frameRows)} 件${among}，还没有种子；定下种子以后名单即定。`;
  if (plan.state === 'abandoned') return '这个计划已作废，没有抽取案卷。';
  const drawn = plan.steps.findLast((step) => step.drawn !== null)?.drawn ?? 0;
  const states = plan.states.map(({ state, n }) => `${REVIEW_STATE[state]} ${count(n)}`).join('，');
  return `从 ${count(plan.frameRows)} 件${among}中${SAMPLE_MODE[plan.mode]} ${count(drawn)} 件；先封存、后出种子，任何人可重抽出同一份名单。现在：${states}。`;
};
