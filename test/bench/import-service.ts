import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import '../../apps/api/src/lean-heap';
import { readConfig } from '../../apps/api/src/config';
import { Demonstration } from '@zhilu/demo';
import { createApp } from '../../apps/api/src/main';
import { openPlatform } from '../../apps/api/src/bootstrap';

/** The whole service, answering readers while it takes a province in; says on standard output what that took. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: '10000' }, agencies: { type: 'string' } } });
  const { config } = readConfig(process.env, resolve(process.env.ZHILU_ROOT ?? '.'));
  const platform = await openPlatform(config, (text) => console.error(text));
  const app = await createApp(platform, config);
  await app.listen(config.port, config.host);
  const { cases, lines, generateSeconds, importSeconds } = await app
    .get(Demonstration)
    .load(
      values.agencies === undefined ? Number(values.cases) : { cases: Number(values.cases), agencies: Number(values.agencies) },
      (text) => console.error(text),
    );
  console.log(JSON.stringify({ cases, lines, generateSeconds, importSeconds }));
  process.once('SIGTERM', () => void app.close().then(() => platform.stop()).then(() => process.exit(0))); // prettier-ignore
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
