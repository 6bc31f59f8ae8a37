import { Logger } from '@nestjs/common';
import { unwrapResolverError } from '@apollo/server/errors';
import { DomainError, REFUSAL } from '@zhilu/kernel/refusal';
import type { GraphQLFormattedError } from 'graphql';
import { failureOf } from '@zhilu/platform/database';

const log = new Logger('request');

/** Requests the schema itself refuses carry their own code; everything else is one of our failures. */
export const formatError = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
  const original = refusedIn(error) ?? unwrapResolverError(error);
  const code = formatted.extensions?.code;
  if (
    !(original instanceof DomainError) &&
    (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED' || code === 'BAD_USER_INPUT' || code === 'BAD_REQUEST')
  ) {
    // What is wrong with a document speaks of the schema: for whoever develops, not for whoever asks.
    log.debug(formatted.message);
    return { message: REFUSAL['request.malformed'], extensions: { code: 'request.malformed' } };
  }
  const failure = failureOf(original);
  return { message: failure.text, path: formatted.path, extensions: { code: failure.code, trace: failure.trace } };
};

/** A refusal of ours at the bottom of an error, such as that of a value which is no day. */
const refusedIn = (error: unknown): DomainError | null => {
  for (let one = error; one instanceof Error; one = (one as { originalError?: unknown }).originalError)
    if (one instanceof DomainError) return one;
  return null;
};

const MEGABYTE = 1024 * 1024;
/** The most an answer may come to, bytes: a page nobody can read is not sent. */
export const ANSWER_MB_AT_MOST = 5;

/** Writes an answer out, or what is said in place of one that is too large. */
export const writeAnswer = (answer: unknown): string => {
  const text = JSON.stringify(answer);
  if (Buffer.byteLength(text) <= ANSWER_MB_AT_MOST * MEGABYTE) return text;
  const { message, code } = new DomainError('request.answer-large', { most: ANSWER_MB_AT_MOST });
  return JSON.stringify({ data: null, errors: [{ message, extensions: { code, trace: null } }] });
};
