import { z } from 'zod';
import { isLegalDate } from '@zhilu/kernel/time';
import { codesOf, OUTCOME, type Outcome } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import json from './figure-guides.json';

/** 指标: the figures of the overview, each with a page that says what it means. */
export const FIGURE = {
  written: '文字记录覆盖率',
  recording: '音像记录覆盖率',
  uninterrupted: '全程无间断合格率',
  storage: '按时储存率',
  gaps: '未说明的中断',
  missing: '缺失',
  notReceived: '超过核查期限未收到',
  late: '逾期',
  reportedLate: '迟报',
  indeterminate: '信息不足',
  arrival: '报送时延',
  withdrawn: '撤回案件有未完成事项',
  completeness: '归集完整率',
} as const;
export type FigureCode = keyof typeof FIGURE;

const schemaOfFigures = () => {
  const text = z.string().min(1);
  const n = z.number().int().nonnegative();
  const day = z.string().refine(isLegalDate, '日期不存在');
  const ofRate = z.strictObject({
    text,
    rate: z.enum(['coverage', 'onTimeRate']),
    counts: z.strictObject(Object.fromEntries(codesOf(OUTCOME).map((outcome) => [outcome, n])) as Record<Outcome, typeof n>),
  });
  const ofDuties = z.strictObject({
    text,
    duties: z.array(z.strictObject({ due: day, met: day.nullable(), by: z.enum(['receipt', 'office']).optional() })).min(1),
    readings: z.array(z.strictObject({ asOf: day, missing: n, late: n, reportedLate: n, notReceived: n, onTime: n, pending: n })).min(1),
  });
  const ofLags = z.strictObject({ text, lagDays: z.array(z.number().nonnegative()).min(1), median: z.number(), p90: z.number() });
  const ofGaps = z.strictObject({ text, missing: n, submitted: n, accepted: n, rejected: n });
  const ofExpected = z.strictObject({ text, matched: n, several: n, unmatched: n, excluded: n });
  return z.array(
    z.strictObject({
      code: z.enum(Object.keys(FIGURE) as [FigureCode, ...FigureCode[]]),
      title: text,
      asks: text,
      formula: text,
      numerator: text,
      denominator: text,
      exclusions: z.array(text).min(1),
      assumptions: z.array(text).min(1),
      example: z.union([ofRate, ofDuties, ofLags, ofGaps, ofExpected]),
    }),
  );
};

/** 指标说明 written by hand: what a figure asks, of what it is made, what it leaves out, and numbers worked through. */
export type FigureGuide = z.infer<ReturnType<typeof schemaOfFigures>>[number];

let guides: readonly FigureGuide[] | null = null;

/** Reads the guides of figures. Refuses what has another form. */
export const parseFigureGuides = (from: unknown): readonly FigureGuide[] => {
  const read = schemaOfFigures().safeParse(from);
  if (!read.success)
    throw new DomainError('guide.malformed', {
      problems: read.error.issues.map((issue) => `${issue.path.join('.') || '全文'}：${issue.message}`).join('；'),
    });
  return read.data;
};

/** The guides of all figures, in the order the overview shows them; checked when first asked for. */
export const figureGuides = (): readonly FigureGuide[] => (guides ??= parseFigureGuides(json));
