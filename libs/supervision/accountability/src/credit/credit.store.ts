import { Any } from 'typeorm';
import type { Tx } from '@zhilu/platform/database';
import type { CreditKind } from '@zhilu/kernel/vocabulary';
import { agencyNameOf } from '../matter/matter.store';
import { CreditActionEntity, CreditLineEntity } from './credit.entity';

/** A line with what its case and its agency are called. */
export interface CreditRow extends Readonly<CreditLineEntity> {
  readonly agency_name: string;
  readonly agency_code: string;
  readonly case_no: string | null;
  readonly case_title: string | null;
  readonly document_no: string | null;
  readonly withheld: boolean;
}
export type CreditActionRow = Readonly<CreditActionEntity>;
export interface CreditCase {
  readonly case_id: string;
  readonly agency_name: string;
  readonly agency_code: string;
  readonly withheld: boolean;
}

const LINE = `select r.agency_id, r.credit_id, r.case_id::text, r.kind, r.opened_at, ${agencyNameOf('r')} as agency_name, a.code as agency_code,
    h.case_no, h.title as case_title, h.document_no, h.withheld
  from credit_line r join agency a on a.agency_id = r.agency_id join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id`;
const ALL = `${LINE} where r.agency_id = any ($1::int[]) order by r.opened_at desc, r.agency_id, r.credit_id`;
const ONE = `${LINE} where r.agency_id = $1 and r.credit_id = $2`;
const OF_CASE = `${LINE} where r.agency_id = $1 and r.case_id = $2`;
const OF_BATCH = `${LINE} where r.agency_id = $1 and exists
  (select from credit_action c where c.agency_id = r.agency_id and c.credit_id = r.credit_id and c.batch = $2 and c.action = 'send') order by h.document_no, r.credit_id`;
const CASE = `select r.case_id::text, ${agencyNameOf('r')} as agency_name, a.code as agency_code, r.withheld
  from case_head r join agency a on a.agency_id = r.agency_id where r.agency_id = $1 and r.case_id = $2`;
/** Other lines of the agency whose decision bears the number. */
const NUMBERED = `select count(*)::int as n from credit_line r join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id
  where r.agency_id = $1 and r.credit_id <> $2 and r.kind = $3 and h.document_no = $4`;
const BATCHES = `select count(distinct batch)::int as n from credit_action where agency_id = $1 and action = 'send' and batch like $2 || '-%'`;

export const linesOf = (tx: Tx, agencies: readonly number[]) => tx.rows<CreditRow>(ALL, [agencies]);
export const lineOf = async (tx: Tx, agency: number, id: string) => (await tx.rows<CreditRow>(ONE, [agency, id]))[0] ?? null;
export const lineOfCase = async (tx: Tx, agency: number, caseId: string) =>
  (await tx.rows<CreditRow>(OF_CASE, [agency, caseId]))[0] ?? null;
export const linesOfBatch = (tx: Tx, agency: number, batch: string) => tx.rows<CreditRow>(OF_BATCH, [agency, batch]);
export const caseOf = async (tx: Tx, agency: number, caseId: string) => (await tx.rows<CreditCase>(CASE, [agency, caseId]))[0] ?? null;
export const numbered = async (tx: Tx, agency: number, id: string, kind: CreditKind, number: string) =>
  (await tx.rows<{ n: number }>(NUMBERED, [agency, id, kind, number]))[0]!.n;
export const batchesOn = async (tx: Tx, agency: number, day: string) => (await tx.rows<{ n: number }>(BATCHES, [agency, day]))[0]!.n;
export const actionsOf = (tx: Tx, agencies: readonly number[], ids: readonly string[]): Promise<CreditActionRow[]> =>
  tx.repository(CreditActionEntity).find({
    where: { agency_id: Any([...agencies]), credit_id: Any([...ids]) },
    order: { credit_id: 'ASC', seq: 'ASC' },
  });
export const insertLine = (tx: Tx, row: CreditLineEntity) => tx.repository(CreditLineEntity).insert(row as never);
export const insertAction = (tx: Tx, row: CreditActionEntity) => tx.repository(CreditActionEntity).insert(row as never);
