import type { LeadSettings } from '@zhilu/kernel/leads';
import type { Tx } from '@zhilu/platform/database';

/** Every edition of the configuration, the first that came with the installation; who decided it, where somebody did. */
const EDITIONS = `select coalesce(e.body -> 'leads', '{}') as leads, e.known_from as posting, p.known_at as at, u.name as by
  from context_edition e join posting p on p.posting_no = e.known_from
  left join recalculation r on e.known_from >= r.first_posting and e.known_from < r.first_posting + jsonb_array_length(r.decision -> 'put')
  left join app_user u using (user_id)
  where e.kind = 'configuration' and e.subject = 'office' and e.agency_id is null order by e.known_from`;

export interface EditionRow {
  readonly leads: Partial<LeadSettings>;
  readonly posting: number;
  readonly at: Date;
  readonly by: string | null;
}

export const configurationEditions = (tx: Tx) => tx.rows<EditionRow>(EDITIONS);
