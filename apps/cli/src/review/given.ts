import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { misused } from '../command';

/** A path as the person gave it, who may have been elsewhere than the script that started us. */
export const given = (path: string): string => {
  const at = resolve(process.env.INIT_CWD ?? '.', path);
  if (!existsSync(at)) throw misused(`没有这个文件：${path}`);
  return at;
};
