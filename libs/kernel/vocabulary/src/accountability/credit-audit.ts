/** 信用公示的审计用语. */
export const CREDIT_AUDIT = {
  'read.credit': '查阅信用公示',
  'credit.opened': '打开信用公示',
  'credit.prepare': '信用公示：登记',
  'credit.fill': '信用公示：补充',
  'credit.approve': '信用公示：审核同意',
  'credit.giveBack': '信用公示：退回修改',
  'credit.send': '信用公示：报送',
  'credit.accept': '信用公示：登记回执，已接收',
  'credit.reject': '信用公示：登记回执，未接收',
  'credit.correct': '信用公示：更正',
  'credit.withdraw': '信用公示：撤下',
  'credit.exempt': '信用公示：不予公示',
} as const;
