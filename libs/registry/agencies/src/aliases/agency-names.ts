import { searchKeyOf } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

const CODES = `select agency_id, code as spelling from agency where agency_id > 0`;
/** A name that passed from one agency to another means the one that has it now. */
const NAMES = `select agency_id, name as spelling from agency_name where agency_id > 0 and known_to is null order by upper(valid) nulls last, lower(valid) nulls first`;
const ALIASES = `select agency_id, spelling from alias where known_to is null`;
const OF_SOURCE = `select agency_id from source_agency where source_no = $1`;

/** Every spelling of every agency, and the agencies a source may deliver for. */
export interface KnownNames {
  readonly ids: ReadonlyMap<string, number>;
  readonly allowed: ReadonlySet<number>;
}

/** 单位归一: which agency a spelling means, by code, by any name it ever had, or by an alias the office keeps. */
export class AgencyNames {
  private readonly resolved = new Map<string, number | 'unknown' | 'foreign'>();

  constructor(private readonly known: KnownNames) {}

  static async read(tx: Tx, source: number): Promise<KnownNames> {
    const ids = new Map<string, number>();
    for (const statement of [NAMES, CODES, ALIASES])
      for (const row of await tx.rows<{ agency_id: number; spelling: string }>(statement))
        ids.set(searchKeyOf([row.spelling]), row.agency_id);
    const allowed = await tx.rows<{ agency_id: number }>(OF_SOURCE, [source]);
    return { ids, allowed: new Set(allowed.map((row) => row.agency_id)) };
  }

  /** The agency meant; `unknown` where nobody is called so, `foreign` where the source may not deliver for it. */
  resolve(spelling: string): number | 'unknown' | 'foreign' {
    let found = this.resolved.get(spelling);
    if (found === undefined) {
      const id = this.known.ids.get(searchKeyOf([spelling]));
      found = id === undefined ? 'unknown' : this.known.allowed.has(id) ? id : 'foreign';
      // A file may hold as many wrong spellings as lines: only what was found is worth remembering.
      if (id !== undefined) this.resolved.set(spelling, found);
    }
    return found;
  }
}
