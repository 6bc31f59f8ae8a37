import type { Instant } from '@zhilu/kernel/time';
import { bitsOf, type RunOptions, type Scope } from './scope';

/** A question that takes longer than anybody waits is given up. */
const READER_WAITS = '10s';

/** The role all work is done in: it owns nothing and bypasses no policy. */
export const APP_ROLE = 'zhilu_app';

/**
 * How a transaction begins, statement by statement. A literal `set local` reaches every node of a cluster; `set_config()` would not.
 * There the scopes are set as bits besides, which is how its policies read them.
 */
export const opening = (
  scope: Scope,
  { readOnly = false, isolation = readOnly ? 'repeatable read' : 'read committed' }: RunOptions,
  forReader = false,
  told: Instant | null = null,
  cluster = false,
): string[] => {
  if (!/^\w*$/.test(scope.role)) throw new Error(`role ${scope.role} is not a word`);
  if (!/^[\da-f]*$/.test(scope.session ?? '')) throw new Error('a session is named by its digest in hexadecimal');
  const list = (ids: readonly number[]): string => ids.map((id) => String(Math.trunc(id))).join(',');
  return [
    `begin isolation level ${isolation} ${readOnly ? 'read only' : 'read write'}`,
    `set local app.stat_scope = '${list(scope.stat)}'`,
    `set local app.case_scope = '${list(scope.case)}'`,
    ...(cluster ? [`set local app.stat_bits = '\\x${bitsOf(scope.stat)}'`, `set local app.case_bits = '\\x${bitsOf(scope.case)}'`] : []),
    `set local app.role = '${scope.role}'`,
    ...(scope.session === undefined ? [] : [`set local app.session = '${scope.session}'`]),
    ...(told === null ? [] : [`set local app.told = '${new Date(told).toISOString()}'`]),
    ...(forReader ? [`set local statement_timeout = '${READER_WAITS}'`] : []),
  ];
};
/** What time it is to a transaction: the database's own clock, unless its process was told another hour. */
export const AT_PRESENT = `coalesce(nullif(current_setting('app.told', true), '')::timestamptz, clock_timestamp())`;
export const COMMIT = `commit`;
export const ROLLBACK = `rollback`;

export const ACQUIRE_LOCK = `select pg_try_advisory_lock(hashtext('zhilu'), hashtext($1)) as taken`;
export const RELEASE_LOCK = `select pg_advisory_unlock(hashtext('zhilu'), hashtext($1))`;
/** Whether anybody holds a right that `take` gives: a condition for statements; its name is a parameter or a column. */
export const lockIsHeld = (name: string): string => `exists (select 1 from pg_locks where locktype = 'advisory' and granted
  and database = (select oid from pg_database where datname = current_database())
  and classid::bigint = hashtext('zhilu')::bigint & 4294967295 and objid::bigint = hashtext(${name})::bigint & 4294967295 and objsubid = 2)`;

export const ALL_AGENCIES = `select agency_id from agency order by agency_id`;
/** What the database is asked to see whether it answers. */
export const ANSWER = `select 1`;

/**
 * What an agency is called now, as SQL: the latest of its names that still hold, of however many were corrected or taken back.
 * `of` is the column, or the parameter, with the number of the agency. Null where it has no name.
 */
export const agencyName = (of: string): string => `(select called.name from agency_name called
    where called.agency_id = ${of} and called.known_to is null order by upper(called.valid) desc nulls first limit 1)`;
