import type { Tree } from '@zhilu/kernel/vocabulary';
import type { ReferenceAgency, ReferenceNode } from '../../places/reference.store';
import type { DirectoryFault, Stands } from './faults';

/** A place as a line of the file has it; an empty text is an empty cell. */
export interface BroughtNode extends Stands {
  readonly tree: Tree;
  readonly code: string;
  readonly name: string;
  readonly parent: string;
}
/** An agency as a line of the file has it. */
export interface BroughtAgency extends Stands {
  readonly code: string;
  readonly name: string;
  /** By code, or by a name that only one place has. */
  readonly territory: string;
  readonly field: string;
  readonly delegatedBy: string;
  readonly governs: string;
  readonly aliases: readonly string[];
  readonly from: string;
}
/** What a file says, with what of it could not be read. */
export interface Brought {
  readonly nodes: readonly BroughtNode[];
  readonly agencies: readonly BroughtAgency[];
  readonly faults: readonly DirectoryFault[];
  /** Columns and sheets nobody read. */
  readonly unread: readonly string[];
}

export interface StandingAgency {
  readonly code: string;
  readonly name: string;
  readonly territory: string | null;
  readonly line: string | null;
  readonly delegatedBy: string | null;
  readonly governs: string | null;
}
/** The directory as it stands in the books. */
export interface Standing {
  readonly nodes: readonly ReferenceNode[];
  readonly agencies: readonly StandingAgency[];
  /** Every spelling by its search key, with the name of the agency it means. */
  readonly spellings: ReadonlyMap<string, string>;
}

/** What taking a file would do: all of it, or nothing where a line has a fault. */
export interface DirectoryPlan {
  /** New places, parents first. */
  readonly nodes: readonly ReferenceNode[];
  /** New agencies, those that delegate first. */
  readonly agencies: readonly ReferenceAgency[];
  /** Lines that say what stands already. */
  readonly same: number;
  readonly faults: readonly DirectoryFault[];
}
