import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AS_OWNER, walled } from './frozen/scope-policy';

const REFUSED = `raise exception 'this is not yours to do' using errcode = 'insufficient_privilege'`;
/** The digest of the session a transaction is asked in. */
const OWN_SESSION = `decode(nullif(current_setting('app.session', true), ''), 'hex')`;
const FAILED_NO_MORE = `delete from sign_in_attempt a where a.account = (select u.account from app_user u where u.user_id = who.user_id) and not a.succeeded`;

const TABLES = [
  // 第二步验证: the secret of a person's device, under the seal of the installation; `last_counter` is the last code that was taken.
  `create table second_step (
    user_id int primary key references app_user, pending bytea, kept bytea, last_counter bigint not null default 0, since timestamptz)`,
  `create table recovery_code (user_id int not null references app_user, digest bytea not null, used_at timestamptz, primary key (user_id, digest))`,
  // What the service proves itself by, where the database cannot look for itself: set once, read by nobody.
  `create table door_key (only_one boolean primary key default true check (only_one), key bytea not null check (octet_length(key) = 32))`,
  `revoke all on second_step, recovery_code, door_key from zhilu_app`,
  // A session that is opened by a password, and waits for its second step.
  `alter table session add column second_due text check (second_due in ('code', 'enrol'))`,
  `alter table password_profile add column second_step text[] not null default '{}'`,
];

const FUNCTIONS: readonly (readonly [signature: string, body: string])[] = [
  // A session whose second step is due acts for nobody.
  [
    `acting_user()`,
    `returns table (user_id int, role text) language sql stable ${AS_OWNER} as $$
    select u.user_id, u.role from session s join app_user u using (user_id)
    where s.token_hash = ${OWN_SESSION} and s.second_due is null and u.disabled_at is null and u.granted_at is not null $$`,
  ],
  [
    `halfway_user()`,
    `returns table (user_id int, role text, second_due text) language sql stable ${AS_OWNER} as $$
    select u.user_id, u.role, s.second_due from session s join app_user u using (user_id)
    where s.token_hash = ${OWN_SESSION} and u.disabled_at is null and u.granted_at is not null $$`,
  ],
  [
    `keep_door_key(given bytea)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    begin
      if is_operator() then
        insert into door_key (key) values (given) on conflict (only_one) do update set key = excluded.key;
      else
        insert into door_key (key) values (given) on conflict do nothing;
      end if;
      return exists (select from door_key where key = given);
    end $$`,
  ],
  [
    `proven(message text, proof bytea)`,
    `returns boolean language sql stable ${AS_OWNER} as $$
    select coalesce((select sha256(d.key || sha256(d.key || convert_to(message, 'UTF8'))) = proof from door_key d), false) $$`,
  ],
  [
    `second_step_asked(wanted text)`,
    `returns boolean language sql stable ${AS_OWNER} as $$
    select wanted = any (p.second_step) from password_profile p order by p.profile_no desc limit 1 $$`,
  ],
  /* Of whoever knows the password and must still show a code the failures stay: each code that was wrong counts, however often the
     password is shown between. */
  [
    `open_session(given text, shown text, token bytea, opened timestamptz, until timestamptz, from_address text, with_device text)`,
    `returns table (user_id int, barred text, second_due text) language plpgsql volatile ${AS_OWNER} as $$
    declare
      who app_user%rowtype;
      due text;
    begin
      select u.* into who from app_user u where u.account = given and u.password_hash = shown and u.disabled_at is null;
      if not found then return; end if;
      if who.granted_at is null then return query select who.user_id, 'waiting', null::text; return; end if;
      if who.valid_until <= opened then return query select who.user_id, 'expired', null::text; return; end if;
      due := case when exists (select from second_step k where k.user_id = who.user_id and k.kept is not null) then 'code'
        when second_step_asked(who.role) then 'enrol' end;
      delete from sign_in_attempt a where (a.account = given and not a.succeeded and due is distinct from 'code') or a.at < opened - interval '90 days';
      delete from session s where s.expires_at < opened;
      insert into session (token_hash, user_id, created_at, seen_at, expires_at, address, device, second_due)
        values (token, who.user_id, opened, opened, until, from_address, with_device, due);
      update app_user u set seen_at = opened where u.user_id = who.user_id;
      return query select who.user_id, null::text, due;
    end $$`,
  ],
  [
    `session_reader(token bytea, asked timestamptz)`,
    `returns table (user_id int, account text, name text, role text, node_id int, agency_id int, password_due boolean, second_due text)
    language plpgsql volatile ${AS_OWNER} as $$
    declare rule password_profile%rowtype;
    begin
      select p.* into rule from password_profile p order by p.profile_no desc limit 1;
      update session s set seen_at = asked where s.token_hash = token and s.expires_at > asked
        and s.seen_at > asked - make_interval(mins => rule.idle_minutes) and s.seen_at < asked - interval '1 minute';
      if found then
        update app_user u set seen_at = asked from session s where s.token_hash = token and u.user_id = s.user_id;
      end if;
      return query select u.user_id, u.account, u.name, u.role, u.node_id, u.agency_id,
          u.password_due or coalesce(u.password_at < asked - make_interval(days => rule.valid_days), false), s.second_due
        from session s join app_user u on u.user_id = s.user_id
        where s.token_hash = token and s.expires_at > asked and s.seen_at > asked - make_interval(mins => rule.idle_minutes)
          and u.disabled_at is null and u.granted_at is not null and (u.valid_until is null or u.valid_until > asked);
    end $$`,
  ],
  // One's own, in one's own session: what is sealed is nobody else's to read.
  [
    `own_second_step()`,
    `returns table (kept bytea, pending bytea, since timestamptz, asked boolean, codes_left int) language sql stable ${AS_OWNER} as $$
    select k.kept, k.pending, k.since, second_step_asked(h.role),
      (select count(*)::int from recovery_code c where c.user_id = h.user_id and c.used_at is null)
    from halfway_user() h left join second_step k on k.user_id = h.user_id $$`,
  ],
  // A session that is whole shows the password once more: one that somebody left open binds no device.
  [
    `begin_second_step(sealed bytea, shown text)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare who record;
    begin
      select h.user_id, h.second_due into who from halfway_user() h join app_user u on u.user_id = h.user_id
        where h.second_due = 'enrol' or (h.second_due is null and u.password_hash = shown);
      if not found then return false; end if;
      ${FAILED_NO_MORE};
      insert into second_step (user_id, pending) values (who.user_id, sealed)
        on conflict (user_id) do update set pending = excluded.pending where second_step.kept is null;
      return found;
    end $$`,
  ],
  [
    `confirm_second_step(counter bigint, codes bytea[], proof bytea, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare who record;
    begin
      if not proven('confirm ' || current_setting('app.session', true) || ' ' || counter, proof) then ${REFUSED}; end if;
      select h.user_id into who from halfway_user() h where h.second_due is distinct from 'code';
      if not found then return false; end if;
      update second_step k set kept = k.pending, pending = null, last_counter = counter, since = at
        where k.user_id = who.user_id and k.pending is not null and k.kept is null;
      if not found then return false; end if;
      delete from recovery_code c where c.user_id = who.user_id;
      insert into recovery_code (user_id, digest) select who.user_id, d from unnest(codes) d;
      delete from session s where s.user_id = who.user_id and s.token_hash <> ${OWN_SESSION};
      update session s set second_due = null where s.token_hash = ${OWN_SESSION};
      return true;
    end $$`,
  ],
  // A code is taken once: the next one must be a later one.
  [
    `take_code(counter bigint, proof bytea, code bytea, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare who record;
    begin
      select h.user_id into who from halfway_user() h;
      if not found then return false; end if;
      if code is not null then
        update recovery_code c set used_at = at where c.user_id = who.user_id and c.digest = code and c.used_at is null;
        return found;
      end if;
      if not proven('take ' || current_setting('app.session', true) || ' ' || counter, proof) then ${REFUSED}; end if;
      update second_step k set last_counter = counter where k.user_id = who.user_id and k.kept is not null and k.last_counter < counter;
      return found;
    end $$`,
  ],
  [
    `pass_second_step(counter bigint, proof bytea, code bytea, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare who record;
    begin
      select h.user_id into who from halfway_user() h where h.second_due = 'code';
      if not found or not take_code(counter, proof, code, at) then return false; end if;
      ${FAILED_NO_MORE};
      update session s set second_due = null where s.token_hash = ${OWN_SESSION};
      return true;
    end $$`,
  ],
  // Where the role asks for one, another is bound before anything else.
  [
    `drop_second_step(counter bigint, proof bytea, code bytea, at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare who record;
    begin
      select a.user_id, a.role into who from acting_user() a;
      if not found or not take_code(counter, proof, code, at) then return false; end if;
      ${FAILED_NO_MORE};
      delete from second_step k where k.user_id = who.user_id;
      delete from recovery_code c where c.user_id = who.user_id;
      update session s set second_due = case when second_step_asked(who.role) then 'enrol' end where s.user_id = who.user_id;
      return true;
    end $$`,
  ],
  // By whoever gives roles, who resets no password; whoever resets passwords resets no second step.
  [
    `reset_second_step(target int)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('securityAdmin');
    begin
      if target = actor then ${REFUSED}; end if;
      delete from second_step where user_id = target;
      if not found then return false; end if;
      delete from recovery_code where user_id = target;
      delete from session where user_id = target;
      return true;
    end $$`,
  ],
  [
    `has_second_step(target int)`,
    `returns boolean language sql stable ${AS_OWNER} as $$ select exists (select from second_step where user_id = target and kept is not null) $$`,
  ],
  // Who is signed in already binds a device before going on.
  [
    `set_password_profile(length int, kinds int, days int, idle int, asked_of text[], at timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('securityAdmin');
    begin
      insert into password_profile (profile_no, set_at, user_id, least_length, least_kinds, valid_days, idle_minutes, second_step)
        select max(profile_no) + 1, at, nullif(actor, 0), length, kinds, days, idle, asked_of from password_profile;
      update session s set second_due = case when u.role = any (asked_of) and not has_second_step(u.user_id) then 'enrol' end
        from app_user u where u.user_id = s.user_id and s.second_due is distinct from 'code';
      return true;
    end $$`,
  ],
];

const REPLACED = [
  `drop function open_session(text, text, bytea, timestamptz, timestamptz, text, text)`,
  `drop function session_reader(bytea, timestamptz)`,
  `drop function set_password_profile(int, int, int, int, timestamptz)`,
];

/** 第二步验证: a code of one's own device beside the password, asked for of the roles the office names. */
export class AskASecondStep1765900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...REPLACED, ...FUNCTIONS.flatMap(walled)]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
