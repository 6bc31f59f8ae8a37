import type { WorkRow } from '../../shared/work/work-path';

/** Things as the service takes their names. */
export const namesOf = (rows: readonly Pick<WorkRow, 'kind' | 'agencyId' | 'ref'>[]) => ({
  items: rows.map(({ kind, agencyId, ref }) => ({ kind, agencyId, ref })),
});
