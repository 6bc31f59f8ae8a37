import type { Tx } from '@zhilu/platform/database';
import type { Cause } from '@zhilu/kernel/vocabulary';

/** Lines due in a span that were posted, or reversed, after a posting; by the cause of what did it. */
const MOVED = `select p.cause, count(*)::int as lines from (
    select known_from as at from duty_line where agency_id = any ($1::int[]) and due_day between $2 and $3 and known_from > $4
    union all
    select known_to from duty_line where agency_id = any ($1::int[]) and due_day between $2 and $3 and known_to > $4 and known_from <= $4) moved
  join posting p on p.posting_no = moved.at group by 1 order by 2 desc, 1`;

export const movedSince = (tx: Tx, agencies: readonly number[], from: string, to: string, known: number) =>
  tx.rows<{ cause: Cause; lines: number }>(MOVED, [agencies, from, to, known]);
