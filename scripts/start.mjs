// npm start: everything from a checkout to a running product.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { API, buildApi, buildWeb, checkNode, install, ROOT, stayWith } from './steps.mjs';

checkNode();
await install();
await buildApi();
await buildWeb();

const product = spawn(process.execPath, [join(API, 'main.js')], { cwd: ROOT, env: { ...process.env, ZHILU_ROOT: ROOT }, stdio: 'inherit' });
stayWith(product);
