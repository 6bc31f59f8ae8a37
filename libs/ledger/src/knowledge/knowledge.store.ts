import type { Tx } from '@zhilu/platform/database';

const HEAD = `select h.visible_no as known, h.visible_no = h.last_no as whole, h.visible_no = h.balanced_no as balanced, (select known_at from posting p where p.posting_no = h.visible_no) as known_at from posting_head h`;
/** Books kept before instants were to the millisecond printed theirs cut to it: so they are compared. */
const KNOWN_AT = `select coalesce(max(posting_no), 0) as known from posting where date_trunc('milliseconds', known_at) <= $1 and posting_no <= $2`;
/** Inside a change of rules nothing was ever shown: what readers saw then is the posting before its first. */
const SHOWN_THEN = `select coalesce((select first_posting - 1 from recalculation where first_posting <= $1 and $1 < last_posting), $1)::int as known`;
/** Balances are changed where they stand: they were those of a number where they still are. */
const BALANCES_STAND = `select visible_no = $1 and balanced_no = $1 as holds from posting_head`;
const AT = `select known_at from posting where posting_no = $1`;

export interface HeadRow {
  readonly known: number;
  readonly whole: boolean;
  /** Balances go as far as readers see. */
  readonly balanced: boolean;
  readonly known_at: Date | null;
}

/** The newest posting readers may see, and whether it is the last one there is. */
export const visibleHead = async (tx: Tx): Promise<HeadRow> => {
  const [head] = await tx.rows<HeadRow>(HEAD);
  if (head === undefined) throw new Error('the posting head is missing');
  return head;
};
/** The last posting committed at an instant, of those up to another. */
export const lastPostingAt = async (tx: Tx, at: Date, upTo: number): Promise<number> =>
  (await tx.rows<{ known: number }>(KNOWN_AT, [at, upTo]))[0]!.known;
/** What was shown while a posting was the newest. */
export const shownAt = async (tx: Tx, posting: number): Promise<number> =>
  (await tx.rows<{ known: number }>(SHOWN_THEN, [posting]))[0]!.known;
/** When a posting became known. */
export const instantOf = async (tx: Tx, posting: number): Promise<Date | null> =>
  (await tx.rows<{ known_at: Date }>(AT, [posting]))[0]?.known_at ?? null;
/** Whether balances may be read for the newest posting: on a cluster only where it can be asked afterwards whether they still stood. */
export const underBalances = (tx: Tx, known: number): boolean => tx.course.under(BALANCES_STAND, [known]);
