import type { KnownNames } from '@zhilu/kernel/sources';
import { searchKeyOf } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { agenciesOfSource, readSpellings } from './names.store';

/** Every spelling as it stands, and the agencies a source may deliver for. */
export const knownNames = async (tx: Tx, source: number): Promise<KnownNames> => {
  const ids = new Map<string, number>();
  for (const { agency_id: id, spelling } of await readSpellings(tx)) ids.set(searchKeyOf([spelling]), id);
  return { ids, allowed: new Set(await agenciesOfSource(tx, source)) };
};
