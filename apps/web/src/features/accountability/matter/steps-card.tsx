import { REFERRAL_SERVICE, type ReferralService } from '@zhilu/kernel/vocabulary';
import type { ReactNode } from 'react';
import { day, minute } from '../../../shared/date/time';

/** A step as every matter has it. */
export interface ListedStep {
  readonly seq: number;
  readonly at: string;
  readonly person: string;
  readonly role: string;
  readonly said: string;
  readonly service: { readonly mode: ReferralService; readonly day: string; readonly receiver: string } | null;
}

/** 办理经过: everything done, each by a named person; what a step brought of its own is said by `more`. */
export const StepsCard = <Step extends ListedStep>({
  steps,
  word,
  more,
}: {
  steps: readonly Step[];
  word: (step: Step) => string;
  more: (step: Step) => ReactNode;
}) => (
  <section className="card">
    <h2>
      办理经过 <span>{steps.length} 步，只增不改</span>
    </h2>
    <ol className="referral-steps">
      {steps.map((step) => (
        <li key={step.seq}>
          <time>{minute(step.at)}</time> <b>{word(step)}</b>{' '}
          <span className="aid">
            {step.person}（{step.role}）
          </span>
          {step.said !== '' && <p>{step.said}</p>}
          {more(step)}
          {step.service !== null && (
            <p>
              {day(step.service.day)}
              {REFERRAL_SERVICE[step.service.mode]}，{step.service.receiver}签收
            </p>
          )}
        </li>
      ))}
    </ol>
  </section>
);
