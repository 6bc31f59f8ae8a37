import { Any } from 'typeorm';
import type { Tx } from '@zhilu/platform/database';
import { AppraisalActionEntity, AppraisalEntity, ObjectionEntity, ResultEntity, SchemeEntity } from './appraisal.entities';

export type SchemeRow = Readonly<SchemeEntity>;
export type AppraisalRow = Readonly<AppraisalEntity>;
export type ActionRow = Readonly<AppraisalActionEntity>;
export type ResultRow = Readonly<ResultEntity>;
export type ObjectionRow = Readonly<ObjectionEntity>;

const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu appraisal'), hashtext($1))`;
const OFFICE = `select name from node where node_id = $1`;

/** Whoever acts on a scheme or an appraisal waits for whoever acts on it now. */
export const hold = (tx: Tx, what: string) => tx.rows(ONE_AT_A_TIME, [what]);
export const officeName = async (tx: Tx, node: number) => (await tx.rows<{ name: string }>(OFFICE, [node]))[0]!.name;

export const insertScheme = (tx: Tx, row: SchemeRow) => tx.repository(SchemeEntity).insert(row);
export const schemeRows = (tx: Tx): Promise<SchemeRow[]> =>
  tx.repository(SchemeEntity).find({ order: { node_id: 'ASC', code: 'ASC', version: 'DESC', drafted_at: 'DESC' } });
export const schemeRow = (tx: Tx, id: string): Promise<SchemeRow | null> => tx.repository(SchemeEntity).findOneBy({ scheme_id: id });

export const insertAppraisal = (tx: Tx, row: AppraisalRow) => tx.repository(AppraisalEntity).insert(row);
export const appraisalRows = (tx: Tx): Promise<AppraisalRow[]> => tx.repository(AppraisalEntity).find({ order: { prepared_at: 'DESC' } });
export const appraisalRow = (tx: Tx, id: string): Promise<AppraisalRow | null> =>
  tx.repository(AppraisalEntity).findOneBy({ appraisal_id: id });

export const insertAction = (tx: Tx, row: ActionRow) => tx.repository(AppraisalActionEntity).insert(row);
/** Everything done about some schemes or appraisals, in its order. */
export const actionsOf = (tx: Tx, subjects: readonly string[]): Promise<ActionRow[]> =>
  tx.repository(AppraisalActionEntity).find({ where: { subject_id: Any(subjects) }, order: { subject_id: 'ASC', seq: 'ASC' } });

export const insertResults = async (tx: Tx, rows: readonly ResultRow[]): Promise<void> => {
  for (const row of rows) await tx.repository(ResultEntity).insert(row);
};
/** Results of an appraisal that the reader may see, by edition and agency. */
export const resultsOf = (tx: Tx, id: string): Promise<ResultRow[]> =>
  tx.repository(ResultEntity).find({ where: { appraisal_id: id }, order: { edition_no: 'ASC', agency_id: 'ASC' } });

export const insertObjection = (tx: Tx, row: ObjectionRow) => tx.repository(ObjectionEntity).insert(row);
export const objectionsOf = (tx: Tx, id: string): Promise<ObjectionRow[]> =>
  tx.repository(ObjectionEntity).find({ where: { appraisal_id: id }, order: { agency_id: 'ASC', code: 'ASC', seq: 'ASC' } });
