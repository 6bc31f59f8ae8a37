import { ACT_TYPE, type ActType, codesOf, COERCIVE_TYPE, FACT } from '@zhilu/kernel/vocabulary';
import type { Acts, Rule, RulePack } from '../../packs/pack';
import { conditionWords, either, itemsWords, scenesWords } from './conditions';
import { type DueWords, dueWords } from './deadlines';

/** Act types that share one condition, and the condition in words. */
export interface ActsWords {
  readonly acts: readonly ActType[];
  readonly when: string;
  readonly applies: 'always' | 'never' | 'when';
}

/** 例外 in words. */
export interface ExceptionWords {
  readonly when: string;
  readonly why: string;
  readonly article: string;
}

/** A rule in words, every one of them made from the rule itself. */
export interface RuleWords {
  /** What one duty of it is about: the case, an activity, a clip. */
  readonly unit: string;
  readonly applies: readonly ActsWords[];
  /** When the case itself announces an activity that was not delivered. */
  readonly announced: readonly ActsWords[];
  /** What further has to be so, and what meets the duty. */
  readonly met: readonly string[];
  readonly due: DueWords;
  readonly exceptions: readonly ExceptionWords[];
}

const UNIT: Readonly<Record<Rule['dutyClass'], string>> = {
  written: '每案一项',
  element: '每案的决定书一项',
  recording: '每次现场活动一项',
  uninterrupted: '每次现场活动一项',
  storage: '每段音像记录一项',
  order: '前后两份文书都有的，每案一项',
  note: '每案一项',
  case: '每案一项，由本案其他应记录事项合成',
};
const ELEMENT = { documentNo: '文号', legalBasis: '法律依据', decidedOn: '决定日期' } as const;
const PAPER = {
  notedAt: '文字说明的形成时间',
  copiedAt: '整理归档（附卷）的时间',
  interruptionNotedAt: '书面说明的形成时间',
  reportedAt: '向负责人报告的时间',
} as const;
const STATED_STEP = { decided: '案件的决定日期', served: '案件的送达日期' } as const;
const MEMBER = { written: '文字记录', recording: '音像记录', uninterrupted: '全程无间断' } as const;

/** Act types grouped by what is asked of them, in the order of the regulation. */
const actsWords = (acts: Acts, pack: RulePack): ActsWords[] => {
  const groups = new Map<string, ActType[]>();
  for (const act of codesOf(ACT_TYPE)) {
    const condition = acts[act];
    if (condition === undefined) continue;
    const key = condition === 'never' ? 'never' : conditionWords(condition, pack);
    groups.set(key, [...(groups.get(key) ?? []), act]);
  }
  return [...groups].map(([when, some]) =>
    when === 'never'
      ? { acts: some, when: '不适用', applies: 'never' }
      : { acts: some, when, applies: some.every((act) => acts[act] === 'always') ? 'always' : 'when' },
  );
};

const metWords = (rule: Rule, pack: RulePack): string[] => {
  switch (rule.dutyClass) {
    case 'written': {
      const { anyOf, also, recorded } = rule.met;
      const words = [`有一份${itemsWords(anyOf, pack)}的文字记录，以所载日期为准`];
      if (also !== undefined) words.push(`${conditionWords(also.when, pack)}的，${itemsWords(also.anyOf, pack)}的文字记录同样列入`);
      if (recorded !== undefined)
        words.push(
          `${recorded.when === 'always' ? '' : `${conditionWords(recorded.when, pack)}的，`}${scenesWords(recorded.scenes)}的音像记录${recorded.noted ? '连同文字说明' : ''}可以替代，以${recorded.noted ? '文字说明形成' : '制作完成'}的时间为准`,
        );
      return words;
    }
    case 'element':
      return [`案件${rule.element === 'documentNo' ? '或者决定书' : ''}载明${ELEMENT[rule.element]}`];
    case 'recording': {
      const words = [`场景为${scenesWords(rule.scenes)}的现场活动，有任一设备的录制与现场时间重合一秒以上`];
      if (rule.listed === true) words.push('只限当日施行的本单位清单列明的场景');
      if (rule.listed === 'also') words.push('当日施行的本单位清单列明的场景，不论适用条件，均应当录制');
      return words;
    }
    case 'uninterrupted': {
      const touched = either(rule.facts.map((fact) => `“${FACT[fact]}”属实`));
      const words = [
        `场景为${scenesWords(rule.scenes)}的现场活动，${touched}，强制方式为${either(rule.coerciveTypes.map((one) => COERCIVE_TYPE[one]))}，本单位清单要求全程无间断的，均应全程无间断`,
        '自到达现场至离开现场，各设备的录制合并计算，各处空隙合计不超过容许时长',
      ];
      if (rule.ofCase !== undefined && rule.ofCase.length < rule.scenes.length)
        words.push(`所涉权益和强制方式以本次活动为准；场景为${scenesWords(rule.ofCase)}而未单独填报的，以案件为准`);
      if (rule.always !== undefined) words.push(`${scenesWords(rule.always)}不论涉及何种权益，一律全程无间断`);
      return words;
    }
    case 'storage':
      return ['储存至行政执法信息平台或者本单位指定的存储器，以储存时间为准'];
    case 'order': {
      const stated = (rule.stated ?? []).map((step) => STATED_STEP[step]);
      const earlier = [
        ...(rule.earlier.length > 0 ? [itemsWords(rule.earlier, pack)] : []),
        ...(rule.done ? [`${scenesWords(rule.done)}现场活动`] : []),
        ...stated,
      ];
      const words = [`${either(earlier)}所载日期不晚于后一步的日期，同日视为在先`];
      if (rule.wait !== undefined) {
        for (const { n, unit, statute, onLast } of [rule.wait, ...(rule.wait.otherTexts ?? [])]) {
          const { title, no, from, to } = pack.statutes[statute]!;
          const span = rule.wait.otherTexts === undefined ? '' : `${from}${to === null ? '以后' : `至${to}以前`}：`;
          const days = `${n}${unit === 'workingDay' ? '个工作日' : '日'}（《${title}》${no}）`;
          words.push(
            onLast === true
              ? `${span}自前一步起经过${days}，起算之日不计，末日届满视为后一步完成`
              : `${span}两者之间须隔满${days}，起算之日不计，届满次日起方可进行后一步`,
          );
        }
        if (rule.wait.unless !== undefined) words.push(`${conditionWords(rule.wait.unless, pack)}的，不必等待`);
      }
      return words;
    }
    case 'note':
      return [
        rule.about === 'evidence' ? '限于作为证据使用的音像记录，有一段即一项' : '限于中止后确实无法继续记录的现场活动，每次一项',
        ...(rule.unless === 'resumed' ? ['本次活动的音像记录录到离开现场的，中止之后已经恢复，不在此限，不论如何填报'] : []),
        `载明${rule.needs.map((need) => PAPER[need]).join('和')}，以最后一项的时间为准`,
      ];
    case 'case':
      return [`本案的${rule.members.map((member) => MEMBER[member]).join('、')}各项全部办结，以最后办结的时间为准`];
  }
};

/** When the case itself announces what is to be recorded, though no activity was delivered. */
const announcedWords = (rule: Rule, pack: RulePack): RuleWords['announced'] => {
  if (rule.dutyClass === 'recording' && rule.flagged !== undefined) return actsWords(rule.flagged, pack);
  return rule.dutyClass === 'uninterrupted' && rule.flagged !== undefined ? actsWords(rule.flagged.acts, pack) : [];
};

/** 规则 in words: whom it binds, what meets it, when it falls due, what is excepted. */
export const ruleWords = (rule: Rule, pack: RulePack, backstopDays: number): RuleWords => ({
  unit: rule.dutyClass === 'note' && rule.about === 'stopped' ? '每次现场活动一项' : UNIT[rule.dutyClass],
  applies: actsWords(rule.acts, pack),
  announced: announcedWords(rule, pack),
  met: metWords(rule, pack),
  due: dueWords(rule, pack, backstopDays),
  exceptions: rule.exceptions.map(({ when, why, article, since, before, ifUnmet }) => ({
    when: `${ifUnmet === true ? '没有按时具备，而' : ''}${when === 'claimAccepted' ? '主张延后储存并经认定' : conditionWords(when, pack)}`,
    why,
    article: since === undefined ? article : `${article}，${since}起${before === undefined ? '' : `；此前${before}`}`,
  })),
});
