/**
 * Every table of the store by kind (design.md §5). The schema lint reads this list against the catalogue: a table that
 * is not named here fails the tests.
 */
export const REFERENCE_TABLES = [
  'node',
  'agency',
  'agency_name',
  'agency_heir',
  'agency_change',
  'placement',
  'alias',
  'duty_kind',
  'context_edition',
  'source',
  'source_agency',
  'source_agreement',
  'app_user',
  'user_grant',
] as const;

export const LOCAL_TABLES = [
  'session',
  'first_administrator',
  'sign_in_attempt',
  'posting',
  'posting_head',
  'reckoning',
  'trial',
  'batch',
  'job',
  'case_key',
  'migration',
  'installation',
] as const;

export const AGENCY_TABLES = [
  'case_head',
  'case_withdrawal',
  'dossier_delta',
  'duty_line',
  'not_applicable',
  'balance',
  'agency_month',
  'receipt',
  'quarantine',
  'trial_agency',
  'trial_change',
  'audit',
  'audit_head',
  'request',
  'request_action',
  'attachment',
  'register_entry',
  'survey',
  'site_day',
  'site_scene',
  'lead',
  'lead_ground',
  'lead_action',
  'lead_base',
  'case_tally',
] as const;
