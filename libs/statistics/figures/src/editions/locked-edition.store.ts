import type { LegalDate } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';

const COLUMNS = `e.edition_id::text as id, e.node_id as node, n.code as "nodeCode", n.name as office, e.from_day as "from", e.to_day as "to",
  e.edition_no as no, e.as_of as "asOf", e.known, e.agencies`;
const ONE = `select ${COLUMNS} from locked_edition e join node n using (node_id) where e.edition_id = $1`;
const ALL = `select ${COLUMNS} from locked_edition e join node n using (node_id) order by e.from_day desc, e.to_day, n.level, n.code, e.edition_no desc`;

/** 已锁定的版次: the day, the posting and the agencies for which the figures of a period were closed. */
export interface LockedEdition {
  readonly id: string;
  /** The office that locked it. */
  readonly node: number;
  readonly nodeCode: string;
  readonly office: string;
  readonly from: LegalDate;
  readonly to: LegalDate;
  readonly no: number;
  readonly asOf: LegalDate;
  readonly known: number;
  readonly agencies: number[];
}

export const lockedEdition = async (tx: Tx, id: string): Promise<LockedEdition | null> =>
  (await tx.rows<LockedEdition>(ONE, [id]))[0] ?? null;
/** Every one of which the reader may sum something, the latest period first. */
export const lockedEditions = (tx: Tx) => tx.rows<LockedEdition>(ALL);
