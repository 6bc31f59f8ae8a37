import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 集体评查报告 goes out under a number like other papers; it rests on a sealed frame and on no edition of a period. */
export class IssueGroupReports1767600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table issued_paper alter column edition_id drop not null, alter column edition_no drop not null`);
    await runner.query(
      `alter table issued_paper add check ((kind = 'groupReport') = (edition_id is null) and (edition_id is null) = (edition_no is null))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
