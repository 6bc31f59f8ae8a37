/** 不作分解: why a change between two periods is not taken apart. */
export const MOVEMENT_BAR = {
  unfinished: '本期尚未结束，不与完整的上期比较',
  silent: '有来源未报，无法评估',
  few: '两期中有应记录不足 30 项的，不作比较',
} as const;
export type MovementBar = keyof typeof MOVEMENT_BAR;
