import type { Cause } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

const HEAD = `select agency_id, case_id::text, withheld from case_head where agency_id = $1 and case_id = $2`;
const HISTORY = `select distinct p.posting_no as no, p.known_at as at, p.cause, s.name as source
  from (select known_from as no from duty where agency_id = $1 and case_id = $2
        union select known_to from duty where agency_id = $1 and case_id = $2 and known_to is not null
        union select posting_no from dossier_delta where agency_id = $1 and case_id = $2) n
  join posting p on p.posting_no = n.no left join source s on s.source_no = p.source_no
  where p.posting_no <= $3 order by 1`;

export interface HistoryRow {
  no: number;
  at: Date;
  cause: Cause;
  source: string | null;
}

export const headOf = async (tx: Tx, agency: number, caseId: string) =>
  (await tx.rows<{ withheld: boolean }>(HEAD, [agency, caseId]))[0] ?? null;

export const historyOf = (tx: Tx, agency: number, caseId: string, known: number) => tx.rows<HistoryRow>(HISTORY, [agency, caseId, known]);
