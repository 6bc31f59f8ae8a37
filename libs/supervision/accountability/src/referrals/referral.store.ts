import { Any } from 'typeorm';
import type { LeadKind } from '@zhilu/kernel/leads';
import type { Tx } from '@zhilu/platform/database';
import { ReferralActionEntity, ReferralToldEntity } from '../entities/referral-action.entity';
import { ReferralPaperEntity } from '../entities/referral-paper.entity';
import { ReferralEntity } from '../entities/referral.entity';
import type { MatterRow } from '../matter/matter';
import { agencyNameOf } from '../matter/matter.store';

/** A referral with what its case and its agency are called. */
export interface ReferralRow extends Readonly<ReferralEntity>, MatterRow {
  readonly case_id: string;
}
export type ActionRow = Readonly<ReferralActionEntity>;

const REFERRAL = `select r.agency_id, r.referral_id, r.case_id::text, r.node_id, r.office, r.origin, r.origin_key, r.origin_said, r.pack, r.case_day, r.opened_at,
    ${agencyNameOf('r')} as agency_name, h.case_no, h.title as case_title, h.withheld
  from referral r join agency a on a.agency_id = r.agency_id join case_head h on h.agency_id = r.agency_id and h.case_id = r.case_id`;
const ALL = `${REFERRAL} where r.agency_id = any ($1::int[]) order by r.opened_at desc, r.agency_id, r.referral_id`;
const ONE = `${REFERRAL} where r.agency_id = $1 and r.referral_id = $2`;
const ABOUT = `${REFERRAL} where r.agency_id = $1 and r.case_id = $2 and r.origin = $3 and r.origin_key = $4`;
const CASE = `select case_no, title, withheld from case_head where agency_id = $1 and case_id = $2`;
const LEAD = `select l.kind, (select action from lead_action a where a.agency_id = l.agency_id and a.lead_no = l.lead_no order by seq desc limit 1) as judged,
    coalesce((select jsonb_path_exists(g.cases, '$[*].caseId ? (@ == $case)', jsonb_build_object('case', $3::bigint))
      from lead_ground g where g.agency_id = l.agency_id and g.lead_no = l.lead_no order by ground_no desc limit 1), false) as here
  from lead l where l.agency_id = $1 and l.lead_no = $2::int8`;
const REVIEW = `with plan as materialized (select plan_id, title from review_plan)
  select p.title, (select state from review_action a where a.agency_id = f.agency_id and a.file_id = f.file_id order by seq desc limit 1) as state,
    coalesce((select r.vetoed or jsonb_path_exists(r.body, '$.marks.*.mark ? (@ == "defect" || @ == "missing")')
      from review_result r where r.agency_id = f.agency_id and r.file_id = f.file_id order by seq desc limit 1), false) as faulty
  from review_file f join plan p on p.plan_id = f.plan_id where f.agency_id = $1 and f.file_id = $2 and f.case_id = $3`;

export const referralsOf = (tx: Tx, agencies: readonly number[]) => tx.rows<ReferralRow>(ALL, [agencies]);
export const referralOf = async (tx: Tx, agency: number, id: string) => (await tx.rows<ReferralRow>(ONE, [agency, id]))[0] ?? null;
export const referralsAbout = (
  tx: Tx,
  { agency_id, case_id, origin, origin_key }: Pick<ReferralRow, 'agency_id' | 'case_id' | 'origin' | 'origin_key'>,
) => tx.rows<ReferralRow>(ABOUT, [agency_id, case_id, origin, origin_key]);
export const caseOf = async (tx: Tx, agency: number, caseId: string) =>
  (await tx.rows<{ case_no: string | null; title: string | null; withheld: boolean }>(CASE, [agency, caseId]))[0] ?? null;
/** A lead, what a person last made of it, and whether it rests on the case. */
export const leadOf = async (tx: Tx, agency: number, no: string, caseId: string) =>
  (await tx.rows<{ kind: LeadKind; judged: string | null; here: boolean }>(LEAD, [agency, no, caseId]))[0] ?? null;
/** A file under review, where it stands, and whether its result found anything. */
export const reviewOf = async (tx: Tx, agency: number, file: string, caseId: string) =>
  (await tx.rows<{ title: string; state: string | null; faulty: boolean }>(REVIEW, [agency, file, caseId]))[0] ?? null;

export const actionsOf = (tx: Tx, agencies: readonly number[], ids: readonly string[]): Promise<ActionRow[]> =>
  tx.repository(ReferralActionEntity).find({
    where: { agency_id: Any([...agencies]), referral_id: Any([...ids]) },
    order: { referral_id: 'ASC', seq: 'ASC' },
  });
export const insertReferral = (tx: Tx, row: ReferralEntity) => tx.repository(ReferralEntity).insert(row);
export const insertAction = (tx: Tx, row: ReferralActionEntity) => tx.repository(ReferralActionEntity).insert(row as never);
export const insertTold = (tx: Tx, row: ReferralToldEntity) => tx.repository(ReferralToldEntity).insert(row);
export const insertPaper = (tx: Tx, row: ReferralPaperEntity) => tx.repository(ReferralPaperEntity).insert(row);
/** Papers of a referral the reader may have, the first made first. */
export const papersOf = (tx: Tx, agency: number, id: string): Promise<ReferralPaperEntity[]> =>
  tx.repository(ReferralPaperEntity).find({ where: { agency_id: agency, referral_id: id }, order: { seq: 'ASC' } });
