import type { Acts, Condition, Rule, RulePack, Span } from '@zhilu/kernel/law';

/** A copy of a pack that says one thing otherwise. */
export interface Mutant {
  readonly kind: 'deadline' | 'condition' | 'scene' | 'exception' | 'record' | 'proof' | 'statute';
  readonly name: string;
  /** The rule that was changed, and the act types it speaks of; null where the change is not of one rule. */
  readonly rule: string | null;
  readonly acts: readonly string[] | null;
  readonly pack: RulePack;
}

/** What is changed, the rule with it, and the one act type it touches where it does not touch all of the rule's. */
type Change = readonly [kind: Mutant['kind'], what: string, rule: Rule, act?: string];

const without = <T>(all: readonly T[], at: number): T[] => all.filter((_, index) => index !== at);

/** Periods one longer and one shorter than they are. */
const otherSpans = (period: Span): Span[] => (period.n === 0 ? [1] : [period.n + 1, period.n - 1]).map((n) => ({ ...period, n }));

function* deadlines(rule: Rule): Generator<Change> {
  const { terms } = rule.due;
  const withTerms = (changed: typeof terms): Rule => ({ ...rule, due: { ...rule.due, terms: changed } });
  for (const [at, term] of terms.entries()) {
    // The whole case falls due with the last of its members, whatever its period says.
    if (term.anchor === 'members') continue;
    const name = `期限之${at + 1}`;
    for (const period of otherSpans(term.period))
      yield ['deadline', `${name}为${period.n}`, withTerms(terms.map((one, index) => (index === at ? { ...one, period } : one)))];
    if (terms.length > 1) yield ['deadline', `没有${name}`, withTerms(without(terms, at))];
  }
  if (rule.dutyClass === 'order' && rule.wait !== undefined) {
    const { wait } = rule;
    for (const n of [wait.n + 1, wait.n - 1]) yield ['deadline', `等待${n}日`, { ...rule, wait: { ...wait, n } }];
    if (wait.unless !== undefined) yield ['exception', '放弃听证仍须等待', { ...rule, wait: { ...wait, unless: undefined } }];
    yield ['deadline', '不须等待', { ...rule, wait: undefined }];
  }
}

function* conditions(rule: Rule): Generator<Change> {
  const put = (act: string, condition: Condition | 'never'): Rule => ({ ...rule, acts: { ...rule.acts, [act]: condition } as Acts });
  for (const [act, condition] of Object.entries(rule.acts)) {
    if (condition !== 'never') yield ['condition', `${act} 从不适用`, put(act, 'never'), act];
    if (condition !== 'always' && rule.dutyClass !== 'order') yield ['condition', `${act} 一律适用`, put(act, 'always'), act];
    if (condition !== 'always' && condition !== 'never') yield ['condition', `${act} 条件相反`, put(act, { not: condition }), act];
  }
}

function* scenes(rule: Rule): Generator<Change> {
  if (rule.dutyClass !== 'recording' && rule.dutyClass !== 'uninterrupted') return;
  for (const [at, scene] of rule.scenes.entries())
    yield ['scene', `没有场景 ${scene}`, { ...rule, scenes: without(rule.scenes, at) } as Rule];
  if (rule.dutyClass === 'uninterrupted') {
    for (const [at, type] of rule.coerciveTypes.entries())
      yield ['scene', `没有强制方式 ${type}`, { ...rule, coerciveTypes: without(rule.coerciveTypes, at) }];
    for (const [at, fact] of rule.facts.entries()) yield ['condition', `不问 ${fact}`, { ...rule, facts: without(rule.facts, at) }];
    for (const [act, condition] of Object.entries(rule.flagged?.acts ?? {}))
      if (condition !== 'never')
        yield [
          'scene',
          `${act} 不推定场景`,
          { ...rule, flagged: { ...rule.flagged!, acts: { ...rule.flagged!.acts, [act]: 'never' } } },
          act,
        ];
    if (rule.always !== undefined) yield ['scene', '没有必须全程的场景', { ...rule, always: undefined }];
    return;
  }
  if (rule.listed !== false) yield ['condition', '不看清单', { ...rule, listed: false }];
  for (const [act, condition] of Object.entries(rule.flagged ?? {}))
    if (condition !== 'never') yield ['scene', `${act} 不推定场景`, { ...rule, flagged: { ...rule.flagged, [act]: 'never' } }, act];
}

function* exceptions(rule: Rule): Generator<Change> {
  for (const [at, { why }] of rule.exceptions.entries())
    yield ['exception', `没有例外“${why}”`, { ...rule, exceptions: without(rule.exceptions, at) }];
}

function* records(rule: Rule): Generator<Change> {
  if (rule.dutyClass === 'written') {
    const { met, each } = rule;
    if (each !== undefined) yield ['record', '各项措施合并计算', { ...rule, each: undefined }];
    if (each?.beforehand === true) yield ['record', '事前的不算', { ...rule, each: { measure: each.measure } }];
    if (met.anyOf.length > 1)
      for (const [at, item] of met.anyOf.entries())
        yield ['record', `${item} 不算`, { ...rule, met: { ...met, anyOf: without(met.anyOf, at) } }];
    if (met.also !== undefined) yield ['record', '另可之项不算', { ...rule, met: { ...met, also: undefined } }];
    if (met.recorded !== undefined) {
      yield ['record', '音像不得替代', { ...rule, met: { ...met, recorded: undefined } }];
      yield ['record', '文字说明要求相反', { ...rule, met: { ...met, recorded: { ...met.recorded, noted: !met.recorded.noted } } }];
      if (met.recorded.when !== 'always')
        yield ['record', '一律可以音像替代', { ...rule, met: { ...met, recorded: { ...met.recorded, when: 'always' } } }];
    }
  } else if (rule.dutyClass === 'note') {
    if (rule.needs.length > 1)
      for (const [at, need] of rule.needs.entries()) yield ['record', `不须 ${need}`, { ...rule, needs: without(rule.needs, at) }];
    if (rule.unless !== undefined) yield ['record', '恢复记录不作证明', { ...rule, unless: undefined }];
  } else if (rule.dutyClass === 'case')
    for (const [at, member] of rule.members.entries()) yield ['record', `不含 ${member}`, { ...rule, members: without(rule.members, at) }];
  else if (rule.dutyClass === 'order' && rule.earlier.length > 1)
    for (const [at, item] of rule.earlier.entries()) yield ['record', `不问 ${item}`, { ...rule, earlier: without(rule.earlier, at) }];
}

/** 变异: every copy of a pack that changes one deadline, condition, scene, exception, record or proof, and nothing else. */
export function* mutantsOf(pack: RulePack): Generator<Mutant> {
  for (const [at, rule] of pack.rules.entries())
    for (const changes of [deadlines, conditions, scenes, exceptions, records])
      for (const [kind, what, changed, act] of changes(rule))
        yield {
          kind,
          name: `${rule.id} ${what}`,
          rule: rule.id,
          acts: act === undefined ? Object.keys(rule.acts) : [act],
          pack: { ...pack, rules: pack.rules.map((one, index) => (index === at ? changed : one)) },
        };
  for (const [at, { fact, is, acts }] of pack.derive.entries())
    yield {
      kind: 'proof',
      name: `记录不再证明 ${fact}=${String(is)}（${acts?.join('、') ?? '各类'}）`,
      rule: null,
      acts: acts ?? null,
      pack: { ...pack, derive: without(pack.derive, at) },
    };
  for (const [code, statute] of Object.entries(pack.statutes))
    yield {
      kind: 'statute',
      name: `${statute.title}${statute.no} 未收录`,
      rule: null,
      acts: null,
      pack: { ...pack, statutes: { ...pack.statutes, [code]: { ...statute, from: '2100-01-01' } } },
    };
}
