import { useQuery } from '@apollo/client/react';
import type { RequestGroundQuery } from '@zhilu/contract';
import { count, REQUEST_KIND } from '@zhilu/kernel/vocabulary';
import { Link } from 'react-router-dom';
import { CaseDesk } from '../../shared/case/case-desk';
import { VisitTimeline } from '../../shared/case/visit-timeline';
import { minute } from '../../shared/date/time';
import { PURPOSE_DUE, PurposeForm } from '../../shared/purpose/purpose-form';
import type { WholeRequest } from '../../shared/requests/request-form';
import { StateTag } from '../../shared/requests/state-tag';
import { failureText } from '../../shared/server/failure';
import { ErrorState, Loading } from '../../shared/state/states';
import { DataTable } from '../../shared/table/data-table';
import { RequestCaseDocument, RequestGroundDocument } from './generated/ground';

type Ground = NonNullable<RequestGroundQuery['requestGround']>;

interface FaultRow {
  readonly device: string;
  readonly registered: boolean;
  readonly fault: Ground['devices'][number]['faults'][number] | null;
}

/** 办理依据: what the books have beside a request, on the page on which it is decided. */
export const GroundCard = ({ request }: { request: WholeRequest }) => {
  const { agencyId, no } = request;
  const { data, error, refetch } = useQuery(RequestGroundDocument, { variables: { agencyId, no } });
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  const ground = data?.requestGround;
  if (!ground) return <Loading rows={6} />;
  return (
    <>
      <Visits request={request} ground={ground} />
      <Devices ground={ground} />
      <Earlier request={request} ground={ground} />
    </>
  );
};

/** Who may take the next step, said to whoever may not. */
export const WhoMayAct = ({ request }: { request: WholeRequest }) => {
  const { data } = useQuery(RequestGroundDocument, { variables: { agencyId: request.agencyId, no: request.no } });
  const actors = data?.requestGround?.actors;
  if (actors === undefined) return null;
  return (
    <p className="aid">
      {actors.length === 0
        ? '现在没有可以办理的人员：须由安全管理员授予相应角色，或者提请上级机关。'
        : `可以办理的人员：${actors.map(({ name, role }) => (name === null ? role : `${name}（${role}）`)).join('、')}。`}
    </p>
  );
};

/** The visits it is about as they were recorded, and the cause that came with the data. */
const Visits = ({ request, ground }: { request: WholeRequest; ground: Ground }) => {
  const { agencyId, caseId } = request;
  const { data, error, refetch } = useQuery(RequestCaseDocument, { variables: { agencyId, caseId }, skip: ground.activities.length === 0 });
  if (ground.activities.length === 0) return null;
  if (error && failureText(error).code === PURPOSE_DUE)
    return (
      <section className="card">
        <h2>现场时间轴须先说明查阅用途</h2>
        <PurposeForm stated={() => void refetch()} />
      </section>
    );
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
  const file = data?.caseFile;
  if (!file) return <Loading rows={6} />;
  const visits = file.activities.filter(({ key }) => ground.activities.includes(key));
  return (
    <CaseDesk agencyId={agencyId} caseId={caseId} mayBegin={[]}>
      {visits.map((visit) => (
        <div key={visit.key}>
          <VisitTimeline
            visit={visit}
            clips={file.recordings.filter((clip) => clip.activity === visit.key)}
            // What may be begun is begun on the page of the case; here one is decided.
            duties={file.duties
              .filter((one) => one.subjectOf === 'activity' && one.subjectKey === visit.key)
              .map((one) => ({ ...one, mayBegin: [] }))}
            reference={file.reference}
          />
          <p className="aid">执法人员：{visit.officers.length === 0 ? '没有载明' : visit.officers.join('、')}。</p>
        </div>
      ))}
    </CaseDesk>
  );
};

/** The devices it is about and their faults, those of the time first to be seen. */
const Devices = ({ ground: { devices, faultsKept } }: { ground: Ground }) => {
  if (devices.length === 0) return null;
  const rows = devices.flatMap(({ device, registered, faults }): FaultRow[] =>
    faults.length === 0 ? [{ device, registered, fault: null }] : faults.map((fault) => ({ device, registered, fault })),
  );
  const then = rows.filter(({ fault }) => fault?.then).length;
  return (
    <section className="card list">
      <h2>
        设备故障记录 <span>{faultsKept ? `当时的故障 ${count(then)} 条` : '单位没有报送设备台账，故障记录不明'}</span>
      </h2>
      <DataTable
        leaves="dossier"
        label="设备故障记录"
        rows={rows}
        rowKey={({ device, fault }) => `${device} ${fault?.from ?? ''} ${fault?.what ?? ''}`}
        columns={[
          { key: 'device', title: '设备', cell: ({ device, registered }) => `${device}${faultsKept && !registered ? '（台账没有）' : ''}` },
          {
            key: 'then',
            title: '与本次的关系',
            cell: ({ fault }) => (fault === null ? '没有故障记录' : fault.then ? '当时存在' : '其他时间'),
          },
          { key: 'from', title: '自', className: 'when', cell: ({ fault }) => fault?.from.replace('T', ' ').slice(0, 16) ?? '' },
          {
            key: 'to',
            title: '至',
            className: 'when',
            cell: ({ fault }) => (fault === null ? '' : (fault.to?.replace('T', ' ').slice(0, 16) ?? '未恢复')),
          },
          { key: 'what', title: '故障', cell: ({ fault }) => fault?.what ?? '' },
          { key: 'proof', title: '证明材料', cell: ({ fault }) => fault?.proof ?? '' },
        ]}
      />
    </section>
  );
};

/** What was asked before of the same device or the same person. */
const Earlier = ({ request, ground: { earlier, devices, persons } }: { request: WholeRequest; ground: Ground }) => {
  if (devices.length === 0 && persons.length === 0) return null;
  return (
    <section className="card list">
      <h2>
        同一设备、同一人员此前的{REQUEST_KIND[request.kind]} <span>{count(earlier.length)} 件</span>
      </h2>
      <DataTable
        leaves="dossier"
        label="此前的办理事项"
        rows={earlier}
        rowKey={({ no }) => no}
        empty={{ why: `同一设备、同一人员此前没有${REQUEST_KIND[request.kind]}。` }}
        columns={[
          { key: 'about', title: '事项', cell: ({ no, about }) => <Link to={`/requests/${request.agencyId}/${no}`}>{about}</Link> },
          { key: 'case', title: '案号', cell: ({ caseNo }) => caseNo ?? '' },
          { key: 'opened', title: '提出', className: 'when', cell: ({ openedAt }) => minute(openedAt) },
          { key: 'state', title: '状态', cell: ({ kind, state }) => <StateTag kind={kind} state={state} overdue={false} /> },
          {
            key: 'same',
            title: '相同之处',
            cell: (one) => [...one.devices.map((device) => `设备 ${device}`), ...one.persons.map((person) => `人员 ${person}`)].join('、'),
          },
        ]}
      />
    </section>
  );
};
