import { createWriteStream, existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@zhilu/kernel/refusal';
import type { BroughtFault } from '@zhilu/kernel/vocabulary';
import { say } from '../command';

const FAULTS_TOLD = 100;

/** Says the first faults of a file that was brought, and what of it nobody read. */
export const tellFaults = (faults: readonly BroughtFault[], unread: readonly string[]): void => {
  for (const { sheet, line, column, text } of faults.slice(0, FAULTS_TOLD))
    console.log([sheet, `第 ${line} 行`, column ?? '', text].join('\t'));
  if (faults.length > FAULTS_TOLD) say(`另有 ${faults.length - FAULTS_TOLD} 处未列出`);
  if (unread.length > 0) say(`未读取：${unread.join('、')}`);
};

/** Writes a workbook where no file stands yet: what was filled in is not written over. */
export const writeWorkbook = async (content: Readable, path: string): Promise<number> => {
  if (existsSync(path)) throw new DomainError('directory.file-stands', { path });
  await pipeline(content, createWriteStream(path, { flags: 'wx' }));
  say(`已写入 ${path}`);
  return 0;
};
