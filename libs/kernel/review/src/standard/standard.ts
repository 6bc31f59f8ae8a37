import Fraction from 'fraction.js';
import { DomainError } from '@zhilu/kernel/refusal';
import { ACT_TYPE, codesOf } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';

/** Points as they stand in a paper: at most two decimal places, never a binary fraction. */
const POINTS = /^(0|[1-9]\d{0,3})(\.\d{1,2})?$/;

const schemaOfStandard = () => {
  const text = z.string().min(1).max(500);
  const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/, '代码只用字母、数字、点和连字符');
  /** Rules whose findings are offered to whoever scores the item. */
  const rules = z.array(z.string().regex(/^[A-Z][A-Z0-9-]{0,15}$/)).optional();
  const points = z.string().regex(POINTS, '分值至多四位整数、两位小数');
  return z.strictObject({
    code,
    title: text,
    version: text,
    /** Where the template is from. */
    source: text,
    /** False is shown as 非官方 wherever the standard is named. */
    official: z.boolean(),
    /** 条: the standard of a sector goes before that of the province for the agencies that stand in its line. */
    sector: text.optional(),
    acts: z.array(z.enum(codesOf(ACT_TYPE) as [string, ...string[]])).min(1),
    /** 一票否决: what makes a file fail whatever its points. */
    vetoes: z.array(z.strictObject({ code, title: text })),
    /** A vetoed file keeps its points and gets the lowest grade, or has no points at all. */
    vetoed: z.enum(['lowestGrade', 'zero']),
    /** Points every file without a veto has beforehand. */
    fixed: points,
    /** Points shared out by what was earned of what applies. */
    scaled: points,
    groups: z
      .array(z.strictObject({ code, title: text, items: z.array(z.strictObject({ code, title: text, points, rules })).min(1) }))
      .min(1),
    /** Taken off for single faults, at most so many in all. */
    faults: z.strictObject({ atMost: points, items: z.array(z.strictObject({ code, title: text, points })) }),
    /** From the highest; a score is of the first band it reaches. */
    bands: z.array(z.strictObject({ grade: text, from: points })).min(2),
  });
};

/** 评查标准: a template by which files are scored, as data. */
export type ReviewStandard = z.infer<ReturnType<typeof schemaOfStandard>>;

const WRONG: Readonly<Record<string, string>> = {
  invalid_type: '缺少内容或类型不符',
  invalid_value: '不在可选范围以内',
  too_small: '过小或为空',
  too_big: '过长',
  unrecognized_keys: '有不认识的内容',
};

/** A number of points as it stands, exactly. */
export const exact = (points: string): Fraction => new Fraction(points);

export const sumOf = (all: readonly Fraction[]): Fraction => all.reduce((sum, one) => sum.add(one), new Fraction(0));

/** Reads a standard; the refusal lists all that is wrong with it. */
export const parseStandard = (json: unknown): ReviewStandard => {
  const read = schemaOfStandard().safeParse(json, { error: ({ code }) => WRONG[code ?? ''] ?? '不合格式' });
  const problems = read.success
    ? problemsOf(read.data)
    : read.error.issues.map((issue) => `${issue.path.join('.') || '全文'}：${issue.message}`);
  if (!read.success || problems.length > 0) throw new DomainError('standard.malformed', { problems: problems.join('；') });
  return read.data;
};

const problemsOf = ({ fixed, scaled, vetoes, groups, faults, bands }: ReviewStandard): string[] => {
  const problems: string[] = [];
  const items = groups.flatMap((group) => group.items);
  const codes = [...vetoes, ...groups, ...items, ...faults.items].map(({ code }) => code);
  const twice = codes.filter((code, n) => codes.indexOf(code) !== n);
  if (twice.length > 0) problems.push(`代码重复：${[...new Set(twice)].join('、')}`);
  const full = exact(fixed).add(exact(scaled));
  if (!full.equals(100)) problems.push(`基本分与得分合计为 ${full.toString()}，应为 100`);
  if (exact(scaled).equals(0)) problems.push('得分不能为 0');
  const worthless = items.filter(({ points }) => exact(points).equals(0)).map(({ title }) => title);
  if (worthless.length > 0) problems.push(`没有分值：${worthless.join('、')}`);
  const sum = sumOf(items.map(({ points }) => exact(points)));
  if (!sum.equals(100)) problems.push(`各项分值合计为 ${sum.toString()}，应为 100`);
  const unlike = bands.filter(({ from }, n) => n > 0 && exact(from).gte(exact(bands[n - 1]!.from)));
  if (unlike.length > 0) problems.push(`等次须由高到低：${unlike.map(({ grade }) => grade).join('、')}`);
  if (!exact(bands.at(-1)!.from).equals(0)) problems.push('最低的等次应当从 0 分起');
  if (exact(bands[0]!.from).gt(100)) problems.push('最高的等次不能高于 100 分');
  if (new Set(bands.map(({ grade }) => grade)).size < bands.length) problems.push('等次重名');
  return problems;
};
