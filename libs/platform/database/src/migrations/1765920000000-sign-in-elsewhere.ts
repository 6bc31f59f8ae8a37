import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AS_OWNER, walled } from './frozen/scope-policy';

const REFUSED = `raise exception 'this is not yours to do' using errcode = 'insufficient_privilege'`;
const OPENED = `table (user_id int, barred text, second_due text)`;

const TABLES = [
  // 统一身份认证: which person of a provider an account is; bound at the first sign-in, and by that alone known from then on.
  `create table provider_identity (
    user_id int primary key references app_user, issuer text not null, subject text not null, bound_at timestamptz not null, unique (issuer, subject))`,
  `revoke all on provider_identity from zhilu_app`,
  `alter table session add column by_provider boolean not null default false`,
];

const FUNCTIONS: readonly (readonly [signature: string, body: string])[] = [
  /* The service has looked at the token of the provider, which the database cannot: it proves itself. An account that is bound to one
     person of the provider opens for no other, whatever name they bear there. */
  [
    `open_session_by(from_issuer text, with_subject text, given text, token bytea, proof bytea, opened timestamptz, until timestamptz, from_address text, with_device text)`,
    `returns ${OPENED} language plpgsql volatile ${AS_OWNER} as $$
    declare
      who app_user%rowtype;
      due text;
    begin
      if not proven(concat_ws(E'\\n', 'provider', from_issuer, with_subject, given, encode(token, 'hex')), proof) then ${REFUSED}; end if;
      select u.* into who from app_user u join provider_identity i on i.user_id = u.user_id
        where i.issuer = from_issuer and i.subject = with_subject and u.disabled_at is null;
      if not found then
        select u.* into who from app_user u where u.account = given and u.disabled_at is null
          and not exists (select from provider_identity i where i.user_id = u.user_id);
        if not found then return; end if;
        if who.granted_at is not null and coalesce(who.valid_until > opened, true) then
          insert into provider_identity values (who.user_id, from_issuer, with_subject, opened) on conflict do nothing;
          if not found then return; end if;
        end if;
      end if;
      if who.granted_at is null then return query select who.user_id, 'waiting', null::text; return; end if;
      if who.valid_until <= opened then return query select who.user_id, 'expired', null::text; return; end if;
      due := case when has_second_step(who.user_id) then 'code' when second_step_asked(who.role) then 'enrol' end;
      delete from session s where s.expires_at < opened;
      insert into session (token_hash, user_id, created_at, seen_at, expires_at, address, device, second_due, by_provider)
        values (token, who.user_id, opened, opened, until, from_address, with_device, due, true);
      update app_user u set seen_at = opened where u.user_id = who.user_id;
      return query select who.user_id, null::text, due;
    end $$`,
  ],
  // Whoever signs in elsewhere has no password to change here.
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
          not s.by_provider and (u.password_due or coalesce(u.password_at < asked - make_interval(days => rule.valid_days), false)), s.second_due
        from session s join app_user u on u.user_id = s.user_id
        where s.token_hash = token and s.expires_at > asked and s.seen_at > asked - make_interval(mins => rule.idle_minutes)
          and u.disabled_at is null and u.granted_at is not null and (u.valid_until is null or u.valid_until > asked);
    end $$`,
  ],
  // 解除绑定: of somebody whom the provider gave another identity, by whoever gives roles.
  [
    `unbind_provider(target int)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('securityAdmin');
    begin
      if target = actor then ${REFUSED}; end if;
      delete from provider_identity where user_id = target;
      if not found then return false; end if;
      delete from session where user_id = target and by_provider;
      return true;
    end $$`,
  ],
  [
    `is_bound(target int)`,
    `returns boolean language sql stable ${AS_OWNER} as $$ select exists (select from provider_identity where user_id = target) $$`,
  ],
];

/** 统一身份认证: sessions opened by a provider of the office's own. */
export class SignInElsewhere1765920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS.flatMap(walled)]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
