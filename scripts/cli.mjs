// npm run -s cli: the command line, built quietly where it has to be.
import { spawn } from 'node:child_process';
import { CLI, buildApi, checkNode, install, ROOT, stayWith } from './steps.mjs';

checkNode();
await install();
await buildApi();
const child = spawn(process.execPath, [CLI, ...process.argv.slice(2)], {
  cwd: process.cwd(),
  env: { ...process.env, ZHILU_ROOT: ROOT },
  stdio: 'inherit',
});
stayWith(child);
