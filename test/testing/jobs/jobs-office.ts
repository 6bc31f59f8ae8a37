import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Clock, connect, Database, DoorDatabase } from '@zhilu/platform/database';
import { Jobs, JobsModule } from '@zhilu/platform/jobs';
import type { DataSource } from 'typeorm';

/** A process's worth of the product, as far as jobs go. */
export interface JobsOffice {
  readonly rooms: INestApplicationContext;
  readonly jobs: Jobs;
  readonly database: Database;
  readonly source: DataSource;
}

/** Opens one on a database; a stop of it waits a second. */
export const openJobsOffice = async (url: string, work: boolean, folder: string | null): Promise<JobsOffice> => {
  const source = await connect(url);
  const database = new Database(source);
  @Global()
  @Module({
    providers: [
      { provide: Database, useValue: database },
      { provide: DoorDatabase, useValue: database },
      { provide: Clock, useValue: new Clock() },
    ],
    exports: [Database, DoorDatabase, Clock],
  })
  class Ground {}
  @Module({ imports: [Ground, JobsModule.forRoot({ work, stopWithin: 1_000, folder })] })
  class Root {}
  const rooms = await NestFactory.createApplicationContext(Root, { logger: ['error', 'warn'] });
  return { rooms, jobs: rooms.get(Jobs), database, source };
};
