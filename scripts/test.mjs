// npm test: all set-up, then typecheck, lint, unit, web, end-to-end and browser tests. Ends with one line of counts.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { API, buildApi, buildWeb, checkNode, install, ROOT, run } from './steps.mjs';

checkNode();
await install();
await buildApi();
await buildWeb();

const totals = { passed: 0, failed: 0, skipped: 0 };

/** A check that passes or fails as a whole. */
const check = async (name, command, args) => {
  const started = Date.now();
  const { code, said } = await run(command, args, { quiet: true });
  totals[code === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${code === 0 ? '通过' : '失败'}  ${name}（${((Date.now() - started) / 1000).toFixed(0)} 秒）`);
  if (code !== 0) console.log(said);
};

/** A Jest project; its own counts are added up. */
const jest = async (project, ...args) => {
  const report = join(ROOT, 'dist', `jest-${project}.json`);
  rmSync(report, { force: true });
  const { code } = await run('jest', ['--selectProjects', project, '--json', '--outputFile', report, '--silent', ...args]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed += numPassedTests;
    totals.failed += numFailedTests + numRuntimeErrorTestSuites;
    totals.skipped += numPendingTests;
    if (code !== 0 && numFailedTests + numRuntimeErrorTestSuites === 0) totals.failed += 1;
  } catch {
    totals.failed += 1;
  }
};

mkdirSync(join(ROOT, 'dist'), { recursive: true });
await check('接口约定与解析器一致', process.execPath, [join(API, 'schema.js'), '--check']);
await check('类型检查', 'tsc', ['--noEmit']);
await check('代码规范与房间边界', 'eslint', ['.']);
await jest('unit', '--maxWorkers=2');
await jest('web');
// Each suite has a database of its own; half of its time is waiting.
await jest('e2e', '--maxWorkers=2');

const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);
