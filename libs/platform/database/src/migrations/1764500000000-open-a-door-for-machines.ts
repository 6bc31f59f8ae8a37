import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MACHINE_GRANTS, MACHINE_POLICIES, MACHINE_TABLES } from './frozen/machine-tables';

/** Keys a source signs its requests with, and the sender's own number of each delivery it pushed. */
export class OpenADoorForMachines1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...MACHINE_TABLES, ...MACHINE_POLICIES, ...MACHINE_GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the books are never thrown away: restore a backup instead');
  }
}
