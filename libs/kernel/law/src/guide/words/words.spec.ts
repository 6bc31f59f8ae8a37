import fc from 'fast-check';
import {
  ACT_TYPE,
  CASE_OUTCOME,
  codesOf,
  COERCIVE_TYPE,
  FACT,
  type FactName,
  PENALTY_KIND,
  PROCEDURE,
  SCENE,
  SERVICE_MODE,
} from '@zhilu/kernel/vocabulary';
import type { Condition } from '../../packs/pack';
import { gd2018 } from '../../packs/gd-2018';
import { gd2021 } from '../../packs/gd-2021';
import { gd2018Police, gd2021Police } from '../../packs/overlays/police';
import { conditionWords } from './conditions';
import { anchorWords } from './deadlines';
import { ruleWords } from './rule-words';

const PACKS = [gd2018(), gd2018Police(), gd2021(), gd2021Police()];
const RULES = [...new Map(PACKS.flatMap((pack) => pack.rules.map((rule) => [rule.id, { id: rule.id, rule, pack }] as const))).values()];
const pack = gd2018();
const words = (condition: Condition): string => conditionWords(condition, pack);
const wordsOf = (id: string) => {
  const found = RULES.find((one) => one.id === id)!;
  return ruleWords(found.rule, found.pack, 90);
};
/** Everything a rule says, as one text. */
const allOf = ({ unit, applies, announced, met, due, exceptions }: ReturnType<typeof wordsOf>): string =>
  [
    unit,
    ...[...applies, ...announced].map(({ when }) => when),
    ...met,
    ...due.terms.map((term) => term.words),
    due.backstop,
    ...exceptions.flatMap(({ when, why, article }) => [when, why, article]),
  ].join('');

describe('a condition in words', () => {
  it.each<[Condition, string]>([
    ['always', '一律适用'],
    [{ fact: 'emergency' }, '“情况紧急”属实'],
    [{ not: { fact: 'emergency' } }, '“情况紧急”不属实'],
    [{ procedure: ['summary', 'onSpot'] }, '适用简易程序或者当场办理'],
    [{ not: { procedure: ['ordinary'] } }, '不适用普通程序'],
    [{ record: ['T22', 'T18'] }, '已有“法制审核”或者“听证会”的文字记录'],
    [{ scene: ['hearing'] }, '已有“听证”的执法活动'],
    [{ has: 'decidedOn' }, '案件载明决定日期'],
    [{ not: { coerciveType: ['seal', 'detain', 'freeze'] } }, '强制方式不是查封、扣押或者冻结'],
    [{ all: [{ fact: 'emergency' }, { coerciveType: ['liberty'] }] }, '“情况紧急”属实，并且强制方式为限制人身自由'],
    [
      { any: [{ all: [{ fact: 'closed' }, { has: 'closedOn' }] }, { record: ['T28'] }] },
      '（“已结案”属实，并且案件载明结案日期），或者已有“结案归档”的文字记录',
    ],
    [{ not: { any: [{ fact: 'closed' }, { has: 'closedOn' }] } }, '不属于下列情形（“已结案”属实，或者案件载明结案日期）'],
  ])('%j', (condition, expected) => {
    expect(words(condition)).toBe(expected);
  });

  const some = <T extends Record<string, string>>(list: T) =>
    fc.uniqueArray(fc.constantFrom(...codesOf(list)), { minLength: 1, maxLength: 3 });
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(...(Object.keys(FACT) as FactName[])).map((fact): Condition => ({ fact })),
      some(PROCEDURE).map((procedure): Condition => ({ procedure })),
      some(ACT_TYPE).map((actType): Condition => ({ actType })),
      some(SCENE).map((scene): Condition => ({ scene })),
      some(COERCIVE_TYPE).map((coerciveType): Condition => ({ coerciveType })),
      some(COERCIVE_TYPE).map((measure): Condition => ({ measure })),
      some(CASE_OUTCOME).map((outcome): Condition => ({ outcome })),
      fc.tuple(some(PENALTY_KIND), fc.boolean()).map(([penaltyKind, only]): Condition => ({ penaltyKind, ...(only && { only }) })),
      fc.uniqueArray(fc.constantFrom(...Object.keys(pack.items)), { minLength: 1, maxLength: 3 }).map((record): Condition => ({ record })),
      some(SERVICE_MODE).map((servedBy): Condition => ({ servedBy })),
      fc.constant<Condition>({ cites: ['治安管理处罚法'] }),
      fc.constant<Condition>({ since: '2021-07-15', event: 'decided' }),
      tie('condition').map((not): Condition => ({ not })),
      fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((all): Condition => ({ all })),
      fc.array(tie('condition'), { minLength: 2, maxLength: 3 }).map((any): Condition => ({ any })),
    ),
  }));
  const leaves = (one: Condition): string[] => {
    if (one === 'always' || 'has' in one) return [];
    if ('fact' in one) return [FACT[one.fact]];
    if ('procedure' in one) return one.procedure.map((code) => PROCEDURE[code]);
    if ('actType' in one) return one.actType.map((code) => ACT_TYPE[code]);
    if ('scene' in one) return one.scene.map((code) => SCENE[code]);
    if ('coerciveType' in one) return one.coerciveType.map((code) => COERCIVE_TYPE[code]);
    if ('measure' in one) return one.measure.map((code) => COERCIVE_TYPE[code]);
    if ('outcome' in one) return one.outcome.map((code) => CASE_OUTCOME[code]);
    if ('penaltyKind' in one) return one.penaltyKind.map((kind) => PENALTY_KIND[kind]);
    if ('servedBy' in one) return one.servedBy.map((code) => SERVICE_MODE[code]);
    if ('cites' in one) return [...one.cites];
    if ('since' in one) return [one.since];
    if ('record' in one) return one.record.map((item) => pack.items[item]!.title);
    return 'not' in one ? leaves(one.not) : ('all' in one ? one.all : one.any).flatMap(leaves);
  };

  it('names everything it rests on, closes its brackets and speaks Chinese only, whatever the condition', () => {
    fc.assert(
      fc.property(condition, (one) => {
        const text = words(one);
        for (const leaf of leaves(one)) expect(text).toContain(leaf);
        let open = 0;
        for (const character of text) {
          open += character === '（' ? 1 : character === '）' ? -1 : 0;
          expect(open).toBeGreaterThanOrEqual(0);
        }
        expect(open).toBe(0);
        expect(text).not.toMatch(/[A-Za-z]/);
      }),
    );
  });

  it('a condition and its opposite never read alike', () => {
    fc.assert(fc.property(condition, (one) => expect(words({ not: one })).not.toBe(words(one))));
  });

  it('different conditions of the packs read differently', () => {
    for (const one of PACKS) {
      const read = new Map<string, string>();
      for (const rule of one.rules)
        for (const of of Object.values(rule.acts)) {
          if (of === 'never') continue;
          const text = conditionWords(of, one);
          expect(read.get(text) ?? JSON.stringify(of)).toBe(JSON.stringify(of));
          read.set(text, JSON.stringify(of));
        }
    }
  });
});

describe('a deadline in words', () => {
  const due = (id: string): string[] => wordsOf(id).due.terms.map((term) => term.words);

  it.each([
    ['GD2018-A10', ['自音像记录制作完成的时间起24小时以内']],
    ['GD2021-A10', ['自音像记录制作完成的时间起1个工作日（开始之日不计）以内']],
    ['GD2018-O05', ['不晚于下列日期中有记载的最早一个（首份“审批决定意见”或者“当场处罚决定书”所载日期；决定日期）']],
    ['GD2018-CASE', ['与所含各项应记录事项中最晚的到期时间相同']],
    ['GD2018-T26-PAY', []],
  ])('%s', (id, expected) => {
    expect(due(id)).toEqual(expected);
  });

  it('hours run from the beginning of the activity, days from its date', () => {
    expect(due('GD2018-T24U-COE')[0]).toBe('自首次“行政强制”现场活动开始的时间起24小时以内');
    expect(due('GD2018-T13')[0]).toBe('以首次“行政强制”现场活动的日期为准，当日终了以前');
  });

  it('an activity’s own clock ends when the site is left', () => {
    expect(due('GD2018-A01')[0]).toBe('不晚于离开现场的时间');
    expect(anchorWords('completed', pack)).toBe('音像记录制作完成的时间');
  });

  it('natural days say what becomes of a rest day', () => {
    const [rule] = pack.rules;
    const spans = (['next', 'counted'] as const).map(
      (restDay) =>
        ruleWords(
          {
            ...rule!,
            due: { terms: [{ ground: 'statute', anchor: 'decided', period: { n: 10, unit: 'naturalDay', restDay } }], backstop: 30 },
          },
          pack,
          90,
        ).due,
    );
    expect(spans[0]!.terms[0]!.words).toBe('自决定日期起10日（开始之日不计，末日是休息日的顺延）以内');
    expect(spans[1]!.terms[0]!.words).toBe('自决定日期起10日（开始之日不计，末日是休息日的不顺延）以内');
    expect(spans[0]!.backstop).toContain('自案件日期起30日');
  });

  it('the backstop is the office’s own setting', () => {
    expect(wordsOf('GD2018-T01').due.backstop).toBe('以上起算点均没有记载的，自案件日期起90日（内部时限：何时补齐均不认定逾期）');
    expect(wordsOf('GD2018-A09').due.backstop).toMatch(/^法律没有规定时间，自案件日期起90日/);
  });
});

describe('a rule in words', () => {
  it.each(RULES)(
    '$id: every act type it speaks of stands in one group, every term has its ground, every exception its article',
    ({ rule, pack: of }) => {
      const read = ruleWords(rule, of, 90);
      expect(read.applies.flatMap(({ acts }) => acts).sort()).toEqual(Object.keys(rule.acts).sort());
      expect(read.due.terms.map(({ ground, statute }) => [ground, statute])).toEqual(
        rule.due.terms.map(({ ground, statute }) => [ground, statute ?? null]),
      );
      expect(read.exceptions).toHaveLength(rule.exceptions.length);
      expect(read.met.length).toBeGreaterThan(0);
      expect(allOf(read)).not.toMatch(/[A-Za-z]/);
    },
  );

  it('act types are grouped by what is asked of them, in the order of the regulation', () => {
    expect(wordsOf('GD2018-T02').applies.map(({ acts, when, applies }) => [acts.join(), when, applies])).toEqual([
      ['penalty', '一律适用', 'always'],
      ['licence,levy,payment,confirmation,registration', '“依职权启动”属实', 'when'],
      ['coercion', '“在另一执法案件中实施”不属实', 'when'],
      ['requisition', '“情况紧急”不属实', 'when'],
      ['adjudication', '不适用', 'never'],
      ['inspection', '“检查须经审批”属实', 'when'],
    ]);
  });

  it('what meets a duty: groups, substitutes, lists, waiting times and papers are said', () => {
    expect(wordsOf('GD2018-G1').met).toEqual([
      '有一份“询问”、“现场检查（勘验）”或者“陈述申辩（放弃）及复核”的文字记录，以所载日期为准',
      '“非现场执法”属实的，“调取书证、物证及其他证据”的文字记录同样列入',
    ]);
    expect(wordsOf('POLICE-T08').met[1]).toBe(
      '“现场检查”、“随机抽查”或者“现场执法”的音像记录连同文字说明可以替代，以文字说明形成的时间为准',
    );
    expect(wordsOf('POLICE-T07').met[1]).toMatch(/^适用快速办理的，.+的音像记录可以替代，以制作完成的时间为准$/);
    expect(wordsOf('GD2018-A00').met).toContain('只限当日施行的本单位清单列明的场景');
    expect(wordsOf('GD2021-A00').met).toContain('当日施行的本单位清单列明的场景，不论适用条件，均应当录制');
    expect(wordsOf('GD2021-A07').met).toContain('“执法办案场所”不论涉及何种权益，一律全程无间断');
    expect(wordsOf('GD2018-O06-PEN').met.slice(1)).toEqual([
      '2021-07-15以后：两者之间须隔满5个工作日（《中华人民共和国行政处罚法》第六十四条第（一）项），起算之日不计，届满次日起方可进行后一步',
      '2018-01-01至2021-07-15以前：两者之间须隔满3日（《中华人民共和国行政处罚法（2017年修正）》第四十二条第一款第（一）项），起算之日不计，届满次日起方可进行后一步',
      '“当事人书面放弃听证”属实的，不必等待',
    ]);
    expect(wordsOf('GD2018-A11').met[1]).toBe('载明文字说明的形成时间和整理归档（附卷）的时间，以最后一项的时间为准');
  });
});
