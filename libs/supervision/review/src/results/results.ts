import { standingOf } from '@zhilu/kernel/flow';
import { finiteRate, linesOf, type ReviewStandard } from '@zhilu/kernel/review';
import { RESULT_STANDING, type ResultStanding, type SampleMode } from '@zhilu/kernel/vocabulary';
import type { FileInHand } from '../files/file-in-hand';
import type { ResultRow } from '../files/files.store';
import { gradeOf } from '../files/review-files.service';
import type { ReviewItemCount, ReviewModeResult } from './result.model';

/** A file with its result, if it has one. */
export interface Judged {
  readonly hand: FileInHand;
  readonly result: ResultRow | null;
}

/** 合格: any grade but the lowest. A file of which the standard says nothing neither passes nor fails. */
export const passes = ({ bands }: ReviewStandard, { grade }: Pick<ResultRow, 'grade'>): boolean | null =>
  grade === null ? null : grade !== bands.at(-1)!.grade;

const tally = <T>(all: readonly T[]): Map<T, number> => {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
};

/** Of each item how often it was deducted or missing, of how many results it applied to; the most often first. */
export const itemCounts = (standard: ReviewStandard, results: readonly ResultRow[]): ReviewItemCount[] =>
  linesOf(standard)
    .filter(({ kind }) => kind === 'item')
    .map(({ code, title }) => {
      const marks = results.flatMap(({ body }) => body.marks[code]?.mark ?? []).filter((mark) => mark !== 'notApplicable');
      return { code, title, n: marks.filter((mark) => mark !== 'ok').length, of: marks.length };
    })
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n * a.of - a.n * b.of || b.n - a.n);

/**
 * 评查结果 of the files of one way of sampling. A rate is stated of a random sample alone, and only once every file of it has a
 * result: a part of a sample read first is no random sample.
 */
export const modeResult = (
  mode: SampleMode,
  standard: ReviewStandard,
  sizes: ReadonlyMap<string, number>,
  judged: readonly Judged[],
): ReviewModeResult => {
  const own = judged.filter(({ hand }) => hand.file.mode === mode);
  const results = own.flatMap(({ result }) => result ?? []);
  const strata = [...sizes].map(([stratum, size]) => {
    const here = own.filter(({ hand }) => hand.file.stratum === stratum);
    const passed = here.flatMap(({ result }) => (result === null ? [] : [passes(standard, result)]));
    return {
      stratum,
      size,
      drawn: here.length,
      n: passed.length,
      passed: passed.filter((one) => one === true).length,
      unknown: passed.filter((one) => one === null).length,
    };
  });
  const standings = tally(own.flatMap(({ hand, result }) => (result === null ? [] : (standingOf(hand.state) ?? []))));
  const grades = tally(results.map((result) => gradeOf(result)!));
  const order = [...standard.bands.map(({ grade }) => grade), '不评'];
  const whole = mode === 'random' && own.length > 0 && results.length === own.length;
  return {
    mode,
    files: own.length,
    n: results.length,
    passed: results.filter((result) => passes(standard, result) === true).length,
    standings: (Object.keys(RESULT_STANDING) as ResultStanding[]).flatMap((standing) => {
      const n = standings.get(standing) ?? 0;
      return n === 0 ? [] : [{ standing, n }];
    }),
    grades: order.map((grade) => ({ grade, n: grades.get(grade) ?? 0 })).filter(({ grade, n }) => grade !== '不评' || n > 0),
    items: itemCounts(standard, results),
    strata: mode === 'random' ? strata : [],
    rate: whole ? finiteRate(strata) : null,
  };
};
