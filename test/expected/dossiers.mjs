// The delivery files of a province, read line by line into one object per case.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { instant } from './days.mjs';

/** Terms of a source that delivers all at once. */
const GRACE_HOURS = 72;

/**
 * Every case with its last-stated lines, each with its first receipt, and the terms of its source. A file of which nothing is said
 * was received when all were; a source of which nothing is said was connected on the last day.
 */
export const readDossiers = (folder, receivedAtOnce) => {
  const province = JSON.parse(readFileSync(join(folder, 'province.json'), 'utf8'));
  const dossiers = [];
  for (const source of province.sources) {
    const cases = new Map();
    const times = {
      connected: source.history?.connectedAt ?? instant(province.until),
      grace: source.history?.graceHours ?? GRACE_HOURS,
    };
    const of = (key) => {
      if (!cases.has(key))
        cases.set(key, {
          stated: null,
          withdrawn: null,
          written: new Map(),
          activities: new Map(),
          clips: new Map(),
          recordingsComplete: source.completeFor.includes('recording'),
          times,
        });
      return cases.get(key);
    };
    for (const file of source.files) {
      const received = source.history?.received[basename(file)] ?? receivedAtOnce;
      for (const text of readFileSync(join(folder, basename(file)), 'utf8').split('\n')) {
        if (text === '') continue;
        const line = JSON.parse(text);
        if (line.kind === 'case') {
          const one = of(line.key);
          one.received ??= received;
          if (line.withdrawn) one.withdrawn ??= received;
          else if (one.stated === null || (line.revision ?? 1) > (one.stated.revision ?? 1)) one.stated = line;
        } else {
          const one = of(line.caseKey);
          const shelf = line.kind === 'written' ? one.written : line.kind === 'activity' ? one.activities : one.clips;
          shelf.set(line.key, { ...line, received: shelf.get(line.key)?.received ?? received });
        }
      }
    }
    for (const one of cases.values())
      dossiers.push({
        ...one,
        written: [...one.written.values()],
        activities: [...one.activities.values()],
        clips: [...one.clips.values()],
      });
  }
  return dossiers.filter(({ stated }) => stated !== null);
};
