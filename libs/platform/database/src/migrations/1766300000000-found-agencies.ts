import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AS_OWNER, walled } from './frozen/scope-policy';

/**
 * Whether whoever acts, known by their session, may register an agency: an office in the regions under its own, in every field; and
 * what it writes is of an agency that has no name yet (`place` null), or no place in that tree.
 */
const MAY_FOUND: readonly [signature: string, body: string] = [
  `may_found(founded int, place int)`,
  `returns boolean language sql stable ${AS_OWNER} as $$
    select exists (
        select from acting_user() a join app_user u using (user_id) join node own on own.node_id = u.node_id
        where a.role in ('supervisor', 'approver') and own.tree = 'territory'
          and (place is null or exists (select from node n where n.node_id = place and (n.tree = 'line' or own.node_id = any (n.path)))))
      and not exists (select from agency_name n where place is null and n.agency_id = founded)
      and not exists (select from placement p join node n on n.node_id = place and n.tree = p.tree where p.agency_id = founded) $$`,
];

/** 第二道墙 of the directory: what an office registers it writes in its own session, and only where it may. */
export class FoundAgencies1766300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of walled(MAY_FOUND)) await runner.query(statement);
    await runner.query(`create policy agency_found on agency for insert with check (may_found(agency_id, null))`);
    await runner.query(`create policy agency_name_found on agency_name for insert with check (may_found(agency_id, null))`);
    await runner.query(`create policy placement_found on placement for insert with check (may_found(agency_id, node_id))`);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
