import { linesOf, type LineKind } from '../sheet/compare';
import type { ReadingSheet } from '../sheet/reading-sheet';
import { exact, type ReviewStandard } from '../standard/standard';

/** 宽严: how a reader's answer on a line stands to the result; `other` where one of the two says the line does not apply. */
export type Leaning = 'same' | 'severer' | 'milder' | 'other';

/** What an answer takes away on its line; null where the line does not apply. Vetoes and faults are found or not. */
const taken = (standard: ReviewStandard, sheet: ReadingSheet, kind: LineKind, code: string) => {
  if (kind === 'veto') return exact(sheet.vetoes[code]?.found === true ? '1' : '0');
  if (kind === 'fault') return exact(sheet.faults.includes(code) ? '1' : '0');
  const mark = sheet.marks[code];
  if (mark === undefined || mark.mark === 'notApplicable') return null;
  if (mark.mark === 'defect') return exact(mark.off ?? '0');
  const { points } = standard.groups.flatMap(({ items }) => items).find((item) => item.code === code)!;
  return exact(mark.mark === 'missing' ? points : '0');
};

/** Of every line of a standard, how a signed sheet stands to the result of its file. */
export const leanings = (standard: ReviewStandard, sheet: ReadingSheet, result: ReadingSheet): Map<string, Leaning> =>
  new Map(
    linesOf(standard).map(({ kind, code }) => {
      const [own, settled] = [taken(standard, sheet, kind, code), taken(standard, result, kind, code)];
      if (own === null || settled === null) return [code, own === settled ? 'same' : 'other'];
      const by = own.compare(settled);
      return [code, by === 0 ? 'same' : by > 0 ? 'severer' : 'milder'];
    }),
  );
