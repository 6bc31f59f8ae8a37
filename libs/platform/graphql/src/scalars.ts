import { DomainError } from '@zhilu/kernel/refusal';
import { instantIn, isLegalDate } from '@zhilu/kernel/time';
import { GraphQLScalarType, Kind } from 'graphql';

const day = (value: unknown): string => {
  if (typeof value !== 'string' || !isLegalDate(value))
    throw new DomainError('request.value-malformed', { value: String(value), what: '日期' });
  return value;
};

/** A legal day; what is not one is refused, never made one. */
export const LegalDateScalar = new GraphQLScalarType<string, string>({
  name: 'LegalDate',
  description: 'A legal day in Asia/Shanghai, YYYY-MM-DD.',
  serialize: day,
  parseValue: day,
  parseLiteral: (node) => day(node.kind === Kind.STRING ? node.value : null),
});

const instant = (value: unknown): Date => {
  const at = typeof value === 'string' ? instantIn(value) : null;
  if (at === null) throw new DomainError('request.value-malformed', { value: String(value), what: '时间' });
  return new Date(at);
};

/** An instant; `nonsense` and an empty value are refused, where the library's own scalar would take them. */
export const InstantScalar = new GraphQLScalarType<Date, string>({
  name: 'Instant',
  description: 'An instant, ISO 8601 in UTC.',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: instant,
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : null),
});
