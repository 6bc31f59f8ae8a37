import { DomainError } from '@zhilu/kernel/refusal';
import { REVIEW_MARK } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import type { Mark, ScoreSheet } from '../standard/score';
import type { ReviewStandard } from '../standard/standard';

const TEXT_AT_MOST = 500;

const schemaOfSheet = () => {
  const reason = z.string().max(TEXT_AT_MOST);
  const evidence = z.array(
    z.strictObject({
      /** Key of the document or the recording. */
      record: z.string().min(1).max(200),
      of: z.enum(['page', 'second']),
      at: z.number().int().min(0).max(1_000_000),
    }),
  );
  const mark = z.strictObject({
    mark: z.enum(Object.keys(REVIEW_MARK) as [keyof typeof REVIEW_MARK]),
    off: z.string().max(8).optional(),
    reason: reason.optional(),
    evidence: evidence.max(20).optional(),
  });
  return z.strictObject({
    marks: z.record(z.string(), mark),
    /** Every veto is said to be found or not. */
    vetoes: z.record(z.string(), z.strictObject({ found: z.boolean(), reason: reason.optional() })),
    faults: z.array(z.string()),
    /** What was made of every automatic finding, by its number: taken up, or overruled with a reason. */
    findings: z.record(z.string(), z.strictObject({ taken: z.boolean(), reason: reason.optional() })),
    /** 音像记录要点 by activity and point: seen or heard, and at which second of which recording. They help a reader and score nothing. */
    points: z
      .record(
        z.string(),
        z.strictObject({
          found: z.boolean(),
          record: z.string().min(1).max(200).optional(),
          at: z.number().int().min(0).max(1_000_000).optional(),
        }),
      )
      .optional(),
  });
};

/** 评分表 as a reader fills it in, step by step; whole when it is signed. */
export type ReadingSheet = z.infer<ReturnType<typeof schemaOfSheet>>;

export const EMPTY_SHEET: ReadingSheet = { marks: {}, vetoes: {}, faults: [], findings: {} };

/** Reads what a reader's page sent; refused where it is no sheet at all. */
export const parseSheet = (json: unknown): ReadingSheet => {
  const read = schemaOfSheet().safeParse(json);
  if (!read.success) throw new DomainError('sheet.malformed');
  return read.data;
};

/** What is still to be said before a sheet can be signed: items, vetoes, automatic findings. */
export interface Unfinished {
  readonly items: readonly string[];
  readonly vetoes: readonly string[];
  readonly findings: readonly string[];
}

const itemsOf = ({ groups }: ReviewStandard) => groups.flatMap(({ items }) => items);

export const unfinishedOf = (standard: ReviewStandard, sheet: ReadingSheet, findings: readonly string[]): Unfinished => ({
  items: itemsOf(standard).flatMap(({ code }) => (Object.hasOwn(sheet.marks, code) ? [] : [code])),
  vetoes: standard.vetoes.flatMap(({ code }) => (Object.hasOwn(sheet.vetoes, code) ? [] : [code])),
  findings: findings.filter((no) => !Object.hasOwn(sheet.findings, no)),
});

/** The sheet as it is scored: a whole one, every answer with the reason it needs. */
export const scoredSheet = (standard: ReviewStandard, sheet: ReadingSheet, findings: readonly string[]): ScoreSheet => {
  const left = unfinishedOf(standard, sheet, findings);
  const titled = (codes: readonly string[]): string[] =>
    [...itemsOf(standard), ...standard.vetoes].filter(({ code }) => codes.includes(code)).map(({ title }) => title);
  const words = [
    ...titled(left.items),
    ...titled(left.vetoes),
    ...(left.findings.length > 0 ? [`${left.findings.length} 条自动疑点`] : []),
  ];
  if (words.length > 0) throw new DomainError('sheet.unfinished', { items: words.join('、') });
  const unknown = Object.keys(sheet.findings).filter((no) => !findings.includes(no));
  if (unknown.length > 0) throw new DomainError('sheet.unknown-item', { items: unknown.join('、') });
  for (const { taken, reason } of Object.values(sheet.findings))
    if (!taken && (reason ?? '').trim() === '') throw new DomainError('sheet.reason', { item: '否定自动疑点' });
  return {
    marks: Object.fromEntries(Object.entries(sheet.marks).map(([code, { mark, off, reason }]) => [code, markOf(mark, off, reason)])),
    vetoes: Object.fromEntries(
      Object.entries(sheet.vetoes).flatMap(([code, { found, reason }]) => (found ? [[code, reason ?? ''] as const] : [])),
    ),
    faults: sheet.faults,
  };
};

const markOf = (mark: keyof typeof REVIEW_MARK, off = '', reason = ''): Mark => (mark === 'defect' ? { mark, off, reason } : { mark });
