import { z } from 'zod';
import { DomainError } from '@zhilu/kernel/refusal';
import { ACT_TYPE, CASE_OUTCOME, codesOf, COERCIVE_TYPE, EXECUTION_MODE, PENALTY_KIND } from '@zhilu/kernel/vocabulary';

const oneOf = <T extends string>(words: Readonly<Record<T, string>>) => z.enum(codesOf(words) as [T, ...T[]]);
/** `unverified`: the heading was not seen in the form itself; `headline`: the number the text speaks of. */
const heading = { heading: z.string().min(1), unverified: z.literal(true).optional(), headline: z.literal(true).optional() };
const outcomes = z.array(oneOf(CASE_OUTCOME)).min(1).optional();

/** How a column is counted; `none` is what no source carries. */
const Column = z.discriminatedUnion('count', [
  z.strictObject({ ...heading, count: z.literal('none') }),
  z.strictObject({ ...heading, count: z.literal('applied') }),
  z.strictObject({ ...heading, count: z.literal('accepted') }),
  z.strictObject({ ...heading, count: z.literal('revoked') }),
  z.strictObject({ ...heading, count: z.literal('decided'), outcomes }),
  z.strictObject({ ...heading, count: z.literal('heaviest'), kinds: z.array(oneOf(PENALTY_KIND)).min(1) }),
  z.strictObject({ ...heading, count: z.literal('amount'), outcomes }),
  z.strictObject({ ...heading, count: z.literal('coercive'), types: z.array(oneOf(COERCIVE_TYPE)).min(1) }),
  z.strictObject({ ...heading, count: z.literal('executed'), modes: z.array(oneOf(EXECUTION_MODE)).min(1), types: z.array(oneOf(COERCIVE_TYPE)).min(1).optional() }), // prettier-ignore
  z.strictObject({ ...heading, count: z.literal('court') }),
  z.strictObject({ ...heading, count: z.literal('coerced') }),
  z.strictObject({ ...heading, count: z.literal('levied') }),
  z.strictObject({ ...heading, count: z.literal('inspected') }),
]);
const Form = z.strictObject({
  name: z.string(),
  source: z.string(),
  /** Kinds of penalty from the lightest to the heaviest; they differ by province. `other` gives way to every named kind. */
  heaviest: z.array(oneOf(PENALTY_KIND)).min(1),
  tables: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z]+$/),
        act: oneOf(ACT_TYPE),
        caption: z.string(),
        unit: z.string(),
        columns: z.array(Column).min(1),
      }),
    )
    .min(1),
});

/** 数据公开表式: which columns the yearly tables have and how each is counted, as a file. */
export type YearlyForm = z.infer<typeof Form>;
export type YearlyTable = YearlyForm['tables'][number];
export type YearlyColumn = YearlyTable['columns'][number];

/** Fields of a case one of which a source must carry for a column to be told: without it none was found because none was asked. */
const RESTS_ON: Readonly<Record<YearlyColumn['count'], readonly string[]>> = {
  none: [],
  applied: ['appliedOn'],
  accepted: ['acceptedOn', 'filedOn'],
  revoked: ['revokedOn'],
  decided: ['decidedOn'],
  heaviest: ['penaltyKinds'],
  amount: ['penaltyAmount'],
  coercive: ['coerciveType'],
  executed: ['executedOn', 'coerciveType'],
  court: ['courtAppliedOn'],
  coerced: ['decidedOn', 'executedOn', 'courtAppliedOn'],
  levied: ['levyAmount'],
  inspected: ['party'],
};
/** Whether a source that carries these fields (`kind.field`, or `*`) tells a column at all. */
export const isTold = ({ count }: YearlyColumn, carries: readonly string[]): boolean =>
  carries.includes('*') || RESTS_ON[count].some((field) => carries.includes(`case.${field}`));
/** Money, in fen. */
export const isMoney = ({ count }: Pick<YearlyColumn, 'count'>): boolean => count === 'amount' || count === 'levied';

/** Reads a form; refuses one that counts a kind of penalty twice, or ranks not every kind it counts. */
export const parseForm = (json: unknown): YearlyForm => {
  const read = Form.safeParse(json);
  const refuse = (problem: string): never => {
    throw new DomainError('report.template-malformed', { problem });
  };
  if (!read.success) return refuse(`${read.error.issues[0]!.path.join('.')}：${read.error.issues[0]!.message}`);
  const form = read.data;
  for (const { caption, columns } of form.tables) {
    const kinds = columns.flatMap((one) => (one.count === 'heaviest' ? one.kinds : []));
    const twice = kinds.find((kind, at) => kinds.indexOf(kind) !== at);
    if (twice !== undefined) refuse(`${caption}：${PENALTY_KIND[twice]}在两栏都计`);
    const unranked = kinds.find((kind) => kind !== 'other' && !form.heaviest.includes(kind));
    if (unranked !== undefined) refuse(`${caption}：${PENALTY_KIND[unranked]}没有列入轻重次序`);
  }
  const keys = form.tables.map(({ key }) => key);
  if (new Set(keys).size !== keys.length) refuse('两张表同名');
  return form;
};
