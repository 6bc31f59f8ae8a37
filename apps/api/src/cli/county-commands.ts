import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { Attachments } from '@zhilu/platform/attachments';
import { DIGEST_LEAST, digestGroups } from '@zhilu/kernel/vocabulary';
import { DomainError } from '@zhilu/kernel/refusal';
import { Templates } from '@zhilu/intake/exchange';

interface Call {
  readonly args: string[];
  readonly rooms: INestApplicationContext;
}

const GROUPS_A_LINE = 8;

const template = async ({ args, rooms }: Call): Promise<number> => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { agency: { type: 'string', default: '' } } });
  const made = await rooms.get(Templates).ofCode(values.agency);
  const path = positionals[0] ?? made.name;
  await pipeline(made.content, createWriteStream(path));
  console.error(`已制作填报模板：${path}`);
  return 0;
};

const digest = async ([path]: string[]): Promise<number> => {
  if (path === undefined) throw new DomainError('delivery.no-file');
  const groups = digestGroups(await Attachments.digestOf(path));
  for (let at = 0; at < groups.length; at += GROUPS_A_LINE) console.log(groups.slice(at, at + GROUPS_A_LINE).join(' '));
  console.error(`抄第一行（${DIGEST_LEAST} 位）即可核对；抄好以后不要再打开保存这份文件`);
  return 0;
};

/** What is done for agencies without a link, at the office. */
export const COUNTY_COMMANDS = { template };
/** What needs no database: a machine without one, and without a link, can do it. */
export const PLAIN_COMMANDS = { digest } satisfies Record<string, (args: string[]) => Promise<number>>;
