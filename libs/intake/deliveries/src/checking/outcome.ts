import type { CheckedDelivery } from '../spool/spool-plan';
import { checkDelivery, type CheckJob } from '../spool/check-delivery';
import { IntakeRefusal } from '@zhilu/platform/tabular';

/** What checking a delivery came to: its counts, or why the whole file is sent back. */
export type CheckOutcome = CheckedDelivery | { readonly refusal: { readonly code: string; readonly text: string } };

export const outcomeOf = (job: CheckJob): Promise<CheckOutcome> =>
  checkDelivery(job).catch((error: unknown) => {
    if (error instanceof IntakeRefusal) return { refusal: { code: error.code, text: error.message } };
    throw error;
  });
