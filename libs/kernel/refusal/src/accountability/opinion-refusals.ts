/** 舆情应对: what is refused, by its name. */
export const OPINION_REFUSAL = {
  'opinion.place': '请写明地点，{least} 至 {most} 字',
  'opinion.days': '请写明起止日期，至多 {most} 日',
  'opinion.many': '这一地点多于 {most} 件案件，请把地点写得更具体，或者缩短起止日期',
  'opinion.nothing': '这段时间在这一地点没有归集到执法活动，没有可以取出的证据包',
} as const;
