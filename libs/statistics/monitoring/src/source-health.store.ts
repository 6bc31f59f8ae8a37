import type { ExportGone, JoinKey } from '@zhilu/kernel/vocabulary';
import type { Rhythm } from '@zhilu/kernel/sources';
import type { SourceTerms } from '@zhilu/kernel/law';
import type { Tx } from '@zhilu/platform/database';
import { REPORTS } from '@zhilu/statistics/figures';
import { ALL_RECEIVED, counted, READABLE, withReceipts } from '@zhilu/intake/deliveries';

const within = (rest = ''): string => `${withReceipts(
  `select b.*, (${REPORTS}) as reports from batch b where ${READABLE} and b.received_at >= $2 and b.received_at < $3${rest}`,
)}
  select b.source_no, b.batch_id::text as id, b.file_name, b.state, b.received_at, b.reports, b.refusal, ${ALL_RECEIVED} as received, ${counted('quarantined')} as quarantined
  from b left join r using (batch_id) order by b.received_at`;
const DELIVERIES = within();
const OF_DAY = within(' and b.source_no = $4');
const LAST_BEFORE = `select b.source_no, max(b.received_at) as at from batch b where ${READABLE} and ${REPORTS} and b.received_at < $2 group by 1`;
const AGREEMENTS = `select a.source_no, a.since, a.rhythm, a.grace_hours, a.log_accepted, a.note, u.name as by, a.joins_source, a.join_key, a.export_gone, j.name as joins from source_agreement a
  left join app_user u using (user_id) left join source j on j.source_no = a.joins_source
  where a.source_no = any ($1::int[]) order by a.source_no, a.known_from`;
const MAY = `select s.source_no as no, may_register($1, array(select agency_id from source_agency a where a.source_no = s.source_no), $3) as may
  from source s where s.source_no = any ($2::int[])`;
const STATES_LOG = `(s.carries && array['*', 'recording.storedFrom'])`;
const LOGS = `select s.source_no as no, s.log_accepted as "logAccepted", ${STATES_LOG} as "statesLog" from source s where s.source_no = any ($1::int[])`;
const STANDING = `select s.connected_at, s.grace_hours, s.log_accepted, ${STATES_LOG} as states_log, s.joins_source, s.join_key, s.export_gone, e.body as terms,
    coalesce((select rhythm from source_agreement a where a.source_no = s.source_no order by a.known_from desc limit 1),
      jsonb_build_object('kind', 'hours', 'hours', s.rhythm_hours)) as rhythm,
    array(select agency_id from source_agency a where a.source_no = s.source_no order by 1) as agencies
  from source s join context_edition e on e.kind = 'register' and e.subject = s.source_no::text and e.known_to is null where s.source_no = $1`;
const CASES = `select count(*)::int as n from case_head where agency_id = any ($1::int[])`;

export interface DeliveryRow {
  readonly source_no: number;
  readonly id: string;
  readonly file_name: string;
  readonly state: string;
  readonly received_at: Date;
  readonly reports: boolean;
  readonly refusal: { readonly code: string; readonly text: string } | null;
  readonly received: number;
  readonly quarantined: number;
}
export interface AgreementRow {
  readonly source_no: number;
  readonly since: Date;
  readonly rhythm: Rhythm;
  readonly grace_hours: number;
  readonly log_accepted: boolean;
  readonly note: string;
  readonly by: string | null;
  readonly joins_source: number | null;
  readonly join_key: JoinKey | null;
  readonly export_gone: ExportGone | null;
  /** Name of the source it joins. */
  readonly joins: string | null;
}
/** What stands between an office and a source. */
export interface StandingRow {
  readonly connected_at: Date;
  readonly grace_hours: number;
  readonly log_accepted: boolean;
  /** Whether it says at all where a time of storing comes from. */
  readonly states_log: boolean;
  readonly joins_source: number | null;
  readonly join_key: JoinKey | null;
  readonly export_gone: ExportGone | null;
  readonly rhythm: Rhythm;
  readonly terms: SourceTerms;
  readonly agencies: number[];
}

/** Deliveries received within a stretch of time, with the lines of the reader's own agencies; oldest first. */
export const deliveriesWithin = (tx: Tx, agencies: readonly number[], from: number, to: number) =>
  tx.rows<DeliveryRow>(DELIVERIES, [agencies, new Date(from), new Date(to)]);
export const deliveriesOf = (tx: Tx, agencies: readonly number[], from: number, to: number, source: number) =>
  tx.rows<DeliveryRow>(OF_DAY, [agencies, new Date(from), new Date(to), source]);
/** When each source last told something of cases before an instant. */
export const lastReports = (tx: Tx, agencies: readonly number[], before: number) =>
  tx.rows<{ source_no: number; at: Date }>(LAST_BEFORE, [agencies, new Date(before)]);
/** 采集站、平台日志 of a source: whether it states any, and whether the office accepts it. */
export interface LogOf {
  readonly logAccepted: boolean;
  readonly statesLog: boolean;
}
export const logsOf = async (tx: Tx, sources: readonly number[]): Promise<Map<number, LogOf>> =>
  new Map((await tx.rows<{ no: number } & LogOf>(LOGS, [sources])).map(({ no, ...log }) => [no, log]));
export const agreementsOf = (tx: Tx, sources: readonly number[]) => tx.rows<AgreementRow>(AGREEMENTS, [sources]);
/** The sources whose every agency stands under the reader, an approver. */
export const mayAgree = async (tx: Tx, user: number, sources: readonly number[], at: number): Promise<Set<number>> =>
  new Set((await tx.rows<{ no: number; may: boolean }>(MAY, [user, sources, new Date(at)])).filter(({ may }) => may).map(({ no }) => no));
export const standingAgreement = async (tx: Tx, source: number) => (await tx.rows<StandingRow>(STANDING, [source]))[0] ?? null;
export const casesOf = async (tx: Tx, agencies: readonly number[]) => (await tx.rows<{ n: number }>(CASES, [agencies]))[0]!.n;
