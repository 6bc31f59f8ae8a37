import type { Tx } from '@zhilu/platform/database';
import type { CreditKind } from '@zhilu/kernel/vocabulary';
import { agencyNameOf } from '../../matter/matter.store';

export interface DatedCase {
  readonly agency_id: number;
  readonly agency_name: string;
  readonly case_id: string;
  readonly case_no: string | null;
  readonly document_no: string | null;
  readonly lined: boolean;
}

/**
 * Cases with any day of some months in them, whatever it is the day of: every decision of these months is among them. What was
 * delivered is gone through once, and not once for every case.
 */
const DATED = `with dated as materialized (select distinct agency_id, case_id from dossier_delta
    where agency_id = any ($1::int[]) and posting_no <= $2 and body like any ($4::text[]))
  select r.agency_id, ${agencyNameOf('r')} as agency_name, r.case_id::text, r.case_no, r.document_no,
    exists (select from credit_line c where c.agency_id = r.agency_id and c.case_id = r.case_id) as lined
  from case_head r join dated d on d.agency_id = r.agency_id and d.case_id = r.case_id join agency a on a.agency_id = r.agency_id
  where r.agency_id = any ($1::int[]) and r.first_posting <= $2 and r.act_type = any ($3::text[]) and not r.withheld
  order by r.agency_id, r.case_id`;

export const datedCases = (tx: Tx, agencies: readonly number[], known: number, kinds: readonly CreditKind[], months: readonly string[]) =>
  tx.rows<DatedCase>(DATED, [agencies, known, kinds, months.map((month) => `%"${month}-%`)]);
