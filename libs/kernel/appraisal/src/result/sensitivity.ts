import { composite } from '@zhilu/kernel/statistics';
import type { ComparedStanding } from '@zhilu/kernel/vocabulary';
import type { AppraisalScheme } from '../scheme/scheme';
import { type Appraised, partsOf } from './appraise';

/** 权重敏感性: the nearest weight of an indicator, one side, at which any agency stands elsewhere. */
export interface Sensitivity {
  readonly code: string;
  readonly weight: number;
  readonly at: number;
  readonly moves: readonly { readonly agency: number; readonly was: ComparedStanding; readonly becomes: ComparedStanding }[];
}

/** As far as weights are moved, either way. */
export const MOVED_AT_MOST = 5;

/** Which agencies change group if one weight is moved by whole points and the others shrink or grow with it. Nothing is decided by it. */
export const sensitivity = (scheme: AppraisalScheme, appraised: readonly Appraised[]): Sensitivity[] => {
  if (scheme.indicators.length === 1) return [];
  return scheme.indicators.flatMap(({ code, weight }) =>
    [-1, 1].flatMap((side): Sensitivity[] => {
      const from = Number(weight);
      for (let step = 1; step <= MOVED_AT_MOST; step += 1) {
        const at = from + side * step;
        if (at <= 0 || at >= 100) return [];
        const moves = movesAt(scheme, appraised, code, at);
        if (moves.length > 0) return [{ code, weight: from, at, moves }];
      }
      return [];
    }),
  );
};

const movesAt = (scheme: AppraisalScheme, appraised: readonly Appraised[], code: string, at: number): Sensitivity['moves'] => {
  const from = Number(scheme.indicators.find((one) => one.code === code)!.weight);
  const rest = (100 - at) / (100 - from);
  return [...new Set(appraised.map(({ peers }) => peers))].flatMap((peers) => {
    const able = appraised.filter((one) => one.peers === peers && one.total !== null);
    const found = composite(
      able.map((one) => partsOf(scheme, one.indicators).map((part) => ({ ...part, weight: part.key === code ? at : part.weight * rest }))),
    );
    if (found === null) return [];
    return able.flatMap((one, i) => {
      const becomes = found.standings[i]!;
      return becomes === one.standing ? [] : [{ agency: one.agency, was: one.standing, becomes }];
    });
  });
};
