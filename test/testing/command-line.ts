import { programOf } from '../../apps/cli/src/program';
import type { TestApp } from './harness';

/** The command line beside an application that runs: a command by its words, with its arguments; its exit code. */
export const commandLine =
  ({ app, config, database, clock }: TestApp) =>
  async (name: string, ...args: string[]): Promise<number> => {
    let code = 0;
    const engine = { ownerUrl: '', appUrl: '', own: true, description: '', stop: async () => undefined };
    const platform = { engine, database, clock, workFolder: '', fileFolder: '', stop: async () => undefined };
    const program = programOf(
      async (work) => void (code = await work({ config, platform, rooms: app })),
      () => config,
    );
    await program.parseAsync([...name.split(' '), ...args], { from: 'user' });
    return code;
  };
