import { APP_ROLE } from '../database.store';

/** What the login of a session is, whatever role was put on: what it owns, what it may become, what no policy holds. */
export const READ_LOGIN = `select r.rolname as login, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as powerful,
    exists (select from pg_class where relowner = r.oid) or exists (select from pg_namespace where nspowner = r.oid)
      or exists (select from pg_database where datdba = r.oid) or exists (select from pg_proc where proowner = r.oid) as owner,
    exists (select from pg_roles o where o.oid <> r.oid and o.rolname <> '${APP_ROLE}' and pg_has_role(r.oid, o.oid, 'member')) as member
  from pg_roles r where r.rolname = session_user`;

export const HAS_LOGIN = `select exists (select from pg_roles where rolname = $1) as yes`;
/** What a login is made of; names and passwords cannot be parameters here, so they come quoted. */
export const makeLogin = (name: string): string => `create role ${name} login nosuperuser nobypassrls`;
export const letSignIn = (name: string, password: string): string => `alter role ${name} login password ${password}`;
export const admitTo = (name: string): string => `grant ${APP_ROLE} to ${name}`;
