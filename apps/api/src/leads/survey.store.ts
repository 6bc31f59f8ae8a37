import { DETECTORS, type LeadSettings } from '@zhilu/kernel';
import type { Tx } from '@zhilu/database';

/**
 * An agency is due when something was posted of it, or of what its cases are judged by, after the posting up to which it was
 * gone through; or when it was gone through by an earlier edition of the detectors.
 */
const DUE = `select r.agency_id from (select agency_id, max(posting_no) as last from receipt where agency_id = any ($1::int4[]) and posting_no is not null group by 1) r
  left join survey s on s.agency_id = r.agency_id
  where s.posting_no is null or s.detectors < $2 or s.posting_no < r.last
    or s.posting_no < (select max(known_from) from context_edition e where (e.agency_id is null or e.agency_id = r.agency_id) and e.kind <> 'register')
  order by r.agency_id`;
const SEEN = `select posting_no from survey where agency_id = $1`;
const SETTINGS = `select body->'leads' as leads from context_edition where kind = 'configuration' and subject = 'office' and known_to is null`;
const LAST = `select last_no from posting_head`;

export const dueAgencies = async (tx: Tx, agencies: readonly number[]): Promise<number[]> =>
  (await tx.rows<{ agency_id: number }>(DUE, [agencies, DETECTORS])).map((row) => row.agency_id);
/** The posting up to which an agency was gone through; null where it was not yet. */
export const surveyedUpTo = async (tx: Tx, agency: number): Promise<number | null> =>
  (await tx.rows<{ posting_no: number }>(SEEN, [agency]))[0]?.posting_no ?? null;
export const officeLeadSettings = async (tx: Tx): Promise<Partial<LeadSettings>> =>
  (await tx.rows<{ leads: Partial<LeadSettings> | null }>(SETTINGS))[0]?.leads ?? {};
export const lastPosting = async (tx: Tx): Promise<number> => (await tx.rows<{ last_no: number }>(LAST))[0]!.last_no;
