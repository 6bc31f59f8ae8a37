// The delivery files of a province, read line by line into one object per case.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Every case with its last-stated lines, and whether its source is the complete register of recordings. */
export const readDossiers = (folder) => {
  const province = JSON.parse(readFileSync(join(folder, 'province.json'), 'utf8'));
  const dossiers = [];
  for (const source of province.sources) {
    const cases = new Map();
    const of = (key) => {
      if (!cases.has(key))
        cases.set(key, {
          stated: null,
          withdrawn: false,
          written: new Map(),
          activities: new Map(),
          clips: new Map(),
          recordingsComplete: source.completeFor.includes('recording'),
        });
      return cases.get(key);
    };
    for (const file of source.files)
      for (const text of readFileSync(join(folder, basename(file)), 'utf8').split('\n')) {
        if (text === '') continue;
        const line = JSON.parse(text);
        if (line.kind === 'case') {
          const one = of(line.key);
          if (line.withdrawn) one.withdrawn = true;
          else if (one.stated === null || (line.revision ?? 1) > (one.stated.revision ?? 1)) one.stated = line;
        } else {
          const one = of(line.caseKey);
          const shelf = line.kind === 'written' ? one.written : line.kind === 'activity' ? one.activities : one.clips;
          shelf.set(line.key, line);
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
  return { until: province.until, dossiers: dossiers.filter(({ stated }) => stated !== null) };
};
