import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AS_OWNER, walled } from './frozen/scope-policy';

const STATEMENTS = [
  // 大屏: what a display on a wall shows itself by; only its digest is kept, and nobody reads it.
  `create table display_token (
    token_no int generated always as identity primary key, token_hash bytea not null unique, title text not null, node_id int not null references node,
    made_at timestamptz not null, made_by int, valid_until timestamptz not null, ended_at timestamptz, ended_by int)`,
  `revoke all on display_token from zhilu_app`,
  ...walled([
    `make_display(shown bytea, words text, place int, ends timestamptz, stated timestamptz)`,
    `returns int language plpgsql volatile ${AS_OWNER} as $$
    declare
      actor int := acting_as('securityAdmin');
      made int;
    begin
      insert into display_token (token_hash, title, node_id, made_at, made_by, valid_until)
        values (shown, words, place, stated, nullif(actor, 0), ends) returning token_no into made;
      return made;
    end $$`,
  ]),
  ...walled([
    `end_display(no int, stated timestamptz)`,
    `returns boolean language plpgsql volatile ${AS_OWNER} as $$
    declare actor int := acting_as('securityAdmin');
    begin
      update display_token set ended_at = stated, ended_by = nullif(actor, 0) where token_no = no and ended_at is null;
      return found;
    end $$`,
  ]),
  ...walled([
    `displays()`,
    `returns table (token_no int, title text, node_id int, made_at timestamptz, made_by int, valid_until timestamptz, ended_at timestamptz, ended_by int)
    language plpgsql stable ${AS_OWNER} as $$
    #variable_conflict use_column
    begin
      return query select s.token_no, s.title, s.node_id, s.made_at, s.made_by, s.valid_until, s.ended_at, s.ended_by
      from acting_user() a join display_token s on a.role in ('securityAdmin', 'auditAdmin');
    end $$`,
  ]),
  // What a display may sum: the agencies below its place.
  ...walled([
    `display_reader(shown bytea, today date, asked timestamptz)`,
    `returns table (token_no int, title text, node_id int, valid_until timestamptz, stat int[]) language plpgsql stable ${AS_OWNER} as $$
    #variable_conflict use_column
    begin
      return query select s.token_no, s.title, s.node_id, s.valid_until, coalesce((
      select array_agg(distinct p.agency_id order by p.agency_id)
      from (select distinct on (q.agency_id, q.tree) q.agency_id, q.tree, q.node_id from placement q
        where q.known_to is null order by q.agency_id, q.tree, (q.valid @> today) desc, upper(q.valid) desc nulls first) p
      join node at_node on at_node.node_id = p.node_id
      where p.tree = n.tree and n.node_id = any (at_node.path)), '{}')
    from display_token s join node n on n.node_id = s.node_id
    where s.token_hash = shown and s.ended_at is null and s.valid_until > asked;
    end $$`,
  ]),
];

/** 大屏: a display has a right of its own to sums, made by whoever gives rights, for a time. */
export class ShowDisplays1767630000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
