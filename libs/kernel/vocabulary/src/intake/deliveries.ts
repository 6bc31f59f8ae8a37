/** 批次状态: where a delivery stands. */
export const BATCH_STATE = {
  received: '已收下，等候检查',
  checking: '正在检查',
  posting: '正在入库',
  cancelling: '正在取消',
  done: '已入库',
  refused: '已退回',
  interrupted: '已中断',
  cancelled: '已取消',
} as const;
export type BatchState = keyof typeof BATCH_STATE;

/** States in which the work on a delivery goes on by itself. */
export const BATCH_AT_WORK: ReadonlySet<string> = new Set<BatchState>(['received', 'checking', 'posting', 'cancelling']);
