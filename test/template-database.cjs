const { existsSync, mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Client } = require('pg');

const BUILT = join(__dirname, '../dist/server/libs/platform/database/src/index.js');

/** One real PostgreSQL for the whole run; each test file gets a database of its own, copied from a migrated template. */
module.exports = async () => {
  if (!existsSync(BUILT)) throw new Error('the server has not been built: npm test builds it, or run npm run build');
  const { migrate, openEngine } = require(BUILT);
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-test-'));
  const engine = await openEngine({ folder, env: {}, forTests: true });
  await migrate(engine.ownerUrl);
  const owner = new Client({ connectionString: engine.ownerUrl.replace('/zhilu?', '/postgres?') });
  await owner.connect();
  await owner.query('alter database zhilu rename to template_zhilu');
  await owner.end();
  process.env.ZHILU_TEST_CLUSTER = engine.ownerUrl;
  process.env.ZHILU_TEST_FOLDER = folder;
  globalThis.stopCluster = engine.stop;
  // TypeORM keeps what entities say on the global object; in one process all test files would share it.
  delete globalThis.typeormMetadataArgsStorage;
};
