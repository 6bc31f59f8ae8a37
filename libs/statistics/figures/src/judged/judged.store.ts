import { EXPLANATION_CODE } from '@zhilu/kernel/ledger';
import type { Tx } from '@zhilu/platform/database';
import type { Selection } from '../books/selection';

/**
 * 经人认定: findings (missing or late, their due day over) whose line was closed by a posting that no delivery brought, for a
 * cause that a person decides; and those of them that are a finding no longer. An explanation that is only handed in is no
 * decision: the line that follows says whether it was accepted or rejected. What was decided about a case the reader may not
 * see is not counted (Z-05).
 */
const DECIDED = `with decision as materialized (select posting_no, cause, known_at from posting where batch_id is null and cause = any ($6::text[])),
  decided as (
    select l.agency_id, l.case_id, l.duty_no, n.settlement as after from duty_line l join decision p on p.posting_no = l.known_to
    left join lateral (select n.settlement, n.explanation from duty_line n
      where n.agency_id = l.agency_id and n.case_id = l.case_id and n.duty_no = l.duty_no and n.known_from = l.known_to) n on true
    join case_head h on h.agency_id = l.agency_id and h.case_id = l.case_id and ($8::bool or not h.withheld)
    where l.agency_id = any ($1::int[]) and l.due_day between $2::date and $3::date and l.kind_id = any ($4::int2[]) and l.settlement in ('M', 'L')
      and l.known_to <= $5 and l.due_day < (p.known_at at time zone 'Asia/Shanghai')::date
      and (p.cause <> 'explanation' or n.explanation = any ($7::"char"[])))
  select count(distinct (agency_id, case_id, duty_no))::int as decided,
    count(distinct (agency_id, case_id, duty_no)) filter (where after is null or after not in ('M', 'L'))::int as overturned
  from decided`;
/** Causes that are somebody's decision, not a delivery's. */
const DECISIONS = ['correction', 'explanation', 'extension'] as const;
const JUDGED_LETTERS = [EXPLANATION_CODE.accepted, EXPLANATION_CODE.rejected];

/** Findings of a selection on which persons have decided, and how many of them are findings no longer. */
export const decidedFindings = async (
  tx: Tx,
  selection: Selection,
  mayReadWithheld: boolean,
): Promise<{ decided: number; overturned: number }> => {
  const agencies = [...new Set(selection.standings.map((one) => one.agency))];
  const [row] = await tx.rows<{ decided: number; overturned: number }>(DECIDED, [
    agencies,
    selection.from,
    selection.to,
    selection.kinds,
    selection.basis.known,
    [...DECISIONS],
    JUDGED_LETTERS,
    mayReadWithheld,
  ]);
  return row!;
};
