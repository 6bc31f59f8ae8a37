import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { unwrapResolverError } from '@apollo/server/errors';
import { DomainError, REFUSAL, fill } from '@zhilu/kernel';
import type { GraphQLFormattedError } from 'graphql';

/** What a reader is told when something fails: a code, a Chinese text, a number to quote. Nothing of the inside. */
export interface Failure {
  readonly code: string;
  readonly text: string;
  readonly trace: string | null;
  readonly status: number;
}

const log = new Logger('failure');
const STATUS: Readonly<Record<string, number>> = { 'access.not-signed-in': 401, 'access.not-allowed': 403, 'database.unavailable': 503 };
/** Connection lost, server starting or stopping, too many connections. */
const UNAVAILABLE = /^(08|57P|53300)|^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/;

export const failureOf = (error: unknown): Failure => {
  if (error instanceof DomainError) return { code: error.code, text: error.message, trace: null, status: STATUS[error.code] ?? 400 };
  const trace = randomUUID().slice(0, 8);
  log.error(`${trace} ${error instanceof Error ? error.stack : String(error)}`);
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && UNAVAILABLE.test(code))
    return { code: 'database.unavailable', text: REFUSAL['database.unavailable'], trace, status: 503 };
  return { code: 'request.failed', text: fill(REFUSAL['request.failed'], { trace }), trace, status: 500 };
};

/** Requests the schema itself refuses carry their own code; everything else is one of our failures. */
export const formatError = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
  const original = unwrapResolverError(error);
  const code = formatted.extensions?.code;
  if (
    !(original instanceof DomainError) &&
    (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED' || code === 'BAD_USER_INPUT' || code === 'BAD_REQUEST')
  )
    return { message: '请求不符合接口约定。', extensions: { code: 'request.malformed', detail: formatted.message } };
  const failure = failureOf(original);
  return { message: failure.text, path: formatted.path, extensions: { code: failure.code, trace: failure.trace } };
};
