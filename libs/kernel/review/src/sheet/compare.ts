import { exact, type ReviewStandard } from '../standard/standard';
import type { ReadingSheet } from './reading-sheet';

/** What kind of line of a sheet two readers are held against each other on. */
export type LineKind = 'veto' | 'item' | 'fault';

/** 分歧矩阵: one line of the standard, and whether the two sheets say the same of it. */
export interface ComparedLine {
  readonly kind: LineKind;
  readonly code: string;
  readonly title: string;
  readonly same: boolean;
}

const answerOf = (sheet: ReadingSheet, kind: LineKind, code: string): string => {
  if (kind === 'veto') return String(sheet.vetoes[code]?.found ?? '');
  if (kind === 'fault') return String(sheet.faults.includes(code));
  const mark = sheet.marks[code];
  if (mark === undefined) return '';
  return mark.mark === 'defect' ? `defect ${exact(mark.off ?? '0').toFraction()}` : mark.mark;
};

/** Every line of a standard with whether two whole sheets agree on it: the answer and the points, not the words of the reason. */
export const compareSheets = (standard: ReviewStandard, one: ReadingSheet, other: ReadingSheet): ComparedLine[] =>
  linesOf(standard).map(({ kind, code, title }) => ({
    kind,
    code,
    title,
    same: answerOf(one, kind, code) === answerOf(other, kind, code),
  }));

/** The lines of a standard in the order they are read: vetoes first. */
export const linesOf = ({ vetoes, groups, faults }: ReviewStandard): Omit<ComparedLine, 'same'>[] => [
  ...vetoes.map(({ code, title }) => ({ kind: 'veto' as const, code, title })),
  ...groups.flatMap(({ items }) => items.map(({ code, title }) => ({ kind: 'item' as const, code, title }))),
  ...faults.items.map(({ code, title }) => ({ kind: 'fault' as const, code, title })),
];

/** 裁定: a sheet of two, each line that differs taken from the one or the other as was decided, each that agrees from the first. */
export const adjudicated = (
  standard: ReviewStandard,
  [first, second]: readonly [ReadingSheet, ReadingSheet],
  takenFrom: (code: string) => 0 | 1,
): ReadingSheet => {
  const lines = compareSheets(standard, first, second);
  const of = (code: string): ReadingSheet =>
    lines.some((line) => line.code === code && !line.same) && takenFrom(code) === 1 ? second : first;
  const taken = <T>(kind: LineKind, read: (sheet: ReadingSheet, code: string) => T): [string, T][] =>
    lines.filter((line) => line.kind === kind).map(({ code }) => [code, read(of(code), code)]);
  return {
    vetoes: Object.fromEntries(taken('veto', (sheet, code) => sheet.vetoes[code]!)),
    marks: Object.fromEntries(taken('item', (sheet, code) => sheet.marks[code]!)),
    faults: taken('fault', (sheet, code) => sheet.faults.includes(code)).flatMap(([code, found]) => (found ? [code] : [])),
    findings: first.findings,
  };
};
