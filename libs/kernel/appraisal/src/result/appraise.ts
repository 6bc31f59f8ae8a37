import Fraction from 'fraction.js';
import { DomainError } from '@zhilu/kernel/refusal';
import { exact, shownScore, sumOf } from '@zhilu/kernel/review';
import { composite, type Part, sumInterval } from '@zhilu/kernel/statistics';
import type { ComparedStanding, IndicatorState } from '@zhilu/kernel/vocabulary';
import type { AppraisalScheme, Indicator } from '../scheme/scheme';

/** What one period says of one indicator: `n` of `of`, or why it says nothing yet. */
export type Reading = { readonly n: number; readonly of: number } | 'unassessed' | 'unread';

/** 被考核单位 with all its result is made of. */
export interface Appraisee {
  readonly agency: number;
  readonly name: string;
  /** 同类: what it shares with those it is compared with. */
  readonly peers: string;
  /** By code of the indicator. */
  readonly readings: Readonly<Record<string, Reading>>;
  /** Codes of 否决事项 a person found. */
  readonly vetoes: readonly string[];
}

/** 得分说明 of one indicator. */
export interface IndicatorScore {
  readonly code: string;
  readonly state: IndicatorState;
  readonly n: number;
  readonly of: number;
  /** Weight × n ÷ of, exactly; null where it is not counted. */
  readonly points: Fraction | null;
  /** By how much the total would be higher had one more been met; null where it is not counted or all are. */
  readonly oneMore: Fraction | null;
}

/** 考核结果 of one agency. */
export interface Appraised {
  readonly agency: number;
  readonly peers: string;
  readonly indicators: readonly IndicatorScore[];
  /** 有效权重: of 100, what was counted. */
  readonly weight: Fraction;
  /** Out of 100; null where too little is counted, or a silent source touches any of it. */
  readonly total: Fraction | null;
  readonly grade: string | null;
  /** Whether a veto keeps the grade down. */
  readonly capped: boolean;
  /** 95 % interval of the total, in points. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** What the agency would have come to with the rates of its peers, in points; null where they are not compared. */
  readonly centre: number | null;
  readonly standing: ComparedStanding;
}

const HUNDRED = new Fraction(100);

/** 测算: points, totals and grades exactly, and each agency among its peers. What cannot be scored at all is refused by name. */
export const appraise = (scheme: AppraisalScheme, appraisees: readonly Appraisee[]): Appraised[] => {
  refuseEmpty(scheme, appraisees);
  const scored = appraisees.map((one) => ({ one, score: scoreOf(scheme, one) }));
  const placed = new Map<number, Pick<Appraised, 'centre' | 'standing'>>();
  for (const peers of new Set(appraisees.map((one) => one.peers))) {
    const able = scored.filter(({ one, score }) => one.peers === peers && score.total !== null);
    const found = composite(able.map(({ score }) => partsOf(scheme, score.indicators)));
    for (const [i, { one }] of able.entries())
      placed.set(one.agency, found === null ? ALONE : { centre: found.centres[i]! * 100, standing: found.standings[i]! });
  }
  return scored.map(({ one, score }) => ({ ...score, ...(placed.get(one.agency) ?? { centre: null, standing: whyNot(score) }) }));
};

const ALONE = { centre: null, standing: 'alone' } as const;

type Scored = Omit<Appraised, 'centre' | 'standing'>;

/** The score of one agency by itself. */
const scoreOf = (scheme: AppraisalScheme, { agency, peers, readings, vetoes }: Appraisee): Scored => {
  const states = scheme.indicators.map((indicator) => stateOf(scheme, indicator, readings[indicator.code]));
  const counted = states.filter(({ state }) => state === 'counted');
  const weight = sumOf(counted.map(({ code }) => weightOf(scheme, code)));
  const indicators = states.map((one): IndicatorScore => {
    if (one.state !== 'counted') return { ...one, points: null, oneMore: null };
    const full = weightOf(scheme, one.code);
    return {
      ...one,
      points: full.mul(one.n).div(one.of),
      oneMore: one.n === one.of ? null : HUNDRED.mul(full).div(weight.mul(one.of)),
    };
  });
  const silent = states.some(({ state }) => state === 'unassessed');
  const enough = counted.length > 0 && weight.gte(exact(scheme.leastWeight));
  const total = silent || !enough ? null : HUNDRED.mul(sumOf(indicators.flatMap(({ points }) => points ?? []))).div(weight);
  const bounds = total === null ? null : sumInterval(partsOf(scheme, indicators));
  return {
    agency,
    peers,
    indicators,
    weight,
    total,
    ...gradeOf(scheme, total, vetoes.length > 0),
    interval: bounds && { low: bounds.low * 100, high: bounds.high * 100 },
  };
};

/** The grade a total reaches, exactly; a veto lets none be better than the cap. */
export const gradeOf = (scheme: AppraisalScheme, total: Fraction | null, vetoed: boolean): Pick<Appraised, 'grade' | 'capped'> => {
  const cap = scheme.bands.findIndex(({ grade }) => grade === scheme.cap);
  if (total === null) return { grade: vetoed ? scheme.cap : null, capped: vetoed };
  const reached = scheme.bands.findIndex(({ from }) => total.gte(exact(from)));
  const capped = vetoed && reached < cap;
  return { grade: scheme.bands[capped ? cap : reached]!.grade, capped };
};

/** A total as it is shown: two places, half up, with more where rounding would show it in another band than its own. */
export const shownTotal = (scheme: AppraisalScheme, total: Fraction): string => shownScore(scheme, total);
/** Points of one indicator as they are shown: two places, half up. Totals are worked out of what was not rounded. */
export const shownPoints = (points: Fraction): string => {
  const cents = points.mul(100).round().n.toString().padStart(3, '0');
  return `${cents.slice(0, -2)}.${cents.slice(-2)}`;
};
/** 口径, printed under every result. */
export const POINTS_RULE =
  '各项得分＝权重×分子÷分母，合计＝各项得分之和×100÷计分各项的权重之和，均按分数准确计算；显示时四舍五入到两位小数，四舍五入后与等次不一致的多列小数位';

const stateOf = (scheme: AppraisalScheme, { code }: Indicator, reading: Reading | undefined) => {
  if (reading === 'unassessed' || reading === 'unread') return { code, state: reading, n: 0, of: 0 } as const;
  const { n, of } = reading ?? { n: 0, of: 0 };
  const state: IndicatorState = of === 0 ? 'nothing' : of < scheme.least ? 'few' : 'counted';
  return { code, state, n, of };
};

const weightOf = (scheme: AppraisalScheme, code: string): Fraction => exact(scheme.indicators.find((one) => one.code === code)!.weight);

/** The counted rates with their weights: what is told apart. */
export const partsOf = (scheme: AppraisalScheme, indicators: readonly Omit<IndicatorScore, 'points' | 'oneMore'>[]): Part[] =>
  indicators
    .filter(({ state }) => state === 'counted')
    .map(({ code, n, of }) => ({ key: code, weight: weightOf(scheme, code).valueOf(), n, of }));

const whyNot = ({ indicators }: Scored): ComparedStanding => {
  if (indicators.some(({ state }) => state === 'unassessed')) return 'unassessed';
  return indicators.every(({ state }) => state === 'nothing') ? 'nothing' : 'few';
};

const refuseEmpty = (scheme: AppraisalScheme, appraisees: readonly Appraisee[]): void => {
  const hasData = (one: Appraisee, { code }: Indicator): boolean => {
    const reading = one.readings[code];
    return reading === 'unassessed' || (reading !== undefined && reading !== 'unread' && reading.of > 0);
  };
  const bare = scheme.indicators.filter((indicator) => !appraisees.some((one) => hasData(one, indicator)));
  if (bare.length > 0) throw new DomainError('appraisal.no-data', { indicators: bare.map(({ title }) => title).join('、') });
  const groups = [...new Set(appraisees.map(({ peers }) => peers))].map((peers) => ({
    peers,
    some: appraisees.filter((one) => one.peers === peers),
  }));
  const alone = groups.filter(({ some }) => some.length === 1);
  if (alone.length > 0)
    throw new DomainError('appraisal.peer-alone', { groups: alone.map(({ peers, some }) => `${some[0]!.name}（${peers}）`).join('、') });
  const empty = groups.filter(({ some }) => !some.some((one) => scheme.indicators.some((indicator) => hasData(one, indicator))));
  if (empty.length > 0) throw new DomainError('appraisal.group-empty', { groups: empty.map(({ peers }) => peers).join('、') });
};
