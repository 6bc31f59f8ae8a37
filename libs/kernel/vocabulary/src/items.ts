import type { Stage } from './codes';

/** 文字记录事项 T01–T28: the items of Art 11–15 of the 2018 regulation (domain.md §8.2). */
export const ITEM = {
  T01: { title: '案件来源', stage: 'initiation' },
  T02: { title: '立案（启动）审批', stage: 'initiation' },
  T03: { title: '申请', stage: 'initiation' },
  T04: { title: '补正', stage: 'initiation' },
  T05: { title: '受理（不予受理）', stage: 'initiation' },
  T06: { title: '执法人员姓名、证号及出示证件', stage: 'investigation' },
  T07: { title: '询问', stage: 'investigation' },
  T08: { title: '现场检查（勘验）', stage: 'investigation' },
  T09: { title: '调取书证、物证及其他证据', stage: 'investigation' },
  T10: { title: '抽样取证', stage: 'investigation' },
  T11: { title: '检验、检测、检疫、技术鉴定', stage: 'investigation' },
  T12: { title: '证据保全', stage: 'investigation' },
  T13: { title: '实施行政强制措施', stage: 'investigation' },
  T14: { title: '告知权利', stage: 'investigation' },
  T15: { title: '陈述申辩（放弃）及复核', stage: 'investigation' },
  T16: { title: '回避申请及决定', stage: 'investigation' },
  T17: { title: '听证告知及申请', stage: 'investigation' },
  T18: { title: '听证会', stage: 'investigation' },
  T19: { title: '专家评审', stage: 'investigation' },
  T20: { title: '承办人处理意见', stage: 'decision' },
  T21: { title: '承办机构审核', stage: 'decision' },
  T22: { title: '法制审核', stage: 'decision' },
  T23: { title: '集体讨论', stage: 'decision' },
  T24: { title: '审批决定意见', stage: 'decision' },
  T25: { title: '送达', stage: 'service' },
  T26: { title: '当事人履行', stage: 'service' },
  T27: { title: '行政强制执行', stage: 'service' },
  T28: { title: '结案归档', stage: 'archive' },
} as const satisfies Record<string, { title: string; stage: Stage }>;
export type Item = keyof typeof ITEM;
