import type { AppraisalScheme } from '../scheme/scheme';
import { type Appraised, type Appraisee, shownPoints, shownTotal } from './appraise';

/** 复算包: the scheme and, of every agency, what its result was made of and what it came to, so that anybody scores it again. */
export const resultPack = (
  title: string,
  scheme: AppraisalScheme,
  appraisees: readonly Appraisee[],
  appraised: readonly Appraised[],
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
        points: Object.fromEntries(one.indicators.map(({ code, points }) => [code, points && shownPoints(points)])),
        total: one.total && shownTotal(scheme, one.total),
        grade: one.grade,
        standing: one.standing,
      })),
    },
    null,
    1,
  )}\n`;
