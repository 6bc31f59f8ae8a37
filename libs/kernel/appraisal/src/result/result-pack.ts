import type { AppraisalScheme } from '../scheme/scheme';
import { type Appraised, type Appraisee, shownPoints, shownTotal } from './appraise';

/** 依据的记录 of an indicator that is not read from duties: by their keys, met or not. */
export interface Records {
  readonly met: readonly string[];
  readonly unmet: readonly string[];
}
/** What stands behind the readings of an agency: records by code of the indicator, and the codes an objection changed since. */
export interface Behind {
  readonly records: Readonly<Record<string, Records>>;
  readonly restated: readonly string[];
}

/** 复算包: the scheme and, of every agency, what its result was made of and what it came to, so that anybody counts and scores it again. */
export const resultPack = (
  title: string,
  scheme: AppraisalScheme,
  appraisees: readonly Appraisee[],
  appraised: readonly Appraised[],
  behind: (agency: number) => Behind = () => ({ records: {}, restated: [] }),
): string =>
  `${JSON.stringify(
    {
      form: 'zhilu-appraisal-result/1',
      title,
      scheme,
      agencies: appraised.map((one, i) => ({
        name: appraisees[i]!.name,
        peers: one.peers,
        readings: appraisees[i]!.readings,
        vetoes: appraisees[i]!.vetoes,
        ...behind(one.agency),
        points: Object.fromEntries(one.indicators.map(({ code, points }) => [code, points && shownPoints(points)])),
        total: one.total && shownTotal(scheme, one.total),
        grade: one.grade,
        standing: one.standing,
      })),
    },
    null,
    1,
  )}\n`;
