// npm run test:citus: the end-to-end suites on a cluster that stands already, CITUS_URL its coordinator (owner, without a password).
import { join } from 'node:path';
import { build, checkNode, install, ROOT, run } from './steps.mjs';

if (!process.env.CITUS_URL) {
  console.log('test:citus 跳过：没有给出 CITUS_URL（Citus 协调节点的连接），没有在集群上试过任何一项');
  process.exit(0);
}
checkNode();
await install();
await build('-t', 'build', '-p', 'product');
const jest = [join(ROOT, 'node_modules/.bin/jest'), '--selectProjects', 'e2e', '--maxWorkers=1', ...process.argv.slice(2)];
const { code } = await run(process.execPath, jest);
process.exit(code);
