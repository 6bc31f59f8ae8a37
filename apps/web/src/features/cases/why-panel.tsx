import { EXPLANATION, GROUND, OUTCOME, WITNESS } from '@zhilu/kernel/vocabulary';
import type { CaseFileQuery } from '@zhilu/contract';
import { GuideLink } from '../../shared/frame/guide-link';
import { BeginOversightButton } from '../../shared/accountability/begin-oversight';
import { BeginReferralButton } from '../../shared/accountability/begin-referral';
import { DutyDesk } from '../../shared/case/case-desk';
import { clock, lasting } from '../../shared/date/time';

type Duty = NonNullable<CaseFileQuery['caseFile']>['duties'][number];

/** 为什么这样判: why it applies, how its time was reckoned, what would change it, and the article's own words. */
export const WhyPanel = ({ duty, agencyId, caseId }: { duty: Duty | undefined; agencyId: number; caseId: string }) => {
  if (duty === undefined) return <aside className="card why aid">选一项，列示应记录的依据、期限的计算和补正途径。</aside>;
  const steps = (list: readonly { sentence: string }[]) => (
    <ol>
      {list.map((step, i) => (
        <li key={i}>{step.sentence}</li>
      ))}
    </ol>
  );
  return (
    <aside className="card why" aria-live="polite">
      <h2>
        判为{OUTCOME[duty.outcome]}的依据 <span>{duty.title}</span>
        <GuideLink page={duty.rule} />
      </h2>
      <dl>
        <dt>{duty.outcome === 'notApplicable' ? '不适用的依据' : '应记录的依据'}</dt>
        <dd>{steps(duty.why)}</dd>
        {duty.doubts.length > 0 && (
          <>
            <dt>信息不足的原因</dt>
            <dd>{steps(duty.doubts.map((sentence) => ({ sentence })))}</dd>
          </>
        )}
        {duty.outcome !== 'notApplicable' && (
          <>
            <dt>
              期限的计算 <span className="tag plain">{GROUND[duty.ground]}</span>
              {duty.witness && <span className="tag plain">{WITNESS[duty.witness]}</span>}
            </dt>
            <dd>{steps(duty.reckoning)}</dd>
          </>
        )}
        {duty.gaps.length > 0 && (
          <>
            <dt>中断</dt>
            <dd>
              {duty.gaps.map((gap) => (
                <p key={gap.from}>
                  {clock(gap.from)}—{clock(gap.to)} 无任何设备录制，<b className="red">{lasting(gap.seconds)}</b>
                </p>
              ))}
            </dd>
          </>
        )}
        {duty.remedy.length > 0 && (
          <>
            <dt>补正途径</dt>
            <dd>{steps(duty.remedy)}</dd>
          </>
        )}
        {duty.explanation !== 'none' && (
          <>
            <dt>说明</dt>
            <dd>{EXPLANATION[duty.explanation]}；说明不改变结论</dd>
          </>
        )}
      </dl>
      <DutyDesk duty={duty} />
      {(duty.outcome === 'missing' || duty.outcome === 'late') && duty.ground !== 'office' && duty.dutyClass !== 'case' && (
        <div className="row" key={duty.no}>
          <BeginOversightButton agencyId={agencyId} cases={[{ caseId, word: '本案' }]} from={{ origin: 'duty', key: duty.no }} />
          <BeginReferralButton agencyId={agencyId} cases={[{ caseId, word: '本案' }]} origin="duty" originKey={duty.no} />
        </div>
      )}
      <dl>
        <dt>依据 {duty.articleNo}</dt>
        <dd className="law">{duty.articleText}</dd>
      </dl>
    </aside>
  );
};
