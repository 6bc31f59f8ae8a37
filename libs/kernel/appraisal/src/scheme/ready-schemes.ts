import type { AppraisalSource } from '@zhilu/kernel/vocabulary';
import { type AppraisalScheme, LEAST, parseScheme, SCHEME_FORM } from './scheme';

const TITLES: Readonly<Record<AppraisalSource, string>> = {
  written: '文字记录覆盖率',
  recording: '音像记录覆盖率',
  storage: '按时储存率',
  uninterrupted: '全程无间断合格率',
  legalReview: '法制审核落实率',
  review: '案卷评查合格率（随机抽取）',
  rectification: '整改按期率',
  answers: '按期答复率',
  external: '外部评议满意率',
};
const indicators = (weights: Readonly<Partial<Record<AppraisalSource, string>>>) =>
  Object.entries(weights).map(([source, weight], n) => ({
    code: `I${n + 1}`,
    title: TITLES[source as AppraisalSource],
    source,
    weight,
  }));

const VETOES = [
  { code: 'V1', title: '篡改、伪造执法记录' },
  { code: 'V2', title: '拒绝接受监督' },
  { code: 'V3', title: '指出问题后拒不改正' },
];
const THREE = [
  { grade: '优秀', from: '90' },
  { grade: '达标', from: '60' },
  { grade: '不达标', from: '0' },
];
const common = {
  form: SCHEME_FORM,
  version: 1,
  official: false,
  peers: { by: ['line', 'level'], volumes: [] },
  least: LEAST,
  leastWeight: '50',
  bands: THREE,
  vetoes: VETOES,
  cap: '不达标',
};

/** 全过程记录七项: all of it worked out from records. The weights are nobody's paper. */
export const recordsScheme = (): AppraisalScheme =>
  parseScheme({
    ...common,
    code: 'RECORDS-7',
    title: '执法全过程记录考核（七项）',
    source: '非官方：各项和权重由本产品拟定，供修改',
    indicators: indicators({
      written: '25',
      recording: '20',
      storage: '15',
      uninterrupted: '10',
      legalReview: '10',
      review: '10',
      rectification: '10',
    }),
  });

/** 交通运输部令2010年第2号: three grades and its vetoes; the items are the province's to fix and are not in it. */
export const transportScheme = (): AppraisalScheme =>
  parseScheme({
    ...common,
    code: 'MOT-2010',
    title: '交通运输行政执法评议考核',
    source: '等次和直接不达标的情形：交通运输部令2010年第2号；各项权重和分数线：非官方，待省级规定后修改',
    indicators: indicators({ written: '30', recording: '25', storage: '15', review: '20', external: '10' }),
    vetoes: [
      { code: 'V1', title: '执法引发人员死亡或者群体性事件' },
      { code: 'V2', title: '违法行为未纠正引发长期上访' },
      { code: 'V3', title: '被媒体集中曝光并查实' },
      { code: 'V4', title: '严重问题指出后仍不改正' },
      { code: 'V5', title: '事后篡改案卷' },
      { code: 'V6', title: '拒绝接受评议考核' },
    ],
  });

/** 通用、专项、外部: 30, 50 and 20, as one prefecture has it; what stands under each is filled in from records. */
export const externalScheme = (): AppraisalScheme =>
  parseScheme({
    ...common,
    code: 'PREFECTURE-325',
    title: '通用、专项和外部评议考核（30、50、20）',
    source: '三部分的比例：某地级市评议考核办法；各部分所含指标：非官方',
    indicators: indicators({ rectification: '15', answers: '15', written: '20', recording: '15', storage: '15', external: '20' }),
  });

/** 自带的考核方案, each with its source. */
export const readySchemes = (): readonly AppraisalScheme[] => [recordsScheme(), transportScheme(), externalScheme()];
