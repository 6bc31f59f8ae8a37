import { extname } from 'node:path';
import type { Tx } from '@zhilu/platform/database';
import type { Dossier } from '@zhilu/kernel/law';
import type { RecordKind } from '@zhilu/kernel/vocabulary';
import type { Ledger } from '@zhilu/ledger';
import { casesOfKeys } from './case-keys.store';

const NEWEST = 2_147_483_647;
const KEY_AT_MOST = 200;

/** The record a file is named after. */
export interface Place {
  readonly agency: number;
  readonly caseId: string;
  readonly kind: RecordKind;
  readonly key: string;
}

/** The record a file is named after, in the case of the longest key that fits; null where there is none. */
export const recordOf = async (
  tx: Tx,
  ledger: Ledger,
  source: number,
  { folder, name }: { readonly folder: string | null; readonly name: string },
): Promise<Place | null> => {
  const stem = name.slice(0, name.length - extname(name).length).slice(0, KEY_AT_MOST);
  const keys = [...(folder === null ? [] : [folder]), ...Array.from(stem, (_, n) => stem.slice(0, n + 1))];
  for (const row of await casesOfKeys(tx, source, keys)) {
    const dossier = await ledger.dossier(tx, { agency: row.agency_id, caseId: Number(row.case_id) }, NEWEST);
    const kind = dossier === null ? null : kindOfRecord(dossier, stem);
    if (kind !== null) return { agency: row.agency_id, caseId: row.case_id, kind, key: stem };
  }
  return null;
};

const kindOfRecord = ({ case: stated, written, activities, recordings }: Dossier, key: string): RecordKind | null => {
  const has = (list: readonly { readonly key: string }[]): boolean => list.some((one) => one.key === key);
  if (has(written)) return 'written';
  if (has(recordings)) return 'recording';
  if (has(activities)) return 'activity';
  return stated.key === key ? 'case' : null;
};
