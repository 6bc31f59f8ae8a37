import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readerScopeWith } from './frozen/reader-scope';
import { AS_OWNER, walled } from './frozen/scope-policy';

const REFUSED = `raise exception 'this is not yours to do' using errcode = 'insufficient_privilege'`;

const ACCOUNT_COLUMNS = [
  `alter table app_user
    add column granted_at timestamptz, add column granted_by int, add column ended_at timestamptz, add column valid_until timestamptz,
    add column seen_at timestamptz, add column password_at timestamptz, add column password_due boolean not null default false,
    add column successor_id int references app_user, drop column failures, drop column locked_until`,
  `update app_user set granted_at = created_at, password_at = created_at`,
  `grant select (granted_at, granted_by, ended_at, valid_until, seen_at, password_at, password_due, successor_id) on app_user to zhilu_app`,
  `alter table session add column session_no bigint generated always as identity unique, add column device text`,
  // 密码策略: every edition stays; the last is in force.
  `create table password_profile (
    profile_no int primary key, set_at timestamptz not null, user_id int, least_length int not null check (least_length between 8 and 64),
    least_kinds int not null check (least_kinds between 1 and 4), valid_days int check (valid_days between 1 and 3650),
    idle_minutes int not null check (idle_minutes between 5 and 480))`,
  `insert into password_profile values (1, now(), null, 12, 2, null, 30)`,
  `grant select on password_profile to zhilu_app`,
];

/** Who has no role in force, whose time is up, or whose account has ended, reads nothing. */
const SCOPE_OF_THE_GRANTED = readerScopeWith(
  `user_id = reader and disabled_at is null)`,
  `user_id = reader and disabled_at is null and granted_at is not null and (valid_until is null or valid_until > at))`,
);

const RETURNS_READER = `table (user_id int, account text, name text, role text, node_id int, agency_id int, password_due boolean)`;

const FUNCTIONS: readonly (readonly [signature: string, body: string])[] = [
  [
    `acting_user()`,
    `returns table (user_id int, role text) language sql stable ${AS_OWNER} as $$
    select u.user_id, u.role from session s join app_user u using (user_id)
    where s.token_hash = decode(nullif(current_setting('app.session', true), ''), 'hex') and u.disabled_at is null and u.granted_at is not null $$`,
  ],
  // The number of whoever acts in a role, 0 for the operator of the machine; refused for everybody else.
  [
    `acting_as(wanted text)`,
    `returns int language plpgsql stable ${AS_OWNER} as $$
    declare who int := (select a.user_id from acting_user() a where a.role = wanted);
    begin
      if who is null and not is_operator() then ${REFUSED}; end if;
      return coalesce(who, 0);
    end $$`,
  ],
  [
    `stands_in(wanted text, but int)`,
    `returns boolean language sql stable ${AS_OWNER} as $$
    select exists (select from app_user where role = wanted and granted_at is not null and disabled_at is null and user_id <> but) $$`,
  ],
  /* An account waits for its role to be given, but those the operator makes, a demonstration's, and the first to give and to audit:
     there would be nobody to give theirs. */
  [
    `add_user(account text, name text, password_hash text, role text, node int, agency int, until timestamptz, at timestamptz)`,
    `returns int language plpgsql volatile ${AS_OWNER} as $$
    declare
      made int;
      trusted boolean := is_operator() or exists (select from installation where demonstration);
    begin
      if not keeps_accounts() then raise exception 'accounts are not kept from here' using errcode = 'insufficient_privilege'; end if;
      insert into app_user (account, name, password_hash, role, node_id, agency_id, valid_until, created_at, password_at, password_due, granted_at)
        values (add_user.account, add_user.name, add_user.password_hash, add_user.role, node, agency, until, at, at, not trusted,
          case when trusted or (add_user.role in ('securityAdmin', 'auditAdmin') and not stands_in(add_user.role, 0)) then at end) returning user_id into made;
      return made;
    end $$`,
  ],
  [
    `accept_invitation(token bytea, account text, name text, password_hash text, at timestamptz)`,
    `returns int language plpgsql volatile ${AS_OWNER} as $$
    declare made int;
    begin
      if not is_invited(token, at) then return null; end if;
      delete from first_administrator where token_hash = token;
      if not found then return null; end if;
      insert into app_user (account, name, password_hash, role, created_at, password_at, granted_at)
        values (accept_invitation.account, accept_invitation.name, accept_invitation.password_hash, 'systemAdmin', at, at, at) returning user_id into made;
      return made;
    end $$`,
  ],
  [
    `open_session(given text, shown text, token bytea, opened timestamptz, until timestamptz, from_address text, with_device text)`,
    `returns table (user_id int, barred text) language plpgsql volatile ${AS_OWNER} as $$
    declare who app_user%rowtype;
    begin
      select u.* into who from app_user u where u.account = given and u.password_hash = shown and u.disabled_at is null;
      if not found then return; end if;
      if who.granted_at is null then return query select who.user_id, 'waiting'; return; end if;
      if who.valid_until <= opened then return query select who.user_id, 'expired'; return; end if;
      delete from sign_in_attempt a where (a.account = given and not a.succeeded) or a.at < opened - interval '90 days';
      delete from session s where s.expires_at < opened;
      insert into session (token_hash, user_id, created_at, seen_at, expires_at, address, device)
        values (token, who.user_id, opened, opened, until, from_address, with_device);
      update app_user u set seen_at = opened where u.user_id = who.user_id;
      return query select who.user_id, null::text;
    end $$`,
  ],
  [
    `session_reader(token bytea, asked timestamptz)`,
    `returns ${RETURNS_READER} language plpgsql volatile ${AS_OWNER} as $$
    declare rule password_profile%rowtype;
    begin
      select p.* into rule from password_profile p order by p.profile_no desc limit 1;
      update session s set seen_at = asked where s.token_hash = token and s.expires_at > asked
        and s.seen_at > asked - make_interval(mins => rule.idle_minutes) and s.seen_at < asked - interval '1 minute';
      if found then
        update app_user u set seen_at = asked from session s where s.token_hash = token and u.user_id = s.user_id;
      end if;
      return query select u.user_id, u.account, u.name, u.role, u.node_id, u.agency_id,
          u.password_due or coalesce(u.password_at < asked - make_interval(days => rule.valid_days), false)
        from session s join app_user u on u.user_id = s.user_id
        where s.token_hash = token and s.expires_at > asked and s.seen_at > asked - make_interval(mins => rule.idle_minutes)
          and u.disabled_at is null and u.granted_at is not null and (u.valid_until is null or u.valid_until > asked);
    end $$`,
  ],
  // 停用、恢复、注销, by whoever runs the system, for anybody but themselves.
  [
    `set_account_state(target int, wanted text, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('systemAdmin');
    begin
      if target = actor or wanted not in ('standing', 'disabled', 'ended') then ${REFUSED}; end if;
      update app_user set disabled_at = case when wanted = 'standing' then null else coalesce(disabled_at, at) end,
        ended_at = case when wanted = 'ended' then at end where user_id = target and ended_at is null;
      if not found then return false; end if;
      delete from session where user_id = target;
      return true;
    end $$`,
  ],
  /* A password somebody else chose gives no role: it waits to be given again, but where the operator resets it. Whoever gives roles
     must have another beside them for that. */
  [
    `reset_password(target int, kept text, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('systemAdmin');
    begin
      if target = actor or (not is_operator() and not stands_in('securityAdmin', target)) then ${REFUSED}; end if;
      update app_user set password_hash = kept, password_at = at, password_due = true, granted_at = case when is_operator() then granted_at end
        where user_id = target and ended_at is null;
      if not found then return false; end if;
      delete from session where user_id = target;
      return true;
    end $$`,
  ],
  [
    `hand_over(target int, successor int, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    begin
      if not set_account_state(target, 'ended', at) then return false; end if;
      update app_user set successor_id = successor where user_id = target;
      return true;
    end $$`,
  ],
  // 授权: a role and its place, by whoever gives them, for anybody but themselves; whoever is given another signs in again.
  [
    `give_role(target int, wanted text, node int, agency int, until timestamptz, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('securityAdmin');
    begin
      if target = actor then ${REFUSED}; end if;
      update app_user set role = wanted, node_id = node, agency_id = agency, valid_until = until, granted_at = at, granted_by = nullif(actor, 0)
        where user_id = target and disabled_at is null;
      if not found then return false; end if;
      delete from session where user_id = target;
      delete from user_grant where user_id = target and wanted not in ('inspectorate', 'reviewer');
      return true;
    end $$`,
  ],
  [
    `take_role(target int)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('securityAdmin');
    begin
      if target = actor then ${REFUSED}; end if;
      update app_user set granted_at = null where user_id = target and granted_at is not null;
      if not found then return false; end if;
      delete from session where user_id = target;
      return true;
    end $$`,
  ],
  [
    `grant_reading(target int, agency int, ends timestamptz, said text)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('securityAdmin');
    begin
      if target = actor or not exists (select from app_user where user_id = target and role in ('inspectorate', 'reviewer') and ended_at is null) then ${REFUSED}; end if;
      insert into user_grant (user_id, agency_id, until, purpose) values (target, agency, ends, said)
        on conflict (user_id, agency_id) do update set until = excluded.until, purpose = excluded.purpose;
      return true;
    end $$`,
  ],
  [
    `end_reading(target int, agency int)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    begin
      perform acting_as('securityAdmin');
      delete from user_grant where user_id = target and agency_id = agency;
      return found;
    end $$`,
  ],
  // One's own sessions; those of everybody for whoever looks after them.
  [
    `open_sessions(asked timestamptz)`,
    `returns table (session_no bigint, user_id int, created_at timestamptz, seen_at timestamptz, expires_at timestamptz, address text, device text, own boolean, current boolean)
    language sql stable ${AS_OWNER} as $$
    select s.session_no, s.user_id, s.created_at, s.seen_at, s.expires_at, s.address, s.device, s.user_id = a.user_id,
      s.token_hash = decode(nullif(current_setting('app.session', true), ''), 'hex')
    from acting_user() a join session s on s.user_id = a.user_id or a.role = 'securityAdmin' where s.expires_at > asked $$`,
  ],
  [
    `end_session(no bigint)`,
    `returns int language sql volatile ${AS_OWNER} as $$
    delete from session s using acting_user() a where s.session_no = no and (s.user_id = a.user_id or a.role = 'securityAdmin') returning s.user_id $$`,
  ],
  // One's own password, by whoever shows the one before; every other session of theirs ends.
  [
    `change_password(shown text, kept text, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare who int := (select a.user_id from acting_user() a);
    begin
      update app_user set password_hash = kept, password_at = at, password_due = false where user_id = who and password_hash = shown;
      if not found then return false; end if;
      delete from sign_in_attempt a where a.account = (select u.account from app_user u where u.user_id = who) and not a.succeeded;
      delete from session where user_id = who and token_hash <> decode(current_setting('app.session', true), 'hex');
      return true;
    end $$`,
  ],
  [
    `set_password_profile(length int, kinds int, days int, idle int, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('securityAdmin');
    begin
      insert into password_profile (profile_no, set_at, user_id, least_length, least_kinds, valid_days, idle_minutes)
        select max(profile_no) + 1, at, nullif(actor, 0), length, kinds, days, idle from password_profile;
      return true;
    end $$`,
  ],
];

const ACCOUNT_FUNCTIONS = [
  `drop function add_user(text, text, text, text, int, int, timestamptz)`,
  `drop function open_session(text, text, bytea, timestamptz, timestamptz, text)`,
  `drop function session_reader(bytea, timestamptz, timestamptz)`,
  ...FUNCTIONS.flatMap(walled),
];

/** Accounts are made by one, given their role by another, and end; passwords have a profile, sessions a list. */
export class KeepAccounts1765610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ACCOUNT_COLUMNS, SCOPE_OF_THE_GRANTED, ...ACCOUNT_FUNCTIONS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
