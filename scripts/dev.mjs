// npm run dev: both sides from their sources. The page is served by Vite and changes in place; the server is compiled and started
// again on every change. Ctrl-C stops both.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { createServer } from 'vite';
import { compile } from './compile.mjs';
import { checkNode, install, nx, ROOT } from './steps.mjs';

const OUT = 'dist/dev';
const SERVER = ['apps/api', 'apps/cli', 'libs'];
/** Changes come in bursts: an editor writes twice, a branch is changed. */
const TOGETHER_MS = 200;

const say = (text) => console.error(`  ${text}`);

let server = null;
const start = () => {
  server = spawn(process.execPath, [join(ROOT, OUT, 'apps/api/src/main.js')], {
    cwd: ROOT,
    env: { ...process.env, ZHILU_ROOT: ROOT, NODE_ENV: 'development' },
    stdio: 'inherit',
  });
};
const stop = (child = server) =>
  new Promise((stopped) => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return stopped();
    child.once('exit', stopped);
    child.kill('SIGTERM');
  });

/** The server stops while its files are written, and is the new one when it starts; where they do not compile, none runs. */
const again = async (sources) => {
  const [{ code, said }] = await Promise.all([compile(OUT, sources, { quiet: true }), stop()]);
  if (code === 0) return start();
  say(`服务端没有编译：\n${said}`);
};

checkNode();
await install();
await nx(['run', 'contract:codegen'], { quiet: true });
rmSync(join(ROOT, OUT), { recursive: true, force: true });
await again(SERVER);
// What is the server's in production is the server's here.
const { SERVER_ADDRESSES } = createRequire(import.meta.url)(join(ROOT, OUT, 'apps/api/src/http/routes.js'));
const service = `http://127.0.0.1:${process.env.PORT ?? 3000}`;
const page = await createServer({
  configFile: join(ROOT, 'apps/web/vite.config.mts'),
  server: { host: '127.0.0.1', proxy: Object.fromEntries(SERVER_ADDRESSES.map((address) => [`^${address}(/|\\?|$)`, service])) },
});
await page.listen();
say(`网页：${page.resolvedUrls.local[0]}（改动即时可见；服务端改动后自动重新启动）`);

const changed = new Set();
let timer = null;
let busy = Promise.resolve();
const take = async () => {
  const files = [...changed];
  changed.clear();
  const asked = files.some((file) => file.endsWith('.graphql.ts') || file.endsWith('schema.graphql'));
  if (asked) await nx(['run', 'contract:codegen'], { quiet: true });
  const ours = files.filter((file) => !/^apps\/web\/|^libs\/contract\/|\.spec\.tsx?$/.test(file));
  if (ours.length === 0) return;
  say(`服务端有改动：${ours.join('、')}`);
  await again(ours);
};
page.watcher.add(SERVER.map((folder) => join(ROOT, folder)));
page.watcher.on('all', (event, path) => {
  const file = relative(ROOT, path);
  if ((event !== 'change' && event !== 'add') || !/^(apps|libs)\/.*\.(ts|tsx|json|graphql)$/.test(file) || file.includes('/generated/'))
    return;
  changed.add(file);
  clearTimeout(timer);
  timer = setTimeout(() => (busy = busy.then(take)), TOGETHER_MS);
});

const end = async () => {
  await Promise.all([stop(), page.close()]);
  process.exit(0);
};
// Vite would leave at once, and leave the server behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal).once(signal, end);
