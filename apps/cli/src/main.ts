import 'reflect-metadata';
import '../../api/src/lean-heap';
import { resolve } from 'node:path';
import { DomainError } from '@zhilu/kernel/refusal';
import { CommanderError } from 'commander';
import { type Config, readConfig } from '../../api/src/config';
import { openPlatform, openRooms } from '../../api/src/bootstrap';
import { type Open, say } from './command';
import { programOf } from './program';
import { exitCodeOf } from './words';

const configured = (): Config => {
  const { config, warnings } = readConfig(process.env, resolve(process.env.ZHILU_ROOT ?? '.'));
  warnings.forEach(say);
  return config;
};

/** 命令行: what an office does at the machine itself. Help and wrong usage open nothing; only `migrate` changes the schema. */
const main = async (args: string[]): Promise<number> => {
  let code = 0;
  const open: Open = async (work) => {
    const config = configured();
    const platform = await openPlatform(config, say, args[0] === 'migrate' ? 'migrate' : 'asItIs');
    const rooms = await openRooms(platform, config);
    try {
      code = await work({ config, platform, rooms });
    } finally {
      await rooms.close();
      await platform.stop();
    }
  };
  const program = programOf(open, configured);
  if (args.length === 0) {
    console.log(program.helpInformation());
    return 0;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOf(error);
    throw error;
  }
  return code;
};

main(process.argv.slice(2)).then(
  (code) => process.exit(code === 0 ? process.exitCode : code),
  (error: unknown) => {
    const known = error instanceof DomainError || (error as { name?: string }).name === 'IntakeRefusal';
    console.error(known ? (error as Error).message : error);
    process.exit(1);
  },
);
