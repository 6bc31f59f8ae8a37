import type { WorkThing } from '../../shared/work/work-path';

/** Things as the service takes their names. */
export const namesOf = (rows: readonly Pick<WorkThing, 'kind' | 'agencyId' | 'ref'>[]) => ({
  items: rows.map(({ kind, agencyId, ref }) => ({ kind, agencyId, ref })),
});
