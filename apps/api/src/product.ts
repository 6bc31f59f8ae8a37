import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FiguresModule } from '@zhilu/statistics/figures';
import { TrialModule } from '@zhilu/registry/rules';
import { JobsModule } from '@zhilu/platform/jobs';
import { Clock, connect, Database, type Engine, migrate, openEngine, Pulse } from '@zhilu/platform/database';
import type { Config } from './config';
import { KeysModule } from '@zhilu/intake/exchange';
import { type Ground, PlatformModule } from './platform.module';
import { RoomsModule } from './rooms.module';

/** The product's footing: a database that is up, migrated and connected. */
export interface Footing extends Ground {
  readonly engine: Engine;
  stop(): Promise<void>;
}

/** Finds or starts the database, brings its schema up to date and connects as the role that owns nothing. */
export const openFooting = async (config: Config, say: (text: string) => void = () => undefined): Promise<Footing> => {
  const engine = await openEngine({
    folder: config.dataFolder,
    env: { DATABASE_URL: config.databaseUrl, DATABASE_URL_OWNER: config.databaseUrlOwner },
    say,
  });
  const migrated = await migrate(engine.ownerUrl);
  if (migrated > 0) say(`数据库结构已更新（${migrated} 步）`);
  const source = await connect(engine.appUrl);
  const pulse = new Pulse(engine.appUrl, () => database.abandon());
  const database = new Database(source, pulse);
  const workFolder = join(config.dataFolder, 'work');
  mkdirSync(workFolder, { recursive: true });
  return {
    engine,
    database,
    clock: new Clock(),
    workFolder,
    fileFolder: config.fileFolder,
    keyFolder: join(config.dataFolder, 'keys'),
    stop: async () => {
      await pulse.stop();
      await source.destroy();
      await engine.stop();
    },
  };
};

/** The rooms without a web server: for the command line. */
export const openRooms = async (ground: Ground): Promise<INestApplicationContext> => {
  @Module({
    imports: [PlatformModule.on(ground), JobsModule.forRoot({ work: false }), RoomsModule, FiguresModule, TrialModule, KeysModule],
  })
  class Rooms {}
  return NestFactory.createApplicationContext(Rooms, { logger: ['error', 'warn'] });
};
