import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { isUnavailable } from './monitor/unavailable';
import { DomainError, fill, REFUSAL } from '@zhilu/kernel/refusal';

/** What a reader is told when something fails: a code, a Chinese text, a number to quote. Nothing of the inside. */
export interface Failure {
  readonly code: string;
  readonly text: string;
  readonly trace: string | null;
  readonly status: number;
}

const log = new Logger('failure');
const STATUS: Readonly<Record<string, number>> = {
  'access.not-signed-in': 401,
  'access.not-allowed': 403,
  'request.foreign': 403,
  'request.too-large': 413,
  'request.too-many': 429,
  'request.value-unfit': 400,
  'request.too-heavy': 422,
  'request.held': 409,
  'request.answer-large': 422,
  'file.too-large': 413,
  'database.unavailable': 503,
  'storage.full': 507,
  'storage.low': 507,
  'request.uploads-many': 429,
  'publication.closed': 404,
  'publication.unknown': 404,
  'publication.too-many': 429,
  'push.not-authentic': 401,
  'push.date-skewed': 401,
  'push.key-revoked': 401,
  'push.key-expired': 401,
  'push.scope-missing': 403,
  'push.unknown': 404,
  'push.batch-taken': 409,
  'push.too-large': 413,
  'push.body-kind': 415,
  'push.body-altered': 422,
};
/** A statement that took longer than a reader's may. */
const CANCELLED = '57014';
/** A row somebody else held for too long. */
const HELD = '55P03';
/** What was asked is no value the books could hold: a number beyond its column, a day before all days, a character no text has. */
const NO_VALUE = /^(22003|22007|22008|22021|22P02|22P05)$/;
/** No room left, for the database or for files. */
const FULL = /^(53100|ENOSPC|EDQUOT|EFBIG)$/;

export const failureOf = (error: unknown): Failure => {
  if (error instanceof DomainError) return { code: error.code, text: error.message, trace: null, status: STATUS[error.code] ?? 400 };
  const trace = randomUUID().slice(0, 8);
  const code = (error as { code?: unknown } | null)?.code;
  const known =
    code === CANCELLED
      ? 'request.too-heavy'
      : code === HELD
        ? 'request.held'
        : isUnavailable(error)
          ? 'database.unavailable'
          : typeof code === 'string' && FULL.test(code)
            ? 'storage.full'
            : typeof code === 'string' && NO_VALUE.test(code)
              ? 'request.value-unfit'
              : null;
  // Where it came from says nothing of these, and they come by the thousand.
  log.error(`${trace} ${error instanceof Error && known === null ? error.stack : String(error)}`);
  if (known !== null) return { code: known, text: REFUSAL[known], trace, status: STATUS[known]! };
  return { code: 'request.failed', text: fill(REFUSAL['request.failed'], { trace }), trace, status: 500 };
};
