import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, ask, idleTimes, KEEPER, OVERVIEW, PACE, percentile, QUARTER, serve, signIn, stop } from './service';

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
  const idle = await idleTimes(look);
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

/** The product as `npm start` has it: the books are followed by the worker beside the service. */
export const measureRecalculation = async (data: string, port: number): Promise<Recalculated> => {
  const product = await serve(data, port, KEEPER);
  return measure(port, 'GD-2021').finally(() => stop(product));
};
