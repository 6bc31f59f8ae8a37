// npm start: everything from a checkout to a running product.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { API, buildApi, buildWeb, checkNode, install, ROOT } from './steps.mjs';

checkNode();
await install();
await buildApi();
await buildWeb();

const product = spawn(process.execPath, [join(API, 'main.js')], { cwd: ROOT, env: { ...process.env, ZHILU_ROOT: ROOT }, stdio: 'inherit' });
// A signal to the group reaches the product too; one sent to us alone is handed on. Either way we leave when it has.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => product.kill(signal));
product.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
