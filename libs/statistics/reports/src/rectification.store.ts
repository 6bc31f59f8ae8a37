import { endOfDay, type LegalDate, startOfDay } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';

/** Of a case a reader may not see not even its requests are counted (Z-05); where a request stood at the end of a day is what its last action until then says. */
const RECTIFICATIONS = `select r.agency_id as agency, count(*)::int as asked, count(*) filter (where a.state = 'accepted')::int as accepted,
    count(*) filter (where a.state = 'rejected')::int as rejected, count(*) filter (where a.state in ('asked', 'underway', 'answered'))::int as open,
    count(*) filter (where a.state in ('asked', 'underway', 'answered') and a.due_at < $4)::int as overdue
  from request r join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id
  join lateral (select state, due_at from request_action x where x.agency_id = r.agency_id and x.request_no = r.request_no and x.at < $4
    order by seq desc limit 1) a on true
  where r.kind = 'rectification' and r.agency_id = any ($1::int[]) and r.opened_at >= $2 and r.opened_at < $3 and a.state <> 'cancelled' and not h.withheld
  group by 1 order by 1`;

/** What was asked of an agency to be put right in a period, and where it stood at the end of a day. */
export interface Rectification {
  readonly agency: number;
  readonly asked: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly open: number;
  readonly overdue: number;
}

export const rectificationsOf = (tx: Tx, agencies: readonly number[], from: LegalDate, to: LegalDate, asOf: LegalDate) =>
  tx.rows<Rectification>(RECTIFICATIONS, [agencies, new Date(startOfDay(from)), new Date(endOfDay(to)), new Date(endOfDay(asOf))]);
