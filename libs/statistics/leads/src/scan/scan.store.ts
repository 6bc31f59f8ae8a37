import { DETECTORS, type LeadSettings, type SeenWithdrawal } from '@zhilu/kernel/leads';
import type { LegalDate } from '@zhilu/kernel/time';
import type { Tx } from '@zhilu/platform/database';

/**
 * An agency is due when something was posted of it, delivered or decided, or of what its cases are judged by, after the
 * posting up to which it was gone through; when its own rules of keeping changed; or when it was gone through long ago or by an
 * earlier edition of the detectors.
 */
const DUE = `select r.agency_id from (select agency_id, max(posting_no) as last from (
    select agency_id, posting_no from receipt where agency_id = any ($1::int4[]) and posting_no is not null
    union all select agency_id, posting_no from request_action where agency_id = any ($1::int4[]) and posting_no is not null) posted group by 1) r
  where not exists (select from survey s where s.agency_id = r.agency_id and s.detectors >= $2 and s.ran_at >= $3 and s.posting_no >= r.last
    and s.posting_no >= coalesce((select max(known_from) from register_entry i where i.agency_id = r.agency_id and i.register = 'institution'), 0)
    and s.posting_no >= coalesce(
      (select max(known_from) from context_edition e where (e.agency_id is null or e.agency_id = r.agency_id) and e.kind <> 'register'), 0))
  order by r.agency_id`;
const SEEN = `select posting_no from survey where agency_id = $1`;
const SETTINGS = `select body->'leads' as leads from context_edition where kind = 'configuration' and subject = 'office' and known_to is null`;
/** Withdrawn cases with the duties that were charged by the end of a day; the whole case is none beside its own. */
const WITHDRAWALS = `select w.case_id::text, (w.withdrawn_at at time zone 'Asia/Shanghai')::date as day, count(*)::int as charged,
    count(*) filter (where l.settlement in ('M', 'U'))::int as missing
  from case_withdrawal w join duty_line l on l.agency_id = w.agency_id and l.case_id = w.case_id join duty_kind k on k.kind_id = l.kind_id
  where w.agency_id = $1 and w.known_to is null and l.known_to is null and l.due_day <= $2::date and l.settlement in ('O', 'L', 'R', 'M', 'U') and k.duty_class <> 'case'
  group by w.case_id, w.withdrawn_at order by w.case_id`;
const LAST = `select last_no from posting_head`;

export const dueAgencies = async (tx: Tx, agencies: readonly number[], stale: Date): Promise<number[]> =>
  (await tx.rows<{ agency_id: number }>(DUE, [agencies, DETECTORS, stale])).map((row) => row.agency_id);
/** The posting up to which an agency was gone through; null where it was not yet. */
export const surveyedUpTo = async (tx: Tx, agency: number): Promise<number | null> =>
  (await tx.rows<{ posting_no: number }>(SEEN, [agency]))[0]?.posting_no ?? null;
export const officeLeadSettings = async (tx: Tx): Promise<Partial<LeadSettings>> =>
  (await tx.rows<{ leads: Partial<LeadSettings> | null }>(SETTINGS))[0]?.leads ?? {};
export const lastPosting = async (tx: Tx): Promise<number> => (await tx.rows<{ last_no: number }>(LAST))[0]!.last_no;
export const withdrawalsOf = async (tx: Tx, agency: number, closed: LegalDate): Promise<SeenWithdrawal[]> =>
  (await tx.rows<{ case_id: string } & Omit<SeenWithdrawal, 'caseId'>>(WITHDRAWALS, [agency, closed])).map(({ case_id, ...seen }) => ({
    caseId: Number(case_id),
    ...seen,
  }));
