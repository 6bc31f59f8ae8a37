/** 责任追究的审计用语. */
export const REFERRAL_AUDIT = {
  'referral.initiate': '责任追究立案',
  'referral.propose': '提出责任追究意见',
  'referral.notify': '告知责任人员陈述权利',
  'referral.hear': '记录责任人员的陈述',
  'referral.pass': '责任追究法制审核通过',
  'referral.sendBack': '责任追究法制审核退回',
  'referral.decide': '作出责任追究决定',
  'referral.drop': '决定不予追究责任',
  'referral.serve': '送达责任追究决定',
  'referral.carryOut': '登记责任追究执行结果',
  'referral.withdraw': '撤回责任追究',
  'referral.revoke': '撤销责任追究决定',
  'referral.opened': '打开责任追究',
  'referral.paper-taken': '取走责任追究文书',
  'referral.paper-scanned': '存入责任追究文书扫描件',
  'referral.evidence-taken': '取走责任追究证据包',
} as const;
