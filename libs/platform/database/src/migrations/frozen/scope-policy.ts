/** 两个范围: agencies whose sums one may read, and agencies whose cases one may read. */
export type Scope = 'stat' | 'case';

/** How a policy reads the scope: a list in a subquery (fast on PostgreSQL), or a bitmap (Citus refuses subqueries in policies). */
export type Rendering = 'list' | 'bitmap';

/**
 * The one expression that every policy on agency data is made of. Without a scope the list form raises an error and the
 * bitmap form matches nothing: both fail closed.
 */
export const inScope = (scope: Scope, rendering: Rendering, column = 'agency_id'): string =>
  rendering === 'list'
    ? `${column} = any ((select string_to_array(current_setting('app.${scope}_scope'), ',')::int[])::int[])`
    : `get_bit(coalesce(nullif(current_setting('app.${scope}_bits', true), ''), '\\x00')::bytea, least(${column}, ` +
      `8 * length(coalesce(nullif(current_setting('app.${scope}_bits', true), ''), '\\x00')::bytea) - 1)) = 1`;

/** Statements that put a table of agency data under row-level security, for reading and writing alike. */
export const securedBy = (table: string, scope: Scope, rendering: Rendering): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_scope on ${table} using (${inScope(scope, rendering)}) with check (${inScope(scope, rendering)})`,
];

/** How a function of the wall runs: with the rights of the owner, finding its tables by name alone. */
export const AS_OWNER = `security definer set search_path = public, pg_temp`;

const typesOf = (signature: string): string =>
  signature.replace(
    /\((.*)\)/,
    (_, parameters: string) =>
      `(${parameters
        .split(', ')
        .map((one) => one.split(' ').slice(1).join(' '))
        .join(', ')})`,
  );

/** A function of the wall, open to the application and to nobody else. */
export const walled = ([signature, body]: readonly [signature: string, body: string]): string[] => [
  `create or replace function ${signature} ${body}`,
  `revoke all on function ${typesOf(signature)} from public`,
  `grant execute on function ${typesOf(signature)} to zhilu_app`,
];
