import { randomUUID } from 'node:crypto';
import { isUnavailable } from '@zhilu/platform/database';
import { DomainError, fill, REFUSAL, type RefusalCode } from '@zhilu/kernel/refusal';
import type { AbortCause } from './running-job';

/** What becomes of a job whose handler has thrown. */
export type Verdict =
  | { readonly end: 'cancelled' }
  | { readonly end: 'lost' }
  /** Goes back to the queue as if it had not been begun, after so many seconds. */
  | { readonly end: 'givenBack'; readonly after: number; readonly code: RefusalCode | null }
  /** For good: nothing but a person's word would make it come out otherwise. */
  | { readonly end: 'failed'; readonly code: RefusalCode; readonly text: string }
  /** Unexpected: tried again with back-off as often as the kind says. */
  | { readonly end: 'retry'; readonly code: RefusalCode; readonly text: string; readonly log: string };

/** Reasons that pass by themselves. */
const PASSING: readonly RefusalCode[] = ['database.unavailable', 'storage.full'];
/** Before work that such a reason stopped is taken up again, s. */
const PASSING_AFTER = { 'database.unavailable': 1, 'storage.full': 30 } as Readonly<Record<string, number>>;
const PASSING_AT_LEAST = 5;
/** No room left, for the database or for files. */
const FULL = /^(53100|ENOSPC|EDQUOT|EFBIG)$/;

const passingCodeOf = (error: unknown): RefusalCode | null => {
  if (error instanceof DomainError) return PASSING.includes(error.code) ? error.code : null;
  if (isUnavailable(error)) return 'database.unavailable';
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && FULL.test(code) ? 'storage.full' : null;
};

/** Judges what a handler threw; a job that was told to end has ended for that, whatever it threw. */
export const verdictOf = (error: unknown, cause: AbortCause | null, trace = randomUUID().slice(0, 8)): Verdict => {
  if (cause === 'cancelled') return { end: 'cancelled' };
  if (cause === 'lost') return { end: 'lost' };
  if (cause === 'stopping') return { end: 'givenBack', after: 0, code: null };
  const passing = passingCodeOf(error);
  if (passing !== null) return { end: 'givenBack', after: PASSING_AFTER[passing] ?? PASSING_AT_LEAST, code: passing };
  if (error instanceof DomainError) return { end: 'failed', code: error.code, text: error.message };
  const log = `${trace} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  return { end: 'retry', code: 'request.failed', text: fill(REFUSAL['request.failed'], { trace }), log };
};
