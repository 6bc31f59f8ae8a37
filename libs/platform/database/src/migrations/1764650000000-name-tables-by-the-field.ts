import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `alter table reckoning rename to recalculation`,
  `alter index reckoning_unfinished rename to recalculation_unfinished`,
  `alter table line_again rename to resubmitted_line`,
  `update request_action set action = 'acknowledge' where action = 'takeUp'`,
];

/** 换版重算 is a recalculation, 重新送来的行 a resubmitted line, 受理随数据报送的说明 an acknowledgement: as the code calls them. */
export class NameTablesByTheField1764650000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
