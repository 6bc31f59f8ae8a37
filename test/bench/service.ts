import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where the product is. */
export const ROOT = resolve(process.env.ZHILU_ROOT ?? '.');
export const API = join(ROOT, 'dist/server/apps/api/src');
/** What `npm start` starts: the service, and a worker beside it. */
export const KEEPER = join(API, '../../cli/src/keeper/main.js');
/** Of every account of the demonstration. */
export const PASSWORD = '演示账号-执录-2026';

/** The environment of a product in a data folder of its own. */
export const environment = (data: string, port: number) => ({
  ...process.env,
  ZHILU_ROOT: ROOT,
  ZHILU_DATA: data,
  ZHILU_DEMO: '0',
  // Standard output is for the figures.
  ZHILU_LOG: 'error',
  PORT: String(port),
  DATABASE_URL: '',
  // It asks what no page asks.
  NODE_ENV: 'development',
});

/** The service, once it is ready. */
export const serve = async (data: string, port: number, program = join(API, 'main.js')): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [program], { cwd: ROOT, env: environment(data, port), stdio: 'ignore' });
  process.once('exit', () => child.kill());
  for (let tenths = 0; tenths < 600; tenths++) {
    if (await fetch(`http://127.0.0.1:${port}/health/ready`).then((answer) => answer.ok, () => false)) return child; // prettier-ignore
    await new Promise((go) => setTimeout(go, 100));
  }
  throw new Error('the product did not get ready');
};

export const stop = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    child.on('close', () => done());
    child.kill('SIGTERM');
  });

/** Peak memory of a process so far, megabytes. */
export const peak = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

export const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * share) - 1]!;

/** The session of an account of the demonstration province. */
export const signIn = async (port: number, account = 'sheng'): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation ($a: String!, $p: String!) { signIn(account: $a, password: $p) { id } }',
      variables: { a: account, p: PASSWORD },
    }),
  });
  const [cookie] = answer.headers.getSetCookie();
  if (cookie === undefined) throw new Error(`${account} was not signed in: ${answer.status} ${await answer.text()}`);
  return cookie.split(';')[0]!;
};

/** What the product answers. */
export const answerOf = async <T>(port: number, cookie: string, query: string, variables: unknown): Promise<T> => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: T; errors?: { message: string }[] };
  if (errors !== undefined) throw new Error(errors[0]!.message);
  return data;
};

/** Answers of an idle product, after some that warm it. */
const [WARM, ROUNDS] = [10, 60];
/** Between two questions of a reader, ms. */
export const PACE = 250;

/** How long a reader of an idle product waits, question by question, ms. */
export const idleTimes = async (look: () => Promise<number>): Promise<number[]> => {
  for (let n = 0; n < WARM; n++) await look();
  const times: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    times.push(await look());
    await pause(PACE);
  }
  return times;
};

/** How long an answer takes, ms. */
export const ask = async (port: number, cookie: string, query: string, variables: unknown): Promise<number> => {
  const started = performance.now();
  await answerOf(port, cookie, query, variables);
  return performance.now() - started;
};

export const COUNTS = 'counts { charged onTime late missing pending indeterminate notApplicable }';
const FIGURE = `{ ${COUNTS} coverage { low { n of } shown { n of } high { n of } } onTimeRate { low { n of } shown { n of } high { n of } } }`;
/** The overview as its page asks for it. */
export const OVERVIEW = `query ($filter: FigureFilter!) { overview(filter: $filter) { basis { asOf known path } written ${FIGURE} recording ${FIGURE} uninterrupted ${FIGURE} storage ${FIGURE}
  before { written ${FIGURE} recording ${FIGURE} } trend { month written { charged onTime late missing } recording { charged onTime late missing } }
  places { place { id name agencies } written { charged onTime late missing } recording { charged missing } stages { charged missing } }
  agencies { place { id name } stages { charged missing } recording { charged missing } } ageing { fromDays missing } } }`;
export const QUARTER = { from: '2026-07-01', to: '2026-09-30' };
