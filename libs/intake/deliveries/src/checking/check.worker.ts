import { inspect, type InspectionJob } from '@zhilu/intake/inspection';
import { answer } from '@zhilu/platform/threads';
import type { CheckJob } from '../spool/check-delivery';
import { outcomeOf } from './outcome';

/** What the thread is asked: to check a delivery, or to look at a file that is to be connected. */
export type ThreadJob = { readonly check: CheckJob } | { readonly inspect: InspectionJob };

answer<ThreadJob>((job) => ('check' in job ? outcomeOf(job.check) : inspect(job.inspect)));
