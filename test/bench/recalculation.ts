import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, API, ask, environment, OVERVIEW, percentile, QUARTER, ROOT, serve, signIn, stop } from './service';

const CLI = join(API, '../../cli/src/main.js');
/** Answers of an idle product. */
const ROUNDS = 60;
/** Between two questions of the reader, ms. */
const PACE = 250;
const PLAN = 'query ($code: String!) { packPlan(code: $code) { revision cases } }';
const APPLY =
  'mutation ($code: String!, $expectedRevision: Int!) { applyPack(code: $code, expectedRevision: $expectedRevision) { mayChange } }';
const UNDER_WAY = '{ ruleSettings { underWay { share } } }';

interface Waited {
  readonly asked: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}
export interface Recalculated {
  readonly idle: Waited;
  readonly during: Waited;
  readonly seconds: number;
  readonly casesTouched: number;
  readonly ratioP95: number;
}

const waited = (times: readonly number[]): Waited => ({
  asked: times.length,
  p50Ms: Math.round(percentile(times, 0.5)),
  p95Ms: Math.round(percentile(times, 0.95)),
  maxMs: Math.round(Math.max(...times)),
});

/** A reader asks for the overview of an idle product, then while a pack is applied to every case of its days. */
const measure = async (port: number, code: string): Promise<Recalculated> => {
  const [reader, head] = [await signIn(port), await signIn(port, 'sheng-fuze')];
  const look = (): Promise<number> => ask(port, reader, OVERVIEW, { filter: QUARTER });
  for (let n = 0; n < 10; n++) await look();
  const idle: number[] = [];
  for (let n = 0; n < ROUNDS; n++) {
    idle.push(await look());
    await pause(PACE);
  }
  const { packPlan: plan } = await answerOf<{ packPlan: { revision: number; cases: number } }>(port, head, PLAN, { code });
  const started = performance.now();
  await answerOf(port, head, APPLY, { code, expectedRevision: plan.revision });
  const during: number[] = [];
  for (let open = true; open;) {
    during.push(await look());
    const { ruleSettings } = await answerOf<{ ruleSettings: { underWay: object | null } }>(port, head, UNDER_WAY, {});
    open = ruleSettings.underWay !== null;
    await pause(PACE);
  }
  const seconds = (performance.now() - started) / 1000;
  const [a, b] = [waited(idle), waited(during)];
  return { idle: a, during: b, seconds: Math.round(seconds), casesTouched: plan.cases, ratioP95: b.p95Ms / a.p95Ms };
};

const worker = (data: string, port: number): ChildProcess =>
  spawn(process.execPath, [CLI, 'worker'], { cwd: ROOT, env: environment(data, port), stdio: 'ignore' });

/** The same with the worker in the service itself, and in a process of its own. */
export const measureRecalculation = async (data: string, port: number, say: (text: string) => void) => {
  say('a recalculation by the service itself');
  let service = await serve(data, port);
  const within = await measure(port, 'GD-2021').finally(() => stop(service));
  say('a recalculation by a worker of its own');
  service = await serve(data, port + 1, { ZHILU_WORKER: '0' });
  const own = worker(data, port + 1);
  const beside = await measure(port + 1, 'GD-2018').finally(async () => {
    await stop(own);
    await stop(service);
  });
  return { within, beside };
};
