import type { CreditAction } from '@zhilu/kernel/vocabulary';

/** 回执 of one line: by the number of the document, taken or refused and why. */
export interface ReceiptLine {
  readonly line: number;
  readonly documentNo: string;
  readonly result: string;
  readonly reason: string;
}
export type ReceiptFaultCode = 'unknown' | 'twice' | 'result' | 'reason';
export interface ReceiptFault {
  readonly line: number;
  readonly code: ReceiptFaultCode;
}
export interface ReceiptAnswer {
  readonly documentNo: string;
  readonly action: Extract<CreditAction, 'accept' | 'reject'>;
  readonly reason: string;
}

const TAKEN = ['成功', '已接收', '接收', '通过', '校验通过', '已入库', '入库成功', '已公示', '已撤下'];
const REFUSED = ['失败', '未接收', '不通过', '未通过', '校验不通过', '退回', '已退回', '拒收', '错误'];

/** Reads the lines of a receipt against the numbers that wait for one; lines it says nothing of go on waiting. */
export const readReceipt = (
  waiting: readonly string[],
  lines: readonly ReceiptLine[],
): { readonly answers: readonly ReceiptAnswer[]; readonly faults: readonly ReceiptFault[] } => {
  const seen = new Set<string>();
  const answers: ReceiptAnswer[] = [];
  const faults: ReceiptFault[] = [];
  for (const { line, documentNo, result, reason } of lines) {
    const action = TAKEN.includes(result) ? 'accept' : REFUSED.includes(result) ? 'reject' : null;
    if (!waiting.includes(documentNo)) faults.push({ line, code: 'unknown' });
    else if (seen.has(documentNo)) faults.push({ line, code: 'twice' });
    else if (action === null) faults.push({ line, code: 'result' });
    else if (action === 'reject' && reason === '') faults.push({ line, code: 'reason' });
    else answers.push({ documentNo, action, reason });
    seen.add(documentNo);
  }
  return { answers, faults };
};
