import '../../shared/requests/requests.css';
import { useQuery } from '@apollo/client/react';
import { actionWord, INTERRUPTION, REFERRAL, REQUEST_KIND, type RequestAction, STORAGE_CLAIM, TURN } from '@zhilu/kernel/vocabulary';
import { valueWord } from '@zhilu/kernel/ledger';
import { Alert, Button, Timeline } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { Crumb } from '../../shared/frame/crumb';
import { FileList } from '../../shared/requests/file-list';
import { RequestForm, type WholeRequest } from '../../shared/requests/request-form';
import { RequestDocument } from '../../shared/requests/generated/requests';
import { GroundCard, WhoMayAct } from './ground-card';
import { RectificationCard } from './rectification/rectification-card';
import { StateTag } from '../../shared/requests/state-tag';
import { clock, lasting, minute } from '../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';

/** One request: what it is about, everything done about it, and what the reader may do now. */
export const RequestPage = () => {
  const { agencyId, no } = useParams();
  const { data, error, refetch } = useQuery(RequestDocument, {
    variables: { agencyId: Number(agencyId), no: no! },
    fetchPolicy: 'cache-and-network',
  });
  const request = data?.request;
  useEffect(() => {
    document.title = `${request ? REQUEST_KIND[request.kind] : '办理事项'} · 执录`;
  }, [request]);
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  if (data && !request) return <EmptyState why="没有这项办理事项，或不在您的查阅范围内。" what="请核对链接，或联系所在地的监督机构。" />;
  if (!request) return <Loading rows={10} />;
  return (
    <>
      <Crumb
        steps={[
          { key: 'requests', word: '办理事项', to: '/requests' },
          { key: 'agency', word: request.agencyName },
          {
            key: 'case',
            word: request.caseNo ?? request.caseTitle ?? '案件',
            to: `/cases/${request.agencyId}/${request.caseId}${request.dutyNo ? `?duty=${request.dutyNo}` : ''}`,
          },
        ]}
      />
      <h1>
        {REQUEST_KIND[request.kind]}：{request.about}
      </h1>
      <div className="meta">
        <span>
          <StateTag kind={request.kind} state={request.state} overdue={request.overdue} />
        </span>
        {request.turn && (
          <span>
            现由 <b>{TURN[request.turn]}</b> 办理
          </span>
        )}
        {request.turn && (
          <span>
            期限 <b>{request.dueAt ? minute(request.dueAt) : '节假日安排未收录，无法计算'}</b>
          </span>
        )}
        <span>
          编号 <b>{request.no}</b>
        </span>
        {request.assignee !== null && (
          <span>
            责任人 <b>{request.assignee}</b>
          </span>
        )}
        {request.caseTitle && (
          <span>
            案件 <b>{request.caseTitle}</b>
          </span>
        )}
      </div>
      {request.blocked && <Alert className="notice" type="warning" title={request.blocked} />}
      {request.kind === 'rectification' && <RectificationCard request={request} />}
      <div className="row request-row">
        <section className="card grow">
          <h2>
            办理经过 <span>只增不改</span>
          </h2>
          <Timeline
            className="steps"
            items={request.steps.map((step) => ({ key: step.seq, content: <Step step={step} request={request} /> }))}
          />
        </section>
        {request.turn !== null && request.allowed.length === 0 && (
          <aside className="card">
            <h2>现由{TURN[request.turn]}办理</h2>
            <WhoMayAct request={request} />
          </aside>
        )}
        {request.allowed.length > 0 && (
          <aside className="card">
            <Acting key={request.steps.at(-1)!.seq} request={request} done={() => void refetch()} />
          </aside>
        )}
      </div>
      <GroundCard key={request.steps.at(-1)!.seq} request={request} />
    </>
  );
};

const Step = ({ step, request }: { step: WholeRequest['steps'][number]; request: WholeRequest }) => (
  <>
    <b>{actionWord(request.kind, step.action)}</b>　{step.person}（{step.role}）　<span className="aid">{minute(step.at)}</span>
    {step.reason && <p>中断原因：{INTERRUPTION[step.reason]}</p>}
    {step.gaps.length > 0 && (
      <p className="aid">
        所说明的中断：
        {step.gaps
          .map(({ from, to }) => `${clock(from)}—${clock(to)}（${lasting((Date.parse(to) - Date.parse(from)) / 1000)}）`)
          .join('，')}
      </p>
    )}
    {step.claim && (
      <p>
        延期情形：{STORAGE_CLAIM[step.claim]}；自 {step.startsAt?.replace('T', ' ')} 起算
      </p>
    )}
    {step.changes.map((change) => (
      <p key={change.member}>
        {change.word}：{change.was === null ? '未载明' : valueWord(request.recordKind, change.member, change.was)} →{' '}
        <b>{change.is === null ? '无' : valueWord(request.recordKind, change.member, change.is)}</b>
      </p>
    ))}
    {step.duties.length > 0 && (
      <>
        <p>数据撤回前已到期而没有完成的应记录事项：</p>
        <ul className="lead-cases">
          {step.duties.map(({ no, title, dueAt, whole }) => (
            <li key={no}>
              <Link to={`/cases/${request.agencyId}/${request.caseId}?duty=${no}`}>{title}</Link>
              <span className="aid">
                {whole ? '　全案一项，随其他各项' : ''}　到期 {minute(dueAt)}
              </span>
            </li>
          ))}
        </ul>
      </>
    )}
    {step.referral && <p>{REFERRAL[step.referral]}</p>}
    {step.text !== '' && <p>{step.text}</p>}
    <FileList agencyId={request.agencyId} files={step.files} />
    {step.posting !== null && <p className="aid">数据批号 {step.posting}</p>}
  </>
);

const FIRST: readonly RequestAction[] = ['accept', 'answer', 'submit'];

const Acting = ({ request, done }: { request: WholeRequest; done: () => void }) => {
  const [action, choose] = useState<RequestAction | null>(null);
  const { agencyId, caseId, recordKind, recordKey, dutyNo } = request;
  if (action === null)
    return (
      <>
        <h2>您可以</h2>
        <div className="desk">
          {request.allowed.map((one) => (
            <Button key={one} type={FIRST.includes(one) ? 'primary' : 'default'} onClick={() => choose(one)}>
              {actionWord(request.kind, one)}
            </Button>
          ))}
        </div>
      </>
    );
  return (
    <>
      <h2>{actionWord(request.kind, action)}</h2>
      <RequestForm
        wanted={{
          kind: request.kind,
          action,
          target: { agencyId, caseId, recordKind, recordKey, dutyNo },
          request: { no: request.no, expectedRevision: request.steps.at(-1)!.seq },
          current: askedBefore(request),
        }}
        done={done}
        cancel={() => choose(null)}
      />
    </>
  );
};

/** What was asked to be corrected last, as it stood. */
const askedBefore = (request: WholeRequest): Record<string, string | null> =>
  Object.fromEntries((request.steps.findLast(({ changes }) => changes.length > 0)?.changes ?? []).map(({ member, was }) => [member, was]));
