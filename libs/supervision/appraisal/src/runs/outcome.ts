import { createHash } from 'node:crypto';
import {
  type Appraised,
  type AppraisalScheme,
  type Appraisee,
  appraise,
  type IndicatorScore,
  type OneMore,
  oneMoreOf,
  shownPoints,
  shownTotal,
} from '@zhilu/kernel/appraisal';
import type { ResultBody } from '../facts/fact';

/** The results of all agencies as they are kept and shown, with the records behind them. */
export const outcomeOf = (
  scheme: AppraisalScheme,
  appraisees: readonly Appraisee[],
  records: ReadonlyMap<number, NonNullable<ResultBody['records']>>,
): { agency: number; body: ResultBody }[] => {
  const appraised = appraise(scheme, appraisees);
  const vetoed = new Set(appraisees.filter(({ vetoes }) => vetoes.length > 0).map(({ agency }) => agency));
  const more = oneMoreOf(scheme, appraised, (agency) => vetoed.has(agency));
  return appraised.map((one, i) => ({
    agency: one.agency,
    body: { ...bodyOf(scheme, appraisees[i]!, one, appraised, more.get(one.agency)!), records: records.get(one.agency) ?? {} },
  }));
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

const bodyOf = (
  scheme: AppraisalScheme,
  appraisee: Appraisee,
  one: Appraised,
  all: readonly Appraised[],
  more: readonly OneMore[],
): ResultBody => {
  const peers = all.filter((other) => other.peers === one.peers && other.total !== null);
  return {
    name: appraisee.name,
    peers: one.peers,
    readings: appraisee.readings,
    vetoes: appraisee.vetoes,
    indicators: one.indicators.map((score) => ({
      ...indicatorOf(scheme, score),
      ...pooled(peers, score.code),
      after: afterOf(
        scheme,
        more.find(({ code }) => code === score.code),
      ),
    })),
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

const afterOf = (scheme: AppraisalScheme, more: OneMore | undefined) =>
  more === undefined ? null : { total: shownTotal(scheme, more.total), grade: more.grade, standing: more.standing };

/** A gain is in no band. */
const ONE_BAND = [{ grade: '', from: '0' }];

const pooled = (peers: readonly Appraised[], code: string): { peersN: number; peersOf: number } => {
  const counted = peers.flatMap(({ indicators }) => indicators.filter((one) => one.code === code && one.state === 'counted'));
  return { peersN: counted.reduce((sum, { n }) => sum + n, 0), peersOf: counted.reduce((sum, { of }) => sum + of, 0) };
};
