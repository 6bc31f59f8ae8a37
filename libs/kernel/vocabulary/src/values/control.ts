/** 控制图: whether a month is judged by its own series, or why not. */
export const CONTROL_STATE = {
  judged: '参加判断',
  few: '样本过少',
  unassessed: '无法评估',
  nothing: '没有到期',
  open: '未结束',
} as const;
export type ControlState = keyof typeof CONTROL_STATE;

/** Why a series begins anew. */
export const SPELL_BEGINS = { text: '适用的规定变更', agencies: '半数以上单位变动' } as const;
export type SpellBegins = keyof typeof SPELL_BEGINS;
