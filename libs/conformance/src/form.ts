import { ACT_TYPE, codesOf, FACT, GROUND, OUTCOME, RECORD_KIND, SCENE, TRUTH, WITNESS } from '@zhilu/kernel/vocabulary';
import { DOUBT, type Doubt } from '@zhilu/kernel/law';
import { isLegalDate } from '@zhilu/kernel/time';
import { z } from 'zod';

/** A Chinese word of a closed list, read as its code. */
const word = <T extends Record<string, string>>(words: T) => {
  const codes = new Map(codesOf(words).map((code) => [words[code]!, code as keyof T & string]));
  return z.string().transform((text, issue) => {
    const code = codes.get(text);
    if (code !== undefined) return code;
    issue.addIssue({ code: 'custom', message: `“${text}”须为：${[...codes.keys()].join('、')}` });
    return z.NEVER;
  });
};

const text = z.string().min(1);
const day = z.string().refine(isLegalDate, '日期不存在');
const moment = z
  .string()
  .refine((said) => isLegalDate(said.slice(0, 10)) && /^.{10}(T\d\d:\d\d:\d\d)?$/.test(said), '须为日期或到秒的时间');
/** Labels of duties, apart by spaces. */
const labels = z.string().transform((said) => said.split(' ').filter((label) => label !== ''));

const applied = z.strictObject({ 规则包: text, 自: day, 止: day.optional() });
const source = z.strictObject({
  编号: z.int().positive().default(1),
  接入: day,
  宽限小时: z.number().nonnegative().default(24),
  完整登记: z.array(word(RECORD_KIND)).default(codesOf(RECORD_KIND)),
  报送字段: z.array(text).default(['*']),
  认可日志: z.boolean().default(true),
});
const list = z.strictObject({
  版本: text,
  自: day,
  止: day.optional(),
  公开: z.boolean().default(true),
  项目: z.array(z.strictObject({ 场景: word(SCENE), 类别: word(ACT_TYPE).optional(), 全程无间断: z.boolean().default(false) })).min(1),
});
const setting = z.strictObject({
  /** Which packs the office applies, from when to when; without it the pack of the conclusion from its own first day. */
  规则包: z.array(applied).min(1).optional(),
  来源: z
    .array(source)
    .min(1)
    .default([{ 编号: 1, 接入: '2026-07-01', 宽限小时: 24, 完整登记: codesOf(RECORD_KIND), 报送字段: ['*'], 认可日志: true }]),
  清单: z.array(list).default([]),
  口径: z
    .strictObject({ 核查期限天数: z.int().positive(), 间断容差秒: z.int().nonnegative() })
    .default({ 核查期限天数: 90, 间断容差秒: 120 }),
  缺节假日表: z.array(z.int()).default([]),
});

/** What the supervising office decided on a request: a fact found otherwise with proof, or duties of a withdrawn case written off. */
const decision = z.union([z.strictObject({ 认定: word(FACT), 原: word(TRUTH), 为: word(TRUTH) }), z.strictObject({ 核销: labels })]);

const delivery = z.strictObject({
  收到: moment,
  来源: z.int().positive().default(1),
  /** The delivery of the supervising office itself, which alone may accept claims. */
  监督机构: z.boolean().default(false),
  /** Lines of the standard format; agency and caseKey are those of the dossier. */
  记录: z.array(z.looseObject({ kind: z.enum(codesOf(RECORD_KIND)) })).default([]),
  决定: z.array(decision).default([]),
});

const row = z.strictObject({
  事项: text,
  结论: word(OUTCOME),
  到期: moment.optional(),
  办结: moment.optional(),
  期限: word(GROUND).optional(),
  见证: word(WITNESS).optional(),
  疑因: z.array(word(DOUBT as Readonly<Record<Doubt, string>>)).optional(),
  理由: text,
  依据: text,
});

const conclusion = z.strictObject({
  规则包: z.array(text).min(1),
  截至: day,
  /** The case lies outside every pack: there are no duties. */
  不在适用期: z.literal(true).optional(),
  事项: z.array(row),
  /** Every duty with its outcome on the day; those that do not apply may be left out. */
  合计: z
    .strictObject({ 按时: labels, 逾期: labels, 迟报: labels, 缺失: labels, 超过核查期限未收到: labels, 未到期: labels, 信息不足: labels })
    .partial(),
});

/** The JSON of a dossier of the conformance set: the facts as told, the records as delivered, the duties as expected. */
export const goldenForm = z.strictObject({
  题目: text,
  案情: text,
  /** Where the evaluator and a first expectation differed: who was right, and why. */
  附记: text.optional(),
  设定: setting.prefault({}),
  报送: z.array(delivery).min(1),
  结论: z.array(conclusion).min(1),
});

export type Golden = z.output<typeof goldenForm>;
export type Conclusion = Golden['结论'][number];
export type Row = Conclusion['事项'][number];
