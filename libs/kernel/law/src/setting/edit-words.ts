import { SCENE, type Scene } from '@zhilu/kernel/vocabulary';
import { eventWord } from '../guide/words/reasons';
import type { Anchor, Event, Rule, RulePack, Span } from '../packs/pack';

const UNIT: Readonly<Record<Span['unit'], string>> = { hour: '小时', workingDay: '个工作日', naturalDay: '日' };

/** 期限 in words: `24小时`, `7个工作日`, `3日（遇休息日顺延）`. */
export const spanWords = (span: Span): string =>
  `${span.n}${UNIT[span.unit]}${span.unit === 'naturalDay' && span.restDay === 'next' ? '（遇休息日顺延）' : ''}`;

/** 起算点 in words, documents by their titles. */
export const anchorWords = (anchor: Anchor, items: RulePack['items']): string => {
  if (typeof anchor === 'string') return eventWord(anchor);
  if ('firstOf' in anchor) return eventWord('first');
  return wordsOf(anchor, items);
};

const wordsOf = (event: Exclude<Event, string>, items: RulePack['items']): string => {
  if ('activity' in event) return `${eventWord('activity')}（${named(event.activity)}）`;
  if ('stage' in event) return eventWord('stage');
  if ('measure' in event) return eventWord('measure');
  return `“${event.record.map((item) => items[item]?.title ?? item).join('、')}”日期`;
};

const backstopWords = (backstop: Rule['due']['backstop']): string => (backstop === 'configuration' ? '本单位设定' : `${backstop}日`);
const scenesOf = (rule: Rule): readonly Scene[] =>
  rule.dutyClass === 'recording' || rule.dutyClass === 'uninterrupted' ? rule.scenes : [];
const named = (scenes: readonly Scene[]): string => scenes.map((scene) => SCENE[scene]).join('、');

/** What a copy of a pack says otherwise than the pack, one sentence a matter. */
export const editWords = (before: RulePack, after: RulePack): string[] => {
  const now = new Map(after.rules.map((rule) => [rule.id, rule]));
  return before.rules.flatMap((rule) => {
    const edited = now.get(rule.id);
    return (edited === undefined ? ['停用'] : ruleWords(rule, edited)).map((text) => `“${rule.title}”${text}`);
  });
};

const ruleWords = (before: Rule, after: Rule): string[] => {
  const said: string[] = [];
  for (const [at, term] of before.due.terms.entries()) {
    const edited = after.due.terms[at];
    if (edited !== undefined && spanWords(edited.period) !== spanWords(term.period))
      said.push(`期限由${spanWords(term.period)}改为${spanWords(edited.period)}`);
  }
  if (before.due.backstop !== after.due.backstop)
    said.push(`核查期限由${backstopWords(before.due.backstop)}改为${backstopWords(after.due.backstop)}`);
  const [old, now] = [scenesOf(before), scenesOf(after)];
  const added = now.filter((scene) => !old.includes(scene));
  const removed = old.filter((scene) => !now.includes(scene));
  if (added.length > 0) said.push(`增加场景：${named(added)}`);
  if (removed.length > 0) said.push(`去掉场景：${named(removed)}`);
  const rest = ({ due, ...members }: Rule): string =>
    JSON.stringify({ ...members, scenes: null, due: { terms: due.terms.map(({ period: _, ...term }) => term) } });
  if (rest(before) !== rest(after)) said.push('适用条件或其他内容有改动');
  return said;
};
