import type { LinePlace } from '../spool/spooled';

/** What became of lines whose case is not there: they wait from now on, or waited already. */
export type Waited = ReadonlyMap<
  number,
  { readonly accepted: number; readonly duplicate: number; readonly repeated: readonly LinePlace[] }
>;
