import { ACT_TYPE, DUTY_CLASS, GROUND, STAGE } from '@zhilu/kernel/vocabulary';
import type { Rule, RulePack } from '../../packs/pack';
import { type ActsWords, ruleWords } from './rule-words';

/** A rule with the pack whose words it speaks in. */
export interface RuleInPack {
  readonly rule: Rule;
  readonly pack: RulePack;
}

/** What one version says otherwise than the one before, in the words of both; empty where it said nothing. */
export interface Change {
  readonly what: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const actsLines = (rows: readonly ActsWords[]): string[] =>
  rows.map(({ acts, when }) => `${acts.map((act) => ACT_TYPE[act]).join('、')}：${when}`);

/** Everything a rule says, part by part. Numbers of articles are apart from their texts: a text may stay where its number moves. */
const partsOf = ({ rule, pack }: RuleInPack): ReadonlyMap<string, readonly string[]> => {
  const words = ruleWords(rule, pack, 0);
  return new Map([
    ['名称', [rule.title]],
    ['条文', [`${rule.article}${rule.clause ?? ''}`]],
    ['条文文字', pack.articles[rule.article]!.split('\n')],
    ['事项类别', [DUTY_CLASS[rule.dutyClass]]],
    ['环节', [STAGE[rule.stage]]],
    ['适用', actsLines(words.applies)],
    ['未收到现场活动时', actsLines(words.announced)],
    ['已记录的认定', words.met],
    ['期限', words.due.terms.map(({ ground, words: text }) => `${GROUND[ground]}：${text}`)],
    ['例外', words.exceptions.map(({ when, why, article }) => `${when}：${why}（${article}）`)],
  ]);
};

/** 改了什么: the parts in which a rule differs from the one it took the place of; only the lines that are not in both. */
export const changesBetween = (before: RuleInPack, after: RuleInPack): Change[] => {
  const was = partsOf(before);
  return [...partsOf(after)].flatMap(([what, lines]): Change[] => {
    const old = was.get(what)!;
    const gone = old.filter((line) => !lines.includes(line));
    const come = lines.filter((line) => !old.includes(line));
    return gone.length + come.length === 0 ? [] : [{ what, before: gone, after: come }];
  });
};

const bound = ({ acts }: Rule): Set<string> => new Set(Object.keys(acts).filter((act) => acts[act as keyof typeof acts] !== 'never'));

/** The rule of the same family that a rule took the place of: the one it shares most act types with; null where there was none. */
export const predecessorOf = (rule: Rule, before: RulePack): Rule | null => {
  let found: Rule | null = null;
  let most = 0;
  const own = bound(rule);
  for (const other of before.rules) {
    if (other.family !== rule.family) continue;
    const shared = [...bound(other)].filter((act) => own.has(act)).length;
    if (shared > most) [found, most] = [other, shared];
  }
  return found;
};
