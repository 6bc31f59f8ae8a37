import { searchKeyOf } from '@zhilu/kernel/vocabulary';

/** Every spelling of every agency, and the agencies a source may deliver for. */
export interface KnownNames {
  readonly ids: ReadonlyMap<string, number>;
  readonly allowed: ReadonlySet<number>;
}

/** 单位归一: which agency a spelling means, by code, by any name it ever had, or by an alias the office keeps. */
export class AgencyNames {
  private readonly resolved = new Map<string, number | 'unknown' | 'foreign'>();

  constructor(private readonly known: KnownNames) {}

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
