// compile.mjs OUT SOURCE…: TypeScript of the server into a folder of its own, tests left out. What was renamed or taken out does not stay.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './steps.mjs';

const NOT_SHIPPED = ['**/*.spec.ts', '**/*.spec.tsx', '**/examples/**', 'libs/contract/**'];

/** Compiles sources, files or folders, to where they stand under `out`. */
export const compile = (out, sources, options) =>
  run('swc', [...sources, '-d', out, '--config-file', '.swcrc', '--copy-files', '--quiet', '--ignore', NOT_SHIPPED.join()], options);

if (import.meta.filename === process.argv[1]) {
  const [out, ...sources] = process.argv.slice(2);
  rmSync(join(ROOT, out), { recursive: true, force: true });
  process.exit((await compile(out, sources)).code);
}
