// npm run golden [-- --pack NAME]: a rule pack against the dossiers as they stand in the checkout; ends with 1 where they disagree.
import { join } from 'node:path';
import { CLI, handOver, ROOT, SERVER } from './steps.mjs';

await handOver(CLI, ['certify', '--set', join(ROOT, 'test/golden/dossiers'), ...process.argv.slice(2)], { needs: [SERVER] });
