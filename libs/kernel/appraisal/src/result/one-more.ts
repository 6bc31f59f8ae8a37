import type Fraction from 'fraction.js';
import { compositeOf } from '@zhilu/kernel/statistics';
import type { ComparedStanding } from '@zhilu/kernel/vocabulary';
import type { AppraisalScheme } from '../scheme/scheme';
import { type Appraised, gradeOf, partsOf } from './appraise';

/** 再多 1 件: what an agency would have come to had one more of an indicator been met, all else as it is. */
export interface OneMore {
  readonly code: string;
  readonly total: Fraction;
  readonly grade: string;
  readonly standing: ComparedStanding;
}

/** Of each agency and each indicator that is counted and not met whole. Grades and groups are worked out anew, not guessed from the gain. */
export const oneMoreOf = (
  scheme: AppraisalScheme,
  appraised: readonly Appraised[],
  vetoed: (agency: number) => boolean,
): ReadonlyMap<number, readonly OneMore[]> =>
  new Map(
    appraised.map((own) => {
      const { agency, total, indicators, standing } = own;
      if (total === null) return [agency, []];
      const able = appraised.filter((one) => one.peers === own.peers && one.total !== null);
      const [at, parts] = [able.indexOf(own), able.map((one) => partsOf(scheme, one.indicators))];
      return [
        agency,
        indicators.flatMap(({ code, oneMore }): OneMore[] => {
          if (oneMore === null) return [];
          const after = total.add(oneMore);
          const more = parts[at]!.map((part) => (part.key === code ? { ...part, n: part.n + 1 } : part));
          const stands = compositeOf(parts.with(at, more), at) ?? standing;
          return [{ code, total: after, grade: gradeOf(scheme, after, vetoed(agency)).grade!, standing: stands }];
        }),
      ];
    }),
  );
