import type { ActType } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import { StandardEntity } from './standard.entity';

export type StandardRow = Readonly<StandardEntity>;

const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu review standard'), $1)`;
const EXAMPLE = `select h.agency_id, h.case_id::text, h.case_no, h.source_case from case_head h
  where h.agency_id = any ($1::int[]) and h.act_type = any ($2::text[]) and not h.withheld and ($3::text is null or h.case_no = $3)
  order by h.case_day desc, h.agency_id, h.case_id limit 1`;

export const oneAtATime = (tx: Tx, node: number) => tx.rows(ONE_AT_A_TIME, [node]);
/** Every version the reader may know of, the newest of each first. */
export const standardRows = (tx: Tx): Promise<StandardRow[]> =>
  tx.repository(StandardEntity).find({ order: { node_id: 'ASC', code: 'ASC', no: 'DESC' } });
export const insertStandard = (tx: Tx, row: StandardRow) => tx.repository(StandardEntity).insert(row);
/** The case of a number, or where none is given the latest: of these acts, in these agencies, shown to whoever reads them. */
export const exampleCase = async (tx: Tx, agencies: readonly number[], acts: readonly ActType[], number: string | null) =>
  (
    await tx.rows<{ agency_id: number; case_id: string; case_no: string | null; source_case: string }>(EXAMPLE, [agencies, acts, number])
  )[0] ?? null;
