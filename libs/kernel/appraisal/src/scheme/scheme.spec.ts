import {
  type AppraisalScheme,
  isUnlawful,
  parseScheme,
  readySchemes,
  recordsScheme,
  schemeOfText,
  schemeText,
} from '@zhilu/kernel/appraisal';
import { APPRAISAL_SOURCE } from '@zhilu/kernel/vocabulary';

const base = (): AppraisalScheme => recordsScheme();
const first = (over: object): unknown => ({
  ...base(),
  indicators: base().indicators.map((one, n) => (n === 0 ? { ...one, ...over } : one)),
});

describe('考核方案: a lawful scheme as data', () => {
  it.each(readySchemes().map((scheme) => [scheme.code, scheme] as const))(
    'AP-1 %s ships whole, with its source, and leaves and comes back the same',
    (_, scheme) => {
      expect(schemeOfText(schemeText(scheme))).toEqual(scheme);
      expect(scheme.source).toContain('非官方');
      expect(scheme.official).toBe(false);
    },
  );

  it.each([
    '罚款金额',
    '罚没收入完成率',
    '罚 款 总 额',
    '罰沒款入库率',
    '没收违法所得',
    '罚款',
    '办案数',
    '人均办案数',
    '案件数量',
    '处罚总量',
    '立案件数',
    '检查次数',
    '处罚任务完成率',
    '案件同比增长',
    'ｆｉｎｅ＿ａｍｏｕｎｔ',
    'FineAmount',
    'penalty_count',
    'penaltyCount',
    'case count',
    'cases',
    'fmje',
    'fakuan',
    'number_of_cases',
    '处\u200b罚数',
    '罚款收缴率',
    '罚款执行率',
    '追缴违法所得',
    '违法所得收缴额',
    '处罚力度',
    '办案绩效',
    '处罚决定数',
    '处罚决定书份数',
    '大要案数',
    '案源数',
    '大案要案办理数',
    '查处案件',
    '立案查处数',
    '处罚总额',
    'num_cases',
    'penaltyNum',
    'total_fines',
    'fkje',
    'ajs',
    'cfs',
    'penalty_rate',
    '处罚率',
    '立案率',
    '没收率',
    '检查频次',
    '检查家次',
    '开单数',
    '罚单',
    '拖车数',
    '查扣数',
    '办结案件',
    '破案数',
    '处罚人次',
    '执法人次',
    '财政返还',
    '罰款總額',
  ])(
    'AP-2 行政处罚法第七十四条: “%s” is refused as a name, a source, a formula, an alias, a key and a peer group, with the law',
    (name) => {
      expect(isUnlawful(name)).toBe(true);
      const tries: unknown[] = [
        first({ title: name }),
        first({ source: name }),
        first({ formula: `${name}/10` }),
        first({ alias: name }),
        first({ [name]: '1' }),
        { ...base(), peers: { by: ['line', name], volumes: [] } },
        { ...base(), rankBy: name },
        { ...base(), vetoes: [{ code: 'V9', title: name }] },
      ];
      for (const one of tries) {
        expect(() => parseScheme(one)).toThrow(/第七十四条第三款/);
        expect(() => schemeOfText(JSON.stringify(one))).toThrow(/第七十四条第三款/);
      }
    },
  );

  it('AP-3 by construction: what is no source of the closed list is none, whatever it is called; there is no formula to write one into', () => {
    expect(Object.keys(APPRAISAL_SOURCE)).toHaveLength(9);
    for (const source of ['work', 'figure', 'sql', '', 'written+storage'])
      expect(() => parseScheme(first({ source }))).toThrow(/不在可选范围以内/);
    expect(() => parseScheme(first({ formula: 'n/of*2' }))).toThrow(/有不认识的内容/);
    expect(() => parseScheme({ ...base(), peers: { by: ['size'], volumes: [] } })).toThrow(/不在可选范围以内/);
  });

  it.each([
    '行政处罚决定书文字记录',
    '处罚案卷评查合格率',
    '罚款决定书送达',
    '罚款收据开具率',
    '案件办理期限',
    '执法证件亮明率',
    '文字记录覆盖率',
    '处罚决定前法制审核率',
    '行政处罚案卷合格率',
    '案件按期结案率',
    '行政检查记录覆盖率',
    '案卷数据完整率',
    '处罚文书送达按时率',
    '罚缴分离落实率',
    '罚款决定与收缴分离执行情况',
    '检查记录完整率',
    '案件信息公示及时率',
    '强制措施解除按时率',
    '没收物品清单制作率',
    '拒绝接受评议考核',
    '严重问题指出后仍不改正',
    '查处过程音像记录覆盖率',
    '处罚决定书送达回证',
  ])('AP-4 what only speaks of penalties and cases is no measure of them: %s', (name) => expect(isUnlawful(name)).toBe(false));

  it.each<[string, unknown]>([
    ['各项指标权重合计为 99.99，应为 100', first({ weight: '24.99' })],
    ['各项指标权重合计为 101，应为 100', first({ weight: '26' })],
    ['最少样本不得少于 30', { ...base(), least: 29 }],
    [
      '没有权重',
      {
        ...base(),
        indicators: [
          { ...base().indicators[0], weight: '0' },
          { ...base().indicators[1], weight: '100' },
        ],
      },
    ],
    ['同一来源只能用一次：音像记录覆盖率', first({ source: 'recording' })],
    ['代码重复：I2', first({ code: 'I2' })],
    ['权重和分数至多三位整数、两位小数', first({ weight: '25.001' })],
    ['按应记录事项量分组的，须写明各档界限', { ...base(), peers: { by: ['volume'], volumes: [] } }],
    ['各档界限须由低到高', { ...base(), peers: { by: ['volume'], volumes: [300, 300] } }],
    ['分组依据重复：领域', { ...base(), peers: { by: ['line', 'line'], volumes: [] } }],
    ['最低的等次应当从 0 分起', { ...base(), bands: base().bands.map((one) => ({ ...one, from: one.from === '0' ? '1' : one.from })) }],
    ['否决后的最高等次“很差”不在等次之列', { ...base(), cap: '很差' }],
    ['全文：缺少内容或类型不符', null],
  ])('AP-5 a scheme that does not add up is refused: %s', (text, json) => expect(() => parseScheme(json)).toThrow(new RegExp(text)));

  it('AP-6 what is no file of a scheme is said to be none', () => {
    for (const text of ['', '{', 'a,b\n1,2']) expect(() => schemeOfText(text)).toThrow(/不是本产品导出的考核方案文件/);
    expect(schemeOfText(`\uFEFF${schemeText(base())}`)).toEqual(base());
  });
});
