import type { SourceTerms } from '@zhilu/kernel/law';
import type { StandingRow } from './source-health.store';

/** What of an agreement cases are judged by, beside what stands. */
interface AgreedTerms {
  readonly standing: Pick<StandingRow, 'grace_hours' | 'log_accepted' | 'terms'>;
  readonly graceHours: number;
  readonly logAccepted: boolean;
}

/** Whether records that stand are judged otherwise after a change. */
export const isJudgedAnew = ({ standing, graceHours, logAccepted }: AgreedTerms): boolean =>
  graceHours !== standing.grace_hours || logAccepted !== standing.log_accepted;

/** The terms of a source once a change holds. */
export const termsAfter = ({ standing, graceHours, logAccepted }: AgreedTerms): SourceTerms => {
  const { logAccepted: _, ...terms } = standing.terms;
  return { ...terms, graceHours, ...(logAccepted ? {} : { logAccepted }) };
};
