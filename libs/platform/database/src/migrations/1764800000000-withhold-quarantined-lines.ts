import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DISCLOSURE } from './frozen/disclosure-tables';

/** Lines kept aside note what they let an office read; what is withheld is shown to the agency's own people only. */
export class WithholdQuarantinedLines1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of DISCLOSURE) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
