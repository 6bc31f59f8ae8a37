const { rmSync } = require('node:fs');

module.exports = async () => {
  await globalThis.stopCluster?.();
  if (process.env.ZHILU_TEST_FOLDER !== undefined) rmSync(process.env.ZHILU_TEST_FOLDER, { recursive: true, force: true });
};
