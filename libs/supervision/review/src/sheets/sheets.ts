import { parseSheet, type ReadingSheet, type ReviewStandard, scoredSheet, scoreOf, shownScore } from '@zhilu/kernel/review';
import { ACT_TYPE } from '@zhilu/kernel/vocabulary';
import type { ReviewSheet, ReviewStandardModel } from './sheet.model';

const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** A sheet as a page sends it, read strictly. */
export const sheetOf = ({ marks, vetoes, faults, findings, points }: ReviewSheet): ReadingSheet =>
  parseSheet({
    marks: Object.fromEntries(
      marks.map(({ code, mark, off, reason, evidence }) => [
        code,
        {
          mark,
          ...(given(off) && off !== '' ? { off } : {}),
          ...(given(reason) && reason !== '' ? { reason } : {}),
          ...(evidence.length > 0 ? { evidence: evidence.map((one) => ({ record: one.record, of: one.of, at: one.at })) } : {}),
        },
      ]),
    ),
    vetoes: Object.fromEntries(vetoes.map(({ code, found, reason }) => [code, { found, ...(given(reason) ? { reason } : {}) }])),
    faults: [...faults],
    findings: Object.fromEntries(findings.map(({ no, taken, reason }) => [no, { taken, ...(given(reason) ? { reason } : {}) }])),
    ...(given(points) &&
      points.length > 0 && {
        points: Object.fromEntries(
          points.map(({ point, found, record, at }) => [point, { found, ...(given(record) && { record }), ...(given(at) && { at }) }]),
        ),
      }),
  });

/** A sheet as a page reads it. */
export const sheetModel = ({ marks, vetoes, faults, findings, points = {} }: ReadingSheet): ReviewSheet => ({
  marks: Object.entries(marks).map(([code, { mark, off = null, reason = null, evidence = [] }]) => ({
    code,
    mark,
    off,
    reason,
    evidence: [...evidence],
  })),
  vetoes: Object.entries(vetoes).map(([code, { found, reason = null }]) => ({ code, found, reason })),
  faults: [...faults],
  findings: Object.entries(findings).map(([no, { taken, reason = null }]) => ({ no, taken, reason })),
  points: Object.entries(points).map(([point, { found, record = null, at = null }]) => ({ point, found, record, at })),
});

/** A standard as a page reads it; its rules stay here. */
export const standardModel = (standard: ReviewStandard): ReviewStandardModel => ({
  code: standard.code,
  title: standard.title,
  version: standard.version,
  source: standard.source,
  official: standard.official,
  sector: standard.sector ?? null,
  acts: standard.acts.map((act) => ACT_TYPE[act as keyof typeof ACT_TYPE]),
  fixed: standard.fixed,
  scaled: standard.scaled,
  vetoed: standard.vetoed,
  vetoes: standard.vetoes.map(({ code, title }) => ({ code, title, points: null })),
  groups: standard.groups.map(({ code, title, items }) => ({
    code,
    title,
    items: items.map((item) => ({ code: item.code, title: item.title, points: item.points })),
  })),
  faultsAtMost: standard.faults.atMost,
  faults: standard.faults.items.map(({ code, title, points }) => ({ code, title, points })),
  bands: standard.bands.map(({ grade, from }) => ({ grade, from })),
});

/** What a whole sheet comes to: its points as shown, its grade, whether a veto stands. */
export interface Outcome {
  readonly points: string | null;
  readonly grade: string | null;
  readonly vetoed: boolean;
}

/** 计分 of a whole sheet; refused where something is left. `findings` are the automatic findings of its file. */
export const outcomeOf = (standard: ReviewStandard, sheet: ReadingSheet, findings: readonly string[]): Outcome => {
  const { points, grade, vetoed } = scoreOf(standard, scoredSheet(standard, sheet, findings));
  return { points: points === null ? null : shownScore(standard, points), grade, vetoed };
};

/** 暂得: what a sheet would come to if what is left of it did not apply. Null while an answer given so far lacks what it needs. */
export const outcomeSoFar = (standard: ReviewStandard, sheet: ReadingSheet): Outcome | null => {
  const left = standard.groups.flatMap(({ items }) => items).filter(({ code }) => sheet.marks[code] === undefined);
  const filled: ReadingSheet = {
    ...sheet,
    marks: { ...sheet.marks, ...Object.fromEntries(left.map(({ code }) => [code, { mark: 'notApplicable' as const }])) },
    vetoes: { ...Object.fromEntries(standard.vetoes.map(({ code }) => [code, { found: false }])), ...sheet.vetoes },
    findings: {},
  };
  try {
    return outcomeOf(standard, filled, []);
  } catch {
    return null;
  }
};
