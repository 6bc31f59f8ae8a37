// npm run bench: generates, imports, measures; prints a table and writes dist/bench.json.
import { join } from 'node:path';
import { buildApi, checkNode, install, ROOT, run } from './steps.mjs';

checkNode();
await install();
await buildApi();
const { code } = await run(process.execPath, [join(ROOT, 'dist/apps/api/test/bench/bench.js'), ...process.argv.slice(2)], {
  env: { ZHILU_ROOT: ROOT },
});
process.exit(code);
