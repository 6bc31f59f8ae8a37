import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JobsModule } from '@zhilu/platform/jobs';
import { bringUpToDate, Clock, connect, Database, type Engine, openEngine, DatabaseMonitor, WorkFolderAt } from '@zhilu/platform/database';
import type { Config } from './config';
import { type Ground, PlatformModule } from './platform.module';
import { ROOMS } from './rooms';

/** The product's platform: a database that is up, migrated and connected. */
export interface Platform extends Ground {
  readonly engine: Engine;
  stop(): Promise<void>;
}

/** Connections for sessions and health alone. */
const DOOR_CONNECTIONS = 3;

/** Finds or starts the database and connects as the role that owns nothing. The schema is brought up to date only where that was meant. */
export const openPlatform = async (
  config: Config,
  say: (text: string) => void = () => undefined,
  schema: 'migrate' | 'asItIs' = 'migrate',
): Promise<Platform> => {
  const engine = await openEngine({
    folder: config.dataFolder,
    env: { DATABASE_URL: config.databaseUrl, DATABASE_URL_OWNER: config.databaseUrlOwner },
    say,
  });
  // What is written from here on is its owner's alone; the server's own folders are laid by now.
  process.umask(0o077);
  const [source, doors] = await bringUpToDate(engine, schema, say)
    .then(() => Promise.all([connect(engine.appUrl), connect(engine.appUrl, DOOR_CONNECTIONS)]))
    .catch(async (error: unknown) => {
      await engine.stop();
      throw error;
    });
  const monitor = new DatabaseMonitor(engine.appUrl, () => [database, ownDoors].forEach((one) => one.abandon()));
  const clock = new Clock();
  const [database, ownDoors] = [new Database(source, monitor, clock), new Database(doors, monitor, clock)];
  const workFolder = join(config.dataFolder, 'work');
  mkdirSync(workFolder, { recursive: true });
  const server = engine.data === undefined || engine.ownerUrl === null ? null : { url: engine.ownerUrl, data: engine.data };
  const { fileFolder, keyFolder, witnessFolder, papers, provider, notices } = config;
  return {
    ...{ engine, database, doors: ownDoors, clock, workFolder, fileFolder, keyFolder, witnessFolder, papers, provider, notices },
    backups: { ...config.backups, server },
    stop: async () => {
      await monitor.stop();
      await source.destroy();
      await doors.destroy();
      await engine.stop();
    },
  };
};

/** The rooms without a web server: for the command line. */
export const openRooms = async (ground: Ground, config: Config): Promise<INestApplicationContext> => {
  const folder = new WorkFolderAt(ground.workFolder).name;
  @Module({ imports: [PlatformModule.on(ground, config.uploadBytes), JobsModule.forRoot({ work: false, folder }), ...ROOMS] })
  class Rooms {}
  return NestFactory.createApplicationContext(Rooms, { logger: ['error', 'warn'] });
};
