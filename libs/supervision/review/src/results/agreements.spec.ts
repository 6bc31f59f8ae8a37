import { parseStandard, phasesStandard, type ReadingSheet } from '@zhilu/kernel/review';
import type { ReviewMark } from '@zhilu/kernel/vocabulary';
import { agreements, pairAgreements } from './agreements';

const MARKS: readonly ReviewMark[] = ['ok', 'defect', 'missing', 'notApplicable'];
/**
 * Diagnoses of 223 patients by two methods, four kinds (irrCAC, cont4x4diagnosis; Gwet 2014): AC1 0.456, interval 0.371 to 0.542.
 * Worked from the table of both, that example divides by n; from readings, as here and in AG-2 and AG-3, by n - 1: 0.370.
 */
const DIAGNOSES = [
  [40, 4, 4, 17],
  [6, 25, 2, 13],
  [4, 1, 21, 12],
  [15, 5, 9, 45],
];
const PUBLISHED = ['0.456', '0.370', '0.542'];
const standard = (): ReturnType<typeof phasesStandard> => {
  const { groups: _, ...rest } = phasesStandard();
  return parseStandard({ ...rest, groups: [{ code: 'X', title: '一项', items: [{ code: 'X1', title: '唯一的项目', points: '100' }] }] });
};
const sheet = (mark: ReviewMark): ReadingSheet => ({ marks: { X1: { mark } }, vetoes: {}, faults: [], findings: {} });
const files = DIAGNOSES.flatMap((row, one) =>
  row.flatMap((n, other) =>
    Array.from({ length: n }, () => [
      { reader_id: 1, body: sheet(MARKS[one]!) },
      { reader_id: 2, body: sheet(MARKS[other]!) },
    ]),
  ),
);
const shown = ({ coefficient, low, high }: { coefficient: number; low: number; high: number }): string[] =>
  [coefficient, low, high].map((value) => value.toFixed(3));

describe('一致性 of a review', () => {
  it('AG-8 of an item and of two readers AC1 and its interval are those published for two raters and four answers', () => {
    const [whole, item] = agreements(standard(), files);
    expect([shown(whole!), shown(item!)]).toEqual([PUBLISHED, PUBLISHED]);
    const pairs = pairAgreements(standard(), files, (reader) => '甲乙丙'[reader - 1]!);
    expect(pairs.map((pair) => [pair.title, pair.n, ...shown(pair)])).toEqual([['甲、乙', 223, ...PUBLISHED]]);
  });

  it('AG-9 what one reader read is found and not used; each two readers are said of the files both signed', () => {
    const single = [{ reader_id: 3, body: sheet('ok') }];
    const others = [1, 3].map((reader_id) => ({ reader_id, body: sheet('ok') }));
    const some = [...files, single, others, others];
    expect(agreements(standard(), some)[0]).toMatchObject({ n: 225, found: 226 });
    expect(pairAgreements(standard(), some, String).map(({ title, n }) => [title, n])).toEqual([
      ['1、2', 223],
      ['1、3', 2],
    ]);
  });
});
