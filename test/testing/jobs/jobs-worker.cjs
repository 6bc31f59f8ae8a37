// A worker in a process of its own, to be killed: does `test.steps`, one step a transaction, each with its number.
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
require('reflect-metadata');
const { NestFactory } = require('@nestjs/core');

const LIBS = join(__dirname, '../../../dist/server/libs');
const { KeyFolder, Provider, WitnessFolder } = require(join(LIBS, 'platform/access/src/index.js'));
const { Clock, connect, Database, DoorDatabase } = require(join(LIBS, 'platform/database/src/index.js'));
const { Jobs, jobKind, JobsModule } = require(join(LIBS, 'platform/jobs/src/index.js'));

const TOGETHER = join(tmpdir(), 'zhilu-jobs');
const NOBODY = { stat: [], case: [], role: 'test' };
class Ground {}

const steps = (database) => async (job) => {
  const name = job.data.name;
  const seen = await database.run(NOBODY, (tx) => tx.rows('select count(*)::int as n from test_step where job = $1', [name]));
  for (let step = seen[0].n + 1; step <= job.data.steps; step++) {
    await pause(job.data.ms);
    job.signal.throwIfAborted();
    await database.run(NOBODY, async (tx) => {
      await tx.rows('insert into test_step (job, step, pid) values ($1, $2, $3)', [name, step, process.pid]);
      await job.progress(step, job.data.steps, '步', tx);
    });
  }
};

const main = async () => {
  const database = new Database(await connect(process.env.TEST_DATABASE.replace('//zhilu@', '//zhilu_app@')));
  const ground = {
    module: Ground,
    global: true,
    providers: [
      { provide: Database, useValue: database },
      { provide: DoorDatabase, useValue: database },
      { provide: Clock, useValue: new Clock() },
      { provide: KeyFolder, useValue: { path: TOGETHER } },
      { provide: Provider, useValue: { settings: null } },
      { provide: WitnessFolder, useValue: { path: TOGETHER } },
    ],
    exports: [Database, DoorDatabase, Clock, KeyFolder, WitnessFolder, Provider],
  };
  class Root {}
  const app = await NestFactory.createApplicationContext(
    { module: Root, imports: [ground, JobsModule.forRoot({ work: true })] },
    { logger: ['error', 'warn'] },
  );
  app.get(Jobs).handle(jobKind('test.steps', '分步'), steps(database));
  process.send('working');
  process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
