import { Any } from 'typeorm';
import type { OversightState } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { OversightActionEntity, OversightEntity, OversightPaperEntity } from '../entities/oversight.entity';
import type { MatterRow } from '../matter/matter';
import { agencyNameOf } from '../matter/matter.store';

/** A matter with what its case and its agency are called. */
export interface OversightRow extends Readonly<OversightEntity>, MatterRow {}
export type OversightActionRow = Readonly<OversightActionEntity>;

const OVERSIGHT = `select o.agency_id, o.oversight_id, o.case_id::text, o.node_id, o.office, o.region, o.origin, o.origin_key, o.origin_said, o.opened_at,
    ${agencyNameOf('o')} as agency_name, h.case_no, h.title as case_title, coalesce(h.withheld, false) as withheld
  from oversight o join agency a on a.agency_id = o.agency_id left join case_head h on h.agency_id = o.agency_id and h.case_id = o.case_id`;
const ALL = `${OVERSIGHT} where o.agency_id = any ($1::int[]) order by o.opened_at desc, o.agency_id, o.oversight_id`;
const ONE = `${OVERSIGHT} where o.agency_id = $1 and o.oversight_id = $2`;
const ABOUT = `${OVERSIGHT} where o.agency_id = $1 and o.origin = $2 and o.origin_key = $3 and o.case_id is not distinct from $4`;
const END = `select seq, state from oversight_end($1, $2)`;

export const oversightOf = async (tx: Tx, agency: number, id: string) => (await tx.rows<OversightRow>(ONE, [agency, id]))[0] ?? null;
export const oversightsOf = (tx: Tx, agencies: readonly number[]) => tx.rows<OversightRow>(ALL, [agencies]);
export const oversightsAbout = (tx: Tx, agency: number, origin: string, key: string, caseId: string | null) =>
  tx.rows<OversightRow>(ABOUT, [agency, origin, key, caseId]);
export const oversightActionsOf = (tx: Tx, agencies: readonly number[], ids: readonly string[]): Promise<OversightActionRow[]> =>
  tx.repository(OversightActionEntity).find({
    where: { agency_id: Any([...agencies]), oversight_id: Any([...ids]) },
    order: { oversight_id: 'ASC', seq: 'ASC' },
  });
/** The last step of a matter an agency knows of, whether it was told of that step or not. */
export const oversightEnd = async (tx: Tx, agency: number, id: string) =>
  (await tx.rows<{ seq: number; state: OversightState }>(END, [agency, id]))[0]!;
export const insertOversight = (tx: Tx, row: OversightEntity) => tx.repository(OversightEntity).insert(row);
export const insertOversightAction = (tx: Tx, row: OversightActionEntity) => tx.repository(OversightActionEntity).insert(row as never);
export const insertOversightPaper = (tx: Tx, row: OversightPaperEntity) => tx.repository(OversightPaperEntity).insert(row);
/** Papers of a matter the reader may have, the first made first. */
export const oversightPapersOf = (tx: Tx, agency: number, id: string): Promise<OversightPaperEntity[]> =>
  tx.repository(OversightPaperEntity).find({ where: { agency_id: agency, oversight_id: id }, order: { seq: 'ASC' } });
