import type { Tx } from '@zhilu/platform/database';

/**
 * What an agency was asked and when it was due, of requests that were not cancelled; answered in time where its answer came by
 * then. What the agency came forward with by itself has no due time of its own and is none of it.
 */
const ANSWERED = `select r.agency_id, r.request_no::text as key, exists (
    select from request_action b where b.agency_id = r.agency_id and b.request_no = r.request_no and b.action = 'answer' and b.at <= a.due_at) as met
  from request r join request_action a on a.agency_id = r.agency_id and a.request_no = r.request_no and a.action = 'ask'
  where r.agency_id = any ($1::int[]) and (r.kind = 'rectification') = $2 and a.due_at is not null
    and (a.due_at at time zone 'Asia/Shanghai')::date between $3::date and $4::date and (a.due_at at time zone 'Asia/Shanghai')::date <= $5::date
    and not exists (select from request_action c where c.agency_id = r.agency_id and c.request_no = r.request_no and c.action = 'cancel')
  order by r.agency_id, r.request_no`;

/** Something that counts for an agency, and whether it counts as met. */
export interface Punctual {
  readonly agency_id: number;
  /** Number of the request. */
  readonly key: string;
  readonly met: boolean;
}

/** 按期答复: what was due from each agency among some days, each with whether it was answered in time; 整改 apart from all else. */
export const answeredInTime = (
  tx: Tx,
  agencies: readonly number[],
  rectifications: boolean,
  { from, to, asOf }: { readonly from: string; readonly to: string; readonly asOf: string },
): Promise<Punctual[]> => tx.rows<Punctual>(ANSWERED, [agencies, rectifications, from, to, asOf]);
