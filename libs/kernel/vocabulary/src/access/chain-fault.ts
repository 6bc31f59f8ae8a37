/** 验链所见: what is wrong with a stretch of an audit chain. */
export const CHAIN_FAULT = {
  edited: '内容被改动',
  missing: '缺失',
  foreign: '不是本系统写入',
  moved: '编号或者次序被改动',
  unlinked: '不接上一条',
  cut: '尾部被截去',
  head: '链尾与链头不符',
  witness: '与留存的见证不符',
} as const;
export type ChainFault = keyof typeof CHAIN_FAULT;

/** A finding in words: `第 20–29 条：缺失`. */
export const chainFindingWords = ({
  fault,
  from,
  to,
}: {
  readonly fault: ChainFault;
  readonly from: number;
  readonly to: number;
}): string => `第 ${from === to ? from : `${from}–${to}`} 条：${CHAIN_FAULT[fault]}`;
