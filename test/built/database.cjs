const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Client } = require('pg');
const { migrate, openEngine } = require('../../dist/server/libs/platform/database/src/index.js');

/** One real PostgreSQL for as long as whoever started this process wants it, with a migrated template to copy. */
const open = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhilu-test-'));
  const engine = await openEngine({ folder, env: {}, forTests: true });
  process.once('disconnect', async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
  await migrate(engine.ownerUrl);
  const owner = new Client({ connectionString: engine.ownerUrl.replace('/zhilu?', '/postgres?') });
  await owner.connect();
  await owner.query('alter database zhilu rename to template_zhilu');
  await owner.end();
  process.send(engine.ownerUrl);
};

void open();
