import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { KeyFolder, Provider, WitnessFolder } from '@zhilu/platform/access';
import { Clock, connect, Database, DoorDatabase } from '@zhilu/platform/database';
import { Jobs, JobsModule } from '@zhilu/platform/jobs';
import type { DataSource } from 'typeorm';
import { asApplication } from '../databases';

/** Where processes that work together keep what they share; the workers of their own name it too. */
const TOGETHER = join(tmpdir(), 'zhilu-jobs');

/** A process's worth of the product, as far as jobs go. */
export interface JobsOffice {
  readonly rooms: INestApplicationContext;
  readonly jobs: Jobs;
  readonly database: Database;
  readonly source: DataSource;
}

/** Opens one on a database; a stop of it waits a second. */
export const openJobsOffice = async (url: string, work: boolean, folder: string | null): Promise<JobsOffice> => {
  const source = await connect(asApplication(url));
  const database = new Database(source);
  @Global()
  @Module({
    providers: [
      { provide: Database, useValue: database },
      { provide: DoorDatabase, useValue: database },
      { provide: Clock, useValue: new Clock() },
      { provide: KeyFolder, useValue: { path: TOGETHER } },
      { provide: Provider, useValue: { settings: null } },
      { provide: WitnessFolder, useValue: { path: TOGETHER } },
    ],
    exports: [Database, DoorDatabase, Clock, KeyFolder, WitnessFolder, Provider],
  })
  class Ground {}
  @Module({ imports: [Ground, JobsModule.forRoot({ work, stopWithin: 1_000, folder })] })
  class Root {}
  const rooms = await NestFactory.createApplicationContext(Root, { logger: ['error', 'warn'] });
  return { rooms, jobs: rooms.get(Jobs), database, source };
};
