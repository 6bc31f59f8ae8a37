import type { HumanFinding, Measure } from '@zhilu/kernel/vocabulary';

/** 情形: one item of the article, and what a person must have found before it can be chosen: one of each group. */
export interface ArticleItem {
  readonly no: number;
  readonly text: string;
  readonly demands: readonly (readonly HumanFinding[])[];
}
/** 阶梯: a measure the article names, and what a person must have found for it. */
export interface Rung {
  readonly measure: Measure;
  readonly demands: HumanFinding | null;
}
/** 责任追究的条文 of one regulation, as data with its source. */
export interface AccountabilityArticle {
  readonly pack: string;
  readonly regulation: string;
  readonly no: string;
  readonly head: string;
  readonly items: readonly ArticleItem[];
  readonly ladder: readonly Rung[];
  /** Where the measures themselves stand. */
  readonly source: string;
  /** Article on what was leaked; and on those who hinder a recording, null where the regulation has none. */
  readonly leaks: string;
  readonly hindered: string | null;
}

const LADDER: readonly Rung[] = [
  { measure: 'selfCriticism', demands: null },
  { measure: 'education', demands: null },
  { measure: 'circulated', demands: null },
  { measure: 'training', demands: null },
  { measure: 'suspended', demands: null },
  { measure: 'revoked', demands: 'serious' },
  { measure: 'handedOver', demands: 'discipline' },
];
const SOURCE = '《广东省行政执法监督条例》第三十九条';
const MAY =
  '有下列情形之一的，可以按照《广东省行政执法监督条例》有关规定，对负有直接责任的主管人员和其他直接责任人员责令书面检查、批评教育、通报批评、离岗培训或者暂扣行政执法证；情节严重的，依法撤销行政执法证；涉嫌违反行政纪律的，交由有权机关处理：';
const TAMPERED: ArticleItem = { no: 4, text: '故意毁损或者剪接、删改原始音像记录的', demands: [['intent']] };
const SPREAD: ArticleItem = { no: 5, text: '未经批准，擅自对外提供或者通过互联网等传播渠道发布音像记录的', demands: [] };

const ARTICLES: readonly AccountabilityArticle[] = [
  {
    pack: 'GD-2018',
    regulation: '《广东省行政执法全过程记录办法（试行）》',
    no: '第二十七条',
    head: `行政执法主体及其工作人员未按照本办法进行行政执法全过程记录，${MAY}`,
    items: [
      { no: 1, text: '未进行行政执法全过程记录的', demands: [] },
      {
        no: 2,
        text: '未按照规定维护现场执法记录设备，致使音像记录损毁或者丢失，造成严重后果的',
        demands: [['graveConsequence']],
      },
      { no: 3, text: '未按照规定储存音像记录信息，造成严重后果的', demands: [['graveConsequence']] },
      TAMPERED,
      SPREAD,
    ],
    ladder: LADDER,
    source: SOURCE,
    leaks: '第二十八条',
    hindered: '第二十九条',
  },
  {
    pack: 'GD-2021',
    regulation: '《广东省行政执法全过程记录办法》',
    no: '第二十八条',
    head: `行政执法主体及其工作人员违反本办法，${MAY}`,
    items: [
      { no: 1, text: '未按照规定进行行政执法全过程记录的', demands: [] },
      {
        no: 2,
        text: '因设备使用人员故意或重大过失，导致音像记录损毁、丢失，造成严重后果的',
        demands: [['intent', 'grossNegligence'], ['graveConsequence']],
      },
      { no: 3, text: '未按照规定储存音像记录，造成严重后果的', demands: [['graveConsequence']] },
      TAMPERED,
      SPREAD,
    ],
    ladder: LADDER,
    source: SOURCE,
    leaks: '第二十九条',
    hindered: null,
  },
];

/** The article of a pack, or of the pack its overlays are laid upon; null where it has none. */
export const accountabilityArticle = (pack: string): AccountabilityArticle | null =>
  ARTICLES.find((one) => pack === one.pack || pack.startsWith(`${one.pack}-`)) ?? null;

/** 改正并报告: how many days a body has to carry out and to report, and where that stands. */
export const REPORTED_WITHIN = { days: 30, source: '《广东省行政执法监督条例》第三十三条' };
