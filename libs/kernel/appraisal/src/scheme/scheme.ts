import { DomainError } from '@zhilu/kernel/refusal';
import { exact, sumOf } from '@zhilu/kernel/review';
import { APPRAISAL_SOURCE, codesOf, PEER_KEY } from '@zhilu/kernel/vocabulary';
import { z } from 'zod';
import { unlawfulIn } from './unlawful';

/** Points and weights as they stand in a paper: at most two decimal places, never a binary fraction. */
const POINTS = /^(0|[1-9]\d{0,2})(\.\d{1,2})?$/;
/** Below it a rate is compared with none (definitions.md, Figures). A scheme may ask for more, never for less. */
export const LEAST = 30;
export const SCHEME_FORM = 'zhilu-appraisal/1';

const schemaOfScheme = () => {
  const text = z.string().trim().min(1).max(200);
  const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$/, '代码只用字母、数字、点和连字符');
  const points = z.string().regex(POINTS, '权重和分数至多三位整数、两位小数');
  return z.strictObject({
    form: z.literal(SCHEME_FORM),
    code,
    title: text,
    version: z.int().min(1).max(999),
    /** Where the scheme is from. */
    source: text,
    /** False is shown as 非官方 wherever the scheme is named. */
    official: z.boolean(),
    indicators: z
      .array(z.strictObject({ code, title: text, source: z.enum(codesOf(APPRAISAL_SOURCE)), weight: points }))
      .min(1)
      .max(20),
    peers: z.strictObject({ by: z.array(z.enum(codesOf(PEER_KEY))), volumes: z.array(z.int().min(1)).max(4) }),
    /** 最少样本: an indicator with fewer in its denominator is left out. */
    least: z.int(),
    /** 有效权重: with less than this counted there is no total. */
    leastWeight: points,
    /** From the highest; a total is of the first band it reaches. */
    bands: z
      .array(z.strictObject({ grade: text, from: points }))
      .min(2)
      .max(8),
    /** 否决事项: found by a named person, they cap the grade. */
    vetoes: z.array(z.strictObject({ code, title: text })).max(20),
    /** The best grade a vetoed agency may have. */
    cap: text,
  });
};

/** 考核方案: by what agencies are appraised, as data. */
export type AppraisalScheme = z.infer<ReturnType<typeof schemaOfScheme>>;
export type Indicator = AppraisalScheme['indicators'][number];

const WRONG: Readonly<Record<string, string>> = {
  invalid_type: '缺少内容或类型不符',
  invalid_value: '不在可选范围以内',
  too_small: '过小或为空',
  too_big: '过长或过大',
  unrecognized_keys: '有不认识的内容',
};

/** Reads a scheme: what the law forbids first, then its form, then its weights. The refusal names all that is wrong. */
export const parseScheme = (json: unknown): AppraisalScheme => {
  const unlawful = unlawfulIn(json);
  if (unlawful.length > 0) throw new DomainError('appraisal.unlawful', { items: [...new Set(unlawful)].join('、') });
  const read = schemaOfScheme().safeParse(json, { error: ({ code }) => WRONG[code ?? ''] ?? '不合格式' });
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.') || '全文'}：${issue.message}`);
    throw new DomainError('appraisal.malformed', { problems: problems.join('；') });
  }
  const sum = sumOf(read.data.indicators.map(({ weight }) => exact(weight)));
  if (!sum.equals(100)) throw new DomainError('appraisal.weights', { sum: sum.toString() });
  const problems = problemsOf(read.data);
  if (problems.length > 0) throw new DomainError('appraisal.malformed', { problems: problems.join('；') });
  return read.data;
};

/** A scheme as a file, and read from one: checked as if it had been typed. */
export const schemeText = (scheme: AppraisalScheme): string => `${JSON.stringify(scheme, null, 2)}\n`;
export const schemeOfText = (text: string): AppraisalScheme => {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new DomainError('appraisal.file');
  }
  return parseScheme(json);
};

const twice = <T>(all: readonly T[]): T[] => [...new Set(all.filter((one, n) => all.indexOf(one) !== n))];

const problemsOf = ({ indicators, peers, least, leastWeight, bands, vetoes, cap }: AppraisalScheme): string[] => {
  const problems: string[] = [];
  const codes = twice([...indicators, ...vetoes].map(({ code }) => code));
  if (codes.length > 0) problems.push(`代码重复：${codes.join('、')}`);
  const sources = twice(indicators.map(({ source }) => source)).filter((source) => source !== 'external');
  if (sources.length > 0) problems.push(`同一来源只能用一次：${sources.map((source) => APPRAISAL_SOURCE[source]).join('、')}`);
  const worthless = indicators.filter(({ weight }) => exact(weight).equals(0)).map(({ title }) => title);
  if (worthless.length > 0) problems.push(`没有权重：${worthless.join('、')}`);
  if (least < LEAST) problems.push(`最少样本不得少于 ${LEAST}，样本过少的比率不作比较`);
  if (exact(leastWeight).gt(100)) problems.push('有效权重不能超过 100');
  const keys = twice(peers.by);
  if (keys.length > 0) problems.push(`分组依据重复：${keys.map((key) => PEER_KEY[key]).join('、')}`);
  if (peers.by.includes('volume') !== peers.volumes.length > 0) problems.push('按应记录事项量分组的，须写明各档界限；不按的，不写');
  if (peers.volumes.some((bound, n) => n > 0 && bound <= peers.volumes[n - 1]!)) problems.push('事项量各档界限须由低到高');
  const unlike = bands.filter(({ from }, n) => n > 0 && exact(from).gte(exact(bands[n - 1]!.from)));
  if (unlike.length > 0) problems.push(`等次须由高到低：${unlike.map(({ grade }) => grade).join('、')}`);
  if (!exact(bands.at(-1)!.from).equals(0)) problems.push('最低的等次应当从 0 分起');
  if (exact(bands[0]!.from).gt(100)) problems.push('最高的等次不能高于 100 分');
  if (twice(bands.map(({ grade }) => grade)).length > 0) problems.push('等次重名');
  if (!bands.some(({ grade }) => grade === cap)) problems.push(`否决后的最高等次“${cap}”不在等次之列`);
  return problems;
};
