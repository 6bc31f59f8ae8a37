// npm test: all set-up, then types, lint, the contract, unit, web, end-to-end and browser tests, each once for what it was given.
// npm run affected: of these, what the changes since the main branch can have touched. Both end with one line of counts.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, install, nx, ROOT } from './steps.mjs';

const [mode = 'run-many', ...rest] = process.argv.slice(2);
// The whole shares one pool of two workers, one database server and one loaded province; what is affected runs room by room.
const TESTS = mode === 'affected' ? ['unit', 'e2e'] : ['unit-whole', 'e2e-whole'];
const TARGETS = ['schema-check', 'typecheck', 'lint', 'licences', ...TESTS];
const RUN = join(ROOT, '.nx/cache/run.json');
const REPORTS = join(ROOT, 'dist/reports');

checkNode();
await install();
// Nx puts back the reports of what it does not run again.
for (const left of [RUN, REPORTS]) rmSync(left, { recursive: true, force: true });
const { code } = await nx([mode, '-t', TARGETS.join(), '--nxBail=false', '--outputStyle=static', ...rest]);

const totals = { passed: 0, failed: 0, skipped: 0 };
/** What Jest counted of a project; a target without a report passes or fails as a whole. */
const count = ({ projectName, target, status }) => {
  const report = join(REPORTS, `${projectName}-${target}.json`);
  if (!existsSync(report)) {
    totals[status === 0 ? 'passed' : 'failed'] += 1;
    return;
  }
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  totals.passed += numPassedTests;
  totals.failed += status !== 0 && failed === 0 ? 1 : failed;
  totals.skipped += numPendingTests;
};
const { tasks } = existsSync(RUN) ? JSON.parse(readFileSync(RUN, 'utf8')) : { tasks: [] };
// A build counts only where it fails: what waits for it was not tried.
for (const task of tasks) if (TARGETS.includes(task.target) || task.status !== 0) count(task);
if (code !== 0 && totals.failed === 0) totals.failed += 1;

const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed === 0 ? 0 : 1);
