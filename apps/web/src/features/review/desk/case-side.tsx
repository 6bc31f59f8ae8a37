import { CHARGED, count, type Outcome, STAGE, type Stage } from '@zhilu/kernel/vocabulary';
import { OutcomeTag } from '../../../shared/chart/outcome';
import { minute } from '../../../shared/date/time';
import { CaseLookedAt } from '../../../shared/case/case-desk';
import { VisitTimeline } from '../../../shared/case/visit-timeline';
import type { PointMarking } from '../../../shared/case/checkpoints';
import { ScansOf, ShownScan, useScans } from './scans';
import { AskForOriginal, OriginalsFailure, useOriginals } from './originals';
import type { Reading, Sheet } from './use-sheet';

type File = Reading['file'];
type Duty = File['duties'][number];

/** 案件一侧: what should be in the file, stage by stage, what is, and the recordings of every visit. */
export const CaseSide = ({
  reading,
  sheet,
  change,
}: {
  reading: Reading;
  sheet: Sheet;
  change: (next: (before: Sheet) => Sheet) => void;
}) => {
  const { file, signed } = reading;
  const originals = useOriginals(reading);
  const scans = useScans(reading.id);
  const lying = file.written.filter(({ key }) => scans.all.some(({ record }) => record === key)).length;
  const titleOf = (record: string): string => file.written.find(({ key }) => key === record)?.title ?? '录像';
  /** What the reader found of the points of one activity. */
  const markingOf = (activity: string): PointMarking => ({
    of: (id) => sheet.points?.find(({ point }) => point === `${activity}/${id}`),
    set: (id, mark) =>
      change((before) => ({
        ...before,
        points: [...(before.points ?? []).filter(({ point }) => point !== `${activity}/${id}`), { ...mark, point: `${activity}/${id}` }],
      })),
    clips: file.recordings.filter((clip) => clip.activity === activity),
    closed: signed,
    original: (
      <>
        {file.recordings
          .filter((clip) => clip.activity === activity)
          .map(({ key }) => (
            <ScansOf key={key} scans={scans} record={key} />
          ))}
        <AskForOriginal originals={originals} kind="recording" place={file.activities.findIndex(({ key }) => key === activity) + 1} />
      </>
    ),
  });
  const duties = file.duties.filter(({ dutyClass, outcome }) => dutyClass !== 'case' && outcome !== 'notApplicable');
  const n = (outcome: Outcome): number => duties.filter((duty) => duty.outcome === outcome).length;
  const charged = CHARGED.reduce((sum, outcome) => sum + n(outcome), 0);
  return (
    <div className="case-side">
      <ShownScan scans={scans} title={titleOf(scans.shown?.record ?? '')} />
      <CaseLookedAt>
        <section className="card">
          <h2>
            应记录事项{' '}
            <span>
              应记录 {count(charged)} 项：按时 {count(n('onTime'))}，逾期 {count(n('late'))}，迟报 {count(n('reportedLate'))}，缺失{' '}
              {count(n('missing'))}
            </span>
          </h2>
          {(Object.keys(STAGE) as Stage[]).map((stage) => (
            <StageDuties key={stage} stage={stage} duties={duties.filter((duty) => duty.stage === stage)} />
          ))}
        </section>
        <section className="card">
          <h2>
            文书{' '}
            <span>
              {count(file.written.length)} 份{lying > 0 && `，${count(lying)} 份有扫描件`}；{lying > 0 && '其余'}原件在单位，未调取
            </span>
          </h2>
          <OriginalsFailure originals={originals} />
          <ol className="rv-papers">
            {file.written.map(({ key, title, madeAt }, n) => (
              <li key={key}>
                {title}
                <ScansOf scans={scans} record={key} />
                <AskForOriginal originals={originals} kind="written" place={n + 1} title={title} />
                <time>{madeAt?.replace('T', ' ') ?? '未载明'}</time>
              </li>
            ))}
          </ol>
        </section>
        {file.activities.map((visit) => (
          <VisitTimeline
            key={visit.key}
            visit={visit}
            clips={file.recordings.filter((clip) => clip.activity === visit.key)}
            duties={file.duties.filter((duty) => duty.subjectOf === 'activity' && duty.subjectKey === visit.key)}
            reference={file.reference}
            marking={markingOf(visit.key)}
            narrow
          />
        ))}
        {file.activities.length === 0 && (
          <section className="card">
            <h2>音像</h2>
            <p className={duties.some(({ dutyClass }) => dutyClass === 'recording') ? 'red' : 'aid'}>没有执法活动和音像记录。</p>
          </section>
        )}
      </CaseLookedAt>
    </div>
  );
};

const StageDuties = ({ stage, duties }: { stage: Stage; duties: readonly Duty[] }) => {
  if (duties.length === 0) return null;
  return (
    <details className="rv-stage" open={duties.some(({ outcome }) => outcome === 'missing' || outcome === 'late')}>
      <summary>
        {STAGE[stage]} <span>{count(duties.length)} 项</span>
      </summary>
      <ul>
        {duties.map((duty) => (
          <li key={duty.no} title={duty.why.map(({ sentence }) => sentence).join('')}>
            <OutcomeTag outcome={duty.outcome} />
            {duty.title}
            <time>{duty.metAt === null ? `应于 ${minute(duty.dueAt)}` : minute(duty.metAt)}</time>
          </li>
        ))}
      </ul>
    </details>
  );
};
