import type { ReviewStandard } from '@zhilu/kernel/review';
import type { LegalDate } from '@zhilu/kernel/time';
import type { ActType, ReviewPlanAction, ReviewPlanState, SampleMode } from '@zhilu/kernel/vocabulary';
import type { Tx } from '@zhilu/platform/database';
import type { LeftOut } from './frame.store';

/** 评查计划 as it was sealed; nothing of it changes. */
export interface PlanRow {
  readonly plan_id: string;
  readonly node_id: number;
  readonly office: string;
  readonly title: string;
  readonly from_day: LegalDate;
  readonly to_day: LegalDate;
  readonly act_types: ActType[];
  readonly mode: Exclude<SampleMode, 'chosen'>;
  readonly agencies: number[];
  readonly by_recording: boolean;
  readonly standard: ReviewStandard;
  readonly least: number;
  readonly total: number;
  readonly share_twice: number;
  readonly crossing: boolean;
  readonly hold_days: number;
  readonly chosen_each: number;
  readonly frame_rows: number;
  readonly frame_digest: string;
  readonly left_out: LeftOut;
  readonly as_of: LegalDate;
  readonly known: number;
  readonly sealed_by: number;
  readonly sealer: string;
  readonly sealed_at: Date;
}

/** What an action about a plan brought. */
export interface PlanContent {
  readonly seed?: string;
  readonly seedFrom?: 'typed' | 'drawn';
  readonly quotas?: Readonly<Record<string, number>>;
  readonly listDigest?: string;
  readonly drawn?: number;
}
export interface PlanActionRow {
  readonly plan_id: string;
  readonly seq: number;
  readonly action: ReviewPlanAction;
  readonly state: ReviewPlanState;
  readonly at: Date;
  readonly user_id: number;
  readonly person: string;
  readonly said: string;
  readonly content: PlanContent;
}

/** 评查员 of a plan. */
export interface ReaderRow {
  readonly plan_id: string;
  readonly user_id: number;
  readonly person: string;
  readonly agency_id: number | null;
  readonly certificates: string[];
  readonly conflicts: number[];
}

const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('zhilu review'), hashtext($1))`;
const COLUMNS = `plan_id, node_id, office, title, from_day, to_day, act_types, mode, agencies, by_recording, standard, least, total, share_twice, crossing,
  hold_days, chosen_each, frame_rows, frame_digest, left_out, as_of, known, sealed_by, sealer, sealed_at`;
const INSERT_PLAN = `insert into review_plan (${COLUMNS}) values (${Array.from({ length: 25 }, (_, n) => `$${n + 1}`).join(', ')})`;
const PLANS = `select ${COLUMNS} from review_plan order by sealed_at desc, plan_id`;
const PLAN = `select ${COLUMNS} from review_plan where plan_id = $1`;
const INSERT_ACTION = `insert into review_plan_action (plan_id, seq, agencies, action, state, at, user_id, person, said, content)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;
const ACTIONS = `select plan_id, seq, action, state, at, user_id, person, said, content from review_plan_action where plan_id = any ($1::uuid[]) order by plan_id, seq`;
const INSERT_READER = `insert into review_reader (plan_id, user_id, agencies, person, agency_id, certificates, conflicts, at, added_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const READERS = `select plan_id, user_id, person, agency_id, certificates, conflicts from review_reader where plan_id = $1 order by user_id`;
const OFFICE = `select name from node where node_id = $1`;
const CANDIDATES = `select user_id, account, name from app_user where role = 'reviewer' and disabled_at is null and granted_at is not null
  and (valid_until is null or valid_until > $1) and ($2::int is null or user_id = $2) order by name, user_id`;

const OPEN = `select count(*)::int as n from review_file f where f.agency_id = any ($1::int[]) and f.plan_id = $2 and f.mode <> 'calibration' and not exists (
  select from review_action a where a.agency_id = f.agency_id and a.file_id = f.file_id and a.state in ('final', 'overturned'))`;

/** Whoever acts on a plan waits for whoever acts on it now. */
export const holdPlan = (tx: Tx, id: string) => tx.rows(ONE_AT_A_TIME, [id]);
export const insertPlan = (tx: Tx, row: PlanRow) =>
  tx.rows(INSERT_PLAN, [
    row.plan_id,
    row.node_id,
    row.office,
    row.title,
    row.from_day,
    row.to_day,
    row.act_types,
    row.mode,
    row.agencies,
    row.by_recording,
    JSON.stringify(row.standard),
    row.least,
    row.total,
    row.share_twice,
    row.crossing,
    row.hold_days,
    row.chosen_each,
    row.frame_rows,
    row.frame_digest,
    JSON.stringify(row.left_out),
    row.as_of,
    row.known,
    row.sealed_by,
    row.sealer,
    row.sealed_at,
  ]);
export const plansOf = (tx: Tx) => tx.rows<PlanRow>(PLANS);
export const planOf = async (tx: Tx, id: string) => (await tx.rows<PlanRow>(PLAN, [id]))[0] ?? null;
export const insertPlanAction = (tx: Tx, { agencies }: Pick<PlanRow, 'agencies'>, row: PlanActionRow) =>
  tx.rows(INSERT_ACTION, [
    row.plan_id,
    row.seq,
    agencies,
    row.action,
    row.state,
    row.at,
    row.user_id,
    row.person,
    row.said,
    JSON.stringify(row.content),
  ]);
export const planActionsOf = (tx: Tx, plans: readonly string[]) => tx.rows<PlanActionRow>(ACTIONS, [plans]);
export const insertReader = (
  tx: Tx,
  { agencies }: Pick<PlanRow, 'agencies'>,
  row: ReaderRow & { readonly at: Date; readonly added_by: number },
) =>
  tx.rows(INSERT_READER, [
    row.plan_id,
    row.user_id,
    agencies,
    row.person,
    row.agency_id,
    row.certificates,
    row.conflicts,
    row.at,
    row.added_by,
  ]);
export const readersOf = (tx: Tx, plan: string) => tx.rows<ReaderRow>(READERS, [plan]);
/** What a place is called, as it stands on a plan. */
export const officeName = async (tx: Tx, node: number) => (await tx.rows<{ name: string }>(OFFICE, [node]))[0]!.name;
/** Accounts that may read files: everybody, or one. */
export const candidates = (tx: Tx, now: Date, user: number | null) =>
  tx.rows<{ user_id: number; account: string; name: string }>(CANDIDATES, [now, user]);
/** Files of a plan that have not had their last word. */
export const openFiles = async (tx: Tx, agencies: readonly number[], plan: string) =>
  (await tx.rows<{ n: number }>(OPEN, [agencies, plan]))[0]!.n;
