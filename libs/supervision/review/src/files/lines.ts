import { createHash } from 'node:crypto';
import { compareSheets, linesOf, type LineKind, type ReadingSheet, type ReviewStandard } from '@zhilu/kernel/review';
import { REVIEW_MARK } from '@zhilu/kernel/vocabulary';
import type { ReviewAnswer, ReviewLine } from './file.model';
import type { FileRow, SheetRow } from './files.store';

/** The sheets of a file in an order that tells nothing of seats or readers, the same whenever it is asked. */
export const inBlindOrder = ({ file_id }: Pick<FileRow, 'file_id'>, sheets: readonly SheetRow[]): SheetRow[] => {
  const rank = ({ reader_id }: SheetRow): string => createHash('sha256').update(`${file_id}/${reader_id}`).digest('hex');
  return [...sheets].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
};

/** What a sheet says of a line, in words. */
export const answerOf = (sheet: ReadingSheet, kind: LineKind, code: string): ReviewAnswer => {
  if (kind === 'veto') {
    const veto = sheet.vetoes[code];
    return { word: veto?.found === true ? '成立' : '不成立', reason: veto?.reason ?? null };
  }
  if (kind === 'fault') return { word: sheet.faults.includes(code) ? '有' : '无', reason: null };
  const mark = sheet.marks[code];
  if (mark === undefined) return { word: '未评', reason: null };
  const word = mark.mark === 'defect' ? `扣 ${mark.off ?? '0'} 分` : REVIEW_MARK[mark.mark];
  return { word, reason: mark.reason ?? null };
};

/** 分歧矩阵 of a file: every line as each sheet has it and as the result has it. */
export const matrixOf = (standard: ReviewStandard, sheets: readonly ReadingSheet[], result: ReadingSheet | null): ReviewLine[] => {
  const [first, second] = sheets;
  const same = new Map(
    first === undefined || second === undefined ? [] : compareSheets(standard, first, second).map((line) => [line.code, line.same]),
  );
  const points = new Map(
    [...standard.groups.flatMap(({ items }) => items), ...standard.faults.items].map((item) => [item.code, item.points]),
  );
  return linesOf(standard).map(({ kind, code, title }) => ({
    kind,
    code,
    title,
    points: points.get(code) ?? null,
    same: same.get(code) ?? true,
    sheets: sheets.map((sheet) => answerOf(sheet, kind, code)),
    result: result === null ? null : answerOf(result, kind, code),
  }));
};

/** Lines of a result on which something was found. */
export const faultLines = (standard: ReviewStandard, result: ReadingSheet): string[] =>
  linesOf(standard).flatMap(({ kind, code, title }) => {
    if (kind === 'veto') return result.vetoes[code]?.found === true ? [title] : [];
    if (kind === 'fault') return result.faults.includes(code) ? [title] : [];
    return ['defect', 'missing'].includes(result.marks[code]?.mark ?? '') ? [title] : [];
  });
