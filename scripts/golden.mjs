// npm run golden [-- --pack NAME]: runs a rule pack against the conformance set; ends with 1 where they disagree.
import { join } from 'node:path';
import { buildApi, checkNode, install, ROOT, run } from './steps.mjs';

checkNode();
await install();
await buildApi();
const { code } = await run(process.execPath, [join(ROOT, 'dist/apps/api/test/golden/src/main.js'), ...process.argv.slice(2)], {
  env: { ZHILU_ROOT: ROOT },
});
process.exit(code);
