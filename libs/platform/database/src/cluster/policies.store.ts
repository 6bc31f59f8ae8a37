import type { Scope } from '../migrations/frozen/scope-policy';

/** A policy as the catalogue tells it. */
export interface Policy {
  readonly table: string;
  readonly policy: string;
  readonly using: string | null;
  readonly check: string | null;
}

const bits = (scope: string): string => `(current_setting('app.${scope}_bits'))::bytea`;

/**
 * Whether an agency stands in a scope, by a bit each: exactly the agencies whose bits are set. Where the bits are missing or empty
 * it raises, whatever agency is asked: a scope that was not set must never read as a scope of nobody.
 */
export const inBits = (scope: Scope, column = 'agency_id'): string =>
  `case when ${column} < 8 * length(${bits(scope)}) then get_bit(${bits(scope)}, ${column}) = 1
    when length(${bits(scope)}) = 0 then get_bit(${bits(scope)}, 0) = 1 else false end`;

const LIST = /\((string_to_array\(current_setting\('app\.(?:stat|case)_scope'::text\), ','::text\))\)::integer\[\]/.source;
const IN_SCOPE = new RegExp(`\\(?([\\w.]+) = ANY \\(\\( SELECT ${LIST} AS string_to_array\\)::integer\\[\\]\\)\\)?`, 'g');
const SCOPE_LIST = new RegExp(`\\( SELECT ${LIST} AS string_to_array\\)`, 'g');
const SETTING = /\( SELECT (current_setting\('[\w.]+'::text(?:, true)?\)) AS current_setting\)/g;
const PERSON = /\( SELECT acting_person\(\) AS acting_person\)/g;

/**
 * An expression of a policy, as PostgreSQL gives it back, without the subqueries that are there for speed alone: Citus refuses any.
 * What looks into other tables asks a function.
 */
export const clusterForm = (expression: string): string =>
  expression
    .replaceAll(IN_SCOPE, (_, column: string, list: string) => `(${inBits(scopeIn(list), column)})`)
    .replaceAll(SCOPE_LIST, (_, list: string) => `(${list})::integer[]`)
    .replaceAll(SETTING, '$1')
    .replaceAll(PERSON, 'acting_person()');

const scopeIn = (list: string): Scope => (list.includes('app.stat_scope') ? 'stat' : 'case');

/** Whether Citus would refuse an expression of a policy. */
export const hasSubquery = (expression: string | null): boolean => expression !== null && /\bSELECT\b/i.test(expression);

/** Every policy there is. */
export const POLICIES = `select tablename::text as table, policyname::text as policy, qual as "using", with_check as "check"
  from pg_policies where schemaname = 'public' order by 1, 2`;

/** Gives a policy its form on a cluster; nothing where it has that form already. */
export const toClusterForm = ({ table, policy, using, check }: Policy): string | null => {
  const [becomes, checks] = [using && clusterForm(using), check && clusterForm(check)];
  if (becomes === using && checks === check) return null;
  const parts = [becomes === null ? '' : ` using (${becomes})`, checks === null ? '' : ` with check (${checks})`];
  return `alter policy ${policy} on ${table}${parts.join('')}`;
};

/** Policies that look into other tables themselves: Citus refuses them. */
export const stillRefused = (policies: readonly Policy[]): string[] =>
  policies.filter(({ using, check }) => hasSubquery(using) || hasSubquery(check)).map(({ table, policy }) => `${table} ${policy}`);

/** Whether the tables are spread over several machines: statements then go out one by one, and scopes as bits too. */
export const IS_CLUSTER = `select exists (select from pg_extension where extname = 'citus') as cluster`;
