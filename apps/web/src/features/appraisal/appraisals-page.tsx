import './appraisal.css';
import { useMutation, useQuery } from '@apollo/client/react';
import type { AppraisalHeadFragment, AppraisalSchemePartsFragment, SchemeAction } from '@zhilu/contract';
import { ORGANISES_APPRAISALS } from '@zhilu/kernel/flow';
import { APPRAISAL_STATE, count, type Role, SCHEME_ACTION, SCHEME_STATE } from '@zhilu/kernel/vocabulary';
import { Alert, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { minute } from '../../shared/date/time';
import { failureText } from '../../shared/server/failure';
import { useSession } from '../../shared/server/session';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { WhoMay } from '../../shared/frame/who-may';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { AppraisalCallsDocument, AppraisalsPageDocument, DecideAppraisalSchemeDocument } from './generated/appraisal';

const APPRAISALS: readonly DataColumn<AppraisalHeadFragment>[] = [
  { key: 'title', title: '考核', cell: ({ id, title }) => <Link to={`/appraisals/${id}`}>{title}</Link> },
  { key: 'office', title: '机关', cell: ({ office }) => office },
  { key: 'state', title: '状况', cell: ({ state }) => <span className="tag plain">{APPRAISAL_STATE[state]}</span> },
  { key: 'edition', title: '版次', cell: ({ edition }) => `第 ${count(edition)} 版` },
  { key: 'prepared', title: '测算', className: 'when', cell: ({ preparer, preparedAt }) => `${preparer}，${minute(preparedAt)}` },
];

/** 评议考核: appraisals of locked periods, and the schemes by which they are made. */
export const AppraisalsPage = () => {
  const { viewer } = useSession();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(AppraisalsPageDocument, { fetchPolicy: 'cache-and-network' });
  const calls = useQuery(AppraisalCallsDocument, { fetchPolicy: 'cache-and-network' });
  useEffect(() => {
    document.title = '评议考核 · 执录';
  }, []);
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (!data) return <Loading rows={10} />;
  const { appraisals, appraisalSchemes: schemes } = data;
  const organises = viewer.place?.kind !== 'agency' && ORGANISES_APPRAISALS.includes(viewer.role as Role);
  return (
    <>
      <div className="row between">
        <h1>评议考核</h1>
        {organises && (
          <span className="row">
            <Button onClick={() => navigate('/appraisals/schemes/new')}>拟定考核方案</Button>
            <Button type="primary" disabled={schemes.length === 0} onClick={() => navigate('/appraisals/new')}>
              试算并提请审定
            </Button>
          </span>
        )}
      </div>
      <p className="answer">{answerOf(appraisals, schemes)}</p>
      {appraisals.length === 0 ? (
        <EmptyState why="还没有考核。" what="方案批准、期间锁定以后，试算并提请审定；告知以后单位在这里看到自己的结果。" />
      ) : (
        <section className="card">
          <h2>考核</h2>
          <DataTable
            leaves={{ table: 'appraisals', question: {} }}
            label="考核"
            rows={appraisals}
            rowKey={({ id }) => id}
            columns={APPRAISALS}
            open={({ id }) => navigate(`/appraisals/${id}`)}
          />
        </section>
      )}
      {(calls.data?.appraisalCalls ?? []).length > 0 && (
        <section className="card">
          <h2>自评</h2>
          <ul className="ap-moves in-text">
            {calls.data!.appraisalCalls.map(({ id, title, until, asked, filed, mayFile }) => (
              <li key={id}>
                <Link to={`/appraisals/self/${id}`}>{title}</Link>，{minute(until)}截止，
                {viewer.place?.kind === 'agency'
                  ? filed.length > 0
                    ? '已报送'
                    : mayFile
                      ? '待报送'
                      : '没有报送'
                  : `${count(asked)} 个单位中已报送 ${count(filed.length)} 个`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {schemes.map((scheme) => (
        <Scheme key={scheme.id} scheme={scheme} />
      ))}
    </>
  );
};

const Scheme = ({ scheme }: { scheme: AppraisalSchemePartsFragment }) => {
  const [said, setSaid] = useState('');
  const [decide, { loading, error }] = useMutation(DecideAppraisalSchemeDocument, {
    refetchQueries: ['AppraisalsPage'],
    onError: () => undefined,
  });
  const act = (action: SchemeAction): void => void decide({ variables: { id: scheme.id, action, said } });
  return (
    <section className="card">
      <h2>
        {scheme.title} <span className="tag plain">{SCHEME_STATE[scheme.state]}</span>{' '}
        <span>
          {scheme.code} 第 {count(scheme.version)} 版，{scheme.office}
          {!scheme.official && '，非官方'}
        </span>
      </h2>
      <p>{scheme.indicators.map(({ title, weight }) => `${title} ${weight}`).join('　')}</p>
      <p className="aid">
        来源：{scheme.source}。同类：{scheme.peers.length === 0 ? '全部单位' : `同${scheme.peers.join('、同')}`}；分母少于{' '}
        {count(scheme.least)} 的不计入。
        {scheme.steps.map(({ action, person, at }) => `${action}：${person}，${minute(at)}`).join('；')}。{' '}
        <a href={fileOf(scheme.text)} download={`考核方案-${scheme.code}-第${scheme.version}版.json`}>
          导出方案文件
        </a>
      </p>
      {scheme.actions.length === 0 && <WhoMay work="考核方案" state={scheme.state} />}
      {scheme.actions.length > 0 && (
        <div className="row">
          <Input
            aria-label="办理意见"
            placeholder="写明意见"
            value={said}
            onChange={({ target }) => setSaid(target.value)}
            style={{ maxWidth: 360 }}
          />
          {scheme.actions.map((action) => (
            <Button key={action} loading={loading} disabled={said.trim() === ''} onClick={() => act(action)}>
              {SCHEME_ACTION[action]}
            </Button>
          ))}
        </div>
      )}
      {error && <Alert type="error" showIcon title={failureText(error).text} />}
    </section>
  );
};

/** A text as something that can be downloaded. */
export const fileOf = (text: string): string => `data:application/json;charset=utf-8,${encodeURIComponent(text)}`;

const answerOf = (appraisals: readonly AppraisalHeadFragment[], schemes: readonly AppraisalSchemePartsFragment[]): string => {
  const open = appraisals.filter(({ state }) => state === 'prepared' || state === 'approved' || state === 'told').length;
  const approved = schemes.filter(({ state }) => state === 'approved').length;
  return `办理中的考核 ${count(open)} 项，已批准的方案 ${count(approved)} 个。罚没数额、办案数、处罚数不作指标（《行政处罚法》第七十四条第三款）。`;
};
