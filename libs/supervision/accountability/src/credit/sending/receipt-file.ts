import type { ReceiptFault, ReceiptLine } from '@zhilu/kernel/flow';
import { DomainError } from '@zhilu/kernel/refusal';
import { openFile } from '@zhilu/platform/tabular';

const LINES_AT_MOST = 1_000;
/** As much of a file's own headings as a refusal repeats. */
const HEADINGS_SAID = 500;
/** Columns of a receipt, as platforms head them. */
const HEADINGS = {
  documentNo: ['文号', '决定书文号', '行政处罚决定书文号', '行政许可决定文书号', '决定文书号'],
  result: ['结果', '校验结果', '入库结果', '状态', '处理结果'],
  reason: ['原因', '失败原因', '错误原因', '未接收原因', '说明'],
} as const;

/** What is wrong with a line of a receipt. */
export const RECEIPT_FAULT: Readonly<Record<ReceiptFault['code'], string>> = {
  unknown: '的文号不在本批待回执的公示信息中',
  twice: '的文号重复',
  result: '的结果不是“成功”“失败”等可以识别的写法',
  reason: '未接收，但没有写明原因',
};

/** Reads a receipt: the first sheet of a workbook, or a text file. */
export const receiptLines = async (path: string): Promise<ReceiptLine[]> => {
  const file = await openFile(path, { headerRow: 1 });
  let at: Readonly<Record<keyof typeof HEADINGS, number>> | null = null;
  const lines: ReceiptLine[] = [];
  for await (const rows of file.rows(file.sheets[0]!))
    for (const { line, cells } of rows) {
      if (at === null) {
        at = columnsOf(cells);
        continue;
      }
      const cell = (n: number): string => cells[n]?.trim() ?? '';
      const one = { line, documentNo: cell(at.documentNo), result: cell(at.result), reason: cell(at.reason) };
      if (one.documentNo !== '' || one.result !== '') lines.push(one);
      if (lines.length > LINES_AT_MOST) throw new DomainError('credit.receipt-many', { most: LINES_AT_MOST });
    }
  if (lines.length === 0) throw new DomainError('credit.receipt-empty');
  return lines;
};

const columnsOf = (cells: readonly string[]): Readonly<Record<keyof typeof HEADINGS, number>> => {
  const find = (of: readonly string[]): number => cells.findIndex((name) => of.includes(name.trim()));
  const at = { documentNo: find(HEADINGS.documentNo), result: find(HEADINGS.result), reason: find(HEADINGS.reason) };
  if (at.documentNo < 0 || at.result < 0)
    throw new DomainError('credit.receipt-columns', { columns: cells.join('、').slice(0, HEADINGS_SAID) });
  return at;
};
