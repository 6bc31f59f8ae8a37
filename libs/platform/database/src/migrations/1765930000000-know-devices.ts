import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AS_OWNER, walled } from './frozen/scope-policy';

const STATEMENTS = [
  // 用过的设备: a browser somebody has signed in from. What others fail at does not lock it.
  `create table known_device (user_id int not null references app_user, device bytea not null, until timestamptz not null, primary key (user_id, device))`,
  `revoke all on known_device from zhilu_app`,
  `alter table sign_in_attempt add column device bytea`,
  ...walled([
    `knows_device(given text, shown bytea, asked timestamptz)`,
    `returns boolean language sql stable ${AS_OWNER} as $$
    select exists (select from known_device d join app_user u using (user_id) where u.account = given and d.device = shown and d.until > asked) $$`,
  ]),
  // By a session that is whole, for its own account.
  ...walled([
    `keep_device(shown bytea, ends timestamptz, asked timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare who int := (select a.user_id from acting_user() a);
    begin
      if who is null then return false; end if;
      delete from known_device d where d.user_id = who and d.until < asked;
      insert into known_device (user_id, device, until) values (who, shown, ends) on conflict (user_id, device) do update set until = excluded.until;
      return true;
    end $$`,
  ]),
  // Whose password somebody else has reset is known by no device any more.
  `create function forget_devices() returns trigger language plpgsql ${AS_OWNER} as $$
    begin
      delete from known_device where user_id = new.user_id;
      return new;
    end $$`,
  `revoke all on function forget_devices() from public`,
  `create trigger forget_devices after update of password_hash on app_user for each row when (new.password_due) execute function forget_devices()`,
];

/** 用过的设备: delayed where they fail, not locked by others. */
export class KnowDevices1765930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
