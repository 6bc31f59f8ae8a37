import { EXPLANATION_CODE } from '@zhilu/kernel/ledger';
import type { Configuration } from '@zhilu/kernel/law';
import type { Cause } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';

/** Every edition of the office's settings, the first that came with the installation; who decided it, where somebody did. */
const EDITIONS = `select e.body, e.known_from as posting, p.known_at as at, u.name as by
  from context_edition e join posting p on p.posting_no = e.known_from
  left join recalculation r on e.known_from between r.first_posting and r.first_posting + jsonb_array_length(r.decision -> 'put') - 1
  left join app_user u using (user_id)
  where e.kind = 'configuration' and e.subject = 'office' and e.agency_id is null order by e.known_from`;
/**
 * 经人认定, rule by rule, since the text of the rule that applies was posted: findings on which persons decided, and those
 * of them that are none any longer. What is counted is what the figure of the same name counts.
 */
const OVERTURNED = `with decision as materialized (select posting_no, cause, known_at from posting where batch_id is null and cause = any ($2::text[])),
  decided as (
    select k.rule, l.agency_id, l.case_id, l.duty_no, n.settlement is null or n.settlement not in ('M', 'L') as overturned
    from duty_line l join decision p on p.posting_no = l.known_to join duty_kind k on k.kind_id = l.kind_id
    left join lateral (select n.settlement, n.explanation from duty_line n
      where n.agency_id = l.agency_id and n.case_id = l.case_id and n.duty_no = l.duty_no and n.known_from = l.known_to) n on true
    join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id and ($4::bool or not h.withheld)
    where l.agency_id = any ($1::int[]) and l.settlement in ('M', 'L')
      and l.due_day < (p.known_at at time zone 'Asia/Shanghai')::date and (p.cause <> 'explanation' or n.explanation = any ($3::"char"[]))
      and l.known_to > (select max(e.known_from) from context_edition e
        where e.kind = 'pack' and e.agency_id is null and e.known_to is null and split_part(e.subject, '@', 1) = k.pack))
  select rule, count(distinct (agency_id, case_id, duty_no))::int as decided,
    count(distinct (agency_id, case_id, duty_no)) filter (where overturned)::int as overturned
  from decided group by rule order by rule`;
/** Causes that are somebody's decision, not a delivery's. */
const DECISIONS: readonly Cause[] = ['correction', 'explanation', 'extension'];

export interface OfficeEdition {
  readonly body: Configuration;
  readonly posting: number;
  readonly at: Date;
  readonly by: string | null;
}
export interface OverturnedRow {
  readonly rule: string;
  readonly decided: number;
  readonly overturned: number;
}

export const officeEditions = (tx: Tx) => tx.rows<OfficeEdition>(EDITIONS);
export const overturnedRules = (tx: Tx, agencies: readonly number[], mayReadWithheld: boolean) =>
  tx.rows<OverturnedRow>(OVERTURNED, [agencies, DECISIONS, [EXPLANATION_CODE.accepted, EXPLANATION_CODE.rejected], mayReadWithheld]);
