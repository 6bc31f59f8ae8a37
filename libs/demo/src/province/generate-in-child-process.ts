import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type GeneratedProvince, generateProvince } from './generate';

/** Sources are run as they are only in tests, where there is no process to load them. */
const BUILT = __filename.endsWith('.js');

/** Generates the province in a process that ends with it: what it needed of memory is given back before the import begins. */
export const generateBeside = async (options: Parameters<typeof generateProvince>[0]): Promise<GeneratedProvince> => {
  if (!BUILT) return generateProvince(options);
  const child = fork(join(__dirname, 'generate.process.js'), { serialization: 'advanced' });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the province was not generated: ${code}`);
  });
  child.send(options);
  const [province] = (await Promise.race([once(child, 'message'), ended])) as [GeneratedProvince];
  child.disconnect();
  return province;
};
