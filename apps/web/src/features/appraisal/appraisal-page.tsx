import './appraisal.css';
import { useLazyQuery, useMutation, useQuery } from '@apollo/client/react';
import type { AppraisalAction } from '@zhilu/contract';
import { standingWords } from '@zhilu/kernel/appraisal';
import { APPRAISAL_ACTION, APPRAISAL_STATE, count, digestGroups } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { minute } from '../../shared/date/time';
import { Crumb } from '../../shared/frame/crumb';
import { failureText } from '../../shared/server/failure';
import { useSession } from '../../shared/server/session';
import { LeaveButton } from '../../shared/export/leaving';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { WhoMay } from '../../shared/frame/who-may';
import { ErrorState, Loading } from '../../shared/state/states';
import { fileOf } from './appraisals-page';
import { ActOnAppraisalDocument, AppraisalDocument, AppraisalPackDocument } from './generated/appraisal';
import { Moves } from './moves';
import { Objections } from './objections';
import { ResultsTable } from './results-table';
import { ScoreTable } from './score-table';
import { SelfWords } from './self/self-words';
import type { Appraisal } from './words';

/** One appraisal: what it came to in groups, who did what, objections, and what a second edition changed. An agency, or an agency chosen, is explained point by point. */
export const AppraisalPage = () => {
  const { id, agencyId } = useParams();
  const { viewer } = useSession();
  const { data, error, refetch } = useQuery(AppraisalDocument, { variables: { id: id! }, fetchPolicy: 'cache-and-network' });
  const appraisal = data?.appraisal;
  useEffect(() => {
    document.title = `${appraisal?.title ?? '评议考核'} · 执录`;
  }, [appraisal?.title]);
  // From far down a long table another page begins at its top.
  useEffect(() => window.scrollTo(0, 0), [id, agencyId]);
  if (error && !appraisal) return <ErrorState error={error} again={() => void refetch()} />;
  if (!appraisal) return <Loading rows={12} />;
  const own = viewer.place?.kind === 'agency' ? appraisal.results[0] : undefined;
  const chosen = own ?? appraisal.results.find((one) => String(one.agencyId) === agencyId);
  return (
    <>
      <Crumb
        steps={[
          { key: 'appraisals', word: '评议考核', to: '/appraisals' },
          { key: 'appraisal', word: appraisal.title, ...(agencyId === undefined ? {} : { to: `/appraisals/${appraisal.id}` }) },
          ...(agencyId === undefined || chosen === undefined ? [] : [{ key: 'agency', word: chosen.name }]),
        ]}
      />
      <div className="row between">
        <h1>
          {chosen === undefined ? appraisal.title : `${chosen.name}：考核结果与得分说明`}{' '}
          <span className="tag plain">{APPRAISAL_STATE[appraisal.state]}</span>
        </h1>
        <LeaveButton leaves={{ table: 'appraisalScores', question: { id: appraisal.id }, of: '得分说明' }} />
      </div>
      <div className="meta">
        <span>
          版次 <b>第 {count(appraisal.edition)} 版</b>
        </span>
        <span>
          锁定期间 <b>{appraisal.editionTitle}</b>
        </span>
        <span>
          测算{' '}
          <b>
            {appraisal.preparer}，{minute(appraisal.preparedAt)}
          </b>
        </span>
        {appraisal.until && (
          <span>
            异议截止 <b>{minute(appraisal.until)}</b>
          </span>
        )}
      </div>
      <p className="answer">{chosen === undefined ? standingWords(appraisal.results) : answerOf(chosen)}</p>
      {chosen === undefined ? (
        <ResultsTable results={appraisal.results} to={(agency) => `/appraisals/${appraisal.id}/${agency}`} />
      ) : (
        <ScoreTable id={appraisal.id} result={chosen} mayReadCases={viewer.mayReadCases} />
      )}
      {chosen?.self && (
        <section className="card">
          <h2>
            自评 <span>测算以前由单位报送，不产生得分</span>
          </h2>
          <SelfWords self={chosen.self} />
        </section>
      )}
      {chosen === undefined && <Moves moves={appraisal.moves} />}
      <Objections appraisal={appraisal} chosen={chosen ?? null} />
      {appraisal.changes.length > 0 && <Changes appraisal={appraisal} />}
      {own === undefined && (appraisal.state === 'final' || appraisal.state === 'published') && (
        <p>
          公文：<Link to={`/appraisals/${appraisal.id}/papers/appraisalNotice`}>考核通报</Link>　
          <Link to={`/appraisals/${appraisal.id}/papers/appraisalReport`}>考核报告</Link>
        </p>
      )}
      {own === undefined && <Steps appraisal={appraisal} />}
      <p className="aid law-note">
        {appraisal.rule}。罚没数额、办案数、处罚数不作指标（《行政处罚法》第七十四条第三款）。第 1 版摘要{' '}
        {digestGroups(appraisal.digest).join(' ')}。
      </p>
    </>
  );
};

const answerOf = ({ name, total, low, high, centre, grade, standing, peers, weight }: Appraisal['results'][number]): string => {
  if (total === null || total === undefined)
    return standing === 'unassessed'
      ? `${name}的来源有未报的日期，无法评估，没有合计。`
      : `${name}可以计分的权重只有 ${weight}，样本过少，没有合计。`;
  const beside = typeof centre === 'number' ? `，按同组比率应得 ${centre.toFixed(1)} 分` : '';
  const words = { worse: '明显较差', better: '明显较好', same: '与同组难分高下' } as const;
  const group = standing === 'worse' || standing === 'better' || standing === 'same' ? words[standing] : '可比的同类过少，不分组';
  return `${name} ${total} 分（95% 区间 ${low!.toFixed(1)}–${high!.toFixed(1)}），等次${grade ?? '不评'}；在${peers}中${group}${beside}。`;
};

type Change = Appraisal['changes'][number];
const CHANGES: readonly DataColumn<Change>[] = [
  { key: 'name', title: '单位', cell: ({ name }) => name },
  { key: 'cell', title: '格', cell: ({ cell }) => cell },
  { key: 'was', title: '第 1 版', numeric: true, cell: ({ was }) => was },
  { key: 'became', title: '第 2 版', numeric: true, cell: ({ became }) => became },
  { key: 'cause', title: '原因', cell: ({ cause }) => cause },
];

const Changes = ({ appraisal: { id, changes } }: { appraisal: Appraisal }) => (
  <section className="card">
    <h2>
      第 2 版改了 {count(changes.length)} 格 <span>第 1 版仍可查</span>
    </h2>
    <DataTable
      leaves={{ table: 'appraisalChanges', question: { id } }}
      label="第 2 版的改动"
      rows={changes}
      rowKey={({ name, cell }) => `${name} ${cell}`}
      columns={CHANGES}
      dense
    />
  </section>
);

const Steps = ({ appraisal }: { appraisal: Appraisal }) => {
  const [said, setSaid] = useState('');
  const [act, { loading, error }] = useMutation(ActOnAppraisalDocument, {
    refetchQueries: ['Appraisal', 'AppraisalsPage'],
    onError: () => undefined,
  });
  const [pack, packed] = useLazyQuery(AppraisalPackDocument);
  const wordless: readonly AppraisalAction[] = ['tell', 'finalise', 'publish'];
  return (
    <section className="card">
      <h2>办理</h2>
      <ol className="ap-steps">
        {appraisal.steps.map(({ action, at, person, said: words }) => (
          <li key={`${action} ${String(at)}`}>
            {minute(at)}　<b>{action}</b>　{person}
            {words !== '' && `：${words}`}
          </li>
        ))}
      </ol>
      {appraisal.actions.length === 0 && <WhoMay work="评议考核" state={appraisal.state} />}
      <div className="row">
        {appraisal.actions.some((action) => !wordless.includes(action)) && (
          <Input
            aria-label="办理意见"
            placeholder="写明意见"
            value={said}
            onChange={({ target }) => setSaid(target.value)}
            style={{ maxWidth: 360 }}
          />
        )}
        {appraisal.actions.map((action) => (
          <Button
            key={action}
            loading={loading}
            disabled={said.trim() === '' && !wordless.includes(action)}
            onClick={() => void act({ variables: { id: appraisal.id, action, said } })}
          >
            {APPRAISAL_ACTION[action]}
          </Button>
        ))}
        {packed.data ? (
          <a href={fileOf(packed.data.appraisalPack)} download="复算包.json">
            保存复算包
          </a>
        ) : (
          <Button loading={packed.loading} onClick={() => void pack({ variables: { id: appraisal.id } })}>
            取复算包
          </Button>
        )}
      </div>
      {(error ?? packed.error) && <Alert type="error" showIcon title={failureText(error ?? packed.error).text} />}
    </section>
  );
};
