import type { LegalDate } from '@zhilu/kernel/time';
import type { RequestKind, RequestState } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

/** Of a case a reader may not see not even its requests are counted (Z-05). */
const REQUESTS = `select r.kind, count(*)::int as n from request r
  join lateral (select state from request_action x where x.agency_id = r.agency_id and x.request_no = r.request_no order by seq desc limit 1) a on true
  join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id
  where r.agency_id = any ($1::int[]) and not h.withheld and a.state = any ($4::text[])
    and exists (select from duty_line d where d.agency_id = r.agency_id and d.case_id = r.case_id and d.known_to is null and d.due_day between $2::date and $3::date)
  group by 1 order by 1`;
const QUARANTINED = `select count(*)::int as n from quarantine where agency_id = any ($1::int[]) and state = 'open'`;
const CONTEXTS = `select e.kind, e.subject, (select a.code from agency a where a.agency_id = e.agency_id) as agency, e.digest,
    lower(e.valid)::text as "from", upper(e.valid)::text as "to", e.known_from as posting
  from context_edition e where (e.agency_id is null or e.agency_id = any ($1::int[])) and e.known_from <= $2 and (e.known_to is null or e.known_to > $2)
  order by e.kind, e.subject, 3`;

/** What judgements of an edition rested on: a pack, a list, a calendar, the terms of a source, the office's configuration. */
export interface ContextRow {
  readonly kind: string;
  readonly subject: string;
  readonly agency: string | null;
  readonly digest: string;
  readonly from: LegalDate | null;
  readonly to: LegalDate | null;
  readonly posting: number;
}

/** Requests not yet closed, about cases with a duty due in the period. */
export const openRequests = (tx: Tx, agencies: readonly number[], from: LegalDate, to: LegalDate, open: readonly RequestState[]) =>
  tx.rows<{ kind: RequestKind; n: number }>(REQUESTS, [agencies, from, to, open]);
export const quarantinedOpen = async (tx: Tx, agencies: readonly number[]): Promise<number> =>
  (await tx.rows<{ n: number }>(QUARANTINED, [agencies]))[0]!.n;
/** The editions in force at a posting. */
export const contextsAt = (tx: Tx, agencies: readonly number[], known: number) => tx.rows<ContextRow>(CONTEXTS, [agencies, known]);
