import { type AppraisalScheme, type Appraisee, appraise, POINTS_RULE, sensitivity } from '@zhilu/kernel/appraisal';
import { APPRAISAL_FORMULA } from '@zhilu/kernel/vocabulary';
import type { Entered, ResultBody } from '../facts/fact';
import { APPRAISED_GROUNDS, FIGURE_SOURCE, isFigureSource } from '../facts/figure-source';
import type { SelfAssessment } from '../self/self.model';
import type { AppraisalList, AppraisalMove, AppraisalPreview, AppraisalResult } from './appraisal.model';

interface EditionDays {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** A result as the page shows it: the same for the office and for the agency. */
export const resultOf = (
  scheme: AppraisalScheme,
  edition: EditionDays,
  { vetoes, opinions }: Entered,
  { agency, body }: { readonly agency: number; readonly body: ResultBody },
  self: SelfAssessment | undefined,
): AppraisalResult => ({
  self: self ?? null,
  agencyId: agency,
  name: body.name,
  peers: body.peers,
  total: body.total,
  low: body.low,
  high: body.high,
  centre: body.centre,
  weight: body.weight,
  grade: body.grade,
  capped: body.capped,
  standing: body.standing,
  vetoes: body.vetoes.map((code) => {
    const said = vetoes.find((one) => one.agencyId === agency && one.code === code)?.said;
    return `${scheme.vetoes.find((one) => one.code === code)?.title ?? code}${said === undefined ? '' : `：${said}`}`;
  }),
  indicators: body.indicators.map((one) => {
    const { title, source, weight } = scheme.indicators.find(({ code }) => code === one.code)!;
    const list: AppraisalList | null = isFigureSource(source)
      ? {
          from: edition.from,
          to: edition.to,
          edition: edition.id,
          dutyClasses: [...FIGURE_SOURCE[source].classes],
          rules: FIGURE_SOURCE[source].rules === null ? null : [...FIGURE_SOURCE[source].rules],
          grounds: [...APPRAISED_GROUNDS],
        }
      : null;
    const sheet = opinions.find((opinion) => opinion.agencyId === agency && opinion.code === one.code)?.sheet ?? null;
    const behind = body.records?.[one.code];
    const records = behind === undefined ? null : behind.met.length + behind.unmet.length;
    return { ...one, after: one.after ?? null, records, title, source, weight, formula: APPRAISAL_FORMULA[source], list, sheet };
  }),
});

export const previewOf = (
  scheme: AppraisalScheme,
  edition: EditionDays,
  entered: Entered,
  results: readonly { readonly agency: number; readonly body: ResultBody }[],
): Pick<AppraisalPreview, 'rule' | 'results'> => ({
  rule: POINTS_RULE,
  results: results.map((one) => resultOf(scheme, edition, entered, one, undefined)),
});

/** Which agencies change group, at which weight. */
export const movesOf = (scheme: AppraisalScheme, appraisees: readonly Appraisee[]): AppraisalMove[] =>
  sensitivity(scheme, appraise(scheme, appraisees)).flatMap(({ code, weight, at, moves }) =>
    moves.map(({ agency, was, becomes }) => ({
      title: scheme.indicators.find((one) => one.code === code)!.title,
      weight: String(weight),
      at: String(at),
      name: appraisees.find((one) => one.agency === agency)!.name,
      was,
      becomes,
    })),
  );
