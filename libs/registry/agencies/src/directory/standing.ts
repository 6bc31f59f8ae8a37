import type { Tx } from '@zhilu/platform/database';
import { searchKeyOf } from '@zhilu/kernel/vocabulary';
import { readSpellings } from '../aliases/names.store';
import * as store from './directory.store';
import type { Brought, DirectoryPlan, Standing } from './plan/brought';
import { planDirectory } from './plan/plan';

/** The directory as it stands in the books. */
export const listed = async (tx: Tx) => ({ nodes: await store.listedNodes(tx), agencies: await store.listedAgencies(tx) });

/** What something brought would add to what stands, and every fault that is in the way. */
export const plannedAgainst = async (tx: Tx, brought: Brought): Promise<DirectoryPlan> => {
  const { nodes, agencies } = await listed(tx);
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  const spellings = new Map((await readSpellings(tx)).map((row) => [searchKeyOf([row.spelling]), names.get(row.agency_id) ?? '']));
  const standing: Standing = { nodes, agencies, spellings };
  return planDirectory(brought, standing);
};
