import { ACT_TYPE, CASE_OUTCOME, COERCIVE_TYPE, FACT, PENALTY_KIND, PROCEDURE, SCENE, SERVICE_MODE } from '@zhilu/kernel/vocabulary';
import type { CaseField, Condition, RulePack } from '../../packs/pack';

/** What a pack calls its items: conditions and deadlines name them by these words. */
export type ItemWords = Pick<RulePack, 'items'>;

const FIELD: Readonly<Record<CaseField, string>> = {
  documentNo: '决定书文号',
  legalBasis: '法律依据',
  filedOn: '立案日期',
  acceptedOn: '受理日期',
  decidedOn: '决定日期',
  servedOn: '送达日期',
  publishedOn: '公布日期',
  closedOn: '结案日期',
  coerciveType: '强制方式',
};

/** 甲、乙或者丙. */
export const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join('、')}或者${words.at(-1)!}`;

const quoted = (word: string): string => `“${word}”`;

/** Items as a pack calls them, in quotation marks. */
export const itemsWords = (items: readonly string[], { items: titles }: ItemWords): string =>
  either(items.map((item) => quoted(titles[item]!.title)));

/** Scenes in quotation marks. */
export const scenesWords = (scenes: readonly (keyof typeof SCENE)[]): string => either(scenes.map((scene) => quoted(SCENE[scene])));

/** Kinds of coercion, one of which was used. */
export const measuresWords = (kinds: readonly (keyof typeof COERCIVE_TYPE)[]): string =>
  `强制方式为${either(kinds.map((one) => COERCIVE_TYPE[one]))}的行政强制`;

const sinceWords = ({ event }: Extract<Condition, { since: unknown }>): string =>
  event === 'decided' ? '决定在' : `${scenesWords(event.activity)}在`;

const penaltiesOf = ({ penaltyKind }: Extract<Condition, { penaltyKind: unknown }>): string =>
  either(penaltyKind.map((kind) => PENALTY_KIND[kind]));

/**
 * 适用条件 in words, made from the very condition that judges cases, so that page and judgement cannot disagree. A fact
 * that is not known is neither 属实 nor 不属实.
 */
export const conditionWords = (condition: Condition, pack: ItemWords): string => {
  if (condition === 'always') return '一律适用';
  if ('fact' in condition) return `“${FACT[condition.fact]}”属实`;
  if ('procedure' in condition) return `适用${either(condition.procedure.map((one) => PROCEDURE[one]))}`;
  if ('actType' in condition) return `属于${either(condition.actType.map((one) => ACT_TYPE[one]))}`;
  if ('record' in condition) return `已有${itemsWords(condition.record, pack)}的文字记录`;
  if ('scene' in condition) return `已有${scenesWords(condition.scene)}的执法活动`;
  if ('has' in condition) return `案件载明${FIELD[condition.has]}`;
  if ('coerciveType' in condition) return `强制方式为${either(condition.coerciveType.map((one) => COERCIVE_TYPE[one]))}`;
  if ('measure' in condition) return `实施了${measuresWords(condition.measure)}`;
  if ('outcome' in condition) return `办理结果为${either(condition.outcome.map((one) => CASE_OUTCOME[one]))}`;
  if ('servedBy' in condition) return `送达方式为${either(condition.servedBy.map((one) => SERVICE_MODE[one]))}`;
  if ('cites' in condition) return `法律依据援引${either(condition.cites.map((law) => `《${law}》`))}`;
  if ('since' in condition) return `${sinceWords(condition)}${condition.since}以后`;
  if ('penaltyKind' in condition) return `处罚种类${condition.only ? '只有' : '有'}${penaltiesOf(condition)}`;
  if ('not' in condition) return denialWords(condition.not, pack);
  if ('all' in condition) return condition.all.map((part) => within(part, pack)).join('，并且');
  return condition.any.map((part) => within(part, pack)).join('，或者');
};

/** The opposite of a condition in words. */
const denialWords = (condition: Condition, pack: ItemWords): string => {
  if (condition === 'always') return '一律不适用';
  if ('fact' in condition) return `“${FACT[condition.fact]}”不属实`;
  if ('procedure' in condition) return `不适用${either(condition.procedure.map((one) => PROCEDURE[one]))}`;
  if ('actType' in condition) return `不属于${either(condition.actType.map((one) => ACT_TYPE[one]))}`;
  if ('record' in condition) return `没有${itemsWords(condition.record, pack)}的文字记录`;
  if ('scene' in condition) return `没有${scenesWords(condition.scene)}的执法活动`;
  if ('has' in condition) return `案件未载明${FIELD[condition.has]}`;
  if ('coerciveType' in condition) return `强制方式不是${either(condition.coerciveType.map((one) => COERCIVE_TYPE[one]))}`;
  if ('measure' in condition) return `没有实施${measuresWords(condition.measure)}`;
  if ('outcome' in condition) return `办理结果不是${either(condition.outcome.map((one) => CASE_OUTCOME[one]))}`;
  if ('servedBy' in condition) return `送达方式不是${either(condition.servedBy.map((one) => SERVICE_MODE[one]))}`;
  if ('cites' in condition) return `法律依据未援引${either(condition.cites.map((law) => `《${law}》`))}`;
  if ('since' in condition) return `${sinceWords(condition)}${condition.since}以前`;
  if ('penaltyKind' in condition) return `处罚种类${condition.only ? '不只是' : '没有'}${penaltiesOf(condition)}`;
  return `不属于下列情形（${conditionWords(condition, pack)}）`;
};

/** A part of a larger condition: in brackets where it has parts of its own. */
const within = (part: Condition, pack: ItemWords): string => {
  const words = conditionWords(part, pack);
  return typeof part === 'object' && ('all' in part || 'any' in part) ? `（${words}）` : words;
};
