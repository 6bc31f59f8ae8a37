import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Batches, type Receipt } from '@zhilu/intake/deliveries';
import { Receipts } from '@zhilu/intake/exchange';
import { commandLineReader } from './figures/reader';
import { type Opened, say } from './command';

/** Lines told one by one; all of them are in the workbook. */
const TOLD = 100;
const FATE: Readonly<Record<string, string>> = { duplicate: '重复', stale: '过时' };

const placeOf = ({ sheet, line }: { readonly sheet: string | null; readonly line: number }): string =>
  `${sheet === null ? '' : `工作表“${sheet}”`}第 ${line} 行`;

/**
 * 回执 in words: each of the first lines kept aside with its file, line, column and reason; what nobody read; which lines changed
 * nothing. All of it goes into a workbook, where that is asked for or a line was kept aside.
 */
export const tellReceipt = async ({ rooms, platform }: Opened, receipt: Receipt, workbook: string | undefined): Promise<void> => {
  const viewer = await commandLineReader(platform.database);
  const batches = rooms.get(Batches);
  const batch = await batches.batch(viewer, receipt.batch);
  const problems = await batches.problems(viewer, receipt.batch, TOLD);
  for (const one of problems) {
    const column =
      one.field === '' ? '' : `，${one.field}${one.columns.some((name) => name !== one.field) ? `（${one.columns.join('、')}）` : ''}`;
    say(`${batch?.fileName} ${placeOf(one)}${column}：${one.text}${one.value === null || one.field === '' ? '' : `原值“${one.value}”`}`);
  }
  if (receipt.quarantined > 0) say(`质检未通过 ${receipt.quarantined} 行，以上列出前 ${problems.length} 处问题`);
  for (const note of batch?.notes ?? []) say(note);
  const unchanged = await batches.unchanged(viewer, receipt.batch);
  for (const { fate, sheet, lines, count } of unchanged)
    say(`${FATE[fate]} ${count} 行：${sheet === null ? '' : `工作表“${sheet}”`}第 ${lines} 行`);
  if (batch !== null && batch.waiting > 0) say(`接收的行中有 ${batch.waiting} 行等待案件，案件报来后自动入库`);
  if (batch !== null && batch.gone > 0) say(`此前报过、这份全量导出中不再出现的记录 ${batch.gone} 条，待人核对`);
  if (workbook === undefined && receipt.quarantined === 0) return;
  const made = await rooms.get(Receipts).workbook(viewer, receipt.batch);
  const path = workbook ?? made.name;
  // The delivery is in the books by now: a folder that cannot be written to is no failure of it.
  await pipeline(made.content, createWriteStream(path)).then(
    () => say(`全部写入回执工作簿：${path}`),
    (error: unknown) => say(`回执工作簿没有写成（${path}）：${String(error)}`),
  );
};
