import { useQuery } from '@apollo/client/react';
import { CHARGED, count, type Outcome } from '@zhilu/kernel/vocabulary';
import type { CaseFileQuery } from '@zhilu/contract';
import { useEffect } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { type DataColumn, DataTable } from '../../shared/table/data-table';
import { minute } from '../../shared/date/time';
import { PURPOSE_DUE, PurposeForm } from '../../shared/purpose/purpose-form';
import { PurposeNote } from '../../shared/purpose/purpose-note';
import { failureText } from '../../shared/server/failure';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { PrepareCreditButton } from '../../shared/credit/prepare-credit';
import { AskForRecordsButton } from '../../shared/retrieval/ask-for-records';
import { CaseDesk, CaseRequests, CorrectionButton } from '../../shared/case/case-desk';
import { DocumentFiles, OtherFiles } from './case-files';
import { CaseFileDocument } from './generated/case';
import { CaseHead } from './case-head';
import { Checklist } from './checklist';
import { ClipTable } from '../../shared/case/clip-table';
import { VisitTimeline } from '../../shared/case/visit-timeline';
import { StagesChart } from './stages-chart';
import { WhyPanel } from './why-panel';
import './cases.css';

type Case = NonNullable<CaseFileQuery['caseFile']>;

export const CasePage = () => {
  const { agencyId, caseId } = useParams();
  const [params, setParams] = useSearchParams();
  const known = params.get('known');
  const { data, error, refetch } = useQuery(CaseFileDocument, {
    variables: { agencyId: Number(agencyId), caseId: caseId!, asOf: params.get('asOf'), known: known === null ? null : Number(known) },
  });
  const file = data?.caseFile;
  useEffect(() => {
    document.title = `${file?.caseNo ?? '案件'} · 执录`;
  }, [file]);
  if (error && failureText(error).code === PURPOSE_DUE)
    return (
      <section className="card">
        <h1>请先说明查阅用途</h1>
        <PurposeForm stated={() => void refetch()} />
      </section>
    );
  if (error && !data) return <ErrorState error={error} again={() => void refetch()} />;
  if (data && !file) return <EmptyState why="没有这个案件，或不在您的查阅范围内。" what="请核对链接，或联系所在地的监督机构。" />;
  if (!file) return <Loading rows={14} />;
  const chosen =
    params.get('duty') ??
    file.duties.find((duty) => duty.outcome === 'missing')?.no ??
    file.duties.find((duty) => duty.outcome === 'late')?.no ??
    file.duties.find((duty) => duty.outcome === 'reportedLate')?.no ??
    null;
  const choose = (no: string): void => {
    const next = new URLSearchParams(params);
    next.set('duty', no);
    setParams(next, { replace: true });
  };
  const duty = file.duties.find((one) => one.no === chosen);
  const visits = file.activities;
  // The visit the chosen duty is about stands first: its gaps are what one came to see.
  const visitKey =
    duty?.subjectOf === 'activity'
      ? duty.subjectKey
      : duty?.subjectOf === 'clip'
        ? file.recordings.find((clip) => clip.key === duty.subjectKey)?.activity
        : undefined;
  const asked = visits.find((visit) => visit.key === visitKey);
  const timeline = (visit: Case['activities'][number]) => (
    <VisitTimeline
      key={visit.key}
      visit={visit}
      clips={file.recordings.filter((clip) => clip.activity === visit.key)}
      duties={file.duties.filter((one) => one.subjectOf === 'activity' && one.subjectKey === visit.key)}
      reference={file.reference}
    />
  );
  return (
    <CaseDesk agencyId={file.agencyId} caseId={caseId!} mayBegin={file.mayBegin}>
      <div className="case">
        <CaseHead file={file} caseId={caseId!} params={params} />
        <PurposeNote />
        <p className="answer">{summary(file)}</p>
        <div className="row" style={{ marginBottom: 8 }}>
          <AskForRecordsButton agencyId={file.agencyId} caseId={caseId!} records={askable(file)} begun={params.has('retrieve')} />
          <PrepareCreditButton agencyId={file.agencyId} caseId={caseId!} actType={file.actType} decidedOn={file.decidedOn} />
        </div>
        <StagesChart duties={file.duties} chosen={chosen} choose={choose} />
        {asked && timeline(asked)}
        <div className="row case-row">
          <div className="grow">
            <Checklist duties={file.duties} asOf={file.basis.asOf} chosen={chosen} choose={choose} />
          </div>
          <WhyPanel duty={duty} agencyId={file.agencyId} caseId={caseId!} />
        </div>
        {visits.filter((visit) => visit !== asked).map(timeline)}
        <StrayClips file={file} />
        <Papers file={file} caseId={caseId!} />
        <CaseRequests />
        <OtherFiles agencyId={file.agencyId} caseId={caseId!} />
        <History file={file} />
      </div>
    </CaseDesk>
  );
};

/** What of the case can be asked for: its recordings, then its papers. */
const askable = ({ recordings, written }: Case) => [
  ...recordings.map(({ key, device, startedAt }) => ({
    kind: 'recording' as const,
    key,
    word: `${startedAt?.replace('T', ' ') ?? '录制时间不明'}${device === null ? '' : `　${device}`}`,
  })),
  ...written.map(({ key, title }) => ({ kind: 'written' as const, key, word: title })),
];

const summary = (file: Case): string => {
  const duties = file.duties.filter((duty) => duty.dutyClass !== 'case');
  const n = (outcome: Outcome): number => duties.filter((duty) => duty.outcome === outcome).length;
  const charged = CHARGED.reduce((sum, outcome) => sum + n(outcome), 0);
  if (duties.length === 0) return '本案没有应记录事项：案件日期不在规则适用期内，或此类执法行为尚无规则。';
  return `本案应记录 ${charged} 项，按时 ${n('onTime')} 项、逾期 ${n('late')} 项、迟报 ${n('reportedLate')} 项、缺失 ${n('missing')} 项；另有 ${n('notReceived')} 项超过核查期限未收到，${n('indeterminate')} 项信息不足，${n('pending')} 项未到期，${n('notApplicable')} 项不适用。`;
};

/** Clips that name no activity of the case: they too are stored and kept. */
const StrayClips = ({ file: { recordings, activities } }: { file: Case }) => {
  const clips = recordings.filter((clip) => activities.every((visit) => visit.key !== clip.activity));
  if (clips.length === 0) return null;
  return (
    <section className="card">
      <h2>
        未注明执法活动的音像记录 <span>{count(clips.length)} 段</span>
      </h2>
      <ClipTable clips={clips} />
    </section>
  );
};

/** What a source itself says of the time it had, beside what the rules come to. */
const STATED_DUE: DataColumn<Case['written'][number]> = {
  key: 'statedDue',
  title: '来源所记期限 / 核算到期日',
  cell: ({ statedDue, statedDueGround, reckonedDue }) =>
    statedDue !== null && (
      <>
        {statedDue} / {reckonedDue ?? '没有可比对的事项'}
        {reckonedDue !== null && statedDue > reckonedDue && <span className="red">　晚于核算的到期日</span>}
        <div className="aid">来源所记依据：{statedDueGround ?? '未写明'}；不改变到期日</div>
      </>
    ),
};

const Papers = ({ file, caseId }: { file: Case; caseId: string }) => (
  <section className="card">
    <h2>
      文字记录 <span>{count(file.written.length)} 份</span>
    </h2>
    <DataTable
      leaves="dossier"
      dense
      label="文字记录"
      rows={file.written}
      rowKey={({ key }) => key}
      empty={{ why: '没有文字记录。' }}
      columns={[
        { key: 'title', title: '事项', cell: ({ title }) => title },
        { key: 'documentNo', title: '文号', cell: ({ documentNo }) => documentNo ?? '' },
        { key: 'madeAt', title: '形成时间', className: 'when', cell: ({ madeAt }) => madeAt?.replace('T', ' ') ?? '未载明' },
        { key: 'receivedAt', title: '平台收到', className: 'when', cell: ({ receivedAt }) => minute(receivedAt) },
        ...(file.written.some(({ statedDue }) => statedDue !== null) ? [STATED_DUE] : []),
        { key: 'files', title: '附件', cell: ({ key }) => <DocumentFiles agencyId={file.agencyId} caseId={caseId} recordKey={key} /> },
        {
          key: 'correct',
          title: '',
          word: '操作',
          numeric: true,
          cell: ({ key, item, madeAt, documentNo, title }) => (
            <CorrectionButton recordKind="written" recordKey={key} current={{ item, madeAt, documentNo, title }} />
          ),
        },
      ]}
    />
  </section>
);

const History = ({ file }: { file: Case }) => (
  <section className="card">
    <h2>
      数据变更记录 <span>库中何时知道了什么</span>
    </h2>
    <DataTable
      leaves="dossier"
      dense
      label="数据变更记录"
      showHeader={false}
      rows={file.history}
      rowKey={({ no }) => String(no)}
      columns={[
        { key: 'at', title: '时间', className: 'when', cell: ({ at }) => minute(at) },
        { key: 'word', title: '经过', cell: ({ word }) => word },
        { key: 'source', title: '来源', cell: ({ source }) => source ?? '本单位' },
        { key: 'no', title: '数据批号', numeric: true, cell: ({ no }) => <span className="aid">数据批号 {no}</span> },
      ]}
    />
  </section>
);
