import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const CLIENT = { clientId: 'zhilu', clientSecret: 'a secret of the tests' } as const;

/** A provider of identities in a process of its own, that sends back to an address. */
export const startProvider = async (redirect: string): Promise<{ readonly issuer: string; stop(): Promise<void> }> => {
  const child = spawn(process.execPath, [join(__dirname, 'provider.mjs'), redirect], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [issuer] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    issuer,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
};
