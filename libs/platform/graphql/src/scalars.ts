import { DomainError } from '@zhilu/kernel/refusal';
import { DAYS_ASKED, instantIn, isLegalDate } from '@zhilu/kernel/time';
import { GraphQLScalarType, Kind } from 'graphql';

/** Characters of a value that are said back. */
const SHOWN = 40;

const day = (value: unknown): string => {
  if (typeof value !== 'string' || !isLegalDate(value))
    throw new DomainError('request.value-malformed', { value: String(value).slice(0, SHOWN), what: '日期' });
  return value;
};

/** A day that is asked: one beyond those of which anything can be known would have to be reckoned up to. */
const asked = (value: unknown): string => {
  const one = day(value);
  if (one < DAYS_ASKED.first || one > DAYS_ASKED.last)
    throw new DomainError('figure.period-beyond', { from: DAYS_ASKED.first, to: DAYS_ASKED.last });
  return one;
};

/** A legal day; what is not one is refused, never made one. */
export const LegalDateScalar = new GraphQLScalarType<string, string>({
  name: 'LegalDate',
  description: 'A legal day in Asia/Shanghai, YYYY-MM-DD.',
  serialize: day,
  parseValue: asked,
  parseLiteral: (node) => asked(node.kind === Kind.STRING ? node.value : null),
});

const instant = (value: unknown): Date => {
  const at = typeof value === 'string' ? instantIn(value) : null;
  if (at === null) throw new DomainError('request.value-malformed', { value: String(value).slice(0, SHOWN), what: '时间' });
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
