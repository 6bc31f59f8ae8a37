import { agencyName, type Tx } from '@zhilu/platform/database';
import type { Interruption } from '@zhilu/kernel/vocabulary';

const CAUSES = `select r.agency_id, g.cause, count(*)::int as n,
    ${agencyName('r.agency_id')} as name
  from request r join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id and ($4::bool or not h.withheld)
  join lateral (select x.content->>'reason' as cause from request_action x
    where x.agency_id = r.agency_id and x.request_no = r.request_no and x.content ? 'reason' order by x.seq desc limit 1) g on true
  join lateral (select x.state from request_action x
    where x.agency_id = r.agency_id and x.request_no = r.request_no order by x.seq desc limit 1) s on s.state not in ('withdrawn', 'cancelled')
  where r.kind = 'explanation' and r.agency_id = any ($1::int[]) and r.opened_at >= $2::timestamptz and r.opened_at < $3::timestamptz
  group by 1, 2 order by 1, 2`;

export interface CauseRow {
  agency_id: number;
  cause: Interruption;
  n: number;
  name: string | null;
}

/** Each explanation once, under the cause it gave last; what was taken back gives none, nor what is about a case the reader may not see. */
export const causesGiven = (tx: Tx, agencies: readonly number[], from: number, to: number, mayReadWithheld: boolean) =>
  tx.rows<CauseRow>(CAUSES, [agencies, new Date(from), new Date(to), mayReadWithheld]);
