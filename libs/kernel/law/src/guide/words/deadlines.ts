import { ACT_TYPE, GROUND, STAGE } from '@zhilu/kernel/vocabulary';
import type { Anchor, DueTerm, Event, Rule, RulePack, Span } from '../../packs/pack';
import { itemsWords, type ItemWords, measuresWords, scenesWords } from './conditions';

/** One way to reckon the due time, in words: where it comes from, what it says, and which statute sets it. */
export interface TermWords {
  readonly ground: DueTerm['ground'];
  readonly words: string;
  /** Key in the pack's `statutes`. */
  readonly statute: string | null;
}

/** 期限 in words: the ways in their order, then the backstop. */
export interface DueWords {
  readonly terms: readonly TermWords[];
  readonly backstop: string;
}

const DATED = {
  filed: '立案日期',
  accepted: '受理日期',
  decided: '决定日期',
  served: '送达日期',
  published: '公布日期',
  closed: '结案日期',
  received: '平台首次收到案件的日期',
} as const;

const eventWords = (event: Event, pack: ItemWords): string => {
  if (typeof event === 'string') return DATED[event];
  if ('record' in event) return `首份${itemsWords(event.record, pack)}所载日期`;
  if ('stage' in event) return `${event.stage.map((stage) => STAGE[stage]).join('、')}环节首份文字记录所载日期`;
  if ('measure' in event) return `首次实施${measuresWords(event.measure)}的日期`;
  return `首次${scenesWords(event.activity)}现场活动的日期`;
};

/** 起算点 in words. */
export const anchorWords = (anchor: Anchor, pack: ItemWords): string => {
  if (anchor === 'left') return '离开现场的时间';
  if (anchor === 'completed') return '音像记录制作完成的时间';
  if (anchor === 'members') return '所含各项应记录事项中最晚的到期时间';
  if (typeof anchor === 'object' && 'firstOf' in anchor)
    return `下列日期中有记载的最早一个（${anchor.firstOf.map((event) => eventWords(event, pack)).join('；')}）`;
  return eventWords(anchor, pack);
};

const spanWords = (span: Span): string => {
  if (span.unit === 'hour') return `${span.n}小时`;
  if (span.unit === 'workingDay') return `${span.n}个工作日（开始之日不计）`;
  return `${span.n}日（开始之日不计，${span.restDay === 'next' ? '末日是休息日的顺延' : '末日是休息日的不顺延'}）`;
};

/** Hours run from the beginning of an activity, days from its date. */
const startWords = ({ anchor, period }: DueTerm, pack: ItemWords): string =>
  period.unit !== 'hour' || typeof anchor !== 'object'
    ? anchorWords(anchor, pack)
    : 'activity' in anchor
      ? `首次${scenesWords(anchor.activity)}现场活动开始的时间`
      : 'measure' in anchor
        ? `首次实施${measuresWords(anchor.measure)}的开始时间`
        : anchorWords(anchor, pack);

const termWords = (term: DueTerm, rule: Rule, pack: ItemWords): string => {
  const { acts } = term;
  return acts === undefined
    ? timeWords(term, rule, pack)
    : `${acts.map((act) => ACT_TYPE[act]).join('、')}：${timeWords(term, rule, pack)}`;
};

const timeWords = (term: DueTerm, rule: Rule, pack: ItemWords): string => {
  const from = startWords(term, pack);
  if (rule.dutyClass === 'order') return `不晚于${from}`;
  if (term.anchor === 'members') return `与${from}相同`;
  if (term.period.n > 0) return `自${from}起${spanWords(term.period)}以内`;
  return term.period.unit === 'hour' ? `不晚于${from}` : `以${from}为准，当日终了以前`;
};

/**
 * 期限 in words, made from the very terms that reckon it. `backstopDays` is the office's own setting, for rules that
 * leave the backstop to it.
 */
export const dueWords = (rule: Rule, pack: RulePack, backstopDays: number): DueWords => {
  const days = rule.due.backstop === 'configuration' ? backstopDays : rule.due.backstop;
  const terms = rule.due.terms.map((term) => ({
    ground: term.ground,
    words: termWords(term, rule, pack),
    statute: term.statute ?? null,
  }));
  const because = terms.length === 0 ? '法律没有规定时间' : '以上起算点均没有记载的';
  const from = rule.due.backstopFrom === undefined ? '案件日期' : `${eventWords(rule.due.backstopFrom, pack)}（没有记载的，自案件日期）`;
  return { terms, backstop: `${because}，自${from}起${days}日（${GROUND.office}：何时补齐均不认定逾期）` };
};
