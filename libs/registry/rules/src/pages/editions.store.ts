import type { LegalDate } from '@zhilu/kernel/time';
import type { RulePack } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';

// Readers stay on the last posting that is whole: what a recalculation under way will bring is not in use yet.
const EDITIONS = `select e.edition_id, e.body, lower(e.valid)::text as from_day, upper(e.valid)::text as to_day,
    (e.known_to is null or e.known_to > h.visible_no) as in_use, p.known_at
  from posting_head h join context_edition e on e.known_from <= h.visible_no left join posting p on p.posting_no = e.known_from
  where e.kind = 'pack' order by e.edition_id`;
const BACKSTOP = `select (e.body ->> 'backstopDays')::int as days from context_edition e, posting_head h
  where e.kind = 'configuration' and e.known_from <= h.visible_no and (e.known_to is null or e.known_to > h.visible_no)`;
/** One edition of a rule pack as this office has had it. */
export interface EditionRow {
  readonly edition_id: number;
  readonly body: RulePack;
  readonly from_day: LegalDate | null;
  readonly to_day: LegalDate | null;
  readonly in_use: boolean;
  readonly known_at: Date | null;
}

export const packEditions = (tx: Tx): Promise<EditionRow[]> => tx.rows<EditionRow>(EDITIONS);

/** 核查期限 as the office has set it. */
export const backstopDays = async (tx: Tx): Promise<number> => {
  const [row] = await tx.rows<{ days: number }>(BACKSTOP);
  if (row === undefined) throw new Error('no configuration edition has been posted');
  return row.days;
};
