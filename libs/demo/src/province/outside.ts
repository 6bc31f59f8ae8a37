import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { addDays, type LegalDate } from '@zhilu/kernel/time';
import type { ExpectedStream } from '@zhilu/kernel/vocabulary';
import { Chance } from './chance';
import type { Office } from './offices';

/** Lines of one city at most: enough to be looked through by a person. */
const MOST = 400;

interface Noted {
  readonly kind: 'expected';
  readonly agency: string;
  readonly key: string;
  readonly stream: ExpectedStream;
  readonly from: LegalDate;
  readonly [field: string]: string;
}

/** What of a delivery something outside may speak of. */
interface Told {
  readonly kind: string;
  readonly agency: string;
  readonly key: string;
  readonly documentNo?: string;
  readonly decidedOn?: LegalDate;
  readonly arrivedAt?: string;
  readonly place?: string;
}

/**
 * 演示外部登记: what a dispatch desk, the list of random inspections, the site of published decisions and the cashier noted of the
 * agencies of a city. Most of it has its case; some has none, some could be of several. Its chance is a stream of its own.
 */
export const writeOutside = async (
  files: readonly string[],
  offices: readonly Office[],
  { seed, until, folder }: { seed: number; until: LegalDate; folder: string },
): Promise<string | null> => {
  const city = offices[0]!.city;
  const chance = new Chance(`outside ${seed} ${city}`);
  const own = new Set(offices.map(({ agency }) => agency.code));
  const lines: Noted[] = [];
  const note = (agency: string, stream: ExpectedStream, from: LegalDate, said: Readonly<Record<string, string>>): void => {
    if (lines.length < MOST && from <= until)
      lines.push({ kind: 'expected', agency, key: `${stream}-${lines.length + 1}`, stream, from, ...said });
  };
  for (const file of files)
    for await (const text of createInterface({ input: createReadStream(file) })) {
      if (!text.startsWith('{"kind":"case"') && !text.startsWith('{"kind":"activity"')) continue;
      const told = JSON.parse(text) as Told;
      if (!own.has(told.agency) || !chance.is(0.05)) continue;
      const { agency, documentNo, decidedOn, arrivedAt, place } = told;
      if (documentNo !== undefined && decidedOn !== undefined) {
        // One in twenty bears a number the agency never reported.
        const number = chance.is(0.05) ? documentNo.replace(/(\d+)号$/, '9$1号') : documentNo;
        note(agency, chance.is(0.5) ? 'decision' : 'receipt', decidedOn, { number });
      }
      if (arrivedAt === undefined || place === undefined) continue;
      const day = arrivedAt.slice(0, 10);
      if (chance.is(0.5)) note(agency, 'inspectionTask', addDays(day, -3), { to: addDays(day, 3), number: told.key, what: '随机抽查' });
      else note(agency, 'dispatch', day, { place: chance.is(0.15) ? '投诉地点' : place, what: '投诉举报' });
    }
  if (lines.length === 0) return null;
  const path = join(folder, `${city}-外部登记.ndjson`);
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
};
