import { searchKeyOf } from '@zhilu/kernel';
import type { Tx } from '@zhilu/database';

const CODES = `select agency_id, code as spelling from agency where agency_id > 0`;
const NAMES = `select agency_id, name as spelling from agency_name where agency_id > 0`;
const ALIASES = `select agency_id, spelling from alias`;
const OF_SOURCE = `select agency_id from source_agency where source_no = $1`;

/** 单位归一: which agency a spelling means, by code, by any name it ever had, or by an alias the office keeps. */
export class AgencyNames {
  private constructor(
    private readonly ids: ReadonlyMap<string, number>,
    private readonly allowed: ReadonlySet<number>,
  ) {}

  static async read(tx: Tx, source: number): Promise<AgencyNames> {
    const ids = new Map<string, number>();
    for (const statement of [NAMES, CODES, ALIASES])
      for (const row of await tx.rows<{ agency_id: number; spelling: string }>(statement))
        ids.set(searchKeyOf([row.spelling]), row.agency_id);
    const allowed = await tx.rows<{ agency_id: number }>(OF_SOURCE, [source]);
    return new AgencyNames(ids, new Set(allowed.map((row) => row.agency_id)));
  }

  /** The agency meant; `unknown` where nobody is called so, `foreign` where the source may not deliver for it. */
  resolve(spelling: string): number | 'unknown' | 'foreign' {
    const id = this.ids.get(searchKeyOf([spelling]));
    if (id === undefined) return 'unknown';
    return this.allowed.has(id) ? id : 'foreign';
  }
}
