import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import type { Office } from '../offices';

/** 演示的质检未通过行: one more delivery in which nothing is right: agencies in spellings nobody knows, dates there never were, an end before its beginning. */
export const writeUnreadable = async (offices: readonly Office[], until: LegalDate, folder: string): Promise<string> => {
  const day = addDays(until, -UNREADABLE_BACK - 2);
  const named = offices.slice(0, 2).map(({ name }) => name.replace(/局$/, ''));
  const spelt = [`${named[0]}局机关`, `${named[0]}监督局`, `${named[1] ?? named[0]}管理局`];
  const code = offices[0]!.agency.code;
  const cases = spelt.flatMap((agency, n) =>
    Array.from({ length: 4 + n }, (_, i) => ({ kind: 'case', agency, key: `WX-${n + 1}-${i + 1}`, actType: 'inspection', filedOn: day })),
  );
  const lines = [
    ...cases,
    { kind: 'case', agency: code, key: 'WX-D-1', actType: 'penalty', filedOn: `${day.slice(0, 4)}-02-30` },
    { kind: 'case', agency: code, key: 'WX-D-2', actType: '处理', filedOn: day },
    { kind: 'written', agency: code, caseKey: 'WX-D-3', key: 'WX-D-3-1', item: 'T99', madeAt: day },
    { kind: 'written', agency: code, caseKey: 'WX-D-4', key: 'WX-D-4-1', item: 'T08', madeAt: day },
    { kind: 'activity', agency: code, caseKey: 'WX-D-4', key: 'WX-D-4-H', scene: 'siteInspection', arrivedAt: `${day}T10:00:00`, leftAt: `${day}T09:00:00` }, // prettier-ignore
  ];
  const path = join(folder, `${offices[0]!.city}-补报.ndjson`);
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
};
/** Days before the last one on which it came. */
export const UNREADABLE_BACK = 9;
