import type { Tx } from '@zhilu/platform/database';

/**
 * What an agency was asked and when it was due, of requests that were not cancelled; answered in time where its answer came by
 * then. What the agency came forward with by itself has no due time of its own and is none of it.
 */
const ANSWERED = `select r.agency_id, count(*)::int as "of", count(*) filter (where exists (
    select from request_action b where b.agency_id = r.agency_id and b.request_no = r.request_no and b.action = 'answer' and b.at <= a.due_at))::int as n
  from request r join request_action a on a.agency_id = r.agency_id and a.request_no = r.request_no and a.action = 'ask'
  where r.agency_id = any ($1::int[]) and (r.kind = 'rectification') = $2 and a.due_at is not null
    and (a.due_at at time zone 'Asia/Shanghai')::date between $3::date and $4::date and (a.due_at at time zone 'Asia/Shanghai')::date <= $5::date
    and not exists (select from request_action c where c.agency_id = r.agency_id and c.request_no = r.request_no and c.action = 'cancel')
  group by r.agency_id`;

/** 按期答复: of what was due from each agency among some days, how much it answered in time; 整改 apart from all else. */
export const answeredInTime = async (
  tx: Tx,
  agencies: readonly number[],
  rectifications: boolean,
  { from, to, asOf }: { readonly from: string; readonly to: string; readonly asOf: string },
): Promise<Map<number, { n: number; of: number }>> => {
  const rows = await tx.rows<{ agency_id: number; n: number; of: number }>(ANSWERED, [agencies, rectifications, from, to, asOf]);
  return new Map(rows.map(({ agency_id, n, of }) => [agency_id, { n, of }]));
};
