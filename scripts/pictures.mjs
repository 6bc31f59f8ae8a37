// Takes the pictures of the manual from the running product: the demonstration province with its weeks of history.
import { join } from 'node:path';
import { build, checkNode, ROOT, run } from './steps.mjs';

checkNode();
await build('-t', 'build');
const { code } = await run('jest', ['--selectProjects', 'e2e', '--silent', '--maxWorkers=1', '--', 'e2e/demo/history'], {
  env: { ZHILU_MANUAL_PICTURES: join(ROOT, 'docs/images/手册') },
});
process.exit(code);
