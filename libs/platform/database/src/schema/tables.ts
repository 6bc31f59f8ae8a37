/** How a table is spread: the same everywhere, on one machine alone, or by agency (design.md §5). */
export type TableKind = 'reference' | 'local' | 'agency';

export interface Table {
  readonly kind: TableKind;
  /** The one room that inserts, updates and deletes its rows; others read it, or ask that room's door. */
  readonly writer: string;
  /** Data of agencies that is nevertheless whole on every node of a cluster: policies of other tables look into it. */
  readonly whole?: true;
}

const of =
  (kind: TableKind) =>
  (writer: string): Table => ({ kind, writer });
const reference = of('reference');
const local = of('local');
const agency = of('agency');
const whole = (writer: string): Table => ({ ...agency(writer), whole: true });

/**
 * Every table of the store. The schema lint reads this list against the catalogue, and a house test against what every store
 * writes: a table that is not named here, or that another room writes, fails the tests.
 */
export const TABLES: Readonly<Record<string, Table>> = {
  node: reference('registry/agencies'),
  agency: reference('registry/agencies'),
  agency_name: reference('registry/agencies'),
  agency_heir: reference('registry/agencies'),
  agency_change: reference('registry/agencies'),
  placement: reference('registry/agencies'),
  alias: reference('registry/agencies'),
  boundary_file: reference('registry/agencies'),
  duty_kind: reference('ledger'),
  context_edition: reference('ledger'),
  source: reference('registry/sources'),
  source_agency: reference('registry/sources'),
  source_mapping: reference('registry/sources'),
  source_agreement: reference('registry/sources'),
  app_user: reference('platform/access'),
  user_grant: reference('platform/access'),
  password_profile: reference('platform/access'),
  second_step: reference('platform/access'),
  recovery_code: reference('platform/access'),
  door_key: reference('platform/access'),
  known_device: reference('platform/access'),
  provider_identity: reference('platform/access'),
  reading_purpose: reference('platform/access'),
  session: reference('platform/access'),

  first_administrator: local('platform/access'),
  display_token: local('platform/access'),
  sign_in_attempt: local('platform/access'),
  posting: local('ledger'),
  posting_head: local('ledger'),
  recalculation: local('ledger'),
  trial: local('registry/rules'),
  program_survey: local('registry/rules'),
  search_fill: local('ledger'),
  batch: reference('intake/deliveries'),
  export_count: local('intake/deliveries'),
  pushed_batch: local('intake/exchange'),
  reconciliation: local('intake/exchange'),
  api_key: local('intake/exchange'),
  resubmitted_line: reference('intake/quarantine'),
  job_detail: local('platform/jobs'),
  data_export: local('platform/documents'),
  schedule: local('platform/outbox'),
  schedule_recipient: local('platform/outbox'),
  schedule_run: local('platform/outbox'),
  work_mark: local('platform/worklist'),
  work_note: local('platform/worklist'),
  work_merge: local('platform/worklist'),
  work_leave: local('platform/worklist'),
  list_view: local('platform/worklist'),
  work_handover: local('platform/worklist'),
  paper_code: local('platform/documents'),
  period_edition: local('statistics/periods'),
  review_standard: local('supervision/review'),
  review_plan: local('supervision/review'),
  review_frame: local('supervision/review'),
  review_plan_action: local('supervision/review'),
  review_reader: local('supervision/review'),
  appraisal_scheme: local('supervision/appraisal'),
  appraisal: local('supervision/appraisal'),
  appraisal_action: reference('supervision/appraisal'),
  appraisal_call: local('supervision/appraisal'),
  number_series: local('statistics/reports'),
  official_number: local('statistics/reports'),
  issued_paper: local('statistics/reports'),
  paper_scan: local('statistics/reports'),
  report_template: local('statistics/reports'),
  case_key: local('ledger'),
  source_draft: local('intake/onboarding'),
  migration: local('platform/database'),
  installation: local('demo'),

  case_head: agency('ledger'),
  case_withdrawal: agency('ledger'),
  dossier_delta: agency('ledger'),
  duty_line: agency('ledger'),
  not_applicable: agency('ledger'),
  balance: agency('ledger'),
  agency_month: agency('ledger'),
  balance_ahead: agency('ledger'),
  agency_month_ahead: agency('ledger'),
  receipt: agency('ledger'),
  quarantine: agency('intake/deliveries'),
  waiting_record: agency('intake/deliveries'),
  repair: agency('intake/deliveries'),
  gone_record: agency('intake/deliveries'),
  line_fate: agency('intake/deliveries'),
  keeping_end: agency('statistics/leads'),
  unknown_agency: agency('statistics/monitoring'),
  unknown_case: agency('statistics/monitoring'),
  trial_agency: agency('registry/rules'),
  trial_change: agency('registry/rules'),
  audit: agency('platform/access'),
  audit_head: agency('platform/access'),
  notice: agency('platform/outbox'),
  notice_sending: agency('platform/outbox'),
  notice_address: agency('platform/outbox'),
  request: agency('supervision/requests'),
  request_action: agency('supervision/requests'),
  attachment: agency('platform/attachments'),
  register_entry: agency('registry/agencies'),
  survey: agency('registry/agencies'),
  site_day: agency('registry/agencies'),
  site_scene: agency('registry/agencies'),
  expected_match: agency('statistics/expected'),
  expected_step: agency('statistics/expected'),
  expected_run: agency('statistics/expected'),
  lead: agency('statistics/leads'),
  lead_ground: agency('statistics/leads'),
  lead_action: agency('statistics/leads'),
  lead_base: agency('statistics/leads'),
  case_tally: agency('statistics/leads'),
  agency_power: agency('statistics/reports'),
  period_cells: agency('statistics/periods'),
  period_change: agency('statistics/periods'),
  reconciled_cell: agency('intake/exchange'),
  review_file: whole('supervision/review'),
  review_action: whole('supervision/review'),
  review_reading: whole('supervision/review'),
  review_draft: agency('supervision/review'),
  review_sheet: agency('supervision/review'),
  review_result: agency('supervision/review'),
  review_rectification: agency('supervision/review'),
  appraisal_result: agency('supervision/appraisal'),
  appraisal_objection: agency('supervision/appraisal'),
  appraisal_self: agency('supervision/appraisal'),
  appraisal_evidence: agency('supervision/appraisal'),
  referral: agency('supervision/accountability'),
  referral_action: agency('supervision/accountability'),
  referral_told: whole('supervision/accountability'),
  referral_paper: agency('supervision/accountability'),
  oversight: agency('supervision/accountability'),
  oversight_action: whole('supervision/accountability'),
  oversight_paper: agency('supervision/accountability'),
  publication_change: reference('registry/rules'),
  retrieval: agency('supervision/accountability'),
  retrieval_action: agency('supervision/accountability'),
  matter_scan: agency('supervision/accountability'),
  credit_line: agency('supervision/accountability'),
  credit_action: agency('supervision/accountability'),
};

/** Writers of schemas that are a library's. */
export const SCHEMAS: Readonly<Record<string, string>> = { pgboss: 'platform/jobs' };

const ofKind = (kind: TableKind): readonly string[] => Object.keys(TABLES).filter((name) => TABLES[name]!.kind === kind);
export const REFERENCE_TABLES = ofKind('reference');
export const LOCAL_TABLES = ofKind('local');
export const AGENCY_TABLES = ofKind('agency');

/** Where the rows of a table lie on a cluster: whole on every node, by agency, or on the coordinator alone. */
export const spreadOf = (name: string): TableKind => (TABLES[name]!.whole ? 'reference' : TABLES[name]!.kind);
