import fc from 'fast-check';
import type { Dossier } from '@zhilu/kernel/law';
import type { ActType } from '@zhilu/kernel/vocabulary';
import { coercion, decisionOn, inspection, licence, licenceOnSpot } from './other-acts';
import { ordinaryPenalty, ticket, withoutPenalty } from './penalties';
import { Trace } from './trace';

/** Ways in which each act is done lawfully. */
export const WAYS: Readonly<Record<ActType, Readonly<Record<string, (trace: Trace) => void>>>> = {
  penalty: { 普通程序: ordinaryPenalty, 当场处罚: ticket, 不予处罚或者撤案移送: withoutPenalty },
  licence: { 普通程序: licence, 当场许可: licenceOnSpot },
  coercion: { 措施和执行: coercion },
  levy: { 征收: decisionOn('levy') },
  requisition: { 征用: decisionOn('requisition') },
  payment: { 给付: decisionOn('payment') },
  confirmation: { 确认: decisionOn('confirmation') },
  registration: { 登记: decisionOn('registration') },
  adjudication: { 裁决: decisionOn('adjudication') },
  inspection: { 检查: inspection },
};

/** Even draws from a seed (mulberry32): chances of a case are not edges to be searched for. */
const drawing = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

/** 合法案卷: a random case that a lawyer would find nothing wrong with, written from the statutes and from no rule. */
export const lawful = (actType: ActType, way: string): fc.Arbitrary<Dossier> =>
  fc.noShrink(fc.noBias(fc.nat())).map((seed) => {
    const draw = drawing(seed);
    const trace = new Trace(actType, { upTo: (most) => Math.floor(draw() * (most + 1)), yes: () => draw() < 0.5 });
    WAYS[actType][way]!(trace);
    return trace.dossier();
  });
