import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AS_OWNER, inScope, walled } from './frozen/scope-policy';

const STATEMENTS = [
  // An agency confirms a letter while the office works on: its act stands behind steps it was not told of, and changes no state.
  ...walled([
    `oversight_end(agency int, matter uuid)`,
    `returns table (seq int, state text) language sql stable ${AS_OWNER} as $$
    select a.seq, a.state from oversight_action a
      where a.agency_id = agency and a.oversight_id = matter and ${inScope('case', 'list', 'a.agency_id')}
        and exists (select from oversight_action t where t.agency_id = agency and t.oversight_id = matter and t.told)
      order by a.seq desc limit 1 $$`,
  ]),
  // 移送函 goes to another body: it stays with the office, as the file of the matter does.
  `drop policy oversight_paper_read on oversight_paper`,
  `create policy oversight_paper_read on oversight_paper as restrictive for select using (
    (select current_setting('app.role')) in ('supervisor', 'approver', 'legalReviewer', 'inspectorate')
    or (paper not in ('file', 'transfer') and (select current_setting('app.role')) in ('liaison', 'agencyHead') and exists (
      select from oversight_action a where a.agency_id = oversight_paper.agency_id and a.oversight_id = oversight_paper.oversight_id and a.told and a.seq >= oversight_paper.seq)))`,
];

/** 约谈、指导意见 may come before a suggestion: the agency that confirms them writes at the end of a file it does not see whole. */
export class LettersBeforeASuggestion1767200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
