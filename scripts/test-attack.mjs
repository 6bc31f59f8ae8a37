// npm run test:attack: what was found by attacking the product is tried again, each finding as its kind.
import { join } from 'node:path';
import { build, checkNode, install, ROOT, run } from './steps.mjs';

checkNode();
await install();
await build('-t', 'build', '-p', 'product');
const jest = [join(ROOT, 'node_modules/.bin/jest'), '--selectProjects', 'attack', '--runInBand', ...process.argv.slice(2)];
const { code } = await run(process.execPath, jest);
process.exit(code);
