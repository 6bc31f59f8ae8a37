import { z } from 'zod';
import { ACT_TYPE, COERCIVE_TYPE, codesOf, PROCEDURE, SCENE, STAGE } from '../words/codes';
import { FACT, type FactName } from '../words/facts';
import { DomainError } from '../words/refusals';
import { isLegalDate } from '../time/moment';
import type { Acts, Condition, Rule, RulePack } from './pack';

const schemaOfPack = () => {
  const oneOf = <T extends Record<string, string>>(words: T) => z.enum(codesOf(words) as [keyof T & string, ...(keyof T & string)[]]);
  const text = z.string().min(1);
  const day = z.string().refine(isLegalDate, '日期不存在');
  const scenes = z.array(oneOf(SCENE)).min(1);
  const items = z.array(text).min(1);
  const stage = oneOf(STAGE);
  const actType = oneOf(ACT_TYPE);
  const condition: z.ZodType<Condition> = z.lazy(() =>
    z.union([
      z.literal('always'),
      z.strictObject({ fact: z.enum(Object.keys(FACT) as [FactName, ...FactName[]]) }),
      z.strictObject({ procedure: z.array(oneOf(PROCEDURE)).min(1) }),
      z.strictObject({ actType: z.array(actType).min(1) }),
      z.strictObject({ record: items }),
      z.strictObject({ scene: scenes }),
      z.strictObject({
        has: z.enum([
          'documentNo',
          'legalBasis',
          'filedOn',
          'acceptedOn',
          'decidedOn',
          'servedOn',
          'publishedOn',
          'closedOn',
          'coerciveType',
        ]),
      }),
      z.strictObject({ coerciveType: z.array(oneOf(COERCIVE_TYPE)).min(1) }),
      z.strictObject({ not: condition }),
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
    ]),
  );
  const acts = z.partialRecord(actType, z.union([z.literal('never'), condition]));
  const event = z.union([
    z.enum(['filed', 'accepted', 'decided', 'served', 'published', 'closed', 'received']),
    z.strictObject({ activity: scenes }),
    z.strictObject({ record: items }),
    z.strictObject({ stage: z.array(stage).min(1) }),
  ]);
  const anchor = z.union([event, z.strictObject({ firstOf: z.array(event).min(1) }), z.enum(['left', 'completed', 'members'])]);
  const n = z.number().int().nonnegative();
  const period = z.discriminatedUnion('unit', [
    z.strictObject({ n, unit: z.literal('hour') }),
    z.strictObject({ n, unit: z.literal('workingDay') }),
    z.strictObject({ n, unit: z.literal('naturalDay'), restDay: z.enum(['next', 'counted']) }),
  ]);
  const due = z.strictObject({
    terms: z.array(z.strictObject({ ground: z.enum(['statute', 'step']), anchor, period, statute: text.optional() })),
    backstop: z.union([z.literal('configuration'), z.number().int().positive()]),
  });
  const row = {
    id: text,
    family: text,
    title: text,
    article: text,
    clause: text.optional(),
    stage,
    acts,
    due,
    exceptions: z.array(
      z.strictObject({
        when: z.union([z.literal('claimAccepted'), condition]),
        why: text,
        article: text,
        from: z.literal('returned').optional(),
      }),
    ),
  };
  const rule = z.discriminatedUnion('dutyClass', [
    z.strictObject({
      ...row,
      dutyClass: z.literal('written'),
      item: text,
      met: z.strictObject({ anyOf: items, also: z.strictObject({ when: condition, anyOf: items }).optional() }),
    }),
    z.strictObject({
      ...row,
      dutyClass: z.literal('element'),
      element: z.enum(['documentNo', 'legalBasis', 'decidedOn']),
      document: z.array(text),
    }),
    z.strictObject({ ...row, dutyClass: z.literal('recording'), scenes, listed: z.boolean(), flagged: acts.optional() }),
    z.strictObject({
      ...row,
      dutyClass: z.literal('uninterrupted'),
      scenes,
      facts: z.array(z.enum(['personalLiberty', 'lifeHealth', 'majorProperty'])).min(1),
      coerciveTypes: z.array(oneOf(COERCIVE_TYPE)),
    }),
    z.strictObject({ ...row, dutyClass: z.literal('storage') }),
    z.strictObject({
      ...row,
      dutyClass: z.literal('case'),
      members: z.array(z.enum(['written', 'recording', 'uninterrupted'])).min(1),
    }),
  ]);
  return z.strictObject({
    code: text,
    title: text,
    jurisdiction: text,
    effective: z.strictObject({ from: day, to: day.nullable() }),
    source: text,
    overlays: text.nullable(),
    articles: z.record(text, text),
    statutes: z.record(text, z.strictObject({ title: text, no: text, text, from: day, to: day.nullable() })),
    items: z.record(text, z.strictObject({ title: text, stage })),
    derive: z.array(
      z.strictObject({
        fact: z.enum(Object.keys(FACT) as [FactName, ...FactName[]]),
        is: z.boolean(),
        acts: z.array(actType).optional(),
        when: condition,
      }),
    ),
    rules: z.array(rule).min(1),
  });
};

let schema: ReturnType<typeof schemaOfPack> | null = null;

/**
 * Reads a rule pack. Refuses one whose rules lack a member (anchor, period, backstop, ground, exceptions …), cite what
 * the pack does not hold, or bind the same family and act type twice; the refusal lists everything that is wrong.
 */
export const parsePack = (json: unknown): RulePack => {
  schema ??= schemaOfPack();
  const read = schema.safeParse(json);
  if (!read.success)
    throw new DomainError('pack.malformed', {
      problems: read.error.issues.map((issue) => `${issue.path.join('.') || '整包'}：${issue.message}`).join('；'),
    });
  const pack: RulePack = read.data;
  const problems = problemsOf(pack);
  if (problems.length > 0) throw new DomainError('pack.malformed', { problems: problems.join('；') });
  if (pack.overlays === null) refuseConflicts(pack.rules);
  return pack;
};

/** 叠加: a pack with the rules of another added, or put in the place of those of the same family and act type. */
export const overlayPack = (base: RulePack, over: RulePack): RulePack => {
  if (over.overlays !== base.code) throw new DomainError('pack.overlay-conflict', { problems: `${over.code} 不是 ${base.code} 的叠加包` });
  const ids = new Set(base.rules.map((rule) => rule.id));
  const twice = over.rules.filter((rule) => ids.has(rule.id)).map((rule) => rule.id);
  if (twice.length > 0) throw new DomainError('pack.overlay-conflict', { problems: `规则编号重复：${twice.join('、')}` });
  refuseConflicts(over.rules);
  const replaced = new Set(over.rules.flatMap((rule) => Object.keys(rule.acts).map((act) => `${rule.family}/${act}`)));
  const kept = base.rules.flatMap((rule): Rule[] => {
    const acts = Object.fromEntries(Object.entries(rule.acts).filter(([act]) => !replaced.has(`${rule.family}/${act}`))) as Acts;
    return Object.keys(acts).length > 0 ? [{ ...rule, acts }] : [];
  });
  return {
    ...base,
    code: over.code,
    title: over.title,
    articles: { ...base.articles, ...over.articles },
    statutes: { ...base.statutes, ...over.statutes },
    items: { ...base.items, ...over.items },
    derive: [...over.derive, ...base.derive],
    rules: [...kept, ...over.rules],
  };
};

const refuseConflicts = (rules: readonly Rule[]): void => {
  const bound = new Map<string, string>();
  const problems: string[] = [];
  for (const rule of rules)
    for (const [act, condition] of Object.entries(rule.acts)) {
      if (condition === 'never') continue;
      const place = `${rule.family}/${act}`;
      const other = bound.get(place);
      if (other !== undefined) problems.push(`${other} 与 ${rule.id} 同为 ${place}`);
      bound.set(place, rule.id);
    }
  if (problems.length > 0) throw new DomainError('pack.conflict', { problems: problems.join('；') });
};

/** Whether a condition rests on a fact: what proves a fact may not, or proofs could run in a circle. */
const asksFact = (condition: Condition): boolean => {
  if (condition === 'always') return false;
  if ('fact' in condition) return true;
  if ('not' in condition) return asksFact(condition.not);
  if ('all' in condition) return condition.all.some(asksFact);
  return 'any' in condition && condition.any.some(asksFact);
};

const problemsOf = (pack: RulePack): string[] => {
  const problems: string[] = [];
  const ids = new Set<string>();
  for (const { fact, when } of pack.derive) if (asksFact(when)) problems.push(`事实 ${fact} 的推定不能依据其他事实`);
  for (const rule of pack.rules) {
    if (ids.has(rule.id)) problems.push(`规则编号重复：${rule.id}`);
    ids.add(rule.id);
    if (!Object.hasOwn(pack.articles, rule.article)) problems.push(`${rule.id} 引用的条文 ${rule.article} 未收录`);
    for (const term of rule.due.terms)
      if (term.statute !== undefined && !Object.hasOwn(pack.statutes, term.statute))
        problems.push(`${rule.id} 引用的法律 ${term.statute} 未收录`);
    for (const exception of rule.exceptions)
      if (
        (exception.when === 'claimAccepted') !== (rule.dutyClass === 'storage') ||
        (exception.from === undefined) === (rule.dutyClass === 'storage')
      )
        problems.push(`${rule.id} 的例外与事项类别不符`);
    const own = ANCHORS_OF_SUBJECT[rule.dutyClass];
    for (const { anchor } of rule.due.terms)
      if (typeof anchor === 'string' && SUBJECT_ANCHORS.has(anchor) && anchor !== own) problems.push(`${rule.id} 不能从 ${anchor} 起算`);
    for (const { anchor, period } of rule.due.terms)
      if ((period.unit === 'hour') !== (typeof anchor === 'string' && SUBJECT_ANCHORS.has(anchor)))
        problems.push(`${rule.id} 的期限单位与起算点不符：时刻以小时计，日期以日计`);
    if (rule.due.terms.length === 0 && rule.dutyClass !== 'written') problems.push(`${rule.id} 缺少起算点`);
    if (rule.dutyClass !== 'written') continue;
    for (const item of [rule.item, ...rule.met.anyOf, ...(rule.met.also?.anyOf ?? [])])
      if (!Object.hasOwn(pack.items, item)) problems.push(`${rule.id} 的事项 ${item} 未列入事项表`);
  }
  return problems;
};

const SUBJECT_ANCHORS: ReadonlySet<string> = new Set(['left', 'completed', 'members']);
const ANCHORS_OF_SUBJECT: Readonly<Record<Rule['dutyClass'], string | null>> = {
  written: null,
  element: null,
  recording: 'left',
  uninterrupted: 'left',
  storage: 'completed',
  case: 'members',
};
