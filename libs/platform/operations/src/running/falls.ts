import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One time the service has stopped by itself: when, why, and how long it had run. */
export interface Fall {
  readonly at: string;
  readonly cause: string;
  readonly ranSeconds: number;
}

/** What the keeper has kept of falls in a folder of work, the last first; none where there was none. */
export const fallsIn = async (workFolder: string): Promise<Fall[]> => {
  const text = await readFile(join(workFolder, 'falls.ndjson'), 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Fall)
    .reverse();
};
