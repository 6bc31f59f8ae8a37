import { useQuery } from '@apollo/client/react';
import {
  ACT_TYPE,
  CASE_DATE,
  CASE_OUTCOME,
  type CaseDateKind,
  CHARGED,
  count,
  fenOf,
  type Outcome,
  PROCEDURE,
  SERVICE_MODE,
  yuanWords,
} from '@zhilu/kernel/vocabulary';
import { addDays } from '@zhilu/kernel/time';
import type { CaseFileQuery } from '@zhilu/contract';
import { useEffect } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { Crumb } from '../../shared/frame/crumb';
import { DataTable } from '../../shared/table/data-table';
import { day, minute } from '../../shared/date/time';
import { EmptyState, ErrorState, Loading } from '../../shared/state/states';
import { CaseDesk, CaseRequests, CorrectionButton, WriteOffButton } from './case-desk';
import { DocumentFiles, OtherFiles } from './case-files';
import { CaseFileDocument } from './generated/case';
import { Checklist } from './checklist';
import { ClipTable } from './clip-table';
import { VisitTimeline } from './visit-timeline';
import { WhyPanel } from './why-panel';
import './cases.css';

type Case = NonNullable<CaseFileQuery['caseFile']>;

/** The list this case was opened from, so that one can go on to the next. */
const listOf = (): { back: string; rows: [number, string, string][]; at: number } | null => {
  const kept = sessionStorage.getItem('zhilu.list');
  return kept === null ? null : (JSON.parse(kept) as { back: string; rows: [number, string, string][]; at: number });
};

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
  if (error) return <ErrorState error={error} again={() => void refetch()} />;
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
        <Head file={file} params={params} />
        <p className="answer">{summary(file)}</p>
        {asked && timeline(asked)}
        <div className="row case-row">
          <div className="grow">
            <Checklist duties={file.duties} asOf={file.basis.asOf} chosen={chosen} choose={choose} />
          </div>
          <WhyPanel duty={duty} />
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

const Head = ({ file, params }: { file: Case; params: URLSearchParams }) => {
  const list = listOf();
  const at = list?.rows.findIndex(([, id, no]) => id === params.get('case') || no === params.get('duty')) ?? -1;
  const here = at >= 0 ? at : (list?.at ?? -1);
  const step = (offset: number, word: string) => {
    const row = list?.rows[here + offset];
    if (list === null || row === undefined) return null;
    const next = new URLSearchParams(params);
    next.set('duty', row[2]);
    return (
      <Link to={`/cases/${row[0]}/${row[1]}?${next}`} key={word}>
        {word}
      </Link>
    );
  };
  const dates = [
    ['立案', file.filedOn],
    ['受理', file.acceptedOn],
    ['决定', file.decidedOn],
    ['送达', file.servedOn],
    ['结案', file.closedOn],
  ] as const;
  return (
    <div>
      <Crumb
        steps={[
          ...file.path.map((place) => ({ key: place.id, word: place.name, to: `/?places=${place.id}` })),
          { key: 'agency', word: file.agencyName, to: `/?places=agency:${file.agencyId}` },
          ...(list ? [{ key: 'list', word: '清单', to: list.back }] : []),
        ]}
      >
        {list && (
          <span>
            第 {here + 1} 项　{step(-1, '上一项')}　{step(1, '下一项')}
          </span>
        )}
      </Crumb>
      <h1>
        {file.caseNo ?? file.documentNo ?? '（无案号）'}　{file.title}
      </h1>
      <div className="meta">
        <span>
          类别 <b>{ACT_TYPE[file.actType]}</b>
        </span>
        <span>
          程序 <b>{file.procedure ? PROCEDURE[file.procedure] : '不明'}</b>
        </span>
        {dates.map(
          ([word, date]) =>
            date && (
              <span key={word}>
                {word} <b>{date}</b>
              </span>
            ),
        )}
        {file.documentNo && (
          <span>
            文号 <b>{file.documentNo}</b>
          </span>
        )}
        {file.party && (
          <span>
            当事人 <b>{file.party}</b>
          </span>
        )}
        {file.caseOutcome && (
          <span>
            办理结果 <b>{CASE_OUTCOME[file.caseOutcome]}</b>
          </span>
        )}
        {file.penaltyKinds && (
          <span>
            处罚种类 <b>{file.penaltyKinds.join('、')}</b>
          </span>
        )}
        {file.serviceMode && (
          <span>
            送达方式 <b>{SERVICE_MODE[file.serviceMode]}</b>
          </span>
        )}
        {file.stepsTaken && (
          <span>
            经过的程序 <b>{file.stepsTaken.join('、')}</b>
          </span>
        )}
        {file.penaltyAmount !== null && (
          <span>
            罚没金额 <b>{yuanWords(fenOf(file.penaltyAmount))} 元</b>
          </span>
        )}
        {file.performedBy && (
          <span>
            受委托 <b>{file.performedBy}</b>
          </span>
        )}
        <span>
          适用 <b>{file.pack ? file.pack.title : '不在适用期'}</b>
          {file.pack &&
            isOutsideEffect(file.pack, file.caseDate) &&
            `（${file.pack.effectiveFrom} 至 ${file.pack.effectiveTo ? addDays(file.pack.effectiveTo, -1) : '今'} 有效；按本单位设定适用，非当日现行有效）`}
          ，依{CASE_DATE[file.caseDateKind as CaseDateKind]}日期 {day(file.caseDate)}
        </span>
        <CorrectionButton
          recordKind="case"
          recordKey=""
          current={{
            actType: file.actType,
            procedure: file.procedure,
            caseNo: file.caseNo,
            documentNo: file.documentNo,
            title: file.title,
            filedOn: file.filedOn,
            acceptedOn: file.acceptedOn,
            decidedOn: file.decidedOn,
            servedOn: file.servedOn,
            closedOn: file.closedOn,
          }}
          facts={file.facts}
        />
        {file.withdrawnAt && <span className="red">已于 {minute(file.withdrawnAt)} 撤回</span>}
        <WriteOffButton file={file} />
      </div>
    </div>
  );
};

/** The pack applied was not, or no longer, law on the date of the case: only then is it said. */
const isOutsideEffect = (pack: NonNullable<Case['pack']>, on: string): boolean =>
  on < pack.effectiveFrom || (pack.effectiveTo !== null && on >= pack.effectiveTo);

const summary = (file: Case): string => {
  const duties = file.duties.filter((duty) => duty.dutyClass !== 'case');
  const n = (outcome: Outcome): number => duties.filter((duty) => duty.outcome === outcome).length;
  const charged = CHARGED.reduce((sum, outcome) => sum + n(outcome), 0);
  if (duties.length === 0) return '本案没有应录事项：案件日期不在规则适用期内，或此类执法行为尚无规则。';
  return `本案应录 ${charged} 项，按时 ${n('onTime')} 项、逾期 ${n('late')} 项、迟报 ${n('reportedLate')} 项、缺失 ${n('missing')} 项；另有 ${n('notReceived')} 项超过核查期限未收到，${n('indeterminate')} 项无法判断，${n('pending')} 项未到期，${n('notApplicable')} 项不适用。`;
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

const Papers = ({ file, caseId }: { file: Case; caseId: string }) => (
  <section className="card">
    <h2>
      文字记录 <span>{count(file.written.length)} 份</span>
    </h2>
    <DataTable
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
      入账经过 <span>账上何时知道了什么</span>
    </h2>
    <DataTable
      dense
      label="入账经过"
      showHeader={false}
      rows={file.history}
      rowKey={({ no }) => String(no)}
      columns={[
        { key: 'at', title: '时间', className: 'when', cell: ({ at }) => minute(at) },
        { key: 'word', title: '经过', cell: ({ word }) => word },
        { key: 'source', title: '来源', cell: ({ source }) => source ?? '本单位' },
        { key: 'no', title: '入账号', numeric: true, cell: ({ no }) => <span className="aid">入账号 {no}</span> },
      ]}
    />
  </section>
);
