import { unwrapResolverError } from '@apollo/server/errors';
import { DomainError, REFUSAL } from '@zhilu/kernel/refusal';
import type { GraphQLFormattedError } from 'graphql';
import { failureOf } from '@zhilu/platform/database';

/** Requests the schema itself refuses carry their own code; everything else is one of our failures. */
export const formatError = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
  const original = refusedIn(error) ?? unwrapResolverError(error);
  const code = formatted.extensions?.code;
  if (
    !(original instanceof DomainError) &&
    (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED' || code === 'BAD_USER_INPUT' || code === 'BAD_REQUEST')
  )
    return { message: REFUSAL['request.malformed'], extensions: { code: 'request.malformed', detail: formatted.message } };
  const failure = failureOf(original);
  return { message: failure.text, path: formatted.path, extensions: { code: failure.code, trace: failure.trace } };
};

/** A refusal of ours at the bottom of an error, such as that of a value which is no day. */
const refusedIn = (error: unknown): DomainError | null => {
  for (let one = error; one instanceof Error; one = (one as { originalError?: unknown }).originalError)
    if (one instanceof DomainError) return one;
  return null;
};
