import 'reflect-metadata';
import './lean-heap';
import { join, resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DoorKey, FirstAdministrator } from '@zhilu/platform/access';
import { Recalculation } from '@zhilu/ledger';
import { AuditJobs, BackupJobs } from '@zhilu/platform/operations';
import { Jobs } from '@zhilu/platform/jobs';
import { OutboxSender } from '@zhilu/platform/outbox';
import { Logger as PinoLogger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { type Config, readConfig } from './config';
import { Demonstration, DEMONSTRATION_ACCOUNTS } from '@zhilu/demo';
import { Deliveries } from '@zhilu/intake/deliveries';
import { ReferenceData, RuleChanges, Settings } from '@zhilu/registry/rules';
import { compress } from './http/edge/compress';
import { securityHeaders } from './http/edge/security-headers';
import { site } from './http/edge/site';
import { askedBy } from './http/asked-by';
import { BODY_KB_AT_MOST } from './http/limits';
import { Metrics } from './http/metrics/metrics';
import { boundRequests, minimumUploadRate } from './http/minimum-upload-rate';
import { API_PREFIX, OUTSIDE } from './http/routes';
import { DueNotices } from '@zhilu/statistics/cases';
import { LeadScan } from '@zhilu/statistics/leads';
import { ListEditions } from '@zhilu/registry/agencies';
import { Sources } from '@zhilu/registry/sources';
import { isDemonstration } from './office/office.store';
import { type Platform, openPlatform } from './bootstrap';

const STOP_WITHIN = 25_000;
const SECOND_AFTER = 1_500;
const NOBODY = { stat: [], case: [], role: 'system' };

/** A line for the person who started the product. */
const tell = (text: string): void => void process.stdout.write(`${text}\n`);

/** The whole service on a platform that is up. */
export const createApp = async (platform: Platform, config: Config): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(platform, config), {
    logger: ['error', 'warn'],
    bodyParser: false,
  });
  app.useLogger(app.get(PinoLogger));
  app.use(app.get(Metrics).measure);
  // Before anything is read, so that what cannot be read is answered under the same headers.
  app.use(securityHeaders());
  app.use(minimumUploadRate());
  app.useBodyParser('json', { limit: BODY_KB_AT_MOST * 1024 });
  app.use(askedBy());
  app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE });
  app.disable('x-powered-by');
  // Answers are kept nowhere; pages bear marks of their own.
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  app.use(compress());
  app.use(site(join(config.root, 'dist/web')));
  boundRequests(app.getHttpServer());
  return app;
};

/** An empty database of one's own gets the demonstration province, or nothing but the reference data; somebody else's only when told so. */
const furnish = async (app: NestExpressApplication, platform: Platform, config: Config): Promise<unknown> => {
  if (await app.get(ReferenceData).isSeeded()) return;
  const wanted = config.demonstration === undefined ? (platform.engine.own ? 'demo' : null) : config.demonstration;
  if (wanted === null) return app.get(ReferenceData).seed();
  const loaded = await app.get(Demonstration).load(wanted, tell, undefined, { history: true });
  tell(`演示省份已载入：${loaded.lines.toLocaleString('zh-CN')} 行，用时 ${Math.round(loaded.generateSeconds + loaded.importSeconds)} 秒`);
};

const start = async (): Promise<void> => {
  const { config, warnings } = readConfig(process.env, resolve(process.env.ZHILU_ROOT ?? '.'));
  warnings.forEach(tell);
  const platform = await openPlatform(config, tell);
  tell(platform.engine.description);
  const app = await createApp(platform, config);
  const stop = stopper(app, platform);
  // Never taken off again: while nobody listens a signal ends the process at once, and leaves the database running.
  // Nor would anybody stop it any more once whoever keeps it has gone.
  for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(end, stop);
  if ((await app.get(Recalculation).resume()) !== null) tell('上次未完成的按新规则重新计算继续进行。');
  await app.get(ListEditions).bringAll();
  await app.get(Sources).agreeAll();
  await furnish(app, platform, config);
  await app.get(DoorKey).begin();
  for (const line of await app.get(RuleChanges).outdatedInWords()) tell(line);
  for (const line of await platform.database.run(NOBODY, (tx) => app.get(Settings).notices(tx), { readOnly: true })) tell(line);
  await app.listen(config.port, config.host);
  if (config.adminPort !== undefined) await app.get(Metrics).open(config.adminPort, config.host);
  // Until here it helped with what it waited for; from here on its keeper has a worker beside it, and is told when there is work.
  if (config.worker === 'beside') app.get(Jobs).meet({ nudge: () => void process.send?.('work'), help: () => () => undefined });
  // Whoever keeps it knows from here on that a fall is not its settings' fault.
  process.send?.('up');
  tell(`\n执录已启动：http://${config.host}:${config.port}`);
  const resumed = await app.get(Deliveries).resume();
  if (resumed > 0) tell(`上次没有做完的 ${resumed} 次归集已继续。`);
  await app.get(LeadScan).wake();
  for (const routine of [AuditJobs, BackupJobs, DueNotices, OutboxSender]) await app.get<{ begin(): Promise<void> }>(routine).begin();
  const invitation = await app.get(FirstAdministrator).invite();
  if (invitation !== null)
    tell(
      `尚无账号。首位管理员请用此链接建立账号（一次有效，24 小时内）：\n  http://${config.host}:${config.port}/first-administrator#${invitation}`,
    );
  else if (await platform.database.run(NOBODY, isDemonstration, { readOnly: true })) {
    tell('演示账号（密码均为下列所示）：');
    for (const { account, name, password } of DEMONSTRATION_ACCOUNTS) tell(`  ${account.padEnd(10)} ${password}  ${name}`);
  }
};

/** Told to stop while it is still coming up, it stops: what fails then fails because of that. */
let stopping = false;

/** Stops in order: no new requests, the delivery under way, the connections, the database. A second signal does not wait. */
const stopper = (app: NestExpressApplication, platform: Platform) => {
  let told: number | null = null;
  return (): void => {
    // Ctrl-C reaches us from the terminal and again from the script that started us: only a later one is meant as a second.
    if (told !== null) {
      if (performance.now() - told > SECOND_AFTER) process.exit(1);
      return;
    }
    told = performance.now();
    stopping = true;
    tell('正在停止');
    void stopInOrder(app, platform);
  };
};

const stopInOrder = async (app: NestExpressApplication, platform: Platform): Promise<void> => {
  const late = setTimeout(() => process.exit(1), STOP_WITHIN);
  await app.close();
  await platform.stop();
  clearTimeout(late);
  process.exit(0);
};

if (require.main === module)
  start().catch((error: unknown) => {
    if (stopping) return;
    new Logger('start').error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  });
