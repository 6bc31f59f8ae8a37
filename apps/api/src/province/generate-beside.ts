import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type GeneratedProvince, generateProvince } from './generate';

/** Sources are run as they are only in tests, where there is no thread to load them. */
const BUILT = __filename.endsWith('.js');

/** Generates the province on a thread that ends with it: what it needed of memory is given back before the import begins. */
export const generateBeside = async (options: Parameters<typeof generateProvince>[0]): Promise<GeneratedProvince> => {
  if (!BUILT) return generateProvince(options);
  const thread = new Worker(join(__dirname, 'generate.worker.js'), { workerData: options });
  const [province] = (await once(thread, 'message')) as [GeneratedProvince];
  await thread.terminate();
  return province;
};
