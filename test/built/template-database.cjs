const { fork } = require('node:child_process');
const { once } = require('node:events');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

/** One real PostgreSQL for the whole run; each test file gets a database of its own, copied from a migrated template. */
module.exports = async () => {
  if (!existsSync(join(__dirname, '../../dist/server')))
    throw new Error('the server has not been built: npm test builds it, or run npm run build');
  if (process.env.CITUS_URL) {
    const { url, workers } = await require('./citus.cjs')(process.env.CITUS_URL);
    process.env.ZHILU_TEST_CLUSTER = url;
    process.env.ZHILU_TEST_WORKERS = workers.join(' ');
    globalThis.stopCluster = () => undefined;
    return;
  }
  const database = fork(join(__dirname, 'database.cjs'));
  const ended = once(database, 'exit');
  const [url] = await Promise.race([once(database, 'message'), ended]);
  if (typeof url !== 'string') throw new Error('the database of the tests did not start');
  process.env.ZHILU_TEST_CLUSTER = url;
  globalThis.stopCluster = async () => {
    database.disconnect();
    await ended;
  };
};
