import { createHash } from 'node:crypto';
import {
  type Appraised,
  type AppraisalScheme,
  type Appraisee,
  appraise,
  type IndicatorScore,
  shownPoints,
  shownTotal,
} from '@zhilu/kernel/appraisal';
import type { ResultBody } from '../facts/fact';

/** The results of all agencies as they are kept and shown. */
export const outcomeOf = (scheme: AppraisalScheme, appraisees: readonly Appraisee[]): { agency: number; body: ResultBody }[] => {
  const appraised = appraise(scheme, appraisees);
  return appraised.map((one, i) => ({ agency: one.agency, body: bodyOf(scheme, appraisees[i]!, one, appraised) }));
};

/** SHA-256 over results in the order of their agencies: who approves approves exactly these. */
export const digestOfResults = (results: readonly { readonly agency: number; readonly body: ResultBody }[]): string =>
  createHash('sha256')
    .update(JSON.stringify(results.map(({ agency, body }) => [agency, canonical(body)])))
    .digest('hex');

/** Keys in their order, whatever order they were kept in. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, canonical(one)]);
};

const bodyOf = (scheme: AppraisalScheme, appraisee: Appraisee, one: Appraised, all: readonly Appraised[]): ResultBody => {
  const peers = all.filter((other) => other.peers === one.peers && other.total !== null);
  return {
    name: appraisee.name,
    peers: one.peers,
    readings: appraisee.readings,
    vetoes: appraisee.vetoes,
    indicators: one.indicators.map((score) => ({ ...indicatorOf(scheme, score), ...pooled(peers, score.code) })),
    weight: one.weight.toString(),
    total: one.total && shownTotal(scheme, one.total),
    grade: one.grade,
    capped: one.capped,
    low: one.interval && one.interval.low,
    high: one.interval && one.interval.high,
    centre: one.centre,
    standing: one.standing,
  };
};

const indicatorOf = (scheme: AppraisalScheme, { code, state, n, of, points, oneMore }: IndicatorScore) => ({
  code,
  state,
  n,
  of,
  points: points && shownPoints(points),
  oneMore: oneMore && shownTotal({ ...scheme, bands: ONE_BAND }, oneMore),
});

/** A gain is in no band. */
const ONE_BAND = [{ grade: '', from: '0' }];

const pooled = (peers: readonly Appraised[], code: string): { peersN: number; peersOf: number } => {
  const counted = peers.flatMap(({ indicators }) => indicators.filter((one) => one.code === code && one.state === 'counted'));
  return { peersN: counted.reduce((sum, { n }) => sum + n, 0), peersOf: counted.reduce((sum, { of }) => sum + of, 0) };
};
