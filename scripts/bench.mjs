// npm run bench: generates, imports, measures; prints a table and writes dist/bench.json.
import { join } from 'node:path';
import { handOver, ROOT, SERVER } from './steps.mjs';

const product = 'dist/bench/build/test/bench/bench.js';
const BENCH = { target: 'product:bench-build', product, sources: ['apps/api', 'libs', 'test/bench'] };
await handOver(join(ROOT, product), process.argv.slice(2), { needs: [SERVER, BENCH] });
