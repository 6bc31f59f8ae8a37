import { linesOf, type ReviewStandard } from '@zhilu/kernel/review';
import { agreement } from '@zhilu/kernel/statistics';
import { REVIEW_MARK } from '@zhilu/kernel/vocabulary';
import type { SheetRow } from '../files/files.store';
import type { ReviewAgreement } from './result.model';

type Sheets = readonly Pick<SheetRow, 'reader_id' | 'body'>[];
const ANSWERS = Object.keys(REVIEW_MARK).length;

const itemsOf = (standard: ReviewStandard) => linesOf(standard).filter(({ kind }) => kind === 'item');
const readings = (files: readonly Sheets[], code: string): string[][] =>
  files.map((sheets) => sheets.map(({ body }) => body.marks[code]?.mark ?? 'notApplicable'));
const agreed = (code: string, title: string, rows: readonly string[][]): ReviewAgreement[] => {
  const said = agreement(
    rows.filter(({ length }) => length > 1),
    ANSWERS,
  );
  if (said === null) return [];
  const { n, observed, coefficient, low, high } = said;
  return [{ code, title, n, found: rows.length, observed, coefficient, low, high }];
};

/**
 * 一致性 of readers who signed the same files: of all items together and of each. A file one reader read is found and not used:
 * agreement is said of what was read twice.
 */
export const agreements = (standard: ReviewStandard, files: readonly Sheets[]): ReviewAgreement[] => {
  const items = itemsOf(standard);
  return [
    ...agreed(
      '',
      '全部评分项',
      items.flatMap(({ code }) => readings(files, code)),
    ),
    ...items.flatMap(({ code, title }) => agreed(code, title, readings(files, code))),
  ];
};

/** 一致性 of every two readers on the files both signed, all items together; by the names given. */
export const pairAgreements = (
  standard: ReviewStandard,
  files: readonly Sheets[],
  nameOf: (reader: number) => string,
): ReviewAgreement[] => {
  const ids = [...new Set(files.flatMap((sheets) => sheets.map(({ reader_id }) => reader_id)))].sort((a, b) => a - b);
  const pairs = ids.flatMap((one, n) => ids.slice(n + 1).map((other) => [one, other] as const));
  return pairs.flatMap(([one, other]) => {
    const both = files
      .map((sheets) => [one, other].flatMap((id) => sheets.find(({ reader_id }) => reader_id === id) ?? []))
      .filter(({ length }) => length === 2);
    const rows = itemsOf(standard).flatMap(({ code }) => readings(both, code));
    return agreed(`${one}-${other}`, `${nameOf(one)}、${nameOf(other)}`, rows);
  });
};
