import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AS_OWNER, walled } from './frozen/scope-policy';

const STATEMENTS = [
  // 查阅用途: what somebody said they read for on a day; the last word of the day holds, every one stays.
  `create table reading_purpose (
    user_id int not null references app_user, day date not null, said_no int not null, at timestamptz not null, purpose text not null, said text,
    primary key (user_id, day, said_no))`,
  `revoke all on reading_purpose from zhilu_app`,
  ...walled([
    `purpose_of(on_day date)`,
    `returns table (purpose text, said text) language sql stable ${AS_OWNER} as $$
    select p.purpose, p.said from acting_user() a join reading_purpose p on p.user_id = a.user_id and p.day = on_day order by p.said_no desc limit 1 $$`,
  ]),
  ...walled([
    `state_purpose(on_day date, wanted text, words text, stated timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare who int := (select a.user_id from acting_user() a);
    begin
      if who is null then return false; end if;
      insert into reading_purpose (user_id, day, said_no, at, purpose, said)
        select who, on_day, coalesce(max(p.said_no), 0) + 1, stated, wanted, words from reading_purpose p where p.user_id = who and p.day = on_day;
      return true;
    end $$`,
  ]),
];

/** 查阅用途: whoever reads cases of another agency says what for, once a day. */
export class AskForAPurpose1765910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
