import type { RetrievalGround } from '@zhilu/kernel/vocabulary';

/** 调取、对外提供和现场拍摄的条文 of one regulation: who may ask, and for what alone it may be refused. */
export interface RetrievalArticle {
  readonly pack: string;
  readonly regulation: string;
  /** 调取. */
  readonly no: string;
  readonly text: string;
  readonly grounds: readonly RetrievalGround[];
  /** 对外提供须经批准. */
  readonly release: string;
  /** 现场人员自行拍摄. */
  readonly filming: string;
}

const ARTICLES: readonly RetrievalArticle[] = [
  {
    pack: 'GD-2018',
    regulation: '《广东省行政执法全过程记录办法（试行）》',
    no: '第二十五条',
    text: '上级行政执法主体及监察、法制、信访等部门因工作需要，可以调取有关行政执法音像记录；除涉及国家秘密等法定事由不宜提供外，行政执法主体不得拒绝提供。',
    grounds: ['stateSecret', 'statutory'],
    release: '第二十六条',
    filming: '第二十一条',
  },
  {
    pack: 'GD-2021',
    regulation: '《广东省行政执法全过程记录办法》',
    no: '第二十六条',
    text: '上级行政执法主体及司法行政等部门因工作需要，可以调取有关行政执法音像记录，行政执法主体原则上不得拒绝提供。',
    grounds: ['stateSecret', 'statutory'],
    release: '第二十七条',
    filming: '第二十一条',
  },
];

/** The articles of a pack, or of the pack its overlays are laid upon; null where it has none. */
export const retrievalArticle = (pack: string): RetrievalArticle | null =>
  ARTICLES.find((one) => pack === one.pack || pack.startsWith(`${one.pack}-`)) ?? null;
