/** 舆情应对的审计用语. */
export const OPINION_AUDIT = {
  'read.opinion': '按时间和地点查找执法活动',
  'opinion.read': '舆情应对：查阅执法活动',
  'opinion.evidence-taken': '舆情应对：取出证据包',
} as const;
