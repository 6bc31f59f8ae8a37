import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  MAY_PLACE,
  MAY_REGISTER,
  OFFICE_GRANTS,
  OFFICE_POLICIES,
  OFFICE_TABLES,
  READER_SCOPE_BY_KNOWN_HEIRS,
} from './frozen/office-tables';

/** Names, spellings, heirs and places of agencies, and agreements with sources: who decided each, known since which posting. */
export class KeepWhatOfficesDecide1764520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...OFFICE_TABLES, READER_SCOPE_BY_KNOWN_HEIRS, MAY_REGISTER, MAY_PLACE, ...OFFICE_POLICIES, ...OFFICE_GRANTS])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
