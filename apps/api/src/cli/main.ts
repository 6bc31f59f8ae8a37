import 'reflect-metadata';
import '../lean-heap';
import { resolve } from 'node:path';
import { DomainError } from '@zhilu/kernel/refusal';
import { readConfig } from '../config';
import { openFooting, openRooms } from '../product';
import { COMMANDS, USAGE } from './commands';
import { PLAIN_COMMANDS } from './county-commands';

/** 命令行: opens the product's footing, beside a running product or alone, does one thing and closes it. */
const main = async (args: string[]): Promise<number> => {
  const plain = PLAIN_COMMANDS[args[0] as keyof typeof PLAIN_COMMANDS];
  if (plain !== undefined) return plain(args.slice(1));
  const { config, warnings } = readConfig(process.env, resolve(process.env.ZHILU_ROOT ?? '.'));
  for (const warning of warnings) console.error(warning);
  const name = [1, 2, 3].map((words) => args.slice(0, words).join(' ')).find((candidate) => candidate in COMMANDS);
  if (name === undefined) {
    console.log(USAGE);
    return args.length === 0 ? 0 : 2;
  }
  const footing = await openFooting(config, (text) => console.error(text));
  const rooms = await openRooms(footing, config);
  try {
    return await COMMANDS[name as keyof typeof COMMANDS]({ args: args.slice(name.split(' ').length), config, footing, rooms });
  } finally {
    await rooms.close();
    await footing.stop();
  }
};

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = error instanceof DomainError || (error as { name?: string }).name === 'IntakeRefusal';
    console.error(known ? (error as Error).message : error);
    process.exit(1);
  },
);
