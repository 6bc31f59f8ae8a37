export const APPLIED_MIGRATIONS = `select name from migration`;
export const HAS_SCHEMA = `select to_regclass('migration') is not null as yes`;
/** One process at a time brings a schema up to date. */
export const LOCK_SCHEMA = `select pg_advisory_lock(hashtext('zhilu migration'))`;
export const UNLOCK_SCHEMA = `select pg_advisory_unlock(hashtext('zhilu migration'))`;
