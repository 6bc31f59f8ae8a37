import { DomainError } from '@zhilu/kernel/refusal';
import { ACT_TYPE, type ActType } from '@zhilu/kernel/vocabulary';
import type { Acts, Anchor, Condition, NoteRule, Point, Rule, RulePack, Span, WaitText } from './pack';
import { schemaOfPack } from './pack-schema';
import { isOtherText } from './same-time';

/** What is wrong with a member, in the language of the office; a member's own words go first. */
const WRONG: Readonly<Record<string, string>> = {
  invalid_type: '缺少内容或类型不符',
  invalid_value: '不在可选范围以内',
  invalid_union: '不是允许的写法',
  too_small: '过小或为空',
  too_big: '过大',
  unrecognized_keys: '有不认识的内容',
};
let schema: ReturnType<typeof schemaOfPack> | null = null;

/**
 * Reads a rule pack. Refuses one whose rules lack a member (anchor, period, backstop, ground, exceptions …), cite what
 * the pack does not hold, or bind the same family and act type twice; the refusal lists everything that is wrong.
 */
export const parsePack = (json: unknown): RulePack => {
  schema ??= schemaOfPack();
  const read = schema.safeParse(json, { error: ({ code }) => WRONG[code] ?? '不合格式' });
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

/**
 * 叠加: a pack with the rules of others added, or put in the place of those of the same family and act type. Refused where
 * two that lie upon it bind the same family and act type, or one of them belongs upon another pack.
 */
export const overlayPack = (base: RulePack, ...overs: readonly RulePack[]): RulePack => {
  const problems = overs.flatMap(({ code, overlays }) => (overlays === base.code ? [] : `${code} 不是 ${base.code} 的叠加包`));
  const rules = overs.flatMap((over) => over.rules);
  const ids = new Set(base.rules.map((rule) => rule.id));
  const twice = rules.flatMap(({ id }) => (ids.size === ids.add(id).size ? id : []));
  if (twice.length > 0) problems.push(`规则编号重复：${twice.join('、')}`);
  if (problems.length > 0) throw new DomainError('pack.overlay-conflict', { problems: problems.join('；') });
  refuseConflicts(rules);
  const replaced = new Set(rules.flatMap((rule) => Object.keys(rule.acts).map((act) => `${rule.family}/${act}`)));
  const kept = base.rules.flatMap((rule): Rule[] => {
    const acts = Object.fromEntries(Object.entries(rule.acts).filter(([act]) => !replaced.has(`${rule.family}/${act}`))) as Acts;
    return Object.keys(acts).length > 0 ? [{ ...rule, acts }] : [];
  });
  const all = [base, ...overs];
  const together = <K extends 'articles' | 'statutes' | 'items'>(member: K): RulePack[K] =>
    Object.assign({}, ...all.map((pack) => pack[member])) as RulePack[K];
  return {
    ...base,
    code: overs.map(({ code }) => code).join('+'),
    title: overs.map(({ title }) => title).join('、'),
    effective: {
      from: all
        .map(({ effective }) => effective.from)
        .sort()
        .at(-1)!,
      to: all.flatMap(({ effective }) => effective.to ?? []).sort()[0] ?? null,
    },
    source: [...overs.map(({ source }) => source), `叠加于：${base.source}`].join('；'),
    articles: together('articles'),
    statutes: together('statutes'),
    items: together('items'),
    derive: all.toReversed().flatMap(({ derive }) => derive),
    ...(overs.some(({ points }) => points !== undefined) && {
      points: overs.reduce((points, over) => withPoints(points, over.points ?? []), base.points ?? []),
    }),
    rules: [...kept, ...rules],
  };
};

const withPoints = (base: readonly Point[], over: readonly Point[]): Point[] => [
  ...base.filter(({ id }) => over.every((point) => point.id !== id)),
  ...over,
];

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
  if ('fact' in condition || 'measure' in condition) return true;
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
    const waits = rule.dutyClass === 'order' && rule.wait !== undefined ? [rule.wait, ...(rule.wait.otherTexts ?? [])] : [];
    for (const { statute } of waits) if (!Object.hasOwn(pack.statutes, statute)) problems.push(`${rule.id} 引用的法律 ${statute} 未收录`);
    problems.push(...overlappingTexts(rule, waits, pack));
    for (const exception of rule.exceptions)
      if (exception.ifUnmet === true && rule.dutyClass !== 'written' && rule.dutyClass !== 'order')
        problems.push(`${rule.id} 的例外不能以没有按时具备为条件`);
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
      if (!unitFits(period, anchor, rule)) problems.push(`${rule.id} 的期限单位与起算点不符：时刻以小时或工作日计，日期以日计`);
    for (const act of Object.keys(rule.acts) as ActType[])
      if (
        rule.due.terms.length > 0 &&
        rule.acts[act] !== 'never' &&
        !rule.due.terms.some(({ acts }) => acts === undefined || acts.includes(act))
      )
        problems.push(`${rule.id} 缺少${ACT_TYPE[act]}的起算点`);
    if (rule.due.terms.length === 0 && !MAY_REST_ON_BACKSTOP.has(rule.dutyClass)) problems.push(`${rule.id} 缺少起算点`);
    if (rule.dutyClass === 'order' && rule.earlier.length + (rule.done ?? []).length + (rule.stated ?? []).length === 0)
      problems.push(`${rule.id} 没有写明前一步`);
    if (rule.dutyClass === 'note' && rule.needs.some((need) => !NEEDS[rule.about].includes(need)))
      problems.push(`${rule.id} 所需材料与对象不符`);
    if (rule.dutyClass === 'note' && rule.unless !== undefined && rule.about !== 'stopped')
      problems.push(`${rule.id} 不以能否继续记录为条件，不能写恢复记录的除外`);
    for (const item of itemsOf(rule)) if (!Object.hasOwn(pack.items, item)) problems.push(`${rule.id} 的事项 ${item} 未列入事项表`);
  }
  for (const { title, article } of pack.retention ?? [])
    if (!Object.hasOwn(pack.articles, article)) problems.push(`保存期限“${title}”引用的条文 ${article} 未收录`);
  problems.push(...problemsOfPoints(pack));
  return problems;
};

/** Texts that set the same time follow each other: on no day do two of them hold. */
const overlappingTexts = (rule: Rule, waits: readonly WaitText[], { statutes }: RulePack): string[] => {
  const { terms } = rule.due;
  const runs: string[][] = [waits.map(({ statute }) => statute)];
  for (const [at, term] of terms.entries())
    if (at > 0 && isOtherText(terms[at - 1]!, term)) runs.at(-1)!.push(term.statute!);
    else runs.push(term.statute === undefined ? [] : [term.statute]);
  return runs.flatMap((codes) =>
    codes.flatMap((code, at) =>
      codes.slice(at + 1).flatMap((other) => {
        const [one, two] = [statutes[code], statutes[other]];
        const overlap =
          one !== undefined && two !== undefined && (one.to === null || two.from < one.to) && (two.to === null || one.from < two.to);
        return overlap ? [`${rule.id} 所引《${one.title}》${one.no}与《${two.title}》${two.no}的施行期间重叠`] : [];
      }),
    ),
  );
};

/** A point speaks in the words of the article it cites, and is told apart from the others. */
const problemsOfPoints = ({ points = [], articles }: RulePack): string[] =>
  points.flatMap(({ id, text, article }, at) => [
    ...(points.findIndex((other) => other.id === id) < at ? [`要点编号重复：${id}`] : []),
    ...(!Object.hasOwn(articles, article)
      ? [`要点 ${id} 引用的条文 ${article} 未收录`]
      : articles[article]!.includes(text)
        ? []
        : [`要点 ${id} 的文字不见于${article}`]),
  ]);

/** An instant's clock runs in hours, or in working days from its day on; an activity's in hours from its end or in days; a day's in days. */
const unitFits = ({ unit }: Span, anchor: Anchor, { dutyClass }: Rule): boolean => {
  if (typeof anchor === 'string' && SUBJECT_ANCHORS.has(anchor))
    return unit === 'hour' || (anchor === 'completed' && unit === 'workingDay');
  return unit !== 'hour' || (dutyClass === 'written' && typeof anchor === 'object' && ('activity' in anchor || 'measure' in anchor));
};

const itemsOf = (rule: Rule): readonly string[] =>
  rule.dutyClass === 'written'
    ? [rule.item, ...rule.met.anyOf, ...(rule.met.also?.anyOf ?? [])]
    : rule.dutyClass === 'order'
      ? rule.earlier
      : [];

/** Duties that need no step and no statute: the office's backstop is time enough. */
const MAY_REST_ON_BACKSTOP: ReadonlySet<string> = new Set(['written', 'note']);
const NEEDS: Readonly<Record<NoteRule['about'], readonly string[]>> = {
  evidence: ['notedAt', 'copiedAt'],
  stopped: ['interruptionNotedAt', 'reportedAt'],
};
const SUBJECT_ANCHORS: ReadonlySet<string> = new Set(['left', 'completed', 'members']);
const ANCHORS_OF_SUBJECT: Readonly<Record<Rule['dutyClass'], string | null>> = {
  written: null,
  element: null,
  recording: 'left',
  uninterrupted: 'left',
  storage: 'completed',
  order: null,
  note: null,
  case: 'members',
};
