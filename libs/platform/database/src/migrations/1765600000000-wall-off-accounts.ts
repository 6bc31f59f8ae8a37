import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AS_OWNER, walled } from './frozen/scope-policy';

/**
 * What the application may only ask of the database, never do or read itself: passwords, sessions, accounts and grants. A
 * statement that was slipped into a question opens no session without the password, and makes no account without the session of
 * somebody who keeps them, a link, or the owner's own connection.
 */

/** Columns of an account that may be read: all but what proves it. */
const READABLE = 'user_id, account, name, role, node_id, agency_id, created_at, disabled_at';

const WALL_RIGHTS = [
  `revoke all on app_user, session, first_administrator from zhilu_app`,
  `grant select (${READABLE}) on app_user to zhilu_app`,
  `revoke insert, update, delete on user_grant from zhilu_app`,
  `revoke delete on sign_in_attempt from zhilu_app`,
  `create index sign_in_attempt_account on sign_in_attempt (account, at)`,
];

const FUNCTIONS: readonly (readonly [signature: string, body: string])[] = [
  // Who acts: the person whose session the transaction names by its digest.
  [
    `acting_user()`,
    `returns table (user_id int, role text) language sql stable ${AS_OWNER} as $$
    select u.user_id, u.role from session s join app_user u using (user_id)
    where s.token_hash = decode(nullif(current_setting('app.session', true), ''), 'hex') and u.disabled_at is null $$`,
  ],
  // The operator of the machine signs in to the database as the owner of the tables.
  [
    `is_operator()`,
    `returns boolean language sql stable ${AS_OWNER} as $$
    select pg_has_role(session_user, (select relowner from pg_class where oid = 'app_user'::regclass), 'member') $$`,
  ],
  [
    `keeps_accounts()`,
    `returns boolean language sql stable ${AS_OWNER} as $$
    select is_operator() or exists (select from acting_user() a where a.role = 'systemAdmin') or exists (select from installation where demonstration) $$`,
  ],
  // How a password is to be worked on before it is shown; what it must come to is never said.
  [
    `password_salt(given text)`,
    `returns text language sql stable ${AS_OWNER} as $$
    select substring(password_hash from '^\\$argon2id\\$v=\\d+\\$[^$]+\\$[^$]+') from app_user where account = given and disabled_at is null $$`,
  ],
  [
    `open_session(given text, shown text, token bytea, opened timestamptz, until timestamptz, from_address text)`,
    `returns int language plpgsql volatile ${AS_OWNER} as $$
    declare who int := (select user_id from app_user where account = given and password_hash = shown and disabled_at is null);
    begin
      if who is null then return null; end if;
      delete from sign_in_attempt where (account = given and not succeeded) or at < opened - interval '90 days';
      delete from session where expires_at < opened;
      insert into session (token_hash, user_id, created_at, seen_at, expires_at, address) values (token, who, opened, opened, until, from_address);
      return who;
    end $$`,
  ],
  // Asked on every request; its last use is written once a minute.
  [
    `session_reader(token bytea, asked timestamptz, idle_since timestamptz)`,
    `returns table (user_id int, account text, name text, role text, node_id int, agency_id int) language plpgsql volatile ${AS_OWNER} as $$
    begin
      update session s set seen_at = asked where s.token_hash = token and s.expires_at > asked and s.seen_at > idle_since and s.seen_at < asked - interval '1 minute';
      return query select u.user_id, u.account, u.name, u.role, u.node_id, u.agency_id from session s join app_user u on u.user_id = s.user_id
        where s.token_hash = token and s.expires_at > asked and s.seen_at > idle_since and u.disabled_at is null;
    end $$`,
  ],
  [
    `close_session(token bytea)`,
    `returns int language sql volatile ${AS_OWNER} as $$ delete from session where token_hash = token returning user_id $$`,
  ],
  [
    `add_user(account text, name text, password_hash text, role text, node int, agency int, at timestamptz)`,
    `returns int language plpgsql volatile ${AS_OWNER} as $$
    declare made int;
    begin
      if not keeps_accounts() then raise exception 'accounts are not kept from here' using errcode = 'insufficient_privilege'; end if;
      insert into app_user (account, name, password_hash, role, node_id, agency_id, created_at)
        values (add_user.account, add_user.name, add_user.password_hash, add_user.role, node, agency, at) returning user_id into made;
      return made;
    end $$`,
  ],
  // The bearer of a one-time link, while nobody runs the system.
  [
    `runs_the_system()`,
    `returns boolean language sql stable ${AS_OWNER} as $$ select exists (select from app_user where role = 'systemAdmin' and disabled_at is null) $$`,
  ],
  [
    `invite_administrator(token bytea, until timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    begin
      if runs_the_system() then return false; end if;
      delete from first_administrator;
      insert into first_administrator (token_hash, expires_at) values (token, until);
      return true;
    end $$`,
  ],
  [
    `is_invited(token bytea, asked timestamptz)`,
    `returns boolean language sql stable ${AS_OWNER} as $$
    select not runs_the_system() and exists (select from first_administrator where token_hash = token and expires_at > asked) $$`,
  ],
  [
    `accept_invitation(token bytea, account text, name text, password_hash text, at timestamptz)`,
    `returns int language plpgsql volatile ${AS_OWNER} as $$
    declare made int;
    begin
      if not is_invited(token, at) then return null; end if;
      delete from first_administrator where token_hash = token;
      -- Of two at once the second finds no link.
      if not found then return null; end if;
      insert into app_user (account, name, password_hash, role, created_at)
        values (accept_invitation.account, accept_invitation.name, accept_invitation.password_hash, 'systemAdmin', at) returning user_id into made;
      return made;
    end $$`,
  ],
];

const WALL_FUNCTIONS = FUNCTIONS.flatMap(walled);

/** 演示: only a database in which nobody has an account becomes a demonstration. */
const MARKED_ONCE = [
  `alter table installation enable row level security`,
  `alter table installation force row level security`,
  `create policy installation_read on installation for select using (true)`,
  `create policy installation_mark on installation for insert with check (not exists (select from app_user))`,
];

/** 名录: read by everybody, written for whoever keeps it and, where agencies change, for the approver of the office. */
const KEEPERS = `current_setting('app.role', true) in ('systemAdmin', 'system')`;
const DIRECTORY: Readonly<Record<string, string>> = {
  node: KEEPERS,
  agency: KEEPERS,
  agency_name: KEEPERS,
  agency_heir: KEEPERS,
  placement: KEEPERS,
};
const DIRECTORY_POLICIES = Object.entries(DIRECTORY).flatMap(([table, may]) => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_read on ${table} for select using (true)`,
  `create policy ${table}_add on ${table} for insert with check (${may})`,
  `create policy ${table}_change on ${table} for update using (${may}) with check (${may})`,
]);

/** Passwords, sessions, accounts and grants are the database's own; the directory is written by whoever keeps it. */
export class WallOffAccounts1765600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...WALL_RIGHTS, ...WALL_FUNCTIONS, ...MARKED_ONCE, ...DIRECTORY_POLICIES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
